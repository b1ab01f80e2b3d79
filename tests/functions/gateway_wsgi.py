"""API Gateway's HTTP API in front of a handler, as WSGI: no network, the gateway's own shapes."""

import base64
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import parse_qsl

Start = Callable[[str, list[tuple[str, str]]], Any]
Handler = Callable[[dict[str, Any]], dict[str, Any]]


class GatewayWsgi:
    """A WSGI application around a handler. `event` is a sample whose sign-in every call has."""

    def __init__(self, handler: Handler, event: dict[str, Any]) -> None:
        self._handler = handler
        self._event = event

    def __call__(self, environ: dict[str, Any], start: Start) -> Iterable[bytes]:
        answer = self._handler(self._event_of(environ))
        headers = [(name, str(value)) for name, value in answer["headers"].items()]
        start(f"{answer['statusCode']} told", headers)
        return [str(answer.get("body") or "").encode()]

    def _event_of(self, environ: dict[str, Any]) -> dict[str, Any]:
        path = environ["PATH_INFO"].encode("latin-1").decode(errors="replace")
        query: dict[str, str] = {}
        for name, value in parse_qsl(environ.get("QUERY_STRING", ""), keep_blank_values=True):
            query[name] = f"{query[name]},{value}" if name in query else value
        headers = {
            name[5:].replace("_", "-").lower(): value
            for name, value in environ.items()
            if name.startswith("HTTP_")
        }
        if environ.get("CONTENT_TYPE"):
            headers["content-type"] = environ["CONTENT_TYPE"]
        context = self._event["requestContext"]
        http = {**context["http"], "method": environ["REQUEST_METHOD"], "path": path}
        event = {
            **self._event,
            "rawPath": path,
            "rawQueryString": environ.get("QUERY_STRING", ""),
            "queryStringParameters": query,
            "headers": headers,
            "requestContext": {**context, "http": http},
        }
        return event | _body(environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0)))


def _body(sent: bytes) -> dict[str, Any]:
    """Text as it is, what is no UTF-8 in base64; nothing for nothing."""
    if not sent:
        return {}
    try:
        return {"body": sent.decode(), "isBase64Encoded": False}
    except UnicodeDecodeError:
        return {"body": base64.b64encode(sent).decode(), "isBase64Encoded": True}
