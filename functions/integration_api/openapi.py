"""Writes docs/integration-openapi.json: `python -m functions.integration_api.openapi`."""

import json
import re
from pathlib import Path
from typing import Any

from functions.edge.problems import PROBLEM_JSON
from functions.integration_api.caller import RESOURCE_SERVER, SCOPES
from functions.integration_api.models import Problem
from functions.integration_api.routes import app

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "integration-openapi.json"
VERSION = "1.0.0"
WHERE_TO_SIGN_IN = "https://DOMAIN.auth.REGION.amazoncognito.com/oauth2/token"
_IN_COMPONENTS = "#/components/schemas/{model}"
# What every route may answer besides its own status.
_PROBLEMS = {
    "400": "The cursor or the request as a whole is of no use",
    "401": "No live key or token",
    "403": "The scope is missing",
    "404": "Nothing with this reference for this client",
    "405": "The address has no such method",
    "409": "Not possible now",
    "415": "The body is no JSON",
    "422": "A field is wrong, or the Idempotency-Key belongs to another request",
    "429": "Too many calls; Retry-After tells the seconds",
    "503": "Too busy; send it again",
}


def document() -> dict[str, Any]:
    """The OpenAPI 3.1 document: every route with its scope, problems as errors."""
    made: dict[str, Any] = json.loads(
        app.get_openapi_json_schema(
            title="Heliograph integration API",
            version=VERSION,
            openapi_version="3.1.0",
            description=(
                "Contacts in, tickets, answers and events out, for systems of partners. "
                "A client sees its own studies only."
            ),
        )
    )
    # Clients with a key use the same routes under /key, which asks for no token.
    made["servers"] = [
        {"url": "/", "description": "with an OAuth token"},
        {"url": "/key", "description": "with an API key"},
    ]
    schemas = made["components"]["schemas"]
    for name in ("HTTPValidationError", "ValidationError", "ResponseValidationError"):
        schemas.pop(name, None)
    schemas["Problem"] = Problem.model_json_schema(ref_template=_IN_COMPONENTS)
    for path, operations in made["paths"].items():
        for method, operation in operations.items():
            scope = SCOPES[method.upper(), path].value
            operation["operationId"] = "_".join(re.findall(r"\w+", f"{method} {path}"))
            operation["security"] = [{"oauth": [f"{RESOURCE_SERVER}{scope}"]}, {"key": []}]
            operation["responses"] |= {code: _problem(text) for code, text in _PROBLEMS.items()}
    made["components"]["securitySchemes"] = _schemes()
    return made


def text() -> str:
    """The document as it stands in the repository."""
    return json.dumps(document(), indent=2, sort_keys=True, ensure_ascii=False) + "\n"


def _schemes() -> dict[str, Any]:
    scopes = {
        f"{RESOURCE_SERVER}{scope.value}": scope.value for scope in sorted(set(SCOPES.values()))
    }
    return {
        "oauth": {
            "type": "oauth2",
            "flows": {"clientCredentials": {"tokenUrl": WHERE_TO_SIGN_IN, "scopes": scopes}},
        },
        "key": {"type": "apiKey", "in": "header", "name": "X-Api-Key"},
    }


def _problem(told: str) -> dict[str, Any]:
    content = {PROBLEM_JSON: {"schema": {"$ref": _IN_COMPONENTS.format(model="Problem")}}}
    return {"description": told, "content": content}


if __name__ == "__main__":
    DOCUMENT.write_text(text())
