"""Every route of the desk's API that changes something; a test compares them with the routes."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

from heliograph.domain.contact import Attachment, Channel, Recording, RecordingState, Thread
from heliograph.domain.mail_feedback import Fate, Feedback
from heliograph.usecases.hand_over import await_answer, offer_handover
from heliograph.usecases.note_feedback import note_feedback
from heliograph.usecases.receive_contact import receive_contact
from heliograph.usecases.reply import reply
from heliograph.usecases.work_on_ticket import resolve

from functions.desk_api.routes import ROUTES
from tests.faults.stories.chat import a_joined_chat
from tests.faults.stories.clocks import CLOCKS
from tests.faults.stories.ground import (
    ADA,
    TOM,
    Event,
    a_call,
    a_mail,
    sample,
    told_to,
)
from tests.faults.stories.holds import HOLDS
from tests.faults.stories.people import PEOPLE
from tests.faults.stories.quarantine import QUARANTINE
from tests.faults.stories.regrouping import REGROUPING
from tests.faults.stories.rosters import ROSTERS
from tests.faults.stories.shifts import SHIFTS
from tests.faults.world import Story, World
from tests.heliograph.desk_on_moto import MORNING
from tests.heliograph.usecases.test_receive_contact import CALL, MAIL

OFFER = {
    "toAgentId": "a1",
    "nextAction": "Call the depot",
    "dueAt": "2026-03-10T18:00:00.000Z",
    "summary": "No kits at the site",
}
FORM = {
    "channel": "web_form",
    "naturalId": "form-1",
    "from": "nora.blau@harbour.example",
    "text": "Kit 204417 is broken",
    "form": {"study": "LUM-101", "site_no": "2201", "patient_waiting": True},
    "at": "2026-03-10T13:59:00Z",
}


def an_offer(world: World) -> None:
    """Ada's ticket, offered to Tom; the state machine waits."""
    a_call(world)
    ref = world.notes["ref"]
    offer = offer_handover(
        ref, "a1", ADA, world.desk, next_action="Call", due_at="", summary="No kits"
    )
    world.notes["handover_id"] = offer.id
    await_answer(offer.id, "token-1", world.desk)


def an_early_answer(world: World) -> None:
    """A mail's ticket, and beside it the answer to a mail that nobody has noted yet."""
    a_mail(world)
    away = replace(
        MAIL,
        natural_key="email:away",
        at=MORNING + timedelta(minutes=40),
        text="I am away",
        subject="",
        automatic=True,
        thread=Thread(message_id="<away@harbour.example>", parent=_OUTBOUND["naturalId"]),
    )
    assert receive_contact(away, world.desk).ticket.ref != world.notes["ref"]


def a_resolved_ticket(world: World) -> None:
    """A mail's ticket, resolved."""
    a_mail(world)
    resolve(world.notes["ref"], "solved", "Released", TOM, world.desk)


def an_answered_mail(world: World) -> None:
    """A mail's ticket that was answered: the requester is told when it is resolved."""
    a_mail(world)
    reply(world.notes["ref"], "Released.", "wish", TOM, world.desk)


def a_closed_address(world: World) -> None:
    """A mail's ticket; the answer to it came back."""
    a_mail(world)
    reply(world.notes["ref"], "Released.", "wish", TOM, world.desk)
    (mail,) = world.outside.mails
    about = ("nora.blau@harbour.example",)
    note_feedback(Feedback(mail, Fate.BOUNCED, "", about, final=True), world.desk)


def a_voicemail(world: World) -> None:
    """A ticket with something to hear."""
    recording = Recording("voicemail/x.wav", 12.0, RecordingState.PLAYABLE)
    contact = replace(CALL, channel=Channel.VOICEMAIL, recording=recording)
    world.notes |= {"ref": receive_contact(contact, world.desk).ticket.ref, "contact_id": "cc-1"}


def a_mail_with_a_file(world: World) -> None:
    """A ticket with something to save."""
    kept = world.desk.objects.put("attachments/x/1", b"%PDF-1.7", "application/octet-stream")
    file = Attachment("kit.pdf", "application/pdf", 8, kept.key, "application/pdf")
    contact = replace(MAIL, attachments=(file,))
    world.notes |= {
        "ref": receive_contact(contact, world.desk).ticket.ref,
        "key": contact.key_hash,
    }


def post(path: str, body: Any = None, user: str = "a1", groups: str = "[agents]") -> Any:
    """A request of a signed-in user, with one Idempotency-Key however often it is sent."""

    def make(world: World) -> Event:
        event = sample("desk_api")
        where = path.format_map(world.notes)
        event["rawPath"] = event["requestContext"]["http"]["path"] = where
        event["requestContext"]["http"]["method"] = "POST"
        event["rawQueryString"], event["queryStringParameters"] = "", {}
        event["headers"]["idempotency-key"] = "wish-1"
        claims = event["requestContext"]["authorizer"]["jwt"]["claims"]
        claims |= {"username": user, "cognito:groups": groups}
        if body is not None:
            told = json.dumps(body)
            for name, value in world.notes.items():
                told = told.replace(f"{{{name}}}", value)
            event["body"] = told
        return event

    return make


