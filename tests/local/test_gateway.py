"""The gateway, in front of a stand-in for the emulated AWS."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from aiohttp import ClientSession, web
from aiohttp.test_utils import TestServer

from local.deployer import write_outputs
from local.gateway.application import Gateway
from local.gateway.chat_host import identity_token, person_of
from local.places import Places, Ports
from local.seeded import Seeded

OUTPUTS = {
    "desk": {
        "DeskApiId": "abc",
        "DeskApiUrl": "https://abc.execute-api.us-east-1.amazonaws.com/",
        "DeskSocketId": "def",
        "DeskSocketUrl": "wss://def.execute-api.us-east-1.amazonaws.com/live",
        "UserPoolId": "pool",
        "UserPoolClientId": "client",
    }
}
Act = Callable[[ClientSession, str], Awaitable[Any]]


async def _aws(request: web.Request) -> web.StreamResponse:
    """Echoes what reached it; knows one access token."""
    if request.headers.get("Upgrade", "").lower() == "websocket":
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        async for frame in socket:
            seen = {"user": request.headers.get("X-Connect-User"), "said": json.loads(frame.data)}
            await socket.send_str(json.dumps({"type": "agent", **seen}))
        return socket
    body = await request.read()
    if request.headers.get("X-Amz-Target", "").endswith("GetUser"):
        known = json.loads(body)["AccessToken"] == "good"
        return web.json_response({"Username": "A05"}, status=200 if known else 400)
    if request.headers.get("X-Amz-Target", "").endswith("InitiateAuth") and body != b"{}":
        return web.json_response({"AuthenticationResult": {"AccessToken": "good"}})
    if request.path == "/_connect/ccp-v2/":
        policy = {"Content-Security-Policy": "frame-ancestors 'self' https://desk.example"}
        return web.Response(text="panel", headers=policy)
    own = f"http://{request.host}"
    seen = {"path": request.raw_path, "user": request.headers.get("X-Connect-User")}
    return web.json_response({**seen, "url": f"{own}/bucket/key?sig=1"})


def with_gateway(folder: Path, act: Act, *, demo: bool = False) -> Any:
    """Run `act` with a session and the gateway's URL."""

    async def serve() -> Any:
        app = web.Application()
        app.router.add_route("*", "/{path:.*}", _aws)
        aws = TestServer(app)
        await aws.start_server()
        ports = replace(Ports(), aws=int(aws.port or 0))
        gateway_server, places = await _gateway(folder, ports, demo=demo)
        try:
            async with ClientSession() as session:
                return await act(session, places.web_url)
        finally:
            await gateway_server.close()
            await aws.close()

    return asyncio.run(serve())


async def _gateway(folder: Path, ports: Ports, *, demo: bool) -> tuple[TestServer, Places]:
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        ports = replace(ports, web=probe.getsockname()[1])
    places = Places(checkout=folder, state=folder / "state", ports=ports)
    write_outputs(OUTPUTS, {"aws": places.aws_url, "web": places.web_url}, places.deployment_file)
    Seeded(world="", demo=demo).write(places.seeded_file)
    assets = folder / "web" / "dist" / "assets"
    assets.mkdir(parents=True)
    (assets / "index-1a2b.js").write_text("1")
    (assets.parent / "index.html").write_text("<title>desk</title>")
    server = TestServer(Gateway(places).application(), port=ports.web)
    await server.start_server()
    return server, places


def test_a_page_of_the_application_is_served_at_any_path_and_never_cached(tmp_path: Path) -> None:
    async def act(session: ClientSession, url: str) -> None:
        async with session.get(f"{url}/tickets/TS-00000001") as page:
            assert "desk" in await page.text()
            assert page.headers["Cache-Control"] == "no-store"
            assert "script-src 'self';" in page.headers["Content-Security-Policy"]
            assert page.headers["X-Content-Type-Options"] == "nosniff"
        async with session.get(f"{url}/assets/index-1a2b.js") as script:
            assert "immutable" in script.headers["Cache-Control"]
        async with session.get(f"{url}/assets/gone.js") as gone:
            assert gone.status == 404
        async with session.get(f"{url}/..%2f..%2fstate%2fdeployment.json") as outside:
            assert outside.status == 404

    with_gateway(tmp_path, act)


