"""What the contact centre says goes into the history; who answers, owns."""

from datetime import timedelta
from typing import Any

import pytest
from heliograph.domain.contact import key_hash, natural_key
from heliograph.domain.events import Actor, ActorKind, RecordingConsent
from heliograph.domain.ports import CentreContact
from heliograph.usecases.chat import start_chat
from heliograph.usecases.desk import Desk
from heliograph.usecases.follow_contact import Progress, follow_contact
from heliograph.usecases.note_progress import note_progress, rescue_call
from heliograph.usecases.receive_contact import receive_contact
from heliograph.usecases.work_on_ticket import add_note

from tests.heliograph.chat_identity import identity
from tests.heliograph.desk_on_moto import MORNING
from tests.heliograph.usecases.test_receive_contact import CALL

LATER = MORNING + timedelta(seconds=90)
CALLER = CentreContact({"studyId": "LUM-101", "patientWaiting": "true"}, "+4915550101")


@pytest.fixture
def ref(desk: Desk) -> str:
    """A call's ticket, owned by Ada."""
    return receive_contact(CALL, desk).ticket.ref


def test_the_agent_who_answers_owns_the_ticket(desk: Desk, ref: str) -> None:
    ticket = note_progress("cc-1", "connected_to_agent", LATER, desk, agent_arn="arn:a1")

    assert ticket
    assert (ticket.owner_id, ticket.owner_touched) == ("a1", True)


def test_a_step_told_twice_is_noted_once(desk: Desk, ref: str) -> None:
    first = note_progress("cc-1", "queued", LATER, desk)
    again = note_progress("cc-1", "queued", LATER, desk)

    assert first
    assert again
    assert again.version == first.version


def test_a_ticket_somebody_works_on_keeps_its_owner(desk: Desk, ref: str) -> None:
    add_note(ref, "I am on it", Actor(ActorKind.AGENT, "a2", "Ada Day"), desk)

    ticket = note_progress("cc-1", "connected_to_agent", LATER, desk, agent_arn="arn:a1")

    assert ticket
    assert ticket.owner_id == "a2"


def test_an_agent_the_directory_does_not_know_owns_nothing(desk: Desk, ref: str) -> None:
    ticket = note_progress("cc-1", "connected_to_agent", LATER, desk, agent_arn="arn:stranger")

    assert ticket
    assert ticket.owner_id == "a2"


def test_steps_of_no_interest_and_of_no_ticket_write_nothing(desk: Desk, ref: str) -> None:
    version = desk.tickets.load(ref).version

    assert note_progress("cc-1", "initiated", LATER, desk) is None
    assert note_progress("cc-other", "queued", LATER, desk) is None
    assert desk.tickets.load(ref).version == version


def test_a_chat_and_a_task_are_followed_on_their_tickets(desk: Desk, ref: str) -> None:
    chat = start_chat(identity(study="TER-7"), "Other work", "m1", desk)
    centre: Any = desk.contact_centre
    centre.contacts["task-1"] = CentreContact({"ticketRef": ref})

    of_chat = note_progress(f"cc-{chat.chat_id[:6]}", "queued", LATER, desk)
    of_task = note_progress("task-1", "queued", LATER, desk)

    assert of_chat
    assert of_task
    assert (of_chat.ref, of_task.ref) == (chat.ref, ref)


def test_a_call_is_rescued_once_and_its_late_flow_finds_it(desk: Desk) -> None:
    rescued = rescue_call("cc-1", CALLER, LATER, desk)
    again = rescue_call("cc-1", CALLER, LATER, desk)
    flow = receive_contact(CALL, desk)

    assert rescued
    assert (rescued.study_id, rescued.severity) == ("LUM-101", 1)
    assert again is None
    assert (flow.ticket.ref, flow.fresh) == (rescued.ref, False)


def test_an_unknown_caller_is_rescued_too(desk: Desk) -> None:
    followed = follow_contact(Progress("cc-7", "voice", "queued", LATER), desk)

    assert followed.outcome == "rescued"
    assert followed.ref
    assert desk.tickets.load(followed.ref).person_name is None


def test_a_voicemail_left_without_a_flow_is_no_silence(desk: Desk) -> None:
    """The recording came first: the contact is on a ticket by its chain, not by its own key."""
    receive_contact(
        CALL.__class__(
            natural_key="voicemail:cc-1",
            channel=CALL.channel,
            at=MORNING,
            sender=CALL.sender,
            connect_contact_id="cc-1",
        ),
        desk,
    )

    follow_contact(Progress("cc-1", "voice", "disconnected", LATER), desk)

    assert desk.tickets.quarantined(key_hash(natural_key("voice", "cc-1"))) is None


def test_a_rescued_call_keeps_the_site_and_the_word_on_its_recording(desk: Desk) -> None:
    kept = {"studyId": "TER-7", "siteNo": "2201", "recordingConsent": "refused"}

    ticket = rescue_call("cc-9", CentreContact(kept, "anonymous"), MORNING, desk)

    assert ticket
    assert (ticket.study_id, ticket.site_no) == ("TER-7", "2201")
    told = [row.event for row in desk.tickets.events(ticket.ref)]
    (consent,) = [event for event in told if isinstance(event, RecordingConsent)]
    assert consent.decision == "refused"
