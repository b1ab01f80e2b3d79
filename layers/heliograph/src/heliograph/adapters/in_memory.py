"""Ticket store and directory in memory for tests and benchmarks; the contract of DynamoDB's."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from heliograph.adapters.in_memory_people import MemoryPeople
from heliograph.adapters.in_memory_rosters import MemoryRosters
from heliograph.domain.claims import Claim, Claims
from heliograph.domain.contact import RawObject
from heliograph.domain.errors import AlreadyPlaced, Conflict, NotFound
from heliograph.domain.evidence import Evidence
from heliograph.domain.handover import Handover
from heliograph.domain.organisation import (
    Facility,
    Organisation,
    Person,
    Study,
    StudySite,
)
from heliograph.domain.pending import Arrival
from heliograph.domain.ports import Change, OutboxMail, Page, Reading
from heliograph.domain.quarantine import QuarantineEntry
from heliograph.domain.texting import OutboxText
from heliograph.domain.ticket import StoredEvent, Ticket

PAGE = 25


class MemoryTickets:
    """TicketStore in dictionaries; one write is atomic because nothing runs beside it."""

    def __init__(self) -> None:
        self._heads: dict[str, Ticket] = {}
        self._events: dict[str, list[StoredEvent]] = {}
        self._claims: dict[Evidence, tuple[int, tuple[str, ...]]] = {}
        self._placed: dict[str, str] = {}
        self._waiting: dict[str, Arrival] = {}
        self._raw: set[RawObject] = set()
        self._quarantine: dict[str, str] = {}
        self.bare: dict[str, QuarantineEntry] = {}
        self._handovers: dict[str, Handover] = {}
        self._outbox: dict[str, tuple[str, OutboxMail | OutboxText]] = {}

    def read(self, contact_key: str, wanted: Sequence[Evidence], refs: Sequence[str]) -> Reading:
        """See TicketStore."""
        if contact_key in self._placed:
            waits = contact_key in self._waiting
            return Reading(self._placed[contact_key], Claims(), (), pending=waits)
        rows = {item: self._claims.get(item, (0, ())) for item in wanted}
        named = {ref for _, held in rows.values() for ref in held} | set(refs)
        claims = Claims(
            {item: version for item, (version, _) in rows.items()},
            {item: held for item, (_, held) in rows.items()},
        )
        found = tuple(self._heads[ref] for ref in sorted(named) if ref in self._heads)
        return Reading(None, claims, found)

    def write(self, change: Change) -> None:
        """See TicketStore."""
        self.check(change)
        for part in (change, *change.others):
            self._apply(part)

    def check(self, change: Change) -> None:
        """Refuse what a write would refuse, and write nothing."""
        for key, _ in change.contact_keys:
            if key in self._placed:
                raise AlreadyPlaced(self._placed[key])
        for part in (change, *change.others):
            before = self._heads.get(part.ticket.ref)
            if (before.version if before else 0) != part.before_version:
                raise Conflict("the ticket has moved on")
        self._check(change)

    def edit_claims(self, claims: Sequence[Claim]) -> None:
        """See TicketStore."""
        self._check_claims(claims)
        self._apply_claims(claims)

    def load(self, ref: str) -> Ticket:
        """See TicketStore."""
        if ref not in self._heads:
            raise NotFound(f"there is no ticket {ref}")
        return self._heads[ref]

    def events(self, ref: str, after: int = 0) -> tuple[StoredEvent, ...]:
        """See TicketStore."""
        return tuple(row for row in self._events.get(ref, ()) if row.number > after)

    def page(self, *, status: str, owner: str | None, cursor: str | None) -> Page:
        """See TicketStore."""
        found = [
            ticket
            for ticket in self._heads.values()
            if ticket.status.value == status and owner in (None, ticket.owner_id)
        ]
        found.sort(key=_sort_at, reverse=True)
        rest = [ticket for ticket in found if cursor is None or _sort_at(ticket) < cursor]
        more = len(rest) > PAGE
        return Page(tuple(rest[:PAGE]), _sort_at(rest[PAGE - 1]) if more else None)

    def placed(self, contact_key: str) -> str | None:
        """See TicketStore."""
        return self._placed.get(contact_key)

    def raw_is_placed(self, raw: RawObject) -> bool:
        """See TicketStore."""
        return raw in self._raw

    def quarantine(
        self,
        raw: RawObject | None,
        key: str,
        reason: str,
        at: datetime,
        *,
        also: Sequence[str] = (),
    ) -> None:
        """See TicketStore."""
        if key not in self._quarantine:
            self.bare[key] = QuarantineEntry(key, reason, at, raw=raw)
        for name in (key, *also):
            self._quarantine.setdefault(name, reason)
        if raw:
            self._raw.add(raw)

    def quarantined(self, key: str) -> str | None:
        """See TicketStore."""
        return self._quarantine.get(key)

    def handover(self, handover_id: str) -> Handover:
        """See TicketStore."""
        if handover_id not in self._handovers:
            raise NotFound("there is no such hand-over")
        return self._handovers[handover_id]

    def handovers(self, state: str) -> tuple[Handover, ...]:
        """See TicketStore."""
        found = [offer for offer in self._handovers.values() if offer.state.value == state]
        return tuple(sorted(found, key=lambda offer: offer.offered_at, reverse=True))

    def keep_task_token(self, handover_id: str, token: str) -> None:
        """See TicketStore."""
        self._handovers[handover_id] = replace(self.handover(handover_id), task_token=token)

    def unsent(self, before: datetime) -> tuple[OutboxMail | OutboxText, ...]:
        """See TicketStore."""
        limit = before.isoformat()
        return tuple(mail for at, mail in self._outbox.values() if at < limit)

    def put_beside(self, ref: str, arrival: Arrival) -> None:
        """A pending contact is placed; see PendingContacts."""
        key = arrival.contact.key_hash
        if key in self._placed:
            raise AlreadyPlaced(self._placed[key])
        self._placed[key] = ref
        self._waiting[key] = arrival
        if arrival.contact.raw:
            self._raw.add(arrival.contact.raw)

    def heads(self) -> tuple[Ticket, ...]:
        """Every ticket."""
        return tuple(self._heads.values())

    def waiting(self) -> list[tuple[str, Arrival]]:
        """Pending contacts with the ticket they wait beside."""
        return [(self._placed[key], arrival) for key, arrival in self._waiting.items()]

    def _check(self, change: Change) -> None:
        self._check_claims(change.claims)
        for ref, version in change.unmoved:
            if self._heads[ref].version != version:
                raise Conflict("a ticket that was looked at has moved on")
        if not set(change.settled_keys) <= set(self._waiting):
            raise Conflict("a pending contact was settled by somebody else")
        offer = change.handover
        if offer:
            held = self._handovers.get(offer.id)
            if (held.state.value if held else None) != change.handover_from:
                raise Conflict("the hand-over has moved on")

    def _check_claims(self, claims: Sequence[Claim]) -> None:
        for claim in claims:
            if self._claims.get(claim.evidence, (0, ()))[0] != claim.version:
                raise Conflict("a claim has moved on")

    def _apply_claims(self, claims: Sequence[Claim]) -> None:
        for claim in claims:
            if claim.holders is not None:
                self._claims[claim.evidence] = (claim.version + 1, claim.holders)

    def _apply(self, change: Change) -> None:
        ref = change.ticket.ref
        self._heads[ref] = change.ticket
        self._events.setdefault(ref, []).extend(change.events)
        self._placed.update(dict.fromkeys((key for key, _ in change.contact_keys), ref))
        self._raw.update(change.raw)
        self._placed.update(dict.fromkeys((*change.moved_keys, *change.settled_keys), ref))
        for key in change.settled_keys:
            self._waiting.pop(key)
        self._apply_claims(change.claims)
        if change.handover:
            known = self._handovers.get(change.handover.id)
            token = known.task_token if known else ""
            self._handovers[change.handover.id] = replace(change.handover, task_token=token)
        if change.superseded:
            self._handovers[change.superseded.id] = change.superseded
        if change.outbox:
            self._outbox[change.outbox.id] = (change.ticket.last_at.isoformat(), change.outbox)
        if change.sent:
            self._outbox.pop(change.sent[0], None)


class MemoryDirectory(MemoryPeople, MemoryRosters):
    """Directory and DirectoryWriter in memory."""

    def __init__(self) -> None:
        MemoryPeople.__init__(self)
        MemoryRosters.__init__(self)
        self._held = Organisation((), (), (), (), (), (), ())

    def load(self, organisation: Organisation) -> int:
        """See DirectoryWriter."""
        self._held = organisation
        self.load_people(organisation)
        return len(organisation.people)

    def staff(self, facility_id: str) -> tuple[Person, ...]:
        """See Directory."""
        people = self._held.people
        return tuple(person for person in people if facility_id in person.clinics)

    def studies(self) -> tuple[Study, ...]:
        """See Directory."""
        return self._held.studies

    def sites(self) -> tuple[StudySite, ...]:
        """See Directory."""
        return self._held.sites

    def site_of_pin(self, pin: str) -> StudySite | None:
        """See Directory."""
        return dict(self._held.pins).get(pin)

    def facilities(self) -> dict[str, Facility]:
        """See Directory."""
        return {facility.id: facility for facility in self._held.facilities}

    def holidays(self) -> dict[str, frozenset[date]]:
        """See HolidayLists."""
        return {
            each.country: frozenset(date.fromisoformat(day) for day in each.days)
            for each in self._held.calendars
        }


def _sort_at(ticket: Ticket) -> str:
    return f"{ticket.opened_at.isoformat()}#{ticket.ref}"
