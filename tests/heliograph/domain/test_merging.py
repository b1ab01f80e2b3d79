"""The merge policy: what joins, what is suggested, what stays apart, and why."""

import copy
from dataclasses import replace
from datetime import timedelta

import pytest
from heliograph.domain.contact import Channel, Contact, Declared, Thread
from heliograph.domain.events import DESK, TicketResolved
from heliograph.domain.merge_weights import POLICY, VETOES, WEIGHTS
from heliograph.domain.merging import Decision, Verdict, absorbs, decide
from heliograph.domain.ticket import Ticket, record
from hypothesis import given
from hypothesis import strategies as st

from tests.heliograph.domain.trial import NOON, SPONSORS, contact, facts_of_contact, ticket_of

NORA, IVO, TOM, MARA = (
    "nora@harbour.example",
    "ivo@harbour.example",
    "tom@monitors.example",
    "mara@nordhafen.example",
)
WARD, MOBILE = "+4930231250", "+4915550101"
STUCK = "LUM-101, 2201: we cannot dispense for 2201-007"


def judged(one: Contact, *tickets: Ticket) -> Decision:
    """The decision on a contact."""
    return decide(facts_of_contact(one), tickets, SPONSORS)


def codes(decision: Decision) -> set[str]:
    """Its reasons by code."""
    return {reason.code for reason in decision.reasons}


def test_a_monitor_who_names_the_subject_joins_the_sites_ticket() -> None:
    ticket = ticket_of([contact(NORA, STUCK)])

    decision = judged(contact(TOM, "LUM-101: 2201-007 waits since 9", minutes=40), ticket)

    assert (decision.verdict, decision.ref) == (Verdict.ATTACH, ticket.ref)
    assert {"same_subject", "same_study"} <= codes(decision)


def test_a_wordless_call_and_a_mail_minutes_later_are_one() -> None:
    call = contact(WARD, declared=Declared(study_code="101"))
    mail = contact(NORA, STUCK, minutes=3)

    assert judged(mail, ticket_of([call])).verdict is Verdict.ATTACH
    assert judged(call, ticket_of([mail])).verdict is Verdict.ATTACH


def test_the_same_person_with_another_reason_opens() -> None:
    ticket = ticket_of([contact(NORA, STUCK)])

    other = contact(NORA, "Please create an account for our new coordinator, LUM-101", minutes=85)

    assert judged(other, ticket).verdict is Verdict.OPEN


def test_the_same_subject_number_in_another_study_opens() -> None:
    ticket = ticket_of([contact(NORA, STUCK)])

    other = contact("weiss@nordhafen.example", "TER-7: cannot dispense for 2201-007", minutes=5)

    decision = judged(other, ticket)
    assert decision.verdict is Verdict.OPEN
    assert "other_sponsor" in codes(decision) or decision.score < 1


def test_a_text_that_names_a_study_and_its_extension_is_about_the_extension() -> None:
    ticket = ticket_of([contact(NORA, STUCK)])

    moved = contact(NORA, "2201-007 finished LUM-101, cannot roll over into LUM-102", minutes=90)

    assert judged(moved, ticket).verdict is Verdict.OPEN


def test_transposed_digits_of_a_shipment_stay_apart() -> None:
    ticket = ticket_of([contact(IVO, "LUM-101: shipment SHP-88213 has not arrived")])

    decision = judged(contact(MARA, "LUM-101: shipment SHP-88231 is here", minutes=30), ticket)

    assert decision.verdict is Verdict.OPEN


