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


def asks_for_language(event: ConnectContactFlowEvent) -> bool:
    """Whether only the caller's language is asked for, before the greeting; nothing is written."""
    return (event["Details"].get("Parameters") or {}).get("step") == "language"


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
        declared=_declared(event["Details"].get("Parameters") or {}),
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


def _declared(parameters: Mapping[str, Any]) -> Declared:
    return Declared(
        study_code=_study_code(str(parameters.get("studyCode") or "")),
        patient_waiting=_is_true(parameters.get("patientWaiting")),
        emergency=_is_true(parameters.get("emergency")),
    )


def _study_code(keyed: str) -> str | None:
    """Digits of the keypad; a pause gives "Timeout", a lone 0 asks for a person."""
    digits = keyed.strip().rstrip("#")
    return digits if digits.isdigit() and digits.strip("0") else None


def _is_true(value: object) -> bool:
    """Flows know strings only; a bare truth test would take "false" for true."""
    return str(value).strip().lower() in {"true", "1", "yes"}
