"""Labelled replies: every mail program in every language, with what the author wrote.

The shapes are those of the programs themselves; texts, names and numbers are our own.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from email import policy
from email.message import EmailMessage
from pathlib import Path

import yaml

from benchmarks.replies.pages import PAGES
from benchmarks.replies.programs import PROGRAMS, Piece
from benchmarks.replies.tongues import Tongue, tongues

NAMES = (
    "Helpdesk",
    "Heliograph Support Desk",
    "Dr. Anna-Maria von Hohenstein-Brandenburg",
    "Müller, Jörg (Trial Supplies)",
    "O'Brien Síle",
)
ADDRESSES = (
    "desk@help.example",
    "reply+TS-10000001.abcdefghijklmnop@support-of-clinical-trials.heliograph.example",
)
WRITERS = ("Nora Blau", "Jan de Vries", "Maria José Silva Pereira", "Li Wei", "Zoë Ångström")
PER_PAIR = 2
SHAPES = "shapes"
_SHAPES = Path(__file__).parent / "shapes.yaml"


@dataclass(frozen=True)
class Labelled:
    """A mail with the author's words as they should be read."""

    name: str
    raw: bytes
    author: str
    language: str


def replies(part: str, seed: int = 1) -> Iterator[Labelled]:
    """All programs in all languages of a part, or `shapes`; the same seed gives the same bytes."""
    if part == SHAPES:
        yield from shapes()
        return
    for tongue in tongues(part):
        for name in (*PROGRAMS, *PAGES):
            for turn in range(PER_PAIR):
                chance = random.Random(f"{part} {seed} {tongue.code} {name} {turn}")
                yield _reply(f"{tongue.code}-{name}-{turn}", name, tongue, chance)


def shapes() -> Iterator[Labelled]:
    """Shapes of public test sets and traps for a reader, from shapes.yaml, as plain mails."""
    for shape in yaml.safe_load(_SHAPES.read_text(encoding="utf-8")):
        mail = _addressed(shape["name"], WRITERS[0], "Re: Kit 104233")
        mail["In-Reply-To"] = "<sent@help.example>"
        mail.set_content(shape["body"])
        yield Labelled(shape["name"], mail.as_bytes(), shape["author"], "")


def _addressed(label: str, writer: str, subject: str) -> EmailMessage:
    mail = EmailMessage(policy=policy.SMTPUTF8.clone(cte_type="7bit"))
    mail["From"] = f'"{writer}" <nurse@clinic.example>'
    mail["To"] = ADDRESSES[0]
    mail["Subject"] = subject
    mail["Message-ID"] = f"<{label}@clinic.example>"
    return mail


def _reply(label: str, program: str, tongue: Tongue, chance: random.Random) -> Labelled:
    writer = chance.choice(WRITERS)
    piece = Piece(
        tongue=tongue,
        chance=chance,
        author=_author(tongue, chance),
        name=chance.choice(NAMES),
        address=chance.choice(ADDRESSES),
        writer=writer,
        sign=_sign(tongue, writer, chance),
    )
    title = "Fwd: " if program.startswith("forward") else "Re: "
    mail = _addressed(label, writer, f"{title}Kit 104233")
    if not program.startswith("forward"):
        mail["In-Reply-To"] = "<sent@help.example>"
    if program in PROGRAMS:
        text, author = PROGRAMS[program](piece)
        mail.set_content(text)
    else:
        plain, page, author = PAGES[program](piece)
        if plain is None:
            mail.set_content(page, subtype="html")
        else:
            mail.set_content(plain)
            mail.add_alternative(page, subtype="html")
    return Labelled(label, mail.as_bytes(), author, tongue.code)


def _author(tongue: Tongue, chance: random.Random) -> tuple[str, ...]:
    """Paragraphs of the author, at times a list or a line that looks like more than it is."""
    first, second, third, fourth = tongue.sentences
    return chance.choice(
        [
            (first,),
            (first, second),
            (f"{first} {second}", third),
            (third, f"{fourth}\n- 104233\n- 104234", second),
            (f"{first}\n{second}\n{third}",),
            (fourth, "104233\n104234"),
            (f"1) {first}\n2) {third}", second),
        ]
    )


def _sign(tongue: Tongue, writer: str, chance: random.Random) -> str:
    return chance.choice(
        [
            "",
            f"{tongue.closing[0]}\n{writer}",
            f"{tongue.closing[-1]}\n\n{writer}\nStudy Coordinator\n+49 30 1234567",
            f"-- \n{writer}\nSite 2201\nhttps://clinic.example",
        ]
    )
