"""A partner's walk-through: bring a contact, be told by webhook, check the signature, answer."""

import base64
import json
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

import pytest

from examples.chat_bridge.bridge import DeskClient, receiver
from local.partner_client import Wanted, change_client
from tests.running_desk import RunningDesk

pytestmark = pytest.mark.desk
STUDY = "TAM-410"


@dataclass
class Inbox:
    """Where a partner receives webhooks on this machine."""

    secret: str = ""
    events: list[dict[str, Any]] = field(default_factory=list)

    def wait_for(self, ref: str, type_: str) -> dict[str, Any]:
        """The event of a ticket. Raises TimeoutError after a minute."""
        until = time.monotonic() + 60
        while time.monotonic() < until:
            for event in list(self.events):
                if (event["data"]["ref"], event["type"]) == (ref, type_):
                    return event
            time.sleep(0.1)
        raise TimeoutError(self.events)


@contextmanager
def inbox(port: int) -> Iterator[Inbox]:
    """The example's own receiver, for as long as a test runs."""
    made = Inbox()
    server = receiver(port, lambda: made.secret, made.events.append)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield made
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def told(desk: RunningDesk, name: str, *, oauth: bool = False) -> dict[str, str]:
    """What `heliograph client` prints."""
    wanted = Wanted(name, studies=(STUDY,), vouches=True, oauth=oauth)
    return dict(line.split(None, 1) for line in change_client(desk.places, wanted))


def status(url: str, token: str) -> int:
    """What a token gets."""
    request = urllib.request.Request(url, headers={"Authorization": f"Bearer {token}"})
    try:
        with urllib.request.urlopen(request) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code


def test_a_partner_brings_a_contact_is_told_of_its_ticket_and_answers(
    running_desk: RunningDesk,
) -> None:
    port = running_desk.places.ports.receiver
    client = DeskClient(f"{running_desk.web}/integration/key", told(running_desk, "walk")["key"])
    author = "maribel.ortega@junipermesa.example"
    message = {"id": "m-1", "from": author, "text": "Kit 204417 broke"}

    with inbox(port) as received:
        received.secret = client.subscribe(f"http://127.0.0.1:{port}/hooks")["secret"]
        ref = client.forward(message, STUDY)
        opened = received.wait_for(ref, "ticket.opened")
        answered = client.note_answer(ref, "A new kit is on its way", "answer-1")
        changed = received.wait_for(ref, "ticket.changed")

    assert opened["studyId"] == STUDY
    assert "maribel" not in json.dumps(received.events).lower()
    assert answered["ticket"]["contacts"] == 2
    assert changed["id"] != opened["id"]
    assert client.forward(message, STUDY) == ref
    page = running_desk.agent().get(f"/tickets/{ref}")
    assert "A new kit is on its way" in [entry["text"] for entry in page["timeline"]]


def test_a_token_of_the_user_pool_opens_what_its_scope_names(running_desk: RunningDesk) -> None:
    name, secret = told(running_desk, "token", oauth=True)["oauth"].split()
    basic = base64.b64encode(f"{name}:{secret}".encode()).decode()
    wanted = {"grant_type": "client_credentials", "scope": "heliograph/tickets:read"}
    request = urllib.request.Request(
        f"{running_desk.web}/oauth2/token",
        data=urlencode(wanted).encode(),
        headers={"Authorization": f"Basic {basic}"},
    )

    with urllib.request.urlopen(request) as answer:
        token = json.load(answer)["access_token"]

    api = f"{running_desk.web}/integration/v1"
    assert status(f"{api}/tickets", token) == 200
    assert status(f"{api}/webhooks", token) == 403
    assert status(f"{api}/tickets", running_desk.agent().token()) in (401, 403)


def test_the_api_is_told_as_a_page_that_needs_nothing_from_elsewhere(
    running_desk: RunningDesk,
) -> None:
    with urllib.request.urlopen(f"{running_desk.web}/docs/integration") as answer:
        page, policy = answer.read().decode(), answer.headers["Content-Security-Policy"]

    assert "POST /v1/contacts" in page
    assert "<script" not in page
    assert "script-src 'self'" in policy
