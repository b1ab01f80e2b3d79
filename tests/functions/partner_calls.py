"""Requests of a partner's system as API Gateway hands them over (payload format 2.0)."""

import json
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from tests.functions.conftest import event_of, handler_of
from tests.heliograph.integrations_on_moto import KEY

Body = dict[str, Any]


@dataclass(frozen=True)
class Answer:
    """Status, JSON body, content type and headers."""

    status: int
    body: Body
    content_type: str
    headers: dict[str, Any]


@dataclass(frozen=True)
class Partner:
    """The API as one system calls it: with a key, or with what a token claims."""

    key: str = KEY
    claims: Body | None = None

    def get(self, path: str, **query: str) -> Answer:
        return self.call("GET", path, query=query)

    def post(self, path: str, body: Any = None, *, key: str = "key-1") -> Answer:
        return self.call("POST", path, body=body, headers={"idempotency-key": key} if key else {})

    def call(
        self,
        method: str,
        path: str,
        *,
        body: Any = None,
        headers: dict[str, str] | None = None,
        query: dict[str, str] | None = None,
    ) -> Answer:
        answer = handler_of("integration_api")(self.event(method, path, body, headers, query))
        content_type = answer["headers"]["Content-Type"]
        return Answer(
            answer["statusCode"], json.loads(answer["body"]), content_type, answer["headers"]
        )

    def event(
        self,
        method: str,
        path: str,
        body: Any = None,
        headers: dict[str, str] | None = None,
        query: dict[str, str] | None = None,
    ) -> Body:
        event = event_of("integration_api")
        context = event["requestContext"]
        path = path if self.claims is not None else f"/key{path}"
        event["rawPath"] = context["http"]["path"] = path
        context["http"]["method"] = method
        event["rawQueryString"] = urlencode(query or {})
        event["queryStringParameters"] = query or {}
        event["headers"] = {**event["headers"], **(headers or {})}
        if self.claims is None:
            context.pop("authorizer")
            event["headers"] |= {"x-api-key": self.key} if self.key else {}
        else:
            context["authorizer"]["jwt"]["claims"] = self.claims
        if body is not None:
            event["body"] = body if isinstance(body, str) else json.dumps(body)
        return event
