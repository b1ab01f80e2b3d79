"""What mail programs make of a reply in plain text: the text, and the author's words in it."""

import random
import textwrap
from collections.abc import Callable
from dataclasses import dataclass

from benchmarks.replies.tongues import Tongue

OWN_ADDRESS = "nurse@clinic.example"


@dataclass(frozen=True)
class Piece:
    """What goes into one reply: the author's paragraphs, the sign-off, and who wrote before."""

    tongue: Tongue
    chance: random.Random
    author: tuple[str, ...]
    name: str
    address: str
    writer: str
    sign: str

    @property
    def words(self) -> str:
        """The author's words alone."""
        return "\n\n".join(self.author)

    @property
    def top(self) -> str:
        """The author's words with the sign-off."""
        return "\n\n".join(filter(None, (self.words, self.sign)))

    @property
    def introduction(self) -> str:
        """A line above the quote, as one of the programs writes it."""
        chosen = self.chance.choice(self.tongue.introductions)
        return chosen.format(n=self.name, a=self.address)

    def headers(self, *, mark: str = "", colon: str = ": ") -> str:
        """The block that Exchange and Outlook set above the earlier mail."""
        subject = "Kit 104233"
        values = (f"{self.name} <{self.address}>", self.tongue.sent, OWN_ADDRESS, "", subject)
        lines = [
            f"{mark}{label}{colon.rstrip() if mark else colon}{mark}{' ' if mark else ''}{value}"
            for label, value in zip(self.tongue.labels, values, strict=True)
            if value
        ]
        return "\n".join(lines)

    @property
    def earlier(self) -> str:
        """The mail that is answered."""
        return "\n\n".join(self.tongue.quoted) + "\n\n-- \nDesk\nhttps://help.example"


def marked(text: str, mark: str = "> ") -> str:
    """Each line behind a quote mark."""
    return "\n".join(f"{mark}{line}".rstrip() for line in text.split("\n"))


def _joined(*parts: str) -> str:
    return "\n\n".join(filter(None, parts)) + "\n"


def _gmail(piece: Piece) -> str:
    return _joined(piece.top, f"{piece.introduction}\n\n{marked(piece.earlier)}")


def _wrapped(piece: Piece) -> str:
    lines = textwrap.fill(piece.introduction, 76, break_long_words=False, break_on_hyphens=False)
    return _joined(piece.top, f"{lines}\n{marked(piece.earlier)}")


def _tight(piece: Piece) -> str:
    return f"{piece.top}\n{piece.introduction}\n{marked(piece.earlier, '>')}\n"


def _unmarked(piece: Piece) -> str:
    return _joined(piece.top, piece.introduction, piece.earlier)


def _indented(piece: Piece) -> str:
    return _joined(piece.top, f"    {piece.introduction}", marked(piece.earlier, "    "))


def _exchange(piece: Piece) -> str:
    return _joined(piece.top, piece.headers(), piece.earlier)


def _outlook_web(piece: Piece) -> str:
    return _joined(piece.top, f"{'_' * 32}\n{piece.headers()}", piece.earlier)


def _original(piece: Piece) -> str:
    dashes = "-" * piece.chance.choice([5, 8])
    space = piece.chance.choice(["", " "])
    title = f"{dashes}{space}{piece.chance.choice(piece.tongue.original)}{space}{dashes}"
    return _joined(piece.top, f"{title}\n{piece.headers()}", piece.earlier)


def _bold(piece: Piece) -> str:
    return _joined(piece.top, piece.headers(mark="*"), piece.earlier)


def _french_colons(piece: Piece) -> str:
    return _joined(piece.top, piece.headers(colon=" :\u00a0"), piece.earlier)


def _tabs(piece: Piece) -> str:
    return _joined(piece.top, piece.headers(colon=":\t"), piece.earlier)


def _lotus(piece: Piece) -> str:
    head = piece.headers(colon=":        ").split("\n")
    return _joined(piece.top, "\n".join(head), f"{'-' * 60}", piece.earlier)


