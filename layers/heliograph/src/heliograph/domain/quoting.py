"""The author's own words apart from what is quoted below them."""

import re

_QUOTE_LINE = re.compile(r"^\s*>")
_INTRODUCTIONS = re.compile(
    r"^\s*(?:On .{4,200} wrote:|Am .{4,200} schrieb.{0,100}:|Le .{4,200} a écrit\s*:"
    r"|El .{4,200} escribió:|Il .{4,200} ha scritto:|Em .{4,200} escreveu:"
    r"|-{2,}\s*Original Message\s*-{2,}|-{2,}\s*Ursprüngliche Nachricht\s*-{2,}"
    r"|_{20,})\s*$",
    re.IGNORECASE,
)


def own_words(text: str) -> tuple[str, str]:
    """Split into (author's text, quoted text); nothing is deleted. A forward keeps its content."""
    own: list[str] = []
    quoted: list[str] = []
    below = False
    for line in text.splitlines():
        below = below or bool(_INTRODUCTIONS.match(line))
        (quoted if below or _QUOTE_LINE.match(line) else own).append(line)
    return "\n".join(own).strip(), "\n".join(quoted).strip()
