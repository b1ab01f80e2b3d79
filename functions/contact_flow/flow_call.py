"""What a contact flow says of a live contact, as the desk's own types."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from aws_lambda_powertools.utilities.data_classes import ConnectContactFlowEvent
from heliograph.domain.contact import (
    Channel,
    Contact,
    Declared,
    Identity,
    IdentityKind,
    Thread,
    natural_key,
)

_KNOWN = ("ticketRef", "studyId", "language", "severity")
_UNKNOWN = ("callerName", "ticketUrl", "ownerName", "whisper", "backAt")


def is_call(event: ConnectContactFlowEvent) -> bool:
    """Whether a telephone call asks; written contacts bring their ticket with them."""
    # Powertools' channel enum knows no TASK, so the raw value is read.
    return str(event.contact_data["Channel"]).upper() == "VOICE"


def step_of(event: ConnectContactFlowEvent) -> str:
    """What the flow asks for."""
    return str(_parameters(event).get("step") or "identify")


def code_of(event: ConnectContactFlowEvent) -> str:
    """Digits of the keypad; a pause gives "Timeout", a lone 0 asks for a person."""
    digits = str(_parameters(event).get("code") or "").strip().rstrip("#")
    return digits if digits.isdigit() and digits.strip("0") else ""


def score_of(event: ConnectContactFlowEvent) -> int:
    """The key of the survey; 0 where it was none."""
    keyed = str(_parameters(event).get("score") or "").strip()
    return int(keyed) if keyed.isascii() and keyed.isdigit() else 0


def ticket_of(event: ConnectContactFlowEvent) -> str:
    """The ticket that a written contact belongs to, empty without one."""
    return str((event.contact_data.get("Attributes") or {}).get("ticketRef") or "")


def call_of(event: ConnectContactFlowEvent, at: datetime) -> Contact:
    """The call as a contact. Connect repeats an event with the same contact id."""
    data: Mapping[str, Any] = event.contact_data.raw_event
    contact_id = str(data["ContactId"])
    endpoint = data.get("CustomerEndpoint") or {}
    earlier = (data.get("InitialContactId"), data.get("PreviousContactId"))
    return Contact(
        natural_key=natural_key("voice", contact_id),
        channel=Channel.VOICE,
        at=at,
        sender=Identity(IdentityKind.PHONE, str(endpoint.get("Address") or "anonymous")),
        declared=_declared(_parameters(event)),
        thread=Thread(
            chain=tuple(dict.fromkeys(id_ for id_ in earlier if id_ and id_ != contact_id))
        ),
        connect_contact_id=contact_id,
    )


def answer_of_written_contact(event: ConnectContactFlowEvent) -> dict[str, str]:
    """What the contact's own attributes say of its ticket; nothing is opened for it."""
    told = event.contact_data.get("Attributes") or {}
    outcome = "joined" if told.get("ticketRef") else "unknown"
    answer = {name: str(told.get(name) or "") for name in (*_KNOWN, *_UNKNOWN)}
    return answer | {"outcome": outcome}


def _parameters(event: ConnectContactFlowEvent) -> Mapping[str, Any]:
    told: Mapping[str, Any] = event["Details"].get("Parameters") or {}
    return told


def _declared(parameters: Mapping[str, Any]) -> Declared:
    return Declared(
        patient_waiting=_is_true(parameters.get("patientWaiting")),
        emergency=_is_true(parameters.get("emergency")),
        recording=str(parameters.get("recordingConsent") or ""),
    )


def _is_true(value: object) -> bool:
    """Flows know strings only; a bare truth test would take "false" for true."""
    return str(value).strip().lower() in {"true", "1", "yes"}
