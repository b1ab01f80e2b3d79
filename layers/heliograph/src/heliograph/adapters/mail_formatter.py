"""Lays out a mail for reading: its HTML made harmless, its own pictures put in."""

import hashlib
import html
import re
from collections.abc import Mapping, Sequence
from typing import Protocol

from heliograph.adapters.mail.decoding import transferred
from heliograph.adapters.mail.headers import shown
from heliograph.adapters.mail.html_caps import MOST_HTML, TOO_LARGE, too_much
from heliograph.adapters.mail.html_words import marked_lines
from heliograph.adapters.mail.pictures import PLACEHOLDER, data_url, picture_of
from heliograph.adapters.mail.policy import web_address, without_turns
from heliograph.adapters.mail.sanitizer import sanitized
from heliograph.adapters.mail.sanitizing_limits import Clean
from heliograph.adapters.mail.splitting import Part, split
from heliograph.adapters.mail.words import is_cut, is_file, looks_like_html, text_of
from heliograph.domain.formatted_mail import FormattedMail, Picture

MOST_REMOTE = 20
MOST_PICTURE_BYTES = 3_000_000  # of all pictures of one mail: an answer of the API holds 6 MB
_VERDICT_HEADER = "x-ses-virus-verdict"
_NOTHING_LEFT = "Nothing of this mail's layout may be shown; its words are above."
_NO_LAYOUT = "This mail was written without a layout; its words are above."


class RemotePictures(Protocol):
    """Fetches pictures from other machines without telling them who looks."""

    def fetch(self, addresses: Sequence[str]) -> Mapping[str, Picture]:
        """Those that came in time, by address."""
        ...


class HtmlFormatter:
    """MailFormatter: caps, then the sanitizer in a process of its own, then pictures."""

    def __init__(self, remote: RemotePictures) -> None:
        self._remote = remote

    def laid_out(self, mail: bytes, *, with_remote: bool) -> FormattedMail:
        """See MailFormatter."""
        parts = split(mail).parts
        layout = [part for part in parts if _is_layout(part)]
        source = "\n".join(text_of(part) for part in layout)
        if not source.strip():
            return FormattedMail(note=_NO_LAYOUT)
        refusal = TOO_LARGE if any(map(is_cut, layout)) else too_much(source)
        mark = hashlib.sha256(source.encode("utf-8", "replace")).hexdigest()[:20]
        cleaned = None if refusal else sanitized(source, mark)
        if cleaned is None:
            told = refusal or "its layout takes too long to make safe"
            return FormattedMail(html=_as_text(source), note=f"Only the words are shown: {told}.")
        if not cleaned.html.strip():
            return FormattedMail(note=_NOTHING_LEFT)
        return self._with_pictures(cleaned, mark, parts, with_remote=with_remote)

    def virus_verdict(self, beginning: bytes) -> str:
        """See MailFormatter: the receiving service stamps its verdicts topmost."""
        return shown(split(beginning).head.first(_VERDICT_HEADER)).strip().upper()[:20]

    def _with_pictures(
        self, cleaned: Clean, mark: str, parts: Sequence[Part], *, with_remote: bool
    ) -> FormattedMail:
        addresses = [_remote_address(source) for source in cleaned.sources]
        wanted = list(dict.fromkeys(address for address in addresses if address))[:MOST_REMOTE]
        fetched = self._remote.fetch(wanted) if with_remote and wanted else {}
        own = _own_pictures(parts, cleaned.sources)
        chosen: list[str] = []
        left = MOST_PICTURE_BYTES
        for source, address in zip(cleaned.sources, addresses, strict=True):
            picture = fetched.get(address) if address else own.get(_content_id(source))
            if picture is None or len(picture.body) > left:
                chosen.append(PLACEHOLDER)
                continue
            left -= len(picture.body)
            chosen.append(data_url(picture))
        marks = re.compile(rf"{mark}-(\d{{1,4}})")
        body = marks.sub(lambda found: _chosen(chosen, int(found[1])), cleaned.html)
        return FormattedMail(html=body, remote=len(wanted), shown=len(fetched))


def _chosen(chosen: Sequence[str], number: int) -> str:
    return chosen[number] if number < len(chosen) else PLACEHOLDER


def _is_layout(part: Part) -> bool:
    if is_file(part):
        return False
    return part.kind.name == "text/html" or (
        not part.head.fields and looks_like_html(bytes(part.body[:2000]))
    )


def _remote_address(source: str) -> str | None:
    return web_address(source) if source[:5].lower().startswith(("http:", "https")) else None


def _content_id(source: str) -> str:
    return source[4:].strip("<> ").lower() if source[:4].lower() == "cid:" else ""


def _own_pictures(parts: Sequence[Part], sources: Sequence[str]) -> dict[str, Picture]:
    """The mail's own parts that its layout names, by Content-ID in lower case."""
    named = {_content_id(source) for source in sources} - {""}
    found: dict[str, Picture] = {}
    for part in parts:
        name = shown(part.head.first("content-id")).strip("<> ").lower()
        if name in named and name not in found and len(part.body) <= 2 * MOST_PICTURE_BYTES:
            encoding = part.head.first("content-transfer-encoding")
            picture = picture_of(transferred(bytes(part.body), encoding, words=False))
            if picture:
                found[name] = picture
    return found


def _as_text(source: str) -> str:
    words = without_turns(marked_lines(source[:MOST_HTML]).text)
    return f"<pre>{html.escape(words[:200_000])}</pre>"
