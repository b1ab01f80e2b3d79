"""Passes WebSocket frames both ways between a browser and a socket of the desk."""

import asyncio
import json
from collections.abc import Mapping

import aiohttp
from aiohttp import WSMsgType, web

_LARGEST_FRAME = 32 * 1024 * 1024  # bytes; a caller's voice travels as one frame
_HEARTBEAT_SECONDS = 30.0


async def bridge(
    request: web.Request,
    session: aiohttp.ClientSession,
    url: str,
    *,
    headers: Mapping[str, str] | None = None,
) -> web.WebSocketResponse:
    """Accept the browser, then join it with `url`; `headers` go with the handshake."""
    browser = web.WebSocketResponse(heartbeat=_HEARTBEAT_SECONDS, max_msg_size=_LARGEST_FRAME)
    await browser.prepare(request)
    await join(browser, session, url, headers=headers)
    return browser


async def join(
    browser: web.WebSocketResponse,
    session: aiohttp.ClientSession,
    url: str,
    *,
    headers: Mapping[str, str] | None = None,
    first: str | None = None,
) -> None:
    """Open `url` and pass frames until either side closes; `first` is sent before all others."""
    try:
        behind = await session.ws_connect(
            url, headers=headers, max_msg_size=_LARGEST_FRAME, heartbeat=_HEARTBEAT_SECONDS
        )
    except (aiohttp.ClientError, TimeoutError):
        await refuse(browser, "The desk's AWS does not answer; run `heliograph up`.")
        return
    async with behind:
        if first is not None:
            await behind.send_str(first)
        ways = [
            asyncio.create_task(_pass(browser, behind)),
            asyncio.create_task(_pass(behind, browser)),
        ]
        _, unfinished = await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
        for way in unfinished:
            way.cancel()
        await asyncio.gather(*ways, return_exceptions=True)
        await behind.close()
        await browser.close()


async def refuse(browser: web.WebSocketResponse, message: str) -> None:
    """Say what is wrong in a frame that both kinds of socket clients understand, then close."""
    frame = {
        "type": "error",
        "message": message,
        "problem": {"title": "Refused", "detail": message, "next": "Sign in again and reconnect."},
    }
    await browser.send_str(json.dumps(frame))
    await browser.close(code=aiohttp.WSCloseCode.POLICY_VIOLATION)


Socket = web.WebSocketResponse | aiohttp.ClientWebSocketResponse


async def _pass(source: Socket, target: Socket) -> None:
    async for frame in source:
        if target.closed:
            return
        if frame.type is WSMsgType.TEXT:
            await target.send_str(frame.data)
        elif frame.type is WSMsgType.BINARY:
            await target.send_bytes(frame.data)
