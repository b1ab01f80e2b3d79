"""An agent corrects what a ticket is about: how serious it is, and which language is spoken."""

import re

from heliograph.domain.contact import key_hash, natural_key
from heliograph.domain.errors import AlreadyPlaced, Refused
from heliograph.domain.events import Actor, AnyEvent
from heliograph.domain.severity import EMERGENCY, LOW
from heliograph.domain.ticket import Ticket
from heliograph.domain.triage_events import Triaged
from heliograph.usecases.change_ticket import change_ticket, contact_key
from heliograph.usecases.desk import Desk
from heliograph.usecases.history import survivor
from heliograph.usecases.work_on_ticket import checked_text

_LANGUAGE = re.compile(r"[a-z]{2,3}")


def triage(
    ref: str,
    actor: Actor,
    desk: Desk,
    *,
    why: str,
    severity: int | None = None,
    language: str | None = None,
    request_id: str = "",
) -> Ticket:
    """Set the severity (0 to 4), the language (ISO 639, `pt`) or both; nothing new is no event.

    A request sent again never undoes what somebody set in between. Raises Refused.
    """
    if severity is None and language is None:
        raise Refused("neither a severity nor a language is given")
    if severity is not None and not EMERGENCY <= severity <= LOW:
        raise Refused(
            f"{severity} is no severity", next_step="choose 0 (emergency) to 4 (question)"
        )
    if language is not None and not _LANGUAGE.fullmatch(language):
        raise Refused(f"{language!r} is no language", next_step="use its code, such as pt")
    words = checked_text(why)

    def events(ticket: Ticket) -> list[AnyEvent]:
        new_severity = None if severity == ticket.severity else severity
        new_language = None if language == ticket.language_needed else language
        if new_severity is None and new_language is None:
            return []
        return [
            Triaged(
                at=desk.clock.now(),
                actor=actor,
                why=words,
                severity=new_severity,
                language=new_language,
            )
        ]

    if not request_id:
        return change_ticket(desk, ref, events)
    key = key_hash(natural_key("triage", ref, request_id))
    try:
        return change_ticket(
            desk, ref, events, also=lambda _, change: contact_key(change, key, "triage")
        )
    except AlreadyPlaced:
        return survivor(ref, desk)
