"""Serves the built web application: hashed files forever, the page itself never cached."""

from pathlib import Path

from aiohttp import web

_FOREVER = "public, max-age=31536000, immutable"
_NOT_BUILT = (
    "<!doctype html><html lang='en'><title>Heliograph</title><body><h1>Heliograph</h1>"
    "<p>The desk is running; its web application has not been built (web/dist is missing).</p>"
    "<p><a href='/mailbox'>Outgoing mail</a></p></body></html>"
)


class Site:
    """The files of web/dist; any other path is a page of the application."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder.resolve()

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """A file when there is one, else the application's page."""
        path = request.match_info["path"]
        file = (self._folder / path).resolve()
        if path and file.is_relative_to(self._folder) and file.is_file():
            hashed = file.is_relative_to(self._folder / "assets")
            return web.FileResponse(
                file, headers={"Cache-Control": _FOREVER if hashed else "no-cache"}
            )
        if "." in path.rpartition("/")[2]:
            raise web.HTTPNotFound(text="There is no such file.\n")
        page = self._folder / "index.html"
        headers = {"Cache-Control": "no-store"}
        if not page.is_file():
            return web.Response(text=_NOT_BUILT, content_type="text/html", headers=headers)
        return web.Response(text=page.read_text(), content_type="text/html", headers=headers)
