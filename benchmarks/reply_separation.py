"""The author's words out of replies, by the desk and by three libraries.

`python -m benchmarks.reply_separation FOLDER [WORDS ...]`: mails (.eml), bare HTML bodies (.html).
What the author wrote stands in FOLDER/expected.json (file name to words) or is the first of WORDS
that the text holds. `kept` counts texts that hold all of the author's words, `exact` those without
any other, `signed` those with no more than the given sign-off.
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

WORDS = ("Hi. I am fine.", "Hello")
SIGN_OFF = "Thanks, Alex"
LANGUAGES = ["en", "de", "fr", "es", "it", "pl", "nl", "sv", "ja", "ko", "zh"]
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
    return [_reply(path) for path in sorted(folder.iterdir()) if path.suffix in {".eml", ".html"}]


def _reply(path: Path) -> Reply:
    raw = path.read_bytes()
    parts = read_mail(raw).split.parts
    html = "\n".join(text_of(part) for part in parts if part.kind.name == "text/html")
    plain = "\n".join(text_of(part) for part in parts if part.kind.name == "text/plain")
    return Reply(path.name, raw, plain if plain.strip() else marked_lines(html).text, html)


def _extracted(reply: Reply) -> str:
    return extract_new_text(reply.plain, html_body=reply.html or None).text or ""


READERS: dict[str, Reader] = {
    "heliograph": lambda reply: read_mail(reply.raw).words.author,
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


def score(reader: Reader, replies: Sequence[Reply], expected: dict[str, str]) -> dict[str, int]:
    """Counts of kept, exact and signed texts."""
    counts = {"kept": 0, "exact": 0, "signed": 0}
    for reply in replies:
        told, wanted = reader(reply).split(), expected[reply.name].split()
        counts["kept"] += " ".join(wanted) in " ".join(told)
        counts["exact"] += told == wanted
        counts["signed"] += told in (wanted, wanted + SIGN_OFF.split())
    return counts


def main(arguments: Sequence[str]) -> int:
    """Print a table and one last JSON line; 1 when a word of an author was lost by the desk."""
    if not arguments:
        print(__doc__)
        return 2
    folder = Path(arguments[0])
    replies = replies_in(folder)
    expected = expected_of(folder, replies, tuple(arguments[1:]) or WORDS)
    figures = {name: score(reader, replies, expected) for name, reader in READERS.items()}
    table = Table(f"{len(replies)} replies", "kept", "exact", "signed")
    for name, counts in figures.items():
        table.add_row(name, *(str(number) for number in counts.values()))
    Console().print(table)
    print(json.dumps({"replies": len(replies), "separation": figures}))
    return 0 if figures["heliograph"]["kept"] == len(replies) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
