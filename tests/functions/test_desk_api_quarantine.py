"""The quarantine through the API: agents read why, decide, and take it back."""

from typing import Any

import pytest
from heliograph.domain.contact import key_hash
from heliograph.usecases.desk import Desk
from heliograph.usecases.receive_mail import receive_mail

from tests.functions.api_calls import Answer, Api
from tests.heliograph.mail_on_the_way import NORA, stored

tom = Api("a1")
feed = Api("feed", "[integrations]")
UNREADABLE = b"Subject: from nobody\n\nhello\n"


def waiting(state: str = "waiting") -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = tom.get("/quarantine", state=state).body["entries"]
    return entries


def decide(key: str, action: str) -> Answer:
    return tom.post(f"/quarantine/{key}/decisions", {"action": action})


@pytest.fixture
def key(desk: Desk) -> str:
    """A mail that the scanner takes for spam."""
    receive_mail(stored(desk, spam="FAIL", subject="Gewonnen", text="2201-007"), desk)
    (entry,) = waiting()
    return str(entry["key"])


def test_an_agent_reads_who_wrote_what_and_why_it_stands_there(key: str) -> None:
    (entry,) = waiting()

    assert (entry["sender"], entry["subject"], entry["code"]) == (NORA, "Gewonnen", "spam")
    assert entry["reason"] == "the scanner takes it for spam"
    assert (entry["downloadable"], entry["becomesTicket"], entry["steps"]) == (True, True, [])


def test_systems_have_no_business_in_quarantine(key: str) -> None:
    asked = (
        feed.get("/quarantine"),
        feed.post(f"/quarantine/{key}/links"),
        feed.post(f"/quarantine/{key}/decisions", {"action": "dismiss"}),
    )

    assert {answer.status for answer in asked} == {403}


def test_what_is_dismissed_can_be_brought_back_and_both_are_written_down(key: str) -> None:
    dismissed = decide(key, "dismiss")
    again = decide(key, "dismiss")

    assert (dismissed.status, dismissed.body["entry"]["state"]) == (201, "dismissed")
    assert again.body == dismissed.body
    assert waiting() == []

    decide(key, "restore")

    (entry,) = waiting()
    assert [step["action"] for step in entry["steps"]] == ["dismiss", "restore"]
    assert entry["steps"][0]["actor"] == {"id": "a1", "name": "Tom Day"}


def test_a_ticket_made_of_it_is_nobodys_proof_and_says_where_it_comes_from(
    desk: Desk, key: str
) -> None:
    made = decide(key, "ticket").body["entry"]

    assert decide(key, "ticket").body["entry"] == made
    ticket = tom.get(f"/tickets/{made['ticketRef']}").body
    told = str(ticket)
    assert "Taken out of quarantine, where it stood because: the scanner takes it" in told
    assert desk.tickets.placed(key) == made["ticketRef"]
    assert desk.tickets.load(made["ticketRef"]).contacts == 1
    assert len(desk.contact_centre.tasks) == 1  # type: ignore[attr-defined]
    assert waiting() == []


def test_a_ticket_cannot_be_dismissed_any_more(key: str) -> None:
    decide(key, "ticket")

    refused = decide(key, "dismiss")

    assert refused.status == 409
    assert refused.body["kept"] == "the entry and its file"


def test_the_raw_file_is_saved_never_shown_and_that_is_written_down(key: str) -> None:
    answer = tom.post(f"/quarantine/{key}/links")

    assert answer.status == 201
    assert answer.body["expiresInSeconds"] == 60
    assert "response-content-type=application%2Foctet-stream" in answer.body["url"]
    assert "response-content-disposition=attachment" in answer.body["url"]
    assert ".eml" in answer.body["url"]
    assert [step["action"] for step in waiting()[0]["steps"]] == ["download"]


@pytest.mark.parametrize("virus", ["FAIL", "PROCESSING_FAILED"])
def test_nobody_gets_a_file_the_scanner_does_not_vouch_for(desk: Desk, virus: str) -> None:
    receive_mail(stored(desk, virus=virus), desk)
    (entry,) = waiting()

    answer = tom.post(f"/quarantine/{entry['key']}/links")

    assert not entry["downloadable"]
    assert "nobody gets it" in answer.body["detail"]
    assert "url" not in answer.body


def test_a_ticket_of_an_infected_mail_has_its_words_and_none_of_its_files(desk: Desk) -> None:
    more = 'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="b"\n'
    text = '--b\n\nHilfe\n--b\nContent-Disposition: attachment; filename="a.pdf"\n\nx\n--b--'
    receive_mail(stored(desk, virus="FAIL", more=more, text=text), desk)
    (entry,) = waiting()

    ref = decide(str(entry["key"]), "ticket").body["entry"]["ticketRef"]

    event: Any = desk.tickets.events(ref)[0].event
    assert (event.text, [item.key for item in event.attachments]) == ("Hilfe", [""])


def test_what_nobody_can_read_is_a_file_and_no_ticket(desk: Desk) -> None:
    receive_mail(desk.objects.put("mail/x", UNREADABLE, "message/rfc822"), desk)
    (entry,) = waiting()

    refused = decide(str(entry["key"]), "ticket")

    assert (entry["downloadable"], entry["becomesTicket"]) == (True, False)
    assert "only a mail that the desk could read" in refused.body["detail"]
    assert decide(str(entry["key"]), "dismiss").body["entry"]["state"] == "dismissed"


def test_an_entry_that_is_not_there_is_not_found(desk: Desk) -> None:
    assert decide(key_hash("nothing"), "dismiss").status == 404