class TestThreads:
    """Old threads, new matter, automatic answers."""

    PARENT = "<0@nora@harbour.example>"

    def reply(self, text: str, *, minutes: float = 60, **more: object) -> Contact:
        """A mail in reply to the first one."""
        thread = Thread(message_id=f"<r{minutes}@x>", parent=self.PARENT)
        fields = {"subject": "Re: Kit", "thread": thread, **more}
        return contact(NORA, text, minutes=minutes, **fields)

    def test_a_reply_with_another_subject_line_joins(self) -> None:
        ticket = ticket_of([contact(NORA, STUCK, subject="Kit")])

        decision = judged(self.reply("we need it by two", subject="URGENT"), ticket)

        assert (decision.verdict, codes(decision) >= {"in_reply_to"}) == (Verdict.ATTACH, True)

    @pytest.mark.parametrize(
        "text",
        [
            "Thanks, solved. Another question: how do I correct a birth date for 2201-014?",
            "For 2201-014 the birth date was entered wrong",
            "Danke, erledigt. Noch eine andere Frage: wie ist das Passwort zu ändern?",
        ],
    )
    def test_a_reply_about_something_else_opens_with_a_link(self, text: str) -> None:
        ticket = ticket_of([contact(NORA, STUCK, subject="Kit")])

        decision = judged(self.reply(text, minutes=2000), ticket)

        assert (decision.verdict, decision.related) == (Verdict.OPEN, (ticket.ref,))

    def test_an_absence_note_joins_by_its_thread_only(self) -> None:
        ticket = ticket_of([contact(NORA, STUCK, subject="Kit")])
        away = self.reply("I am away", automatic=True)

        assert judged(away, ticket).verdict is Verdict.ATTACH
        stray = replace(away, thread=Thread(message_id="<s@x>"))
        assert judged(stray, ticket).verdict is Verdict.OPEN

    def test_a_reply_that_came_first_gives_its_parent_a_home(self) -> None:
        early = ticket_of([self.reply("any news?", minutes=1)])

        decision = judged(contact(NORA, STUCK, subject="Kit"), early)

        assert (decision.verdict, "answered_by" in codes(decision)) == (Verdict.ATTACH, True)

    def test_an_unauthenticated_mail_is_only_suggested(self) -> None:
        ticket = ticket_of([contact(NORA, STUCK)])

        decision = judged(contact(NORA, STUCK, minutes=9, authenticated=False), ticket)

        assert (decision.verdict, decision.suggested) == (Verdict.SUGGEST, (ticket.ref,))

    def test_a_reply_long_after_the_solution_opens_with_a_link(self) -> None:
        first = ticket_of([contact(NORA, STUCK, subject="Kit")])
        done = TicketResolved(at=NOON, actor=DESK, code="solved", text="")
        solved, _ = record(first, [done])

        late = self.reply("we still cannot dispense", minutes=60 * 24 * 20)

        assert judged(late, solved).verdict is Verdict.OPEN
        assert judged(late, solved).related == (solved.ref,)


def test_a_ticket_number_counts_for_those_who_work_on_the_study() -> None:
    ticket = ticket_of([contact(NORA, STUCK)])
    named = f"Your reference: {ticket.ref}, LUM-101"

    stranger = contact("somebody@else.example", named, minutes=500)

    assert judged(contact(TOM, named, minutes=500), ticket).verdict is Verdict.ATTACH
    assert judged(stranger, ticket).verdict is not Verdict.ATTACH


def test_an_unknown_number_with_name_and_site_is_perhaps_that_person() -> None:
    text = "cant log in, site 2201 LUM101 - Ivo"
    message = contact("+491700000001", text, channel=Channel.SMS)
    call = contact(WARD, "It's Ivo, 2201, I texted you, my login fails", minutes=18)
    keyed = replace(call, declared=Declared(study_code="101"))

    decision = judged(keyed, ticket_of([message]))

    assert decision.verdict is Verdict.ATTACH
    assert {"named_person", "follow_up", "other_channel"} <= codes(decision)


def test_outages_of_two_sites_are_never_one_ticket() -> None:
    ticket = ticket_of([contact(NORA, "LUM-101, site 2201: error 503")])

    decision = judged(contact(MARA, "LUM-101, site 2307: error 503", minutes=4), ticket)

    assert decision.verdict is Verdict.OPEN


def test_a_complaint_is_related_and_not_the_same() -> None:
    ticket = ticket_of([contact(NORA, STUCK)])

    decision = judged(
        contact(NORA, "I want to complain: 2201-007, LUM-101, nobody called", minutes=500), ticket
    )

    assert (decision.verdict, decision.related) == (Verdict.OPEN, (ticket.ref,))


def test_an_emergency_is_kept_apart_from_a_question_about_the_same_subject() -> None:
    ticket = ticket_of([contact(NORA, "LUM-101: register visit 3 for 2201-007")])

    caller = contact(
        MOBILE, "code break for 2201-007", minutes=9, declared=Declared(emergency=True)
    )

    assert judged(caller, ticket).verdict is Verdict.OPEN


