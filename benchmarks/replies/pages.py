"""What mail programs make of a reply in HTML: plain text if any, the page, the author's words."""

import html
from collections.abc import Callable

from benchmarks.replies.programs import Piece, marked

Page = Callable[[Piece], tuple[str | None, str, str]]


def _lines(text: str, element: str = "div") -> str:
    return "".join(
        f"<{element}>{html.escape(line) or '<br>'}</{element}>" for line in text.split("\n")
    )


def _table(piece: Piece) -> str:
    rows = [line.partition(":") for line in piece.headers().split("\n")]
    return "<br>".join(f"<b>{label}:</b> {html.escape(value)}" for label, _, value in rows)


def _gmail(piece: Piece) -> str:
    introduction = html.escape(piece.introduction)
    return (
        f'<div dir="ltr">{_lines(piece.top)}</div><br>'
        '<div class="gmail_quote gmail_quote_container">'
        f'<div dir="ltr" class="gmail_attr">{introduction}<br></div><blockquote '
        f'class="gmail_quote" style="margin:0">{_lines(piece.earlier)}</blockquote></div>'
    )


def _apple(piece: Piece) -> str:
    return (
        f"<html><body>{_lines(piece.top)}<div><br><blockquote type=cite><div>"
        f"{html.escape(piece.introduction)}</div><br>{_lines(piece.earlier)}</blockquote></div>"
        "</body></html>"
    )


def _thunderbird(piece: Piece) -> str:
    return (
        f'<p>{html.escape(piece.top).replace(chr(10), "<br>")}</p><div class="moz-cite-prefix">'
        f"{html.escape(piece.introduction)}<br></div><blockquote type=cite cite='mid:1@x'>"
        f"{_lines(piece.earlier, 'p')}</blockquote>"
    )


def _outlook(piece: Piece) -> str:
    return (
        f'<div class="WordSection1">{_lines(piece.top, "p")}<div><div style="border:none;'
        'border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm"><p class=MsoNormal>'
        f"{_table(piece)}</p></div></div>{_lines(piece.earlier, 'p')}</div>"
    )


def _outlook_web(piece: Piece) -> str:
    return (
        f'{_lines(piece.top)}<div id="appendonsend"></div><hr style="width:98%"'
        f' tabindex="-1"><div id="divRplyFwdMsg" dir="ltr">{_table(piece)}<div>&nbsp;</div></div>'
        f"{_lines(piece.earlier)}"
    )


def _yahoo(piece: Piece) -> str:
    return (
        f'<div class="ydp1">{_lines(piece.top)}</div><div id="yahoo_quoted_1" class="yahoo_quoted">'
        f"<div>{html.escape(piece.introduction)}</div>{_lines(piece.earlier)}</div>"
    )


def _proton(piece: Piece) -> str:
    return (
        f'{_lines(piece.top)}<div class="protonmail_quote">{html.escape(piece.introduction)}<br>'
        f"<blockquote type='cite'>{_lines(piece.earlier)}</blockquote></div>"
    )


def _unknown(piece: Piece) -> str:
    """A program that marks nothing: only its introduction or headers tell."""
    head = piece.chance.choice([_table(piece), html.escape(piece.introduction)])
    return f"<html><body>{_lines(piece.top)}<br>{head}<br><br>{_lines(piece.earlier)}</body></html>"


def _rule(piece: Piece) -> str:
    return f"{_lines(piece.top)}<hr>{_table(piece)}<br>{_lines(piece.earlier, 'p')}"


def _broken(piece: Piece) -> str:
    return f"<html><body><table><td><b>{_gmail(piece)}</span></tr></blockquote><p"


SIMPLE: dict[str, Callable[[Piece], str]] = {
    "html-gmail": _gmail,
    "html-apple": _apple,
    "html-thunderbird": _thunderbird,
    "html-outlook": _outlook,
    "html-outlook-web": _outlook_web,
    "html-yahoo": _yahoo,
    "html-proton": _proton,
    "html-unknown": _unknown,
    "html-rule": _rule,
    "html-broken": _broken,
}


def _only(make: Callable[[Piece], str]) -> Page:
    return lambda piece: (None, make(piece), piece.words)


def _both(piece: Piece) -> tuple[str | None, str, str]:
    plain = f"{piece.top}\n\n{piece.introduction}\n\n{marked(piece.earlier)}\n"
    return plain, _gmail(piece), piece.words


def _unmarked_plain(piece: Piece) -> tuple[str | None, str, str]:
    return f"{piece.top}\n\n{piece.earlier}\n", _proton(piece), piece.words


def _no_plain(piece: Piece) -> tuple[str | None, str, str]:
    plain = "This message is in HTML. Please use a program that shows HTML."
    return plain, _gmail(piece), piece.words


def _answers(piece: Piece) -> tuple[str | None, str, str]:
    """Answers between the pieces of a quote, inside the element that holds it."""
    asked, answered = piece.tongue.quoted, piece.tongue.sentences
    pieces = "".join(
        f'<blockquote class="gmail_quote"><div>{html.escape(question)}</div></blockquote>'
        f"<div>{html.escape(answer)}</div>"
        for question, answer in zip(asked[:2], answered[:2], strict=True)
    )
    page = (
        f'<div dir="ltr"><div class="gmail_quote"><div class="gmail_attr">'
        f"{html.escape(piece.introduction)}</div>{pieces}</div></div>"
    )
    return None, page, "\n".join(answered[:2])


PAGES: dict[str, Page] = {name: _only(make) for name, make in SIMPLE.items()}
PAGES |= {
    "both": _both,
    "plain-unmarked": _unmarked_plain,
    "no-plain": _no_plain,
    "html-answers": _answers,
}
