"""The gateway's routes: one origin for the web application and everything it talks to."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import asdict
from typing import Any

import aiohttp
from aiohttp import web

from local.aws import Clients
from local.deployment import Deployment, NotDeployedError
from local.gateway import demo_host
from local.gateway.chat_host import identity_token, now, person_of
from local.gateway.headers import protect
from local.gateway.integration_page import integration_page
from local.gateway.proxy import SIGN_IN_ACTIONS, forward, problem, replacing
from local.gateway.sign_on import with_cookie
from local.gateway.site import Site
from local.gateway.sockets import bridge
from local.gateway.softphone import softphone
from local.mail import mailbox
from local.places import REGION, Places
from local.seeded import Seeded
from local.texts import send_text, sent_texts

_LARGEST_BODY = 48 * 1024 * 1024  # bytes
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Gateway:
    """Everything the routes share: where the desk is and one client session."""

    def __init__(self, places: Places) -> None:
        self._places = places
        self._clients = Clients(places.aws_url)
        self._session: aiohttp.ClientSession | None = None
        self._site = Site(places.checkout / "web" / "dist")
        self._secret = ""

    def application(self) -> web.Application:
        """The aiohttp application with all routes."""
        app = web.Application(client_max_size=_LARGEST_BODY, middlewares=[self._guard])
        app.on_response_prepare.append(demo_host.admit)
        app.on_response_prepare.append(protect)
        app.cleanup_ctx.append(self._open_session)
        app.add_routes(
            [
                web.get("/healthz", self._health),
                web.get("/config.json", self._configuration),
                web.get("/desk-socket", self._desk_socket),
                web.get("/chat-socket", self._chat_socket),
                web.get("/connect/ccp", self._softphone),
                web.get("/connect/ccp-v2/socket", self._panel_socket),
                web.get("/connect/ccp-v2{path:(/.*)?}", self._panel),
                web.get("/connect/telephone", self._telephone),
                web.post("/auth", self._sign_in),
                web.post("/auth/", self._sign_in),
                web.post("/demo-host/chat-identity", self._chat_identity),
                web.post("/demo-host/identity", self._host_identity),
                web.get("/demo-host/host.css", demo_host.style),
                web.get("/demo-host/{who:(signed-in|anonymous)?}", demo_host.page),
                *(web.options(route, demo_host.preflight) for route in demo_host.WIDGET_ROUTES),
                web.get("/media/{path:.+}", self._media),
                web.get("/mailbox.json", self._mailbox_json),
                web.get("/mailbox", self._mailbox),
                web.get("/mailbox/{id}", self._mailbox_message),
                web.get("/texts.json", self._texts),
                web.post("/texts", self._text),
                web.route("*", "/api/{path:.*}", self._api),
                web.route("*", "/integration/{path:.*}", self._integration),
                web.post("/oauth2/token", self._token),
                web.get("/docs/integration", self._integration_page),
                web.get("/{path:.*}", self._site.handle),
            ]
        )
        return app

    @web.middleware
    async def _guard(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Only this machine's own names, and sockets only from our own pages (no DNS rebinding)."""
        own = {f"{name}:{self._places.ports.web}" for name in ("127.0.0.1", "localhost", "[::1]")}
        if request.host not in own:
            return problem(421, "Not this address", "The desk answers on this machine only.", "")
        origin = request.headers.get("Origin", "")
        if origin and origin.partition("://")[2] not in own:
            return problem(403, "Foreign page", "Another site's page tried to reach the desk.", "")
        try:
            return await handler(request)
        except NotDeployedError as error:
            return problem(503, "Not deployed", str(error), "Run `heliograph up`.")

    async def _open_session(self, _app: web.Application) -> AsyncIterator[None]:
        async with aiohttp.ClientSession(auto_decompress=False) as session:
            self._session = session
            yield

    @property
    def session(self) -> aiohttp.ClientSession:
        """The one client session."""
        if self._session is None:
            raise RuntimeError("the gateway has not been started")
        return self._session

    def _deployment(self) -> Deployment:
        return Deployment.read(self._places.deployment_file)

    async def _health(self, _request: web.Request) -> web.Response:
        try:
            async with self.session.get(f"{self._places.aws_url}/_heliograph/health") as answer:
                alive = answer.status == 200
        except aiohttp.ClientError:
            alive = False
        deployed = self._places.deployment_file.exists()
        ready = alive and deployed
        return web.json_response(
            {"ready": ready, "aws": alive, "deployed": deployed}, status=200 if ready else 503
        )

    async def _configuration(self, _request: web.Request) -> web.Response:
        deployed = self._deployment()
        demo = Seeded.read(self._places.seeded_file).demo
        document: dict[str, Any] = {
            "api": "/api",
            "deskSocket": "/desk-socket",
            "chatSocket": "/chat-socket",
            "cognito": {
                "endpoint": "/auth",
                "clientId": deployed.output("UserPoolClientId"),
                "userPoolId": deployed.output("UserPoolId"),
                "region": REGION,
            },
            "softphone": {"ccpUrl": "/connect/ccp-v2/", "region": REGION},
            "telephone": "/connect/telephone",
            "mailbox": "/mailbox",
            "texts": "/texts",
            "demo": demo,
            "numbers": {
                "support": deployed.optional("SupportNumber"),
                "emergency": deployed.optional("EmergencyNumber"),
            },
        }
        return web.json_response(document, headers={"Cache-Control": "no-store"})

    async def _api(self, request: web.Request) -> web.StreamResponse:
        path = request.rel_url.raw_path.removeprefix("/api")
        # the link to a recording points at the object store; the browser reaches that through us
        links = (
            replacing(f"{self._places.aws_url}/", "/media/") if path.endswith("/links") else None
        )
        url = self._deployment().api_url("Desk") + path
        return await forward(request, self.session, url, answered=links)

    async def _integration(self, request: web.Request) -> web.StreamResponse:
        path = request.rel_url.raw_path.removeprefix("/integration")
        url = self._deployment().api_url("Integration") + path
        return await forward(request, self.session, url)

    async def _token(self, request: web.Request) -> web.StreamResponse:
        return await forward(request, self.session, f"{self._places.aws_url}/oauth2/token")

    async def _integration_page(self, _request: web.Request) -> web.Response:
        page = await asyncio.to_thread(integration_page, self._places.checkout)
        return web.Response(text=page, content_type="text/html")

    async def _media(self, request: web.Request) -> web.StreamResponse:
        path = request.rel_url.raw_path.removeprefix("/media/")
        if "X-Amz-Signature" not in request.query:
            raise web.HTTPForbidden(text="A recording needs a link made by the desk.\n")
        return await forward(request, self.session, f"{self._places.aws_url}/{path}")

    async def _sign_in(self, request: web.Request) -> web.StreamResponse:
        action = request.headers.get("X-Amz-Target", "").rpartition(".")[2]
        if action not in SIGN_IN_ACTIONS:
            return problem(
                403, "Not for browsers", f"{action or 'This'} is not a sign-in action.", ""
            )

        async def signed_on(answer: aiohttp.ClientResponse) -> web.StreamResponse:
            return await with_cookie(request, answer, action)

        return await forward(request, self.session, f"{self._places.aws_url}/", answered=signed_on)

    async def _desk_socket(self, request: web.Request) -> web.StreamResponse:
        return await bridge(request, self.session, self._deployment().api_url("DeskSocket"))

    async def _chat_socket(self, request: web.Request) -> web.StreamResponse:
        origin = request.headers.get("Origin", "")
        url = self._deployment().api_url("ChatSocket")
        return await bridge(
            request, self.session, url, headers={"Origin": origin} if origin else {}
        )

    async def _telephone(self, request: web.Request) -> web.StreamResponse:
        return await bridge(request, self.session, f"{self._places.aws_url}/_connect/telephone")

    async def _softphone(self, request: web.Request) -> web.StreamResponse:
        return await softphone(request, self.session, f"{self._places.aws_url}/_connect/ccp")

    async def _panel_socket(self, request: web.Request) -> web.StreamResponse:
        url = f"{self._places.aws_url}/_connect/ccp-v2/socket"
        return await softphone(request, self.session, url)

    async def _panel(self, request: web.Request) -> web.StreamResponse:
        path = request.match_info["path"]
        return await forward(request, self.session, f"{self._places.aws_url}/_connect/ccp-v2{path}")

    async def _texts(self, request: web.Request) -> web.Response:
        found = sent_texts(self._places.texts, request.query.get("to", ""))
        told = await asyncio.to_thread(lambda: [asdict(text) for text in found])
        return web.json_response({"texts": told}, headers={"Cache-Control": "no-store"})

    async def _text(self, request: web.Request) -> web.Response:
        try:
            asked = json.loads(await request.read())
            sender, words = str(asked["from"]), str(asked["text"])
            sns, deployed = self._clients("sns"), self._deployment()
            message_id = await asyncio.to_thread(send_text, sns, deployed, sender, words)
        except (ValueError, KeyError, TypeError) as error:
            return problem(400, "No text", str(error), 'Send {"from": "+49...", "text": "..."}.')
        return web.json_response({"id": message_id}, status=202)

    async def _chat_identity(self, request: web.Request) -> web.Response:
        try:
            asked = json.loads(await request.read())
            email, study = str(asked["email"]), str(asked.get("study", ""))
        except (ValueError, KeyError, TypeError):
            return problem(400, "No address", 'Send {"email": "..."}.', "")
        return await self._vouch(email, study)

    async def _host_identity(self, _request: web.Request) -> web.Response:
        """Who is signed in at the demo's own host: the organisation's first person with a mail
        address.
        """
        people = Seeded.read(self._places.seeded_file).organisation().get("people") or ()
        first = next((person for person in people if person.get("emails")), {"emails": [""]})
        return await self._vouch(str(first["emails"][0]), "")

    async def _vouch(self, email: str, study: str) -> web.Response:
        seeded = Seeded.read(self._places.seeded_file)
        if not seeded.demo:
            return problem(
                404, "Not a demo desk", "Chat identities come from the trial's own host.", ""
            )
        person = person_of(email, seeded.organisation())
        if person is None:
            return problem(404, "Unknown person", "No person of the demo has this address.", "")
        secret = await asyncio.to_thread(self._master_secret)
        token = identity_token(person, email, secret, now=now(), study=study)
        return web.json_response({"identity": token, "name": person.get("name", "")})

    def _master_secret(self) -> str:
        arn = self._deployment().output("SigningSecretArn")
        secret = self._clients("secretsmanager").get_secret_value(SecretId=arn)["SecretString"]
        return str(secret).split()[0]  # secrets for replies may stand behind it

    async def _mailbox_json(self, _request: web.Request) -> web.Response:
        listed = await asyncio.to_thread(lambda: list(mailbox.messages(self._places.mailbox)))
        return web.json_response({"messages": [mail.as_json() for mail in listed]})

    async def _mailbox(self, _request: web.Request) -> web.Response:
        page = await asyncio.to_thread(mailbox.list_page, self._places.mailbox)
        return web.Response(text=page, content_type="text/html")

    async def _mailbox_message(self, request: web.Request) -> web.Response:
        mail = await asyncio.to_thread(
            mailbox.message, self._places.mailbox, request.match_info["id"]
        )
        if mail is None:
            raise web.HTTPNotFound(text="There is no such mail.\n")
        return web.Response(text=mailbox.message_page(mail), content_type="text/html")
