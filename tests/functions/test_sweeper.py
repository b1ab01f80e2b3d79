"""The sweeper proves that nothing is lost."""

import boto3
from heliograph.domain.contact import RawObject
from heliograph.domain.events import Actor, ActorKind
from heliograph.domain.handover import HandoverState
from heliograph.usecases.desk import Desk
from heliograph.usecases.hand_over import offer_handover
from heliograph.usecases.receive_contact import read_arrival, receive_contact
from heliograph.usecases.receive_mail import quarantine_raw

from tests.functions.conftest import event_of, handler_of
from tests.heliograph.desk_on_moto import FakeQueues, FixedClock
from tests.heliograph.usecases.test_receive_contact import CALL, MAIL

sweep = handler_of("sweeper")


def far_ahead(desk: Desk) -> None:
    """Moto stamps objects with the machine's time, which is after the tests' morning."""
    clock = desk.clock
    assert isinstance(clock, FixedClock)
    clock.sleep(10 * 365 * 24 * 3600)


def test_what_has_no_place_goes_back_to_its_queue(desk: Desk) -> None:
    key = "connect/heliograph/CallRecordings/ivr/2026/03/10/cc-1_20260310T14:00_UTC.wav"
    lost = desk.objects.put("mail/lost", b"x", "message/rfc822")
    placed = desk.objects.put("mail/placed", b"x", "message/rfc822")
    quarantine_raw(placed, "for a test", desk)
    boto3.client("s3").put_object(Bucket="recordings", Key=key, Body=b"x")
    far_ahead(desk)

    swept = sweep(event_of("sweeper"))

    queues = desk.queues
    assert isinstance(queues, FakeQueues)
    assert queues.redelivered == [lost, RawObject("recordings", key)]
    assert (swept["Seen"], swept["Redelivered"]) == (3, 2)


def test_what_came_just_now_is_left_alone(desk: Desk) -> None:
    desk.objects.put("mail/fresh", b"x", "message/rfc822")

    assert sweep(event_of("sweeper"))["Seen"] == 0


def test_an_offer_whose_machine_never_started_ends(desk: Desk) -> None:
    ref = receive_contact(CALL, desk).ticket.ref
    ada = Actor(ActorKind.AGENT, "a2", "Ada Day")
    offer = offer_handover(ref, "a1", ada, desk, next_action="Call", due_at="", summary="")
    far_ahead(desk)

    assert sweep(event_of("sweeper"))["HandoversExpired"] == 1
    assert desk.tickets.handover(offer.id).state is HandoverState.EXPIRED
    assert sweep(event_of("sweeper"))["HandoversExpired"] == 0


def test_contacts_left_beside_a_ticket_are_folded_in(desk: Desk) -> None:
    ref = receive_contact(CALL, desk).ticket.ref
    desk.pending.put(ref, read_arrival(MAIL, desk))
    far_ahead(desk)

    assert sweep(event_of("sweeper"))["TicketsFolded"] == 1

    assert desk.tickets.load(ref).contacts == 2


def test_a_transcript_whose_event_was_lost_goes_to_the_voicemails_queue(desk: Desk) -> None:
    raw = desk.objects.put("transcripts/voicemail-1.json", b"{}", "application/json")
    far_ahead(desk)

    sweep(event_of("sweeper"))

    queues = desk.queues
    assert isinstance(queues, FakeQueues)
    assert queues.redelivered == [raw]
