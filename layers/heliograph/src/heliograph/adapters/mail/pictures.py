"""Which bytes are a picture that a browser may be shown; told by the bytes, never by a name."""

import base64

from heliograph.domain.formatted_mail import Picture

# Where a picture is not shown: a grey frame of our own.
PLACEHOLDER = "data:image/svg+xml;base64," + base64.b64encode(
    b"<svg xmlns='http://www.w3.org/2000/svg' width='24' height='24'>"
    b"<rect x='1' y='1' width='22' height='22' fill='#eee' stroke='#888'/></svg>"
).decode("ascii")


def picture_of(body: bytes) -> Picture | None:
    """A PNG, JPEG, GIF or WebP; SVG is a document and no picture here."""
    if body.startswith(b"\x89PNG\r\n\x1a\n"):
        return Picture("image/png", body)
    if body.startswith(b"\xff\xd8\xff"):
        return Picture("image/jpeg", body)
    if body.startswith((b"GIF87a", b"GIF89a")):
        return Picture("image/gif", body)
    if body[:4] == b"RIFF" and body[8:12] == b"WEBP":
        return Picture("image/webp", body)
    return None


def data_url(picture: Picture) -> str:
    """The picture inside the page itself: showing it asks nobody."""
    return f"data:{picture.content_type};base64,{base64.b64encode(picture.body).decode('ascii')}"