def test_an_api_call_reaches_the_deployed_api_without_trusted_headers(tmp_path: Path) -> None:
    async def act(session: ClientSession, url: str) -> None:
        headers = {"X-Connect-User": "a01"}
        async with session.get(f"{url}/api/tickets/TS-1?x=%26", headers=headers) as answer:
            seen = await answer.json()
        assert seen["path"] == "/_aws/execute-api/abc/$default/tickets/TS-1?x=%26"
        assert seen["user"] is None

    with_gateway(tmp_path, act)


def test_the_link_to_a_recording_leads_through_the_gateway(tmp_path: Path) -> None:
    async def act(session: ClientSession, url: str) -> None:
        async with session.post(f"{url}/api/tickets/T/recordings/c/links") as answer:
            assert (await answer.json())["url"] == "/media/bucket/key?sig=1"
        async with session.get(f"{url}/media/bucket/key") as unsigned:
            assert unsigned.status == 403

    with_gateway(tmp_path, act)


def test_only_sign_in_actions_pass_to_cognito(tmp_path: Path) -> None:
    async def act(session: ClientSession, url: str) -> None:
        for action, status in (("InitiateAuth", 200), ("AdminCreateUser", 403), ("", 403)):
            headers = {"X-Amz-Target": f"AWSCognitoIdentityProviderService.{action}"}
            async with session.post(f"{url}/auth", headers=headers, data="{}") as answer:
                assert answer.status == status, action

    with_gateway(tmp_path, act)


def test_another_hosts_name_and_another_sites_page_are_refused(tmp_path: Path) -> None:
    async def act(session: ClientSession, url: str) -> None:
        async with session.get(f"{url}/config.json", headers={"Host": "evil.example"}) as answer:
            assert answer.status == 421
        headers = {"Origin": "http://evil.example"}
        async with session.get(f"{url}/config.json", headers=headers) as answer:
            assert answer.status == 403

    with_gateway(tmp_path, act)


def test_a_softphone_is_joined_as_the_signed_in_user_only(tmp_path: Path) -> None:
    async def act(session: ClientSession, url: str) -> None:
        async with session.ws_connect(f"{url}/connect/ccp") as socket:
            await socket.send_json({"action": "login", "username": "a01", "token": "good"})
            agent = await socket.receive_json()
        assert agent["user"] == "a05"
        assert agent["said"] == {"action": "login", "username": "a05"}

    with_gateway(tmp_path, act)


def test_a_wrong_token_or_a_broken_frame_is_answered_with_an_error_frame(tmp_path: Path) -> None:
    async def act(session: ClientSession, url: str) -> None:
        for first, told in (
            ('{"action": "login", "token": "bad"}', "sign in again"),
            ("{broken", "must be"),
            ('["login"]', "must be"),
        ):
            async with session.ws_connect(f"{url}/connect/ccp") as socket:
                await socket.send_str(first)
                frame = await socket.receive_json()
            assert frame["type"] == "error"
            assert told in frame["message"]

    with_gateway(tmp_path, act)


def action(name: str) -> dict[str, str]:
    """What says to Cognito what is wanted."""
    return {"X-Amz-Target": f"AWSCognitoIdentityProviderService.{name}"}


def test_who_signs_in_to_the_desk_is_signed_in_to_the_panel(tmp_path: Path) -> None:
    async def act(session: ClientSession, url: str) -> None:
        async with session.post(f"{url}/auth", headers=action("InitiateAuth"), data="1") as answer:
            (cookie,) = answer.cookies.values()
        assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == (
            "/connect",
            True,
            "Strict",
        )
        kept = {"Cookie": f"{cookie.key}={cookie.value}"}
        async with session.ws_connect(f"{url}/connect/ccp-v2/socket", headers=kept) as socket:
            await socket.send_json({"action": "login"})
            agent = await socket.receive_json()
        assert agent["user"] == "a05"
        async with session.post(f"{url}/auth", headers=action("RevokeToken"), data="1") as ended:
            assert ended.cookies[cookie.key]["max-age"] == "0"

    with_gateway(tmp_path, act)


