"""Parts a mail into the author's words, what is quoted, and the signature; no word is dropped."""

from collections.abc import Set
from dataclasses import dataclass

from heliograph.domain.introductions import apart
from heliograph.domain.quoting import cited_lines, forward_start
from heliograph.domain.signatures import signature_start


@dataclass(frozen=True)
class Separated:
    """Text in four: together they hold every word of the mail."""

    author: str
    quoted: str = ""
    signature: str = ""
    forwarded: str = ""

    @property
    def own(self) -> str:
        """All the author sent to be read: the words, the signature, and what was forwarded."""
        return "\n\n".join(filter(None, (self.author, self.signature, self.forwarded)))


def separate(text: str, cited: Set[int] = frozenset(), *, writer: str = "") -> Separated:
    """Part a text; `cited` numbers the lines its HTML marks as a quote.

    `writer` is the name that the mail gives its sender, or nothing.
    """
    lines = (text if cited else apart(text)).split("\n")
    quoted = cited_lines(lines, cited)
    own = [number for number in range(len(lines)) if number not in quoted]
    sent_on = forward_start([lines[number] for number in own])
    written, forwarded = own[:sent_on], own[sent_on:]
    start = signature_start([lines[number] for number in written], writer)
    return Separated(
        author=_joined(lines, written[:start]),
        quoted=_joined(lines, sorted(quoted)),
        signature=_joined(lines, written[start:]),
        forwarded=_joined(lines, forwarded),
    )


def _joined(lines: list[str], numbers: list[int]) -> str:
    return "\n".join(lines[number] for number in numbers).strip()
