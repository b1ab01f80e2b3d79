"""What nobody may put together by hand either."""

from collections.abc import Iterable

from heliograph.domain.errors import Refused
from heliograph.domain.events import ContactReceived
from heliograph.domain.merge_facts import facts_of
from heliograph.domain.merge_vetoes import vetoes_of
from heliograph.domain.ticket import Ticket
from heliograph.usecases.desk import Desk

# Whoever reads the one may not read the other: no judgement of an agent changes that.
NEVER = frozenset({"other_sponsor", "other_study", "unblinding", "emergency"})


def check_together(ticket: Ticket, contacts: Iterable[ContactReceived], desk: Desk) -> None:
    """Raises Refused when a contact may never stand on the ticket: study, sponsor, blinding."""
    sponsors = {study.id: study.sponsor for study in desk.directory.studies()}
    for contact in contacts:
        if contact.direction != "inbound":
            continue
        for veto in vetoes_of(facts_of(contact), ticket, sponsors, frozenset()):
            if veto.code in NEVER:
                raise Refused(
                    veto.text.rstrip(".") + ": they may not become one",
                    kept="both as they are",
                    next_step="link the tickets as related instead",
                )
