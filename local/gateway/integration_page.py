"""The integration API's document as one page: no script, nothing from elsewhere."""

import json
from collections.abc import Iterator, Mapping
from html import escape
from pathlib import Path
from typing import Any

_STYLE = """
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem;
  color: #1b1f24; background: #fff }
code, pre { font: 14px/1.5 ui-monospace, monospace } section { border-top: 1px solid #c8ccd1 }
table { border-collapse: collapse; width: 100% } td, th { text-align: left; vertical-align: top;
  padding: .25rem .75rem .25rem 0; border-top: 1px solid #e4e7eb }
h2 code { font-size: inherit }
"""


def integration_page(checkout: Path) -> str:
    """The page of docs/integration-openapi.json."""
    return page_of(json.loads((checkout / "docs" / "integration-openapi.json").read_text()))


def page_of(document: Mapping[str, Any]) -> str:
    """Every operation with what it takes and answers, then every model."""
    title = escape(document["info"]["title"])
    operations = "".join(
        _operation(method, path, operation)
        for path, held in sorted(document["paths"].items())
        for method, operation in sorted(held.items())
    )
    models = "".join(
        _model(name, model) for name, model in sorted(document["components"]["schemas"].items())
    )
    about = escape(document["info"]["description"])
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
        f"<style>{_STYLE}</style></head><body><main><h1>{title}</h1><p>{about}</p>"
        f"{operations}<h2>Models</h2>{models}</main></body></html>"
    )


def _operation(method: str, path: str, operation: Mapping[str, Any]) -> str:
    scopes = [scope for way in operation["security"] for scope in way.get("oauth", ())]
    rows = "".join(
        _row(each["name"], each["in"], each.get("required", False), each.get("description", ""))
        for each in operation.get("parameters", ())
    )
    body = operation.get("requestBody", {}).get("content", {}).get("application/json", {})
    taken = f"<p>Body {_link(body['schema'])}</p>" if body else ""
    answers = "".join(
        f"<li><code>{escape(code)}</code> {escape(answer['description'])} "
        f"{''.join(_link(part['schema']) for part in answer.get('content', {}).values())}</li>"
        for code, answer in sorted(operation["responses"].items())
    )
    return (
        f'<section id="{escape(operation["operationId"])}">'
        f"<h2><code>{escape(method.upper())} {escape(path)}</code></h2>"
        f"<p>{escape(operation.get('summary', ''))}. {escape(operation.get('description', ''))}</p>"
        f"<p>Scope <code>{escape(', '.join(scopes))}</code></p>"
        f"<table>{rows}</table>"
        f"{taken}<ul>{answers}</ul></section>"
    )


def _model(name: str, model: Mapping[str, Any]) -> str:
    required = set(model.get("required", ()))
    rows = "".join(
        _row(field, _kind(schema), field in required, _limits(schema))
        for field, schema in model.get("properties", {}).items()
    )
    return (
        f'<section id="model-{escape(name)}"><h3>{escape(name)}</h3>'
        f"<p>{escape(model.get('description', ''))}</p><table>{rows}</table></section>"
    )


def _row(name: str, kind: str, required: bool, told: str) -> str:
    must = "required" if required else "optional"
    return (
        f"<tr><td><code>{escape(name)}</code></td><td>{escape(kind)}</td><td>{must}</td>"
        f"<td>{escape(told)}</td></tr>"
    )


def _link(schema: Mapping[str, Any]) -> str:
    name = escape(str(schema.get("$ref", "")).rpartition("/")[2])
    return f'<a href="#model-{name}">{name}</a>' if name else ""


def _kind(schema: Mapping[str, Any]) -> str:
    if "$ref" in schema:
        return str(schema["$ref"]).rpartition("/")[2]
    if "anyOf" in schema:
        return " or ".join(_kind(each) for each in schema["anyOf"])
    if schema.get("type") == "array":
        return f"list of {_kind(schema['items'])}"
    return str(schema.get("type", "any"))


def _limits(schema: Mapping[str, Any]) -> str:
    return ", ".join(_told_limits(schema))


def _told_limits(schema: Mapping[str, Any]) -> Iterator[str]:
    for key, words in (
        ("enum", "one of"),
        ("minLength", "at least characters:"),
        ("maxLength", "at most characters:"),
        ("minimum", "from"),
        ("maximum", "to"),
        ("format", ""),
        ("default", "otherwise"),
    ):
        if key in schema:
            yield f"{words} {schema[key]}".strip()
