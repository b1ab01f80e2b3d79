"""The author's words out of replies, by the desk and by three libraries.

`python -m benchmarks.reply_separation FOLDER [WORDS ...]`: mails (.eml), bare HTML bodies (.html).
What the author wrote stands in FOLDER/expected.json (file name to words) or is the first of WORDS
that the text holds. `python -m benchmarks.reply_separation --generated PART [SEED]` takes the
labelled replies of `benchmarks.replies`, PART being `tuned`, `held_out` or `shapes`; `--failures`
also prints what the desk did not read exactly.

`kept` counts texts that hold all of the author's words, `exact` those without any other, `signed`
those with no more than the given sign-off; `purity` is the author's share of the words shown.
"""

import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from email_reply_extractor import extract_new_text
from email_reply_parser import EmailReplyParser as GithubParser
from heliograph.adapters.mail.html_words import marked_lines
from heliograph.adapters.mail.reading import read_mail
from heliograph.adapters.mail.words import text_of
from mailparser_reply import EmailReplyParser as LocalizedParser
from rich.console import Console
from rich.table import Table

from benchmarks.replies.generated import replies as labelled
from benchmarks.replies.tongues import TUNED

WORDS = ("Hi. I am fine.", "Hello")
SIGN_OFF = "Thanks, Alex"
LANGUAGES = ["en", "de", "fr", "es", "it", "pl", "nl", "sv", "ja", "ko", "zh"]
DESK = "heliograph"
Reader = Callable[["Reply"], str]


@dataclass(frozen=True)
class Reply:
    """A mail with its plain text (made from the HTML when there is none) and its HTML."""

    name: str
    raw: bytes
    plain: str
    html: str


def replies_in(folder: Path) -> list[Reply]:
    """All mails and HTML bodies of a folder, by name."""
    found = (path for path in sorted(folder.iterdir()) if path.suffix in {".eml", ".html"})
    return [_reply(path.name, path.read_bytes()) for path in found]


def generated(part: str, seed: int) -> tuple[list[Reply], dict[str, str]]:
    """Replies made by us in the languages of a part, and what each author wrote."""
    made = list(labelled(part, seed))
    return [_reply(one.name, one.raw) for one in made], {one.name: one.author for one in made}


def _reply(name: str, raw: bytes) -> Reply:
    parts = read_mail(raw).split.parts
    html = "\n".join(text_of(part) for part in parts if part.kind.name == "text/html")
    plain = "\n".join(text_of(part) for part in parts if part.kind.name == "text/plain")
    return Reply(name, raw, plain if plain.strip() else marked_lines(html).text, html)


def _extracted(reply: Reply) -> str:
    return extract_new_text(reply.plain, html_body=reply.html or None).text or ""


READERS: dict[str, Reader] = {
    DESK: lambda reply: read_mail(reply.raw).words.author,
    "mail-parser-reply": lambda reply: (
        LocalizedParser(languages=list(LANGUAGES)).parse_reply(reply.plain) or ""
    ),
    "email-reply-parser": lambda reply: GithubParser.parse_reply(reply.plain) or "",
    "email-reply-extractor": _extracted,
}


def expected_of(folder: Path, replies: Sequence[Reply], words: Sequence[str]) -> dict[str, str]:
    """What each author wrote. Raises ValueError for a text that holds none of the words."""
    given = folder / "expected.json"
    if given.exists():
        told: dict[str, str] = json.loads(given.read_text(encoding="utf-8"))
        return told
    expected = {}
    for reply in replies:
        found = next((item for item in words if item in reply.plain), None)
        if found is None:
            raise ValueError(f"{reply.name} holds none of the author's words that were given")
        expected[reply.name] = found
    return expected


def score(reader: Reader, replies: Sequence[Reply], expected: dict[str, str]) -> dict[str, float]:
    """Counts of kept, exact and signed texts, and the share of purity."""
    counts: dict[str, float] = {"kept": 0, "exact": 0, "signed": 0}
    shown = own = 0
    for reply in replies:
        told, wanted = reader(reply).split(), expected[reply.name].split()
        kept = " ".join(wanted) in " ".join(told)
        counts["kept"] += kept
        counts["exact"] += told == wanted
        counts["signed"] += told in (wanted, wanted + SIGN_OFF.split())
        shown, own = shown + len(told), own + (min(len(wanted), len(told)) if kept else 0)
    return {**counts, "purity": round(own / max(1, shown), 3)}


def print_failures(replies: Sequence[Reply], expected: dict[str, str]) -> None:
    """What the desk did not read exactly, with a word of what went wrong."""
    for reply in replies:
        told, wanted = READERS[DESK](reply), expected[reply.name]
        if told.split() != wanted.split():
            lost = " ".join(wanted.split()) not in " ".join(told.split())
            print(f"{'LOST' if lost else 'more'} {reply.name}\n  {wanted!r}\n  {told!r}")


def _corpus(arguments: Sequence[str]) -> tuple[list[Reply], dict[str, str]]:
    if arguments[0] == "--generated":
        part, *seed = arguments[1:] or (TUNED,)
        return generated(part, int(seed[0]) if seed else 1)
    folder = Path(arguments[0])
    replies = replies_in(folder)
    return replies, expected_of(folder, replies, tuple(arguments[1:]) or WORDS)


def main(arguments: Sequence[str]) -> int:
    """Print a table and one last JSON line; 1 when a word of an author was lost by the desk."""
    told = [argument for argument in arguments if argument != "--failures"]
    if not told:
        print(__doc__)
        return 2
    replies, expected = _corpus(told)
    if len(told) < len(arguments):
        print_failures(replies, expected)
    figures = {name: score(reader, replies, expected) for name, reader in READERS.items()}
    table = Table(f"{len(replies)} replies", "kept", "exact", "signed", "purity")
    for name, counts in figures.items():
        table.add_row(name, *(str(number) for number in counts.values()))
    Console().print(table)
    print(json.dumps({"replies": len(replies), "separation": figures}))
    return 0 if figures[DESK]["kept"] == len(replies) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
