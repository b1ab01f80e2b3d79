"""No treatment reaches a blinded agent, and none leaves the desk: the guard on both ways."""

from collections.abc import Iterable, Mapping

from heliograph.domain.blinding import Finding, find_files, find_leaks, is_guarded, may_be_told
from heliograph.domain.errors import Refused
from heliograph.domain.events import Actor, ActorKind, AnyEvent, ReplySent
from heliograph.domain.organisation import Study
from heliograph.domain.patient_identity import refuse_identifiers
from heliograph.domain.study_safe import refuse_treatment_words
from heliograph.domain.ticket import Ticket
from heliograph.usecases.desk import Desk
from heliograph.usecases.view_agents import agent_of

_TELLS = ("text", "why")  # fields in which an agent's own words stand


def findings_in(
    parts: Mapping[str, str], files: Iterable[str], study_ids: Iterable[str], desk: Desk
) -> tuple[str, ...]:
    """What a contact reveals as `where:class`; nothing when all its studies are open label.

    A contact whose study nobody knows is held to the words of every study.
    """
    guarded = _guarded(study_ids, desk)
    if guarded is None:
        return ()
    own = [word for study in guarded for word in study.treatment_words]
    return tuple(str(found) for found in (*find_leaks(parts, own), *find_files(files)))


def check_words(text: str, ticket: Ticket, actor: Actor, desk: Desk) -> None:
    """Raises Refused when an agent's words would tell a treatment; nothing is kept then.

    An unblinded agent may tell it to the unblinded pharmacist of a study that provides for one.
    """
    guarded = _guarded([ticket.study_id] if ticket.study_id else [], desk)
    if actor.kind is not ActorKind.AGENT or guarded is None or not text:
        return
    own = [word for study in guarded for word in study.treatment_words]
    found = find_leaks({"text": text}, own)
    if found:
        raise _refusal(found)


def check_events(events: Iterable[AnyEvent], ticket: Ticket, desk: Desk) -> None:
    """The same for every event that carries an agent's own words. Raises Refused.

    What is sent passes a stricter list too, and identifies no patient: people the desk does not
    know read it.
    """
    guarded = _guarded([ticket.study_id] if ticket.study_id else [], desk)
    for event in events:
        if event.kind in _ELSEWHERE or event.actor.kind is not ActorKind.AGENT:
            continue
        if isinstance(event, ReplySent):
            refuse_identifiers(event.text)
            if _is_for_pharmacist(event, ticket, desk):
                continue
            if guarded is not None:
                refuse_treatment_words(event.text)
        for name in _TELLS:
            check_words(str(getattr(event, name, "") or ""), ticket, event.actor, desk)
        for reason in getattr(event, "reasons", ()):
            check_words(reason.text, ticket, event.actor, desk)


# What was said elsewhere already is held instead of refused.
_ELSEWHERE = frozenset({"contact_received", "chat_message", "transcript_added"})


def _guarded(study_ids: Iterable[str], desk: Desk) -> list[Study] | None:
    """The studies whose treatments are secret among these; None when there is none to keep."""
    wanted = set(study_ids)
    known = [s for s in desk.directory.studies() if not wanted or s.id in wanted]
    if wanted and len(known) == len(wanted) and not any(map(is_guarded, known)):
        return None
    return [study for study in known if is_guarded(study)]


def _is_for_pharmacist(reply: ReplySent, ticket: Ticket, desk: Desk) -> bool:
    study = next((s for s in desk.directory.studies() if s.id == ticket.study_id), None)
    people = desk.directory.people([ticket.person_id]) if ticket.person_id else {}
    person = people.get(ticket.person_id or "")
    agent = agent_of(reply.actor.id, desk)
    return person is not None and may_be_told(agent, study, person.role)


def _refusal(found: Iterable[Finding]) -> Refused:
    classes = ", ".join(sorted({finding.leak.value.replace("_", " ") for finding in found}))
    return Refused(
        f"this may reveal a treatment ({classes})",
        kept="your words, in the box where you wrote them; nothing was sent or stored",
        next_step="take it out, or leave it to an unblinded colleague",
    )
