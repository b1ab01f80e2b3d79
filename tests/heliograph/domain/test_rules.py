"""The pure rules of the desk."""

from datetime import UTC, datetime, timedelta

import pytest
from heliograph.domain.contact import (
    Channel,
    Contact,
    Declared,
    Identity,
    IdentityKind,
)
from heliograph.domain.errors import Unauthenticated
from heliograph.domain.evidence import Evidence, EvidenceKind, objects_in, ticket_refs_in
from heliograph.domain.organisation import Agent, KnownIdentity, Person, Shift, Study
from heliograph.domain.ownership import first_owner
from heliograph.domain.quoting import own_words
from heliograph.domain.references import Signer
from heliograph.domain.requester import resolve_party
from heliograph.domain.roster import ALWAYS, Roster, working
from heliograph.domain.severity import severity_of
from heliograph.domain.ticket import ref_for
from hypothesis import given
from hypothesis import strategies as st

NOW = datetime(2026, 3, 10, 14, 0, tzinfo=UTC)
SIGNER = Signer(b"master")
STUDY = Study("LUM-101", "SP", "101", "SSSS-NNN", "NNNNNN", "SHP-NNNNN", ("LUM 101",))
OTHER = Study("TER-7", "SP2", "700", "SSSS-NNN", "MNNNNNN", "SHP-NNNNN")


def mail(text: str, **declared: object) -> Contact:
    """A mail of a known person."""
    sender = Identity(IdentityKind.EMAIL, "nora@harbour.example")
    facts = Declared(**declared)  # type: ignore[arg-type]
    return Contact("k", Channel.EMAIL, NOW, sender, text=text, declared=facts)


def test_objects_are_read_in_the_formats_of_the_study() -> None:
    found = objects_in("Kit 204466 for 2201-007 came in SHP-88190, see TS-10420117", [STUDY])

    assert set(found) == {
        Evidence(EvidenceKind.KIT, "204466"),
        Evidence(EvidenceKind.SUBJECT, "2201-007"),
        Evidence(EvidenceKind.SHIPMENT, "SHP-88190"),
    }


@pytest.mark.parametrize("text", ["+4915550123", "call 617-555-018712", "M1002380", "x204466"])
def test_numbers_inside_other_numbers_are_no_kits(text: str) -> None:
    assert objects_in(text, [STUDY]) == ()


def test_letters_of_a_format_stand_for_themselves() -> None:
    assert objects_in("kit m100238", [OTHER]) == (Evidence(EvidenceKind.KIT, "M100238"),)


def test_ticket_numbers_are_found_once_each() -> None:
    assert ticket_refs_in("ts-12345678 and TS-12345678, not TS-1") == ("TS-12345678",)


def test_quoted_text_is_kept_apart_from_the_authors_words() -> None:
    own, quoted = own_words(
        "Danke!\n\nAm Mo., 9. März 2026 schrieb Desk <d@x>:\n"
        "> TS-10000001 ist bei uns eingegangen, wir melden uns im Lauf des\nheutigen Tages\n"
    )

    assert own == "Danke!"
    assert "TS-10000001" in quoted
    assert "heutigen" in quoted


@given(st.text(max_size=400))
def test_no_word_of_a_mail_is_ever_deleted(text: str) -> None:
    own, quoted = own_words(text)

    assert sorted("".join((own + quoted).split())) == sorted("".join(text.split()))


@pytest.mark.parametrize("token", ["", "a", "a.b", "a.b.c", "x.99999999999.aaaa"])
def test_a_token_the_desk_did_not_make_proves_nothing(token: str) -> None:
    with pytest.raises(Unauthenticated):
        SIGNER.subject_of("chat", token, at=NOW)


def test_a_token_of_one_purpose_is_worthless_for_another() -> None:
    token = SIGNER.token("chat", "c1", expires=NOW + timedelta(hours=1))

    assert SIGNER.subject_of("chat", token, at=NOW) == "c1"
    with pytest.raises(Unauthenticated):
        SIGNER.subject_of("desk-socket", token, at=NOW)


def test_a_night_shift_covers_midnight_and_the_night_clocks_change() -> None:
    night = Shift("N", "BOS", "America/New_York", "16:30", "01:00", ("sat",))
    roster = Roster(1, ALWAYS, (), (night,), (Agent("a1", "Tom", shift="N"),))

    assert working(roster, datetime(2026, 3, 8, 5, 59, tzinfo=UTC))
    assert not working(roster, datetime(2026, 3, 8, 6, 0, tzinfo=UTC))
    assert not working(roster, datetime(2026, 3, 9, 2, 0, tzinfo=UTC))


def test_a_ticket_always_gets_an_owner() -> None:
    best = Agent("a2", "Ada", shift="D", certifications={"LUM-101": 5}, languages={"de": 5})
    other = Agent("a1", "Tom", shift="D", certifications={"LUM-101": 3})
    lead = Agent("m1", "Vera", lead=True)
    day = Shift("D", "HAM", "Europe/Berlin", "08:00", "18:00", ("tue",))
    everyone = (other, best, lead)

    on_duty = working(Roster(1, ALWAYS, (), (day,), everyone), NOW)

    assert first_owner(everyone, on_duty, study="LUM-101", language="de", at=NOW) == "a2"
    assert first_owner(everyone, (), study=None, language=None, at=NOW) == "m1"
    assert first_owner((), (), study=None, language=None, at=NOW) == "shift-lead"


def test_severity_follows_declared_facts_and_own_words() -> None:
    assert severity_of(mail("", emergency=True)) == 0
    assert severity_of(mail("", patient_waiting=True)) == 1
    assert severity_of(mail("Der Patient wartet")) == 1
    assert severity_of(mail("a question")) == 3


def test_a_shared_line_names_nobody_but_the_study_narrows_it() -> None:
    people = {
        "P1": Person("P1", "Nora", studies=("LUM-101",)),
        "P2": Person("P2", "Ivo", studies=("TER-7",)),
    }
    known = KnownIdentity(("P1", "P2"), shared=True)

    open_call = resolve_party(mail(""), known, people, [STUDY, OTHER], [])
    keyed = resolve_party(mail("", study_code="700"), known, people, [STUDY, OTHER], [])

    assert (open_call.person, open_call.study_id, open_call.people) == (None, None, ("P1", "P2"))
    assert (keyed.person, keyed.study_id, keyed.people) == (None, "TER-7", ("P2",))


def test_the_same_contact_always_opens_the_same_reference() -> None:
    assert ref_for("abc", 0) == ref_for("abc", 0) != ref_for("abc", 1)
