"""Requests of the desk's HTTP API as API Gateway hands them over (payload format 2.0)."""

import json
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from tests.functions.conftest import event_of, handler_of


@dataclass(frozen=True)
class Answer:
    """Status, JSON body and content type."""

    status: int
    body: dict[str, Any]
    content_type: str


@dataclass(frozen=True)
class Api:
    """The API as one signed-in user calls it."""

    username: str = "a1"
    groups: str = "[agents]"

    def get(self, path: str, **query: str) -> Answer:
        return self._call("GET", path, None, {}, query)

    def post(self, path: str, body: Any = None, *, key: str = "") -> Answer:
        headers = {"idempotency-key": key} if key else {}
        return self._call("POST", path, body, headers, {})

    def _call(
        self, method: str, path: str, body: Any, headers: dict[str, str], query: dict[str, str]
    ) -> Answer:
        event = event_of("desk_api")
        event["rawPath"] = event["requestContext"]["http"]["path"] = path
        event["requestContext"]["http"]["method"] = method
        event["rawQueryString"] = urlencode(query)
        event["queryStringParameters"] = query
        event["headers"] = {**event["headers"], **headers}
        claims = event["requestContext"]["authorizer"]["jwt"]["claims"]
        claims["username"] = self.username
        claims["cognito:groups"] = self.groups
        if not self.groups:
            del claims["cognito:groups"]
        event["body"] = body if isinstance(body, str) else json.dumps(body)
        if body is None:
            del event["body"]
        answer = handler_of("desk_api")(event)
        content_type = answer["headers"]["Content-Type"]
        return Answer(answer["statusCode"], json.loads(answer["body"]), content_type)
