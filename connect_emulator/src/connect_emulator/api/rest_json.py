"""The rest-json protocol, driven by botocore's service models: requests in, responses out."""

import base64
import json
import re
from datetime import UTC, datetime
from functools import cache
from typing import Any
from urllib.parse import unquote

import botocore.session
from botocore.model import OperationModel, Shape

from connect_emulator.api.constraints import told, violations
from connect_emulator.errors import (
    ConnectError,
    InvalidContactFlow,
    InvalidParameter,
    SerializationFailed,
)
from connect_emulator.ports import HttpRequest, HttpResponse, Json

_LABEL = re.compile(r"\{(\w+)\+?\}")


class ServiceModel:
    """The operations of one service."""

    def __init__(self, service: str) -> None:
        self._model = botocore.session.get_session().get_service_model(service)
        routes = []
        for name in self._model.operation_names:
            http = self._model.operation_model(name).http
            uri = http["requestUri"].split("?")[0].rstrip("/")
            pattern = re.compile(_LABEL.sub(r"(?P<\1>[^/]+)", uri) + "/?")
            routes.append((len(_LABEL.findall(uri)), -len(uri), http["method"], pattern, name))
        # Literal paths before those with labels: /queues-summary/x is no /queues/{a}/{b}.
        routes.sort(key=lambda route: route[:2])
        self._routes = [route[2:] for route in routes]

    def find(self, method: str, path: str) -> tuple[OperationModel, Json] | None:
        """The operation of a request and the labels in its (percent-encoded) path."""
        for route_method, pattern, name in self._routes:
            match = pattern.fullmatch(path) if route_method == method else None
            if match:
                labels = {key: unquote(value) for key, value in match.groupdict().items()}
                return self._model.operation_model(name), labels
        return None


@cache
def service_model(service: str) -> ServiceModel:
    """The model of `connect` or `connectparticipant`, loaded once."""
    return ServiceModel(service)


def parameters_of(operation: OperationModel, labels: Json, request: HttpRequest) -> Json:
    """The request's parameters by API name; raises InvalidParameter, SerializationFailed."""
    shape = operation.input_shape
    if shape is None:
        return {}
    body = _body(request)
    headers = {name.lower(): value for name, value in request.headers.items()}
    found: Json = {}
    for name, member in shape.members.items():
        wire = member.serialization.get("name", name)
        location = member.serialization.get("location")
        value: Any = None
        if location == "uri":
            value = _from_query(member, [labels[wire]])
        elif location == "querystring":
            value = _from_query(member, request.query.get(wire))
        elif location == "header":
            value = headers.get(wire.lower())
        elif wire in body:
            value = _parsed(member, body[wire])
        if value is not None:
            found[name] = value
    broken = violations(shape, found)
    if broken:
        raise InvalidParameter(told(broken))
    return found


def response_of(operation: OperationModel, result: Json) -> HttpResponse:
    """The success response of an operation."""
    body = b""
    if operation.output_shape is not None:
        body = json.dumps(_plain(operation.output_shape, result)).encode()
    return HttpResponse(200, {"Content-Type": "application/json"}, body or b"{}")


def error_response(error: ConnectError) -> HttpResponse:
    """An error as the API answers it."""
    body: Json = {"Message": error.message, "message": error.message}
    if isinstance(error, InvalidContactFlow):
        body["problems"] = [{"message": problem} for problem in error.problems]
    headers = {"Content-Type": "application/json", "x-amzn-ErrorType": error.code}
    return HttpResponse(error.status, headers, json.dumps(body).encode())


def _body(request: HttpRequest) -> Json:
    if not request.body:
        return {}
    try:
        body = json.loads(request.body)
    except ValueError:
        raise SerializationFailed("The body is no JSON") from None
    if not isinstance(body, dict):
        raise SerializationFailed("The body is no JSON object")
    return body


def _from_query(shape: Shape, values: list[str] | None) -> Any:
    if not values:
        return None
    if shape.type_name == "list":
        return values
    if shape.type_name in ("integer", "long"):
        try:
            return int(values[0])
        except ValueError:
            raise SerializationFailed(f"{values[0]!r} is no number") from None
    if shape.type_name == "boolean":
        return values[0] == "true"
    return values[0]


def _parsed(shape: Any, value: Any) -> Any:
    """A JSON value as boto3's caller gave it."""
    kind = shape.type_name
    if value is None:
        return None
    if kind == "structure" and isinstance(value, dict):
        wires = {name: m.serialization.get("name", name) for name, m in shape.members.items()}
        return {
            name: _parsed(shape.members[name], value[wire])
            for name, wire in wires.items()
            if value.get(wire) is not None
        }
    if kind == "list" and isinstance(value, list):
        return [_parsed(shape.member, item) for item in value]
    if kind == "map" and isinstance(value, dict):
        return {key: _parsed(shape.value, item) for key, item in value.items()}
    if kind == "timestamp":
        return _moment(value)
    return value


def _moment(value: Any) -> Any:
    """A time given as seconds or as ISO 8601 text; anything else stays what it is."""
    try:
        if isinstance(value, str):
            return datetime.fromisoformat(value)
        return datetime.fromtimestamp(value, UTC)
    except (ValueError, TypeError, OverflowError, OSError):
        return value


def _plain(shape: Any, value: Any) -> Any:
    """A result as JSON; members the shape does not know are an error of the emulator."""
    kind = shape.type_name
    if kind == "structure":
        unknown = set(value) - set(shape.members)
        if unknown:
            raise KeyError(f"{shape.name} has no {sorted(unknown)}")
        return {
            shape.members[name].serialization.get("name", name): _plain(shape.members[name], item)
            for name, item in value.items()
            if item is not None
        }
    if kind == "list":
        return [_plain(shape.member, item) for item in value]
    if kind == "map":
        return {key: _plain(shape.value, item) for key, item in value.items()}
    if kind == "timestamp" and isinstance(value, datetime):
        if shape.serialization.get("timestampFormat") == "iso8601":
            return value.isoformat()
        return round(value.timestamp(), 3)
    if kind == "blob" and isinstance(value, bytes):
        return base64.b64encode(value).decode()
    return value
