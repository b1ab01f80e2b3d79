"""Answers API requests: finds the operation, runs it under the lock, shapes the answer."""

import logging

from connect_emulator.api import (
    assignments,
    attachments,
    contact_data,
    contacts,
    emails,
    external_contacts,
    flow_associations,
    flow_versions,
    flows,
    hours,
    instances,
    metrics,
    outbound_voice,
    participant,
    pauses,
    predefined_attributes,
    proficiencies,
    queue_quick_connects,
    queues,
    quick_connects,
    resources,
    search,
    storage,
    users,
)
from connect_emulator.api.context import ApiContext, Operation
from connect_emulator.api.modelled import as_modelled
from connect_emulator.api.rest_json import (
    error_response,
    parameters_of,
    response_of,
    service_model,
)
from connect_emulator.errors import ConnectError, UnsupportedOperation
from connect_emulator.ports import HttpRequest, HttpResponse

logger = logging.getLogger(__name__)

OPERATIONS: dict[str, dict[str, Operation]] = {
    "connect": {
        **assignments.OPERATIONS,
        **contact_data.OPERATIONS,
        **contacts.OPERATIONS,
        **emails.OPERATIONS,
        **external_contacts.OPERATIONS,
        **flow_associations.OPERATIONS,
        **flow_versions.OPERATIONS,
        **flows.OPERATIONS,
        **hours.OPERATIONS,
        **instances.OPERATIONS,
        **metrics.OPERATIONS,
        **pauses.OPERATIONS,
        **outbound_voice.OPERATIONS,
        **predefined_attributes.OPERATIONS,
        **proficiencies.OPERATIONS,
        **queue_quick_connects.OPERATIONS,
        **queues.OPERATIONS,
        **quick_connects.OPERATIONS,
        **resources.OPERATIONS,
        **search.OPERATIONS,
        **storage.OPERATIONS,
        **users.OPERATIONS,
    },
    "connectparticipant": {**participant.OPERATIONS, **attachments.OPERATIONS},
}


def operation_of(service: str, method: str, path: str) -> str | None:
    """Name of the operation a request would call; None if AWS has no such path."""
    found = service_model(service).find(method, path)
    return found[0].name if found else None


def answer(context: ApiContext, service: str, request: HttpRequest) -> HttpResponse:
    """The response; every failure is an error of the API's own shape."""
    try:
        return _answer(context, service, request)
    except ConnectError as error:
        return error_response(error)
    except Exception:
        logger.exception("%s %s failed", request.method, request.path)
        return error_response(ConnectError("An internal error of the emulator; see its log"))


def _answer(context: ApiContext, service: str, request: HttpRequest) -> HttpResponse:
    found = service_model(service).find(request.method, request.path)
    if found is None:
        raise UnsupportedOperation(f"{service} has no {request.method} {request.path}")
    operation, labels = found
    run = OPERATIONS[service].get(operation.name)
    if run is None:
        raise UnsupportedOperation(f"{service}:{operation.name} is not emulated")
    try:
        parameters = parameters_of(operation, labels, request)
        with context.runtime.outside.inside():
            return response_of(operation, run(context, parameters))
    except ConnectError as error:
        raise as_modelled(operation, error) from None
