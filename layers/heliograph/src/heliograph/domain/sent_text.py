"""Words of the desk's own mail inside an answer to it, found without any mark of a mail program."""

from collections.abc import Sequence

_LEAST_WORDS = 6  # fewer may be the author's own: "Thank you for your message"
_LEAST_SHARE = 0.8  # of the mail that was sent must stand there, in its order
_MOST_WORDS = 2000  # of a sent mail that are compared
_MOST_LINES = 2000  # of an answer at which the sent mail may begin


def part_from_sent(text: str, sent: Sequence[str]) -> tuple[str, str]:
    """Split into (what is new, what repeats one of the mails that were sent); nothing is deleted.

    Lines may be wrapped differently. All in front and below stays the author's.
    """
    lines = text.split("\n")
    for mail in reversed(sent):
        words = _words(mail)[:_MOST_WORDS]
        least = max(_LEAST_WORDS, int(len(words) * _LEAST_SHARE))
        for first, line in enumerate(lines[:_MOST_LINES]):
            if words and _words(line)[:1] == words[:1]:
                last = _end(lines, first, words, least)
                if last > first:
                    rest = "\n".join((*lines[:first], *lines[last:])).strip()
                    return rest, "\n".join(lines[first:last]).strip()
    return text, ""


def _end(lines: Sequence[str], first: int, words: Sequence[str], least: int) -> int:
    """The line after those that are wholly of the sent mail; `first` when they are too few."""
    place, end = 0, first
    for number in range(first, len(lines)):
        told = _words(lines[number])
        if told != list(words[place : place + len(told)]):
            break
        place += len(told)
        end = number + 1
        if place == len(words):
            break
    return end if place >= least else first


def _words(text: str) -> list[str]:
    return text.casefold().split()