def test_the_same_problem_days_later_joins_and_weeks_later_opens() -> None:
    ticket = ticket_of([contact(NORA, "LUM-101 2201: please reset my password")])

    soon = contact(NORA, "LUM-101: same problem again, password refused", minutes=2800)
    late = contact(NORA, "LUM-101 2201: please reset my password", minutes=60 * 24 * 36)

    assert judged(soon, ticket).verdict is Verdict.ATTACH
    assert judged(late, ticket).verdict is Verdict.OPEN


def test_two_tickets_that_fit_equally_well_are_left_to_a_person() -> None:
    one = ticket_of([contact(NORA, "LUM-101 2201: password refused")], "TS-10000001")
    two = ticket_of([contact(NORA, "LUM-101 2201: password refused", minutes=1)], "TS-10000002")

    decision = judged(contact(NORA, "LUM-101: password still refused", minutes=20), one, two)

    assert (decision.verdict, set(decision.suggested)) == (Verdict.SUGGEST, {one.ref, two.ref})


def test_every_decision_tells_policy_score_and_readable_reasons() -> None:
    decision = judged(contact(IVO, STUCK, minutes=5), ticket_of([contact(NORA, STUCK)]))

    assert decision.policy == POLICY
    assert decision.score > 0
    assert all(reason.text.endswith(".") and reason.code for reason in decision.reasons)
    assert all(weight.says.endswith(".") for weight in WEIGHTS.values())
    assert all(sentence.endswith(".") for sentence in VETOES.values())


TICKETS = [
    ticket_of([contact(NORA, STUCK)], "TS-10000001"),
    ticket_of([contact(WARD, minutes=9, declared=Declared(study_code="101"))], "TS-10000002"),
    ticket_of([contact(IVO, "LUM-101 kit 204466 is damaged", minutes=20)], "TS-10000003"),
    ticket_of([contact(MARA, "LUM-101 2307: error 503", minutes=30)], "TS-10000004"),
    ticket_of([contact(NORA, "LUM-101 2201 password refused", minutes=40)], "TS-10000005"),
]


@given(
    st.permutations(TICKETS),
    st.sampled_from([NORA, IVO, TOM, WARD, MOBILE]),
    st.sampled_from(["", STUCK, "still waiting, LUM-101", "kit 204466", "another question"]),
    st.integers(0, 5000),
)
def test_the_order_of_candidates_never_matters(
    tickets: list[Ticket], sender: str, text: str, minutes: int
) -> None:
    facts = facts_of_contact(contact(sender, text, minutes=minutes))
    before = copy.deepcopy((facts, tickets))

    decision = decide(facts, tickets, SPONSORS)

    assert decision == decide(facts, TICKETS, SPONSORS)
    assert (facts, tickets) == before
    assert decision.verdict is not Verdict.ATTACH or decision.ref in {t.ref for t in tickets}


@given(st.sampled_from(TICKETS), st.integers(0, 60 * 24 * 60))
def test_another_study_is_never_joined(ticket: Ticket, minutes: int) -> None:
    other = contact("weiss@nordhafen.example", f"TER-7 2201-007 {ticket.ref}", minutes=minutes)
    facts = replace(facts_of_contact(other), at=NOON + timedelta(minutes=minutes))

    assert decide(facts, [ticket], SPONSORS).verdict is not Verdict.ATTACH


