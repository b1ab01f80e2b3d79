"""One sign-in for the desk and for the contact centre's panel: what SAML would do on AWS.

The panel is a page of the contact centre, framed by the desk. It knows its agent by a cookie that
the gateway sets beside every answer of Cognito that carries an access token: for scripts out of
reach, sent to the panel's own paths only, and to no page of another site.
"""

import json

import aiohttp
from aiohttp import web

from local.gateway.headers import passed_out

PATH = "/connect"
_ENDING = frozenset({"RevokeToken", "GlobalSignOut"})


def cookie_name(port: int) -> str:
    """Cookies of one host are shared by all its ports; desks side by side must not share one."""
    return f"connect-agent-{port}"


async def with_cookie(
    request: web.Request, answer: aiohttp.ClientResponse, action: str
) -> web.Response:
    """Cognito's answer, with the cookie set or taken away."""
    body = await answer.read()
    response = web.Response(
        body=body, status=answer.status, headers=passed_out(answer.headers.items())
    )
    name = cookie_name(request.url.port or 0)
    if answer.status == 200 and action in _ENDING:
        response.del_cookie(name, path=PATH)
    elif token := _access_token(body):
        response.set_cookie(name, token, path=PATH, httponly=True, samesite="Strict")
    return response


def signed_on(request: web.Request) -> str:
    """The access token of whoever signed in last in this browser; empty without one."""
    return request.cookies.get(cookie_name(request.url.port or 0), "")


def _access_token(body: bytes) -> str:
    try:
        answer = json.loads(body)
    except ValueError:
        return ""
    result = answer.get("AuthenticationResult") if isinstance(answer, dict) else None
    return str(result.get("AccessToken") or "") if isinstance(result, dict) else ""
