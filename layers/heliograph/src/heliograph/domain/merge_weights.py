"""The weights of the merge policy: what each fact adds to or takes from a tie to a ticket.

Chosen on generated worlds (`benchmarks/generate_world.py`, seeds other than the reported ones).
The scale is free; only the three bounds give it a meaning. A change here is a new POLICY.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

POLICY = "4"
ATTACHES = 5.0  # from here on the contact joins by itself
SUGGESTS = 4.0  # from here on a person is asked
MARGIN = 0.8  # a second ticket so close behind the best makes the choice a person's
PROOF = 6.0  # a single tie of this weight needs no margin: threads, chains, references
REOPEN_WINDOW = timedelta(days=14)  # a solved ticket is work again for so long, then a new one
# A subject stays for years: so long one mention may be about what the last one was.
SUBJECT_WINDOW = timedelta(days=2)
COPY_WINDOW = timedelta(days=1)
SILENT_WINDOW = timedelta(minutes=15)
CUT_WINDOW = timedelta(hours=1)  # so long a few words may be a call that broke off
BRIEF_WINDOW = timedelta(days=3)  # so long a few words may be about what was said last
GUESSED_WINDOW = timedelta(minutes=10)  # the same where the caller is one of several
# Two contacts this close that a third ties to each other may arrive in any order.
SAME_MOMENT = timedelta(minutes=45)


@dataclass(frozen=True)
class Weight:
    """Points of one fact and the sentence that tells it; `{}` takes the value."""

    points: float
    says: str


WEIGHTS: Mapping[str, Weight] = {
    # What the desk or the network itself vouches for
    "own_reference": Weight(12.0, "Answers a message the desk sent for {}."),
    "contact_chain": Weight(12.0, "Part of the same telephone contact."),
    "same_chat": Weight(12.0, "Same chat."),
    "same_burst": Weight(9.0, "Texted from the same number within two minutes."),
    "in_reply_to": Weight(9.0, "Replies to a mail of this ticket."),
    "answered_by": Weight(9.0, "A mail of this ticket replies to it."),
    "references": Weight(6.0, "Same mail thread and subject line."),
    "names_ticket": Weight(6.0, "A party of {} names it."),
    "names_ticket_of_study": Weight(6.0, "Somebody who works on the study names {}."),
    "names_ticket_unknown": Weight(2.5, "Names {}; the sender is no party of it."),
    "sent_again": Weight(6.0, "The same words from the same sender, sent again."),
    # What the work is about
    "same_shipment": Weight(5.0, "Same shipment {}."),
    "same_case": Weight(4.5, "Same case number {} of another desk."),
    "same_subject": Weight(4.5, "Same subject {}."),
    "same_kit": Weight(4.5, "Same kit {}."),
    "further_object": Weight(1.0, "More than one number in common."),
    "open_study": Weight(-0.5, "The study is not certain."),
    "open_study_and_place": Weight(-2.0, "Neither the study nor the clinic is certain."),
    "same_study": Weight(0.5, "Same study {}."),
    "same_site": Weight(1.0, "Same site {}."),
    "same_reason": Weight(1.2, "Same reason: {}."),
    "kindred_reason": Weight(0.0, "Reasons that go together."),
    "other_reason": Weight(-4.0, "Another reason: {}."),
    "other_reason_in_thread": Weight(-2.0, "Another reason: {}."),
    "perhaps_another_day": Weight(-3.2, "Days later, perhaps for another reason."),
    "near_number": Weight(0.5, "Almost the same number: {}."),
    "another_day": Weight(-3.2, "Days later, and not for the same reason."),
    "same_visit": Weight(0.5, "Same {}."),
    "other_visit": Weight(-1.5, "Another visit."),
    "nothing_alike": Weight(-0.6, "Its words have nothing in common with the ticket's."),
    "other_kind_of_object": Weight(-2.5, "Names {}, which the ticket does not know."),
    # Who
    "same_person": Weight(2.0, "Same person."),
    "named_person": Weight(1.5, "Names the same person."),
    "same_line": Weight(1.5, "Same number or address."),
    "perhaps_same_person": Weight(0.8, "Shared line or mailbox of a person on the ticket."),
    # How and when
    "silent": Weight(2.5, "A call without a word, minutes apart."),
    "follow_up": Weight(1.3, "Speaks of an earlier contact."),
    "brief": Weight(0.8, "Too short to be about something new."),
    "only_work": Weight(1.0, "The only work of this person that it can mean."),
    "other_channel": Weight(0.8, "Speaks of the channel the ticket came by."),
    "minutes_apart": Weight(2.0, "Within a quarter of an hour."),
    "hour_apart": Weight(1.2, "Within the hour."),
    "hours_apart": Weight(0.0, "Within six hours."),
    "day_apart": Weight(-0.3, "Within a day."),
    "days_apart": Weight(-0.6, "Within three days."),
    "week_apart": Weight(-1.0, "Within a week."),
    "fortnight_apart": Weight(-1.5, "Within a fortnight."),
    "month_apart": Weight(-2.5, "Within a month."),
    "long_apart": Weight(-4.0, "More than a month apart."),
}

DISTANCES: tuple[tuple[timedelta, str], ...] = (
    (timedelta(minutes=15), "minutes_apart"),
    (timedelta(hours=1), "hour_apart"),
    (timedelta(hours=6), "hours_apart"),
    (timedelta(days=1), "day_apart"),
    (timedelta(days=3), "days_apart"),
    (timedelta(days=7), "week_apart"),
    (timedelta(days=14), "fortnight_apart"),
    (timedelta(days=30), "month_apart"),
    (timedelta.max, "long_apart"),
)


@dataclass(frozen=True)
class Tie:
    """One fact for or against, by its entry of the table."""

    code: str
    points: float
    text: str


def tie(code: str, value: str = "") -> Tie:
    """The tie of a code, its sentence filled in."""
    weight = WEIGHTS[code]
    return Tie(code, weight.points, weight.says.format(value))


# Ties that lead to a ticket by a thread, and by a number anybody may quote.
THREADS = frozenset({"own_reference", "same_chat", "in_reply_to", "answered_by", "references"})
NUMBERS = frozenset({"names_ticket", "names_ticket_of_study", "names_ticket_unknown"})

VETOES: Mapping[str, str] = {
    "other_sponsor": "{} is about a study of another sponsor.",
    "other_study": "{} is about another study.",
    "other_object": "Names other objects than {}.",
    "other_site": "{} is about another site.",
    "new_matter": "Answers {}, but says it is about something else.",
    "other_work": "Answers {}, but is about other work.",
    "long_solved": "{} was solved more than a fortnight ago.",
    "reopened_enough": "Mails brought {} back three times within a day.",
    "complaint": "A complaint about {} is work of its own.",
    "unblinding": "{} and this contact: only one is about unblinding.",
    "safety": "{} and this contact: only one mentions the safety of a subject.",
    "emergency": "{} and this contact: only one came by the emergency line.",
    "late_reply": "Answers {} after more than a week, with nothing in common.",
    "many_studies": "Whether {} is of the same study is open; the sender works on several.",
    "other_thread": "Answers a mail or goes on from a call that is not of {}.",
    "near_object": "Names a number that is almost one of {}; one of them may be a slip.",
    "new_number": "Answers {}, but names a number it does not know.",
    "long_answer": "Answers {} after more than a day at length, with nothing in common.",
    "unauthenticated": "Nobody vouches for the sender, so {} is only suggested.",
}
# A person may still say yes.
SOFT_VETOES = frozenset(
    {
        "unauthenticated",
        "late_reply",
        "near_object",
        "new_number",
        "long_answer",
        "many_studies",
        "other_thread",
    }
)
# Vetoes that leave a link: the same people or thread, but other work.
LINKS = frozenset(
    {
        "other_object",
        "new_matter",
        "other_work",
        "long_solved",
        "complaint",
        "safety",
        "reopened_enough",
    }
)
# Reasons of work that is about no subject, kit or shipment.
WITHOUT_OBJECTS = frozenset({"login", "user", "system", "report", "integration", "activation"})
