"""Headers between browser, gateway and what stands behind: which pass, which protect."""

from collections.abc import Iterable

from aiohttp import web
from multidict import CIMultiDict

# RFC 9110 7.6.1: these speak of one connection and are not passed on.
_OF_ONE_CONNECTION = frozenset(
    {
        "connection",
        "keep-alive",
        "proxy-authenticate",
        "proxy-authorization",
        "proxy-connection",
        "te",
        "trailer",
        "transfer-encoding",
        "upgrade",
    }
)
# Recomputed on the way, or trusted from the gateway only.
_NOT_PASSED_IN = _OF_ONE_CONNECTION | {"host", "content-length", "x-connect-user"}
_NOT_PASSED_OUT = _OF_ONE_CONNECTION | {"content-length", "content-encoding", "server", "date"}

_SECURITY = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(self)",
}
# Styles are set inline by the component library; scripts come from our own files only.
CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data:",
        "media-src 'self' blob:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)


def passed_in(headers: Iterable[tuple[str, str]]) -> CIMultiDict[str]:
    """The browser's headers that what stands behind may see."""
    return CIMultiDict(
        (name, value) for name, value in headers if name.lower() not in _NOT_PASSED_IN
    )


def passed_out(headers: Iterable[tuple[str, str]]) -> CIMultiDict[str]:
    """The headers of an answer that the browser may see; CORS is not needed within one origin."""
    return CIMultiDict(
        (name, value)
        for name, value in headers
        if name.lower() not in _NOT_PASSED_OUT and not name.lower().startswith("access-control-")
    )


async def protect(_request: web.Request, response: web.StreamResponse) -> None:
    """Put the security headers on every answer that has not begun its body."""
    framed = "frame-ancestors 'self'" in response.headers.get("Content-Security-Policy", "")
    for name, value in _SECURITY.items():
        if name != "X-Frame-Options" or not framed:  # a page's own policy says who may frame it
            response.headers.setdefault(name, value)
    response.headers.setdefault("Content-Security-Policy", CONTENT_SECURITY_POLICY)
