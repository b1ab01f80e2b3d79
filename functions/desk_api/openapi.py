"""Writes docs/openapi.json from the routes themselves: `python -m functions.desk_api.openapi`."""

import json
import re
from pathlib import Path
from typing import Any

from functions.desk_api.models import Problem
from functions.desk_api.routes import app
from functions.edge.chat_models import (
    ChatFile,
    ChatFileTaken,
    ChatStart,
    ChatStarted,
    CodeSent,
    CodeTold,
    CodeWanted,
    IdentityProven,
)
from functions.edge.form_models import FileIn, FormAccepted, FormFilled, FormOpened
from functions.edge.problems import PROBLEM_JSON

_OPEN_MODELS = (
    ChatStart,
    ChatStarted,
    CodeWanted,
    CodeSent,
    CodeTold,
    IdentityProven,
    ChatFile,
    ChatFileTaken,
    FormOpened,
    FileIn,
    FormFilled,
    FormAccepted,
)
DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "openapi.json"
VERSION = "0.1.0"
SECURITY_SCHEMES = {
    "desk": {
        "type": "http",
        "scheme": "bearer",
        "bearerFormat": "JWT",
        "description": "The access token of a Cognito user in one of the desk's groups.",
    }
}
_IN_COMPONENTS = "#/components/schemas/{model}"


def document() -> dict[str, Any]:
    """The OpenAPI 3.1 document: every route, the chats' front door, problems as errors."""
    made: dict[str, Any] = json.loads(
        app.get_openapi_json_schema(
            title="Heliograph desk API",
            version=VERSION,
            openapi_version="3.1.0",
            description="Tickets, hand-overs and contacts of the support desk.",
        )
    )
    made.pop("servers", None)
    schemas = made["components"]["schemas"]
    for name in ("HTTPValidationError", "ValidationError", "ResponseValidationError"):
        schemas.pop(name, None)
    made["paths"]["/chats"] = {"post": _start_chat()}
    made["paths"]["/chat-codes"] = {
        "post": _open("Mail a code to who asks", "CodeWanted", "202", "CodeSent")
    }
    made["paths"]["/chat-identities"] = {
        "post": _open("Prove an address by its code", "CodeTold", "200", "IdentityProven")
    }
    made["paths"]["/chat-files"] = {
        "post": _open("Send a file in a chat", "ChatFile", "201", "ChatFileTaken")
    }
    made["paths"]["/forms"] = {"get": _open_form(), "post": _send_form()}
    for model in (Problem, *_OPEN_MODELS):
        schemas[model.__name__] = model.model_json_schema(ref_template=_IN_COMPONENTS)
    for path, operations in made["paths"].items():
        for method, operation in operations.items():
            operation["operationId"] = "_".join(re.findall(r"\w+", f"{method} {path}"))
            operation["responses"].pop("422", None)
            operation["responses"]["default"] = _problem()
    made["components"]["securitySchemes"] = SECURITY_SCHEMES
    made["security"] = [{"desk": []}]
    return made


def text() -> str:
    """The document as it stands in the repository."""
    return json.dumps(document(), indent=2, sort_keys=True, ensure_ascii=False) + "\n"


def _start_chat() -> dict[str, Any]:
    return {
        "summary": "Start a chat",
        "description": "Open on purpose: the body carries an identity that the page's host signs.",
        "tags": ["chats"],
        "security": [],
        "requestBody": {"required": True, "content": _json("ChatStart")},
        "responses": {"201": {"description": "Chat started", "content": _json("ChatStarted")}},
    }


def _open(summary: str, taken: str, status: str, answered: str) -> dict[str, Any]:
    return {
        "summary": summary,
        "description": "Open on purpose: whoever has no account proves a mail address here.",
        "tags": ["chats"],
        "security": [],
        "requestBody": {"required": True, "content": _json(taken)},
        "responses": {status: {"description": summary, "content": _json(answered)}},
    }


def _open_form() -> dict[str, Any]:
    return {
        "summary": "Open the web form",
        "description": "Open on purpose. The token is the form: sent twice, it is one contact.",
        "tags": ["forms"],
        "security": [],
        "responses": {"200": {"description": "A token", "content": _json("FormOpened")}},
    }


def _send_form() -> dict[str, Any]:
    return {
        "summary": "Send the web form",
        "description": "Open on purpose, limited by address and sender; never answered blindly.",
        "tags": ["forms"],
        "security": [],
        "requestBody": {"required": True, "content": _json("FormFilled")},
        "responses": {"202": {"description": "Stored", "content": _json("FormAccepted")}},
    }


def _problem() -> dict[str, Any]:
    content = {PROBLEM_JSON: {"schema": {"$ref": _IN_COMPONENTS.format(model="Problem")}}}
    return {"description": "What was wrong, what was kept, what to do next", "content": content}


def _json(model: str) -> dict[str, Any]:
    return {"application/json": {"schema": {"$ref": _IN_COMPONENTS.format(model=model)}}}


if __name__ == "__main__":
    DOCUMENT.parent.mkdir(exist_ok=True)
    DOCUMENT.write_text(text())