def _phone(piece: Piece) -> str:
    device = piece.chance.choice(piece.tongue.device)
    return _joined(piece.words, device, f"{piece.introduction}\n\n{marked(piece.earlier)}")


def _phone_exchange(piece: Piece) -> str:
    device = piece.chance.choice(piece.tongue.device)
    return _joined(piece.words, device, f"{'_' * 32}\n{piece.headers()}", piece.earlier)


def _bare_quote(piece: Piece) -> str:
    return _joined(piece.top, marked(piece.earlier))


def _bottom(piece: Piece) -> str:
    return _joined(f"{piece.introduction}\n{marked(piece.earlier)}", piece.top)


def _nested(piece: Piece) -> str:
    deeper = f"{piece.earlier}\n\n{piece.introduction}\n{marked(piece.words)}"
    return _joined(piece.top, f"{piece.introduction}\n{marked(deeper)}")


def _two_blocks(piece: Piece) -> str:
    return _joined(piece.top, piece.headers(), piece.earlier, piece.headers(), piece.words)


def _flowed(piece: Piece) -> str:
    long = textwrap.wrap(" ".join(piece.tongue.quoted), 60)
    flowed = marked(" \n".join(long))
    return _joined(piece.top, f"{piece.introduction}\n{flowed}")


def _list_footer(piece: Piece) -> str:
    rule = "_" * 47
    footer = f"{rule}\nsites mailing list\nsites@lists.example\nhttps://lists.example/sites"
    return _joined(piece.words, f"{piece.introduction}\n{marked(piece.earlier)}", footer)


def _disclaimer(piece: Piece) -> str:
    notice = (
        "CONFIDENTIALITY NOTICE: This e-mail and any attachments are confidential and may be "
        "privileged. If you are not the intended recipient, please delete it."
    )
    return _joined(piece.words, f"{piece.introduction}\n{marked(piece.earlier)}", notice)


def _alone(piece: Piece) -> str:
    return _joined(piece.top)


def _reply_line(piece: Piece) -> str:
    line = "##- Please type your reply above this line -##"
    return _joined(piece.top, piece.introduction, line, piece.earlier)


def _forward(piece: Piece) -> str:
    title = piece.chance.choice(piece.tongue.forward)
    return _joined(piece.top, f"---------- {title} ---------\n{piece.headers()}", piece.earlier)


def _inline(piece: Piece) -> tuple[str, str]:
    answers = piece.tongue.sentences[:2]
    gap = piece.chance.choice(["\n", "\n\n"])
    pairs = zip(piece.tongue.quoted, answers, strict=False)
    body = gap.join(f"{marked(question)}{gap}{answer}" for question, answer in pairs)
    top = piece.chance.choice(["", piece.tongue.sentences[2] + "\n\n"])
    author = "\n".join(filter(None, (top.strip(), *answers)))
    return f"{top}{piece.introduction}\n{body}{gap}{marked(piece.tongue.quoted[2])}\n", author


SIMPLE: dict[str, Callable[[Piece], str]] = {
    "gmail": _gmail,
    "wrapped": _wrapped,
    "tight": _tight,
    "unmarked": _unmarked,
    "indented": _indented,
    "exchange": _exchange,
    "outlook-web": _outlook_web,
    "original": _original,
    "bold-headers": _bold,
    "french-colons": _french_colons,
    "tabs": _tabs,
    "lotus": _lotus,
    "phone": _phone,
    "phone-exchange": _phone_exchange,
    "bare-quote": _bare_quote,
    "bottom": _bottom,
    "nested": _nested,
    "two-blocks": _two_blocks,
    "flowed": _flowed,
    "list-footer": _list_footer,
    "disclaimer": _disclaimer,
    "alone": _alone,
    "reply-line": _reply_line,
    "forward": _forward,
}
Program = Callable[[Piece], tuple[str, str]]


def _labelled(make: Callable[[Piece], str]) -> Program:
    return lambda piece: (make(piece), piece.words)


PROGRAMS: dict[str, Program] = {name: _labelled(make) for name, make in SIMPLE.items()}
PROGRAMS["inline"] = _inline
