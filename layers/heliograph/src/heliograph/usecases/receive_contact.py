"""Put a contact on its one ticket: the write that every channel shares."""

import random
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from heliograph.domain.contact import Channel, Contact
from heliograph.domain.errors import AlreadyPlaced, TooContended
from heliograph.domain.evidence import read_evidence
from heliograph.domain.merging import Verdict
from heliograph.domain.pending import Arrival
from heliograph.domain.requester import Party, known_of
from heliograph.domain.severity import patient_waits, severity_of
from heliograph.domain.ticket import Ticket
from heliograph.usecases.change_ticket import until_it_holds
from heliograph.usecases.desk import Desk
from heliograph.usecases.fold_contacts import fold_contacts
from heliograph.usecases.history import survivor
from heliograph.usecases.place_contact import change_for, decide_arrival, reading_for
from heliograph.usecases.recognise import recognise, verify_sender
from heliograph.usecases.reconsider import reconsider

COMPETING = 2  # rounds a contact writes its ticket itself; then it lets itself be folded in
PATIENCE = timedelta(milliseconds=750)  # from the start to an answer, folded in or not
LIVE = timedelta(seconds=1)  # no live call waits longer for its place
_POLL_SECONDS = (0.03, 0.15)


@dataclass(frozen=True)
class Outcome:
    """Where a contact landed; `fresh` is False for a delivery that came before."""

    ticket: Ticket
    outcome: str
    fresh: bool
    party: Party

    @property
    def told(self) -> str:
        """What the delivery brought about, for figures and logs: opened, joined or repeated."""
        return self.outcome if self.fresh else "repeated"


def receive_contact(contact: Contact, desk: Desk) -> Outcome:
    """Attach the contact to the ticket of its problem, or open one; exactly once.

    When it proves that tickets opened a moment ago are one, they become one. In a burst it waits
    beside its ticket until it is folded in, and answers after three quarters of a second at the
    latest. Raises TooContended when every round was lost; nothing is written then.
    """
    began = desk.clock.now()
    until = began + LIVE if contact.channel is Channel.VOICE else None
    attempt = _Attempt(read_arrival(contact, desk), began + PATIENCE, desk)
    outcome = until_it_holds(desk, attempt, until=until)
    verify_sender(contact, attempt.party, desk)
    if not attempt.also:
        return outcome
    try:
        return replace(outcome, ticket=reconsider(outcome.ticket, attempt.also, desk, until=until))
    except TooContended:
        if until is None:
            raise
        return outcome  # a caller does not wait for other tickets


def read_arrival(contact: Contact, desk: Desk) -> Arrival:
    """The contact with all that the directory and its own words tell."""
    party = recognise(contact, desk)
    known = known_of(party, desk.directory.sites())
    return Arrival(contact, party, tuple(read_evidence(contact, desk.directory.studies(), known)))


class _Attempt:
    """One round after the other of the same contact; `also` are tickets to judge again."""

    def __init__(self, arrival: Arrival, answer_by: datetime, desk: Desk) -> None:
        self.also: tuple[str, ...] = ()
        self.party = arrival.party
        self._arrival = arrival
        self._answer_by = answer_by
        self._desk = desk
        self._rounds = 0

    def __call__(self) -> Outcome:
        """Read, decide, write; or wait beside the ticket. Raises Conflict."""
        self._rounds += 1
        reading = reading_for(self._arrival, self._desk)
        if reading.placed:
            return self._known(reading.placed, pending=reading.pending)
        decision = decide_arrival(self._arrival, reading, self._desk)
        try:
            if decision.verdict is Verdict.ATTACH and self._rounds > COMPETING:
                self._desk.pending.put(decision.ref or "", self._arrival)
                return self._folded(decision.ref or "", fresh=True)
            change = change_for(self._arrival, decision, reading, self._desk)
            self._desk.tickets.write(change)
        except AlreadyPlaced as error:
            return self._known(error.ticket_ref, pending=False)
        self.also = decision.also
        outcome = "joined" if change.before_version else "opened"
        return Outcome(change.ticket, outcome, True, self.party)

    def _known(self, ref: str, *, pending: bool) -> Outcome:
        if pending:
            return self._folded(ref, fresh=False)
        again = reading_for(self._arrival, self._desk, pending=True)  # a crash came before `also`
        self.also = decide_arrival(self._arrival, again, self._desk).also
        return Outcome(survivor(ref, self._desk), "joined", False, self.party)

    def _folded(self, ref: str, *, fresh: bool) -> Outcome:
        """Fold, or wait for who folds; past the bound the ticket it waits beside is the answer."""
        desk, key, folding, placed = self._desk, self._arrival.contact.key_hash, False, ref
        while True:
            if not folding:
                fold_contacts(ref, desk, holder=key, until=self._answer_by)
            state = desk.pending.look(key, ref, desk.clock.now())
            folding, placed = state.folding, state.ref
            rest = (self._answer_by - desk.clock.now()).total_seconds()
            if state.settled or rest <= 0:
                break
            desk.clock.sleep(min(rest, random.uniform(*_POLL_SECONDS)))  # noqa: S311
        ticket = survivor(placed, desk)
        if not state.settled:
            return Outcome(_expected(ticket, self._arrival.contact), "joined", fresh, self.party)
        return Outcome(ticket, "joined" if ticket.contacts > 1 else "opened", fresh, self.party)


def _expected(ticket: Ticket, contact: Contact) -> Ticket:
    """The ticket as urgent as it will be when the contact is folded in."""
    return replace(
        ticket,
        severity=min(ticket.severity, severity_of(contact)),
        patient_waiting=ticket.patient_waiting or patient_waits(contact),
    )