class TestDoubt:
    """Where two readings are possible a person is asked."""

    def reply(self, text: str, minutes: float, parent: str = TestThreads.PARENT) -> Contact:
        """Nora answers a mail."""
        thread = Thread(message_id=f"<r{minutes}@x>", parent=parent)
        return contact(NORA, text, minutes=minutes, subject="Re: Kit", thread=thread)

    def test_a_reply_that_names_a_new_number_is_only_suggested(self) -> None:
        ticket = ticket_of([contact(NORA, STUCK, subject="Kit")])

        decision = judged(self.reply("zzz zzz for kit 204466 zzz zzz zzz zzz", 90), ticket)

        assert (decision.verdict, decision.suggested) == (Verdict.SUGGEST, (ticket.ref,))
        assert "new_number" in codes(decision)

    def test_a_short_answer_with_the_number_asked_for_joins(self) -> None:
        ticket = ticket_of([contact(NORA, "LUM-101 2201: zzz zzz", subject="Kit")])

        assert judged(self.reply("It is 2201-007", 90), ticket).verdict is Verdict.ATTACH

    def test_a_long_answer_the_next_day_with_nothing_in_common_is_only_suggested(self) -> None:
        ticket = ticket_of([contact(NORA, STUCK, subject="Kit")])
        text = "zzz yyy xxx www vvv uuu ttt sss rrr qqq"

        assert judged(self.reply(text, 60), ticket).verdict is Verdict.ATTACH
        assert judged(self.reply(text, 60 * 30), ticket).verdict is Verdict.SUGGEST

    def test_a_reply_to_a_mail_that_has_not_come_waits_for_it(self) -> None:
        ticket = ticket_of([contact(NORA, "LUM-101 2201: password refused")])

        decision = judged(self.reply("LUM-101, still waiting", 9, "<unseen@x>"), ticket)

        assert (decision.verdict, "other_thread" in codes(decision)) == (Verdict.SUGGEST, True)

    def test_a_misheard_number_is_suggested_and_a_mistyped_one_stays_apart(self) -> None:
        heard = ticket_of([contact(MOBILE, "LUM-101: cannot dispense for 2201-070")])
        typed = ticket_of([contact(NORA, "LUM-101: cannot dispense for 2201-070")])
        mail = contact(NORA, STUCK, minutes=40)

        assert judged(mail, heard).verdict is Verdict.SUGGEST
        assert "near_number" in codes(judged(mail, heard))
        assert judged(mail, typed).verdict is Verdict.OPEN

    def test_a_monitor_of_two_studies_who_names_neither_is_only_asked_about(self) -> None:
        ticket = ticket_of([contact(TOM, "LUM-101: please send the list")])

        decision = judged(contact(TOM, "see below, still open", minutes=9), ticket)

        assert decision.verdict is not Verdict.ATTACH

    def test_who_asks_after_the_only_work_at_hand_joins_it(self) -> None:
        one = ticket_of([contact(IVO, STUCK)], "TS-10000001")
        two = ticket_of([contact(IVO, "LUM-101 2201: kit 204466", minutes=30)], "TS-10000002")
        chaser = contact(IVO, "LUM-101 2201: any news?", minutes=600)

        assert judged(chaser, one).ref == one.ref
        assert "only_work" in codes(judged(chaser, one))
        assert judged(chaser, one, two).verdict is Verdict.SUGGEST

    def test_who_was_cut_off_means_what_was_a_moment_ago(self) -> None:
        ticket = ticket_of([contact(IVO, "LUM-101 2201: password refused", channel=Channel.CHAT)])
        again = "LUM-101 2201, Ivo, I was just in the chat and it cut out"

        soon, late = contact(IVO, again, minutes=6), contact(IVO, again, minutes=3000)

        assert judged(soon, ticket).verdict is Verdict.ATTACH
        assert judged(late, ticket).verdict is Verdict.OPEN

    def test_two_cases_of_one_vendor_are_two_pieces_of_work(self) -> None:
        ticket = ticket_of([contact(TOM, "LUM-101: CASE-77120 is with us")])

        same = judged(contact(TOM, "LUM-101: CASE-77120 is closed", minutes=50), ticket)
        other = judged(contact(TOM, "LUM-101: CASE-77121 is with us", minutes=9), ticket)

        assert (same.verdict, other.verdict) == (Verdict.ATTACH, Verdict.OPEN)
        assert "other_object" in codes(other)


@given(st.permutations([("", 0.0), ("LUM-101 2201, I rang you", 4.0), (STUCK, 8.0)]))
def test_a_ticket_takes_contacts_of_one_moment_in_any_order(
    told: list[tuple[str, float]],
) -> None:
    base = ticket_of([contact(NORA, STUCK, minutes=2)])
    facts = [
        facts_of_contact(contact(MOBILE, text, minutes=minutes, declared=Declared("101")))
        for text, minutes in told
    ]

    verdicts = absorbs(base, facts, SPONSORS)

    assert len(verdicts) == len(facts)
    assert {verdict.ticket.ref for verdict in verdicts} == {base.ref}
