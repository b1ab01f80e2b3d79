"""Sound, files and layout of a held contact are held with it."""

from heliograph.domain.blinding import may_read
from heliograph.domain.errors import Forbidden
from heliograph.domain.events import Actor, ChatMessageAdded, ContactReceived, TranscriptAdded
from heliograph.domain.holds import hold_key, holds_of
from heliograph.usecases.desk import Desk
from heliograph.usecases.history import history, survivor
from heliograph.usecases.view_agents import agent_of


def check_readable(
    ref: str, contact: ContactReceived | ChatMessageAdded, actor: Actor, desk: Desk
) -> bool:
    """Whether what this agent may have is held. Raises Forbidden when the agent may not have it."""
    rows = history(survivor(ref, desk).ref, desk)
    holds = holds_of(rows)
    heard = (row.event for row in rows if isinstance(row.event, TranscriptAdded))
    own = hold_key(contact)
    keys = [own, *(hold_key(e) for e in heard if e.key == own)]
    found = [holds[key] for key in keys if key in holds]
    if not all(may_read(agent_of(actor.id, desk), hold.state.value) for hold in found):
        raise Forbidden(
            "this contact may reveal a treatment",
            kept="all of it, held",
            next_step="ask an unblinded colleague",
        )
    return any(hold.stands for hold in found)
