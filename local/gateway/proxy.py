"""Passes HTTP requests on to the emulated AWS under the gateway's own origin."""

from collections.abc import Awaitable, Callable

import aiohttp
from aiohttp import web
from yarl import URL

from local.gateway.headers import passed_in, passed_out

_LIMIT_SECONDS = 75
Answered = Callable[[aiohttp.ClientResponse], Awaitable[web.StreamResponse]]
# What a browser may ask of Cognito; everything that needs an administrator stays behind.
SIGN_IN_ACTIONS = frozenset(
    {
        "InitiateAuth",
        "RespondToAuthChallenge",
        "GetUser",
        "RevokeToken",
        "GlobalSignOut",
        "ChangePassword",
        "AssociateSoftwareToken",
        "VerifySoftwareToken",
        "SetUserMFAPreference",
        "ForgotPassword",
        "ConfirmForgotPassword",
    }
)


def problem(status: int, title: str, detail: str, following: str) -> web.Response:
    """An error in the API's own shape (RFC 9457)."""
    return web.json_response(
        {
            "type": "about:blank",
            "title": title,
            "status": status,
            "detail": detail,
            "kept": "",
            "next": following,
        },
        status=status,
        content_type="application/problem+json",
    )


async def forward(
    request: web.Request,
    session: aiohttp.ClientSession,
    url: str,
    *,
    answered: Answered | None = None,
) -> web.StreamResponse:
    """Send a request on and its answer back; `answered` makes another one of it."""
    target = URL(url, encoded=True)
    if request.rel_url.raw_query_string:
        target = URL(f"{url}?{request.rel_url.raw_query_string}", encoded=True)
    body = await request.read()
    try:
        async with session.request(
            request.method,
            target,
            headers=passed_in(request.headers.items()),
            data=body if body else None,
            allow_redirects=False,
            timeout=aiohttp.ClientTimeout(total=_LIMIT_SECONDS),
        ) as answer:
            if answered is not None:
                return await answered(answer)
            return await _streamed(request, answer)
    except (aiohttp.ClientError, TimeoutError):
        return problem(
            502,
            "The desk's AWS does not answer",
            "The emulated AWS on this machine is not running or is busy.",
            "Run `heliograph status`, then `heliograph up`.",
        )


async def _streamed(request: web.Request, answer: aiohttp.ClientResponse) -> web.StreamResponse:
    response = web.StreamResponse(status=answer.status, headers=passed_out(answer.headers.items()))
    length = answer.headers.get("Content-Length")
    if length and not answer.headers.get("Content-Encoding"):
        response.content_length = int(length)
    await response.prepare(request)
    if request.method != "HEAD":
        async for part in answer.content.iter_chunked(64 * 1024):
            await response.write(part)
    await response.write_eof()
    return response


def replacing(old: str, new: str) -> Answered:
    """Change one text in the answer's body."""

    async def replaced(answer: aiohttp.ClientResponse) -> web.StreamResponse:
        text = (await answer.read()).replace(old.encode(), new.encode())
        headers = passed_out(answer.headers.items())
        return web.Response(body=text, status=answer.status, headers=headers)

    return replaced
