"""The panel's page and its files, framed by approved origins only."""

from html import escape
from importlib.resources import files

from connect_emulator.model.centre import Centre
from connect_emulator.ports import HttpResponse

TYPES = {
    "ccp.js": "text/javascript",
    "conversation.js": "text/javascript",
    "streams.js": "text/javascript",
    "texts.js": "text/javascript",
    "ccp.css": "text/css",
}
PAGE = "index.html"
ORIGINS = "{{origins}}"


def page(centre: Centre) -> HttpResponse:
    """The page itself; it knows which origins may talk to it."""
    origins = approved_origins(centre)
    text = _file(PAGE).decode().replace(ORIGINS, escape(" ".join(origins)))
    return HttpResponse(200, _headers("text/html; charset=utf-8", origins), text.encode())


def page_file(centre: Centre, name: str) -> HttpResponse | None:
    """A file of the page; None for any other name."""
    kind = TYPES.get(name)
    if kind is None:
        return None
    headers = _headers(f"{kind}; charset=utf-8", approved_origins(centre))
    return HttpResponse(200, headers, _file(name))


def approved_origins(centre: Centre) -> list[str]:
    """What AWS::Connect::ApprovedOrigin lists, of all instances."""
    found = {item.name for item in centre.plain.values() if item.type == "ApprovedOrigin"}
    return sorted(found)


def content_policy(origins: list[str]) -> str:
    """The page's own files only, and no frame but those of approved origins."""
    return "; ".join(
        (
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "connect-src 'self'",
            "base-uri 'none'",
            "form-action 'none'",
            " ".join(("frame-ancestors 'self'", *origins)),
        )
    )


def _headers(kind: str, origins: list[str]) -> dict[str, str]:
    return {
        "content-type": kind,
        "content-security-policy": content_policy(origins),
        "cache-control": "no-store",
        "referrer-policy": "no-referrer",
        "x-content-type-options": "nosniff",
    }


def _file(name: str) -> bytes:
    return (files(__package__) / "static" / name).read_bytes()
