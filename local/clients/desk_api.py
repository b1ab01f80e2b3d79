"""Signs in to the desk and calls its API through the gateway, as the web application does."""

import json
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

_SIGN_IN_TARGET = "AWSCognitoIdentityProviderService.InitiateAuth"
_TOKEN_FRESH_SECONDS = 20 * 60  # the desk's access tokens live 30 minutes
_LIMIT_SECONDS = 75


class ApiError(Exception):
    """The desk refused a call; `status` and its problem document say why."""

    def __init__(self, status: int, problem: Mapping[str, Any]) -> None:
        self.status = status
        self.problem = problem
        told = problem.get("detail") or problem.get("message") or problem.get("title") or problem
        super().__init__(f"{status}: {told}")


class DeskApi:
    """One signed-in caller; without a username the calls go unsigned."""

    def __init__(self, web_url: str, username: str = "", password: str = "") -> None:
        self._web_url = web_url
        self._username = username
        self._password = password
        self._token = ""
        self._signed_in_at = 0.0

    def token(self) -> str:
        """An access token that is still good for some minutes."""
        if time.monotonic() - self._signed_in_at > _TOKEN_FRESH_SECONDS or not self._token:
            self._token = self._sign_in()
            self._signed_in_at = time.monotonic()
        return self._token

    def get(self, path: str) -> Any:
        """GET a path of the API."""
        return self._call("GET", path, None, {})

    def post(self, path: str, body: Mapping[str, Any], *, idempotency_key: str = "") -> Any:
        """POST to a path of the API."""
        headers = {"Idempotency-Key": idempotency_key} if idempotency_key else {}
        return self._call("POST", path, body, headers)

    def ticket_of(self, contact_id: str, *, seconds: float = 0.0) -> str | None:
        """The ticket of a contact by its natural id, waiting up to `seconds` for it to land."""
        deadline = time.monotonic() + seconds
        while True:
            try:
                found = self.get(f"/contacts?id={quote(contact_id, safe='')}")
                return found["ticketRef"] and str(found["ticketRef"])
            except ApiError as error:
                if error.status != 404:
                    raise
            if time.monotonic() >= deadline:
                return None
            time.sleep(0.2)

    def all_tickets(self) -> list[dict[str, Any]]:
        """Every page of every status."""
        found: list[dict[str, Any]] = []
        for state in ("open", "resolved"):
            cursor = ""
            while True:
                page = self.get(
                    f"/tickets?status={state}" + (f"&cursor={cursor}" if cursor else "")
                )
                found += page["tickets"]
                cursor = page.get("cursor") or ""
                if not cursor:
                    break
        return found

    def gateway(self, path: str, body: Mapping[str, Any] | None = None) -> Any:
        """A path of the gateway itself, such as /config.json."""
        method = "GET" if body is None else "POST"
        return _exchange(method, f"{self._web_url}{path}", body, {})

    def _call(
        self, method: str, path: str, body: Mapping[str, Any] | None, headers: dict[str, str]
    ) -> Any:
        if self._username:
            headers = {**headers, "Authorization": f"Bearer {self.token()}"}
        return _exchange(method, f"{self._web_url}/api{path}", body, headers)

    def _sign_in(self) -> str:
        client = self.gateway("/config.json")["cognito"]["clientId"]
        asked = {
            "AuthFlow": "USER_PASSWORD_AUTH",
            "ClientId": client,
            "AuthParameters": {"USERNAME": self._username, "PASSWORD": self._password},
        }
        headers = {
            "X-Amz-Target": _SIGN_IN_TARGET,
            "Content-Type": "application/x-amz-json-1.1",
        }
        answer = _exchange("POST", f"{self._web_url}/auth", asked, headers)
        return str(answer["AuthenticationResult"]["AccessToken"])


def _exchange(
    method: str, url: str, body: Mapping[str, Any] | None, headers: Mapping[str, str]
) -> Any:
    request = urllib.request.Request(  # noqa: S310 - our own loopback URL
        url,
        method=method,
        data=None if body is None else json.dumps(body).encode(),
        headers={"Content-Type": "application/json", **headers},
    )
    try:
        with urllib.request.urlopen(request, timeout=_LIMIT_SECONDS) as answer:  # noqa: S310
            return json.loads(answer.read() or b"null")
    except urllib.error.HTTPError as error:
        raise ApiError(error.code, _problem(error)) from error


def _problem(error: urllib.error.HTTPError) -> Mapping[str, Any]:
    text = error.read().decode(errors="replace")
    try:
        document = json.loads(text)
    except ValueError:
        return {"detail": text[:300] or error.reason}
    return document if isinstance(document, dict) else {"detail": text[:300]}
