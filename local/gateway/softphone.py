"""Lets a signed-in agent, and nobody else, take that agent's seat at the Connect emulator."""

import json

import aiohttp
from aiohttp import WSMsgType, web
from yarl import URL

from local.gateway.sign_on import signed_on
from local.gateway.sockets import join, refuse

_FIRST_FRAME_SECONDS = 10.0
_TARGET = "AWSCognitoIdentityProviderService.GetUser"


async def softphone(
    request: web.Request, session: aiohttp.ClientSession, url: str
) -> web.WebSocketResponse:
    """Join with `url` as the user of an access token that Cognito knows: the first frame's, or
    that of the browser's sign-in.
    """
    browser = web.WebSocketResponse(heartbeat=30.0, max_msg_size=32 * 1024 * 1024)
    await browser.prepare(request)
    try:
        frame = await browser.receive(timeout=_FIRST_FRAME_SECONDS)
    except TimeoutError:
        await refuse(browser, "The first frame must be a login and must come at once.")
        return browser
    login = _login(frame)
    if login is None:
        await refuse(browser, 'The first frame must be {"action":"login"}.')
        return browser
    token = str(login.pop("token", "")) or signed_on(request)
    username = await signed_in_user(session, str(URL(url).origin()), token)
    if username is None:
        await refuse(browser, "The sign-in is not valid or has expired; sign in again.")
        return browser
    login.pop("password", None)
    await join(
        browser,
        session,
        url,
        headers={"X-Connect-User": username},
        first=json.dumps({**login, "username": username}),
    )
    return browser


def _login(frame: aiohttp.WSMessage) -> dict[str, object] | None:
    if frame.type is not WSMsgType.TEXT:
        return None
    try:
        login = json.loads(frame.data)
    except ValueError:
        return None
    return login if isinstance(login, dict) and login.get("action") == "login" else None


async def signed_in_user(session: aiohttp.ClientSession, aws_url: str, token: str) -> str | None:
    """The user of an access token, as Cognito says; None when it refuses the token."""
    if not token:
        return None
    headers = {"X-Amz-Target": _TARGET, "Content-Type": "application/x-amz-json-1.1"}
    try:
        async with session.post(
            f"{aws_url}/", headers=headers, data=json.dumps({"AccessToken": token})
        ) as answer:
            if answer.status != 200:
                return None
            user = json.loads(await answer.read())
    except (aiohttp.ClientError, TimeoutError, ValueError):
        return None
    return str(user.get("Username", "")).lower() or None