def test_the_panel_refuses_who_has_not_signed_in(tmp_path: Path) -> None:
    async def act(session: ClientSession, url: str) -> None:
        async with session.ws_connect(f"{url}/connect/ccp-v2/socket") as socket:
            await socket.send_json({"action": "login"})
            frame = await socket.receive_json()
        assert frame["type"] == "error"

    with_gateway(tmp_path, act)


def test_the_panel_alone_may_be_framed_and_says_by_whom(tmp_path: Path) -> None:
    async def act(session: ClientSession, url: str) -> None:
        async with session.get(f"{url}/connect/ccp-v2/") as panel:
            assert await panel.text() == "panel"
            assert "desk.example" in panel.headers["Content-Security-Policy"]
            assert "X-Frame-Options" not in panel.headers
        async with session.get(f"{url}/") as page:
            assert page.headers["X-Frame-Options"] == "DENY"

    with_gateway(tmp_path, act)


def test_sockets_lead_to_the_stage_of_the_deployed_api(tmp_path: Path) -> None:
    async def act(session: ClientSession, url: str) -> None:
        async with session.ws_connect(f"{url}/desk-socket") as socket:
            await socket.send_json({"action": "hello", "ticket": "t"})
            assert (await socket.receive_json())["said"]["ticket"] == "t"

    with_gateway(tmp_path, act)


def test_only_a_demo_desk_vouches_for_chat_users(tmp_path: Path) -> None:
    async def act(session: ClientSession, url: str) -> None:
        asked = {"email": "ana@site.example"}
        async with session.post(f"{url}/demo-host/chat-identity", json=asked) as answer:
            assert answer.status == 404

    with_gateway(tmp_path, act)


def test_an_identity_token_is_two_parts_signed_with_a_key_of_its_own() -> None:
    world = {
        "people": [{"id": "P", "name": "Ana", "studies": ["S-1"], "emails": ["Ana@x.example"]}]
    }
    person = person_of("ana@x.example", world) or {}

    payload, signature = identity_token(person, "ana@x.example", "k" * 64, now=0).split(".")

    assert signature != identity_token(person, "ana@x.example", "j" * 64, now=0).split(".")[1]
    assert len(payload) > 40


def test_a_page_of_the_other_name_may_load_the_widget_and_open_chats(tmp_path: Path) -> None:
    async def act(session: ClientSession, url: str) -> None:
        other = {"Origin": url.replace("127.0.0.1", "localhost")}
        async with session.options(f"{url}/api/chats", headers=other) as asked:
            assert asked.status == 204
            assert asked.headers["Access-Control-Allow-Origin"] == other["Origin"]
        async with session.post(f"{url}/api/chats", headers=other, json={}) as opened:
            assert opened.headers["Access-Control-Allow-Origin"] == other["Origin"]
        async with session.post(f"{url}/api/tickets/TS-1/notes", headers=other, json={}) as note:
            assert "Access-Control-Allow-Origin" not in note.headers
        foreign = {"Origin": "https://evil.example"}
        async with session.options(f"{url}/api/chats", headers=foreign) as refused:
            assert refused.status == 403

    with_gateway(tmp_path, act)


def test_the_demo_hosts_page_needs_nothing_but_the_widgets_script(tmp_path: Path) -> None:
    async def act(session: ClientSession, url: str) -> None:
        async with session.get(f"{url}/demo-host/signed-in") as page:
            text, policy = await page.text(), page.headers["Content-Security-Policy"]
        assert f'src="{url}/widget/heliograph-chat.js"' in text
        assert 'data-identity-url="/demo-host/identity"' in text
        assert "unsafe-inline" not in policy
        async with session.get(f"{url}/demo-host/anonymous") as page:
            assert "data-identity-url" not in await page.text()
        async with session.post(f"{url}/demo-host/identity") as answer:
            assert answer.status == 404

    with_gateway(tmp_path, act)
