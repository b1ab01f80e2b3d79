"""The API's document is made from the API."""

import json

from functions.desk_api.openapi import DOCUMENT, document, text
from functions.desk_api.routes import ROUTES
from infra.constructs.desk_api import CHAT_ROUTES, FORM_ROUTES


def test_the_committed_document_is_the_generated_one() -> None:
    assert DOCUMENT.read_text() == text(), "run: python -m functions.desk_api.openapi"


def test_every_route_is_in_the_document_and_nothing_else() -> None:
    described = {
        (method.upper(), path)
        for path, operations in document()["paths"].items()
        for method in operations
    }

    open_to_all = (*CHAT_ROUTES, *FORM_ROUTES)
    assert described == {*ROUTES, *(tuple(route.split(" ")) for route in open_to_all)}


def test_every_route_asks_for_a_sign_in_but_the_chats_and_forms() -> None:
    made = document()
    opened = [
        path
        for path, operations in made["paths"].items()
        if any(operation.get("security") == [] for operation in operations.values())
    ]

    open_to_all = (*CHAT_ROUTES, *FORM_ROUTES)
    assert set(opened) == {route.split(" ")[1] for route in open_to_all}
    assert made["security"] == [{"desk": []}]


def test_every_reference_leads_somewhere_and_operations_have_names_of_their_own() -> None:
    made = document()
    told = json.dumps(made)
    names = {part.split('"')[0] for part in told.split("#/components/schemas/")[1:]}
    ids = [each["operationId"] for path in made["paths"].values() for each in path.values()]

    assert names <= set(made["components"]["schemas"])
    assert len(ids) == len(set(ids))
