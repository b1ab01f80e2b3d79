"""An agent at work: the state chosen, and the contacts at hand."""

from dataclasses import dataclass, field
from datetime import datetime

OFFLINE = "Offline"
AVAILABLE = "Available"


@dataclass
class Agent:
    """A user's presence; contacts are `contact id -> offered|joining|connected|missed|...`."""

    user_id: str
    instance_id: str
    number: int = 0  # in order of first sight; tells apart who has been idle equally long
    status: str = OFFLINE
    status_since: datetime | None = None
    idle_since: datetime | None = None
    contacts: dict[str, str] = field(default_factory=dict)
    # What each contact's state was when it was last looked at, and since when: contacts/agent_watch
    seen: dict[str, str] = field(default_factory=dict)
    since: dict[str, datetime] = field(default_factory=dict)

    @property
    def missed(self) -> bool:
        """Whether a missed or declined offer waits to be cleared; no offers until then."""
        return any(state in ("missed", "declined") for state in self.contacts.values())
