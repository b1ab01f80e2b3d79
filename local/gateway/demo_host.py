"""A study system's page with the chat widget on it, under another origin than the desk's.

The same machine by its other name is another origin to a browser: `http://localhost:8080/demo-host/`
loads everything of the chat from `http://127.0.0.1:8080`, under a policy that allows nothing else.
"""

from html import escape

from aiohttp import web

# What pages of other origins may ask of the desk; the guard has sent foreign ones away.
WIDGET_ROUTES = ("/api/chats", "/api/chat-codes", "/api/chat-identities", "/api/chat-files")
_CROSS = "Cross-Origin-Resource-Policy"

_STYLE = """body { font: 16px/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 46rem;
  padding: 2rem; color: #222; background: #fbfaf7; color-scheme: light;
  --heliograph-accent: #0b5e55; --heliograph-own: #d9efe9; }
a { color: #0b5e55; }
"""
_PAGE = """<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Randomisation system (demo)</title><link rel="stylesheet" href="/demo-host/host.css"></head>
<body><main><h1>Randomisation system</h1>
<p>A page of another site, which knows the support desk by one line of HTML. {who}</p>
<p><a href="/demo-host/signed-in">Signed in as a coordinator</a> ·
<a href="/demo-host/anonymous">Signed in by nobody: a code is mailed</a></p></main>
<script src="{desk}/widget/heliograph-chat.js" data-api="{desk}/api"
  data-socket="{socket}/chat-socket" {identity} defer></script></body></html>
"""


async def style(_request: web.Request) -> web.Response:
    """The page's own style sheet; the widget takes its colours from it."""
    return web.Response(text=_STYLE, content_type="text/css")


async def page(request: web.Request) -> web.Response:
    """The host's page: `signed-in` has the host vouch for a person, any other is anonymous."""
    desk = f"http://127.0.0.1:{request.url.port}"
    known = request.match_info.get("who") == "signed-in"
    text = _PAGE.format(
        desk=escape(desk),
        socket=escape(desk.replace("http", "ws", 1)),
        identity='data-identity-url="/demo-host/identity"' if known else "",
        who="Somebody is signed in here." if known else "Nobody is signed in here.",
    )
    socket = desk.replace("http", "ws", 1)
    policy = (
        f"default-src 'none'; script-src {desk}; style-src 'self'; "
        f"connect-src 'self' {desk} {socket}; base-uri 'none'; form-action 'none'"
    )
    headers = {"Content-Security-Policy": policy}
    return web.Response(text=text, content_type="text/html", headers=headers)


async def preflight(_request: web.Request) -> web.Response:
    """What a browser asks before it posts to another origin; `admit` adds the answer."""
    return web.Response(status=204)


async def admit(request: web.Request, response: web.StreamResponse) -> None:
    """Let pages of other origins load the widget and open chats (on AWS: the HTTP API's CORS)."""
    if request.path.startswith("/widget/"):
        response.headers[_CROSS] = "cross-origin"
    origin = request.headers.get("Origin")
    if origin and request.path in WIDGET_ROUTES:
        response.headers[_CROSS] = "cross-origin"
        response.headers["Access-Control-Allow-Origin"] = origin
        response.headers["Access-Control-Allow-Methods"] = "POST"
        response.headers["Access-Control-Allow-Headers"] = "content-type"
        response.headers["Vary"] = "Origin"
