"""A mail's text in light marks, as plain text and as HTML: paragraphs, lists and links only."""

import re
from html import escape

# Anything a reader's program would fetch or run has no way in: only these links, no pictures.
_NAMED_LINK = re.compile(r"\[([^\[\]\n]{1,200})\]\((https://[^\s()<>\"]{1,500})\)")
_LINK = re.compile(r"https://[^\s<>\"')\]]{1,500}(?<![.,;:!?])")
_ITEM = re.compile(r"\s*[-*\u2022]\s+")
_FROM_RIGHT = frozenset({"ar", "fa", "he", "ur"})
_PAGE = (
    '<!doctype html>\n<html lang="{lang}" dir="{dir}"><head><meta charset="utf-8">'
    "<title>{title}</title></head>\n"
    '<body style="font-family:sans-serif;font-size:1rem;line-height:1.5;color:#1f2933;'
    'background:#ffffff">\n{body}\n</body></html>\n'
)


def plain_of(text: str) -> str:
    """The text for programs that show no HTML: a named link as its name and address."""
    return _NAMED_LINK.sub(r"\1 (\2)", _lines(text)).strip() + "\n"


def html_of(text: str, *, language: str, title: str) -> str:
    """The same text as a whole HTML page, in its language and direction; needs nothing else."""
    blocks = [block for block in re.split(r"\n\s*\n", _lines(text).strip()) if block.strip()]
    return _PAGE.format(
        lang=escape(language or "en"),
        dir="rtl" if language in _FROM_RIGHT else "ltr",
        title=escape(title),
        body="\n".join(_block(block.split("\n")) for block in blocks),
    )


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _block(lines: list[str]) -> str:
    """A paragraph, a list, or a paragraph that leads into one."""
    first = next((n for n, line in enumerate(lines) if _ITEM.match(line)), len(lines))
    lead = "<br>\n".join(_inline(line) for line in lines[:first])
    parts = [f'<p dir="auto">{lead}</p>'] if lead else []
    items: list[str] = []
    for line in lines[first:]:
        if _ITEM.match(line) or not items:
            items.append(_inline(_ITEM.sub("", line, count=1)))
        else:
            items[-1] += f"<br>\n{_inline(line.strip())}"
    if items:
        parts.append(f"<ul>{''.join(f'<li>{item}</li>' for item in items)}</ul>")
    return "\n".join(parts)


def _inline(line: str) -> str:
    told, at = [], 0
    for found in _NAMED_LINK.finditer(line):
        told += [_linked(line[at : found.start()]), _anchor(found[2], found[1])]
        at = found.end()
    return "".join((*told, _linked(line[at:])))


def _linked(words: str) -> str:
    told, at = [], 0
    for found in _LINK.finditer(words):
        told += [escape(words[at : found.start()]), _anchor(found[0], found[0])]
        at = found.end()
    return "".join((*told, escape(words[at:])))


def _anchor(address: str, name: str) -> str:
    return f'<a href="{escape(address)}" rel="noreferrer">{escape(name)}</a>'