def asked(
    route: str,
    body: Any = None,
    *,
    on: Callable[[World], None],
    name: str = "",
    **options: Any,
) -> Story:
    """A story of one request on some ground; its name is the route's."""
    words = [word for word in route.split("/") if word and not word.startswith("{")]
    return told_to("desk_api", name or "-".join(words), post(route, body, **options), prepare=on)


_SOLVED = {"code": "solved", "text": "Done"}
_FILE = {"name": "kit.txt", "data": "S2l0IHJlbGVhc2Vk"}
_FEED = {"user": "feed", "groups": "[integrations]"}
_OUTBOUND = {
    "channel": "email",
    "naturalId": "<out-1@desk.example>",
    "direction": "outbound",
    "ticketRef": "{ref}",
    "from": "support@desk.example",
}

REQUESTS: dict[str, list[Story]] = {
    "/contacts": [
        asked("/contacts", FORM, on=lambda _: None, **_FEED),
        asked("/contacts", FORM, on=a_call, name="contacts-join", **_FEED),
        asked("/contacts", _OUTBOUND, on=a_call, name="contacts-outbound", **_FEED),
        asked("/contacts", _OUTBOUND, on=an_early_answer, name="contacts-answered", **_FEED),
    ],
    "/handovers/{handover_id}/acceptance": [
        asked("/handovers/{handover_id}/acceptance", {"readBack": "I call"}, on=an_offer)
    ],
    "/handovers/{handover_id}/declining": [
        asked("/handovers/{handover_id}/declining", {"reason": "On a call"}, on=an_offer)
    ],
    "/socket-tickets": [
        replace(asked("/socket-tickets", on=lambda _: None), cold=True),
    ],
    "/tickets/{ref}/contacts/{contact_id}/attachments/{number}/links": [
        asked("/tickets/{ref}/contacts/{key}/attachments/0/links", on=a_mail_with_a_file)
    ],
    "/tickets/{ref}/handovers": [
        asked("/tickets/{ref}/handovers", OFFER, on=a_call, user="a2"),
    ],
    "/tickets/{ref}/notes": [asked("/tickets/{ref}/notes", {"text": "Depot called"}, on=a_call)],
    "/tickets/{ref}/triage": [
        asked("/tickets/{ref}/triage", {"severity": 2, "why": "visit tomorrow"}, on=a_call)
    ],
    "/tickets/{ref}/owner": [asked("/tickets/{ref}/owner", {"agentId": "a1"}, on=a_call)],
    "/tickets/{ref}/recordings/{contact_id}/links": [
        asked("/tickets/{ref}/recordings/{contact_id}/links", on=a_voicemail)
    ],
    "/tickets/{ref}/reopening": [
        asked("/tickets/{ref}/reopening", {"text": "Not yet"}, on=a_resolved_ticket)
    ],
    "/tickets/{ref}/replies": [
        asked("/tickets/{ref}/replies", {"text": "Kit is released."}, on=a_mail)
    ],
    "/tickets/{ref}/files": [asked("/tickets/{ref}/files", _FILE, on=a_mail)],
    "/tickets/{ref}/chat-files": [asked("/tickets/{ref}/chat-files", _FILE, on=a_joined_chat)],
    "/tickets/{ref}/address-openings": [
        asked("/tickets/{ref}/address-openings", {"text": "It was mended"}, on=a_closed_address)
    ],
    "/tickets/{ref}/resolution": [
        asked("/tickets/{ref}/resolution", _SOLVED, on=a_mail),
        asked("/tickets/{ref}/resolution", _SOLVED, on=an_answered_mail, name="resolution-told"),
    ],
}
REQUESTS |= {
    route.replace("{other}", "{ref}"): [asked(route, body, on=ground)]
    for route, body, ground in (*REGROUPING, *PEOPLE, *CLOCKS)
}
REQUESTS |= {
    route: [
        asked(route, body, on=ground, name=f"{name}-{n}", user="u1")
        for n, (body, ground) in enumerate(told, start=1)
    ]
    for route, name, told in HOLDS
}

REQUESTS |= {
    route: [asked(route, body, on=lambda _: None, user="m1", groups="[agents leads]")]
    for route, body in ROSTERS
}

for route, title, body, ground, who in SHIFTS:
    story = asked(route, body, on=ground, name=title, **who)
    story = replace(story, cold=True, nightly=title != "handovers-take-over")
    REQUESTS.setdefault(route, []).append(story)

for route, title, body, ground in QUARANTINE:
    REQUESTS.setdefault(route, []).append(asked(route, body, on=ground, name=title))


def without_story() -> list[str]:
    """Routes that change something and that nobody tells a story of."""
    return [
        f"{method} {path}" for method, path in ROUTES if method != "GET" and path not in REQUESTS
    ]


STORIES = {
    "desk_api": [
        told_to("desk_api", "sample", sample("desk_api"), prepare=a_mail, cold=True),
        *(story for stories in REQUESTS.values() for story in stories),
    ]
}
