"""Whatever a site writes on, one agent gets it in the one queue of calls, with its ticket."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

import pytest
from heliograph.adapters.connect_centre import ConnectCentre
from heliograph.usecases.chat import start_chat
from heliograph.usecases.desk import Desk
from heliograph.usecases.keep_voicemail import keep_voicemail
from heliograph.usecases.receive_mail import receive_mail
from heliograph.usecases.route_written import route_written
from heliograph.usecases.take_form import Form, open_form, take_form
from heliograph.usecases.take_text import take_text

from tests.functions.test_inbound_mail import MAIL
from tests.heliograph.chat_identity import identity
from tests.heliograph.desk_on_moto import MORNING, FixedClock
from tests.heliograph.sounds import tone
from tests.heliograph.usecases.test_keep_voicemail import FOUND, recorded
from tests.heliograph.usecases.test_take_text import FIRST


@dataclass
class Connect:
    """Amazon Connect's clients, as far as work enters the centre; remembers what it was told."""

    told: list[tuple[str, dict[str, Any]]] = field(default_factory=list)

    def __getattr__(self, operation: str) -> Callable[..., dict[str, Any]]:
        def call(**told: Any) -> dict[str, Any]:
            self.told.append((operation, told))
            return {
                "ContactId": "contact",
                "ParticipantToken": "participant",
                "ConnectionCredentials": {"ConnectionToken": "connection"},
                "Parameter": {"Value": "written-contact-flow"},
                "Contact": {"CustomerEndpoint": {"Address": "+4915550101"}},
                "Attributes": {"studyId": "LUM-101", "language": "de"},
            }

        return call

    def started(self) -> list[dict[str, Any]]:
        """The tasks and chats that wait in the queue."""
        return [told for name, told in self.told if name in _STARTS]


_STARTS = frozenset({"start_task_contact", "start_chat_contact"})


def mailed(desk: Desk) -> None:
    receive_mail(desk.objects.put("mail/m1", MAIL, "message/rfc822"), desk)


def chatted(desk: Desk) -> None:
    start_chat(identity(), "Kein Kit für 2201-007, Patient wartet.", "m1", desk)


def texted(desk: Desk) -> None:
    take_text(FIRST, desk)


def filled_in(desk: Desk) -> None:
    token = open_form(desk)
    assert isinstance(desk.clock, FixedClock)
    desk.clock.sleep(30)
    form = Form(
        token=token,
        study="LUM-101",
        site_no="2201",
        name="Nora Blau",
        contact_way="nora.blau@harbour.example",
        message="Kein Kit für 2201-007.",
        patient_waiting=True,
        language="de",
        trap="",
        body=b"{}",
    )
    take_form(form, "192.0.2.1", desk)


def left_a_message(desk: Desk) -> None:
    recorded(tone(3))
    keep_voicemail(FOUND, desk)


@pytest.fixture
def connect() -> Connect:
    """The centre that work is put into."""
    return Connect()


@pytest.mark.parametrize("write", [mailed, chatted, texted, filled_in, left_a_message])
def test_every_written_contact_waits_once_in_the_queue_with_its_ticket(
    desk: Desk, connect: Connect, write: Callable[[Desk], None]
) -> None:
    centre = ConnectCentre(
        connect,
        connect,
        connect,
        instance_id="instance",
        flow_parameters="/flows",
        chat_topic_arn="arn:topic",
        web_url="https://desk.example",
    )

    write(replace(desk, contact_centre=centre))

    (ticket,) = desk.tickets.page(status="open", owner=None, cursor=None).tickets
    (work,) = connect.started()
    assert work["Attributes"]["ticketRef"] == ticket.ref
    assert work["ContactFlowId"] == "written-contact-flow"
    routed = route_written(work["Attributes"]["ticketRef"], "contact", MORNING, desk)
    assert "LUM-101" in routed.text
    assert routed.steps
