"""A contact record: what the contact centre says of a contact when it is over."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from heliograph.domain.contact import RawObject


@dataclass(frozen=True, kw_only=True)
class ContactRecord:
    """One record of one segment; durations in whole seconds, None where there was no such part.

    The newest `updated_at` of a contact wins: records come at least once and in any order (Connect
    admin guide: contact records data model). `recordings` are those of the automated interaction.
    """

    contact_id: str
    channel: str
    method: str
    updated_at: datetime
    began_at: datetime
    ended_at: datetime | None = None
    initial_id: str = ""
    previous_id: str = ""
    next_id: str = ""
    related_id: str = ""
    queue_seconds: int | None = None
    talk_seconds: int | None = None
    hold_seconds: int | None = None
    after_seconds: int | None = None
    ended_by: str = ""
    agent_user_id: str = ""
    caller: str = field(default="anonymous", repr=False)
    attributes: Mapping[str, str] = field(default_factory=dict, repr=False)
    recordings: tuple[RawObject, ...] = ()

    @property
    def reached_the_desk(self) -> bool:
        """Whether the contact waited for a person, met one or left a recording."""
        return self.queue_seconds is not None or bool(self.agent_user_id or self.recordings)

    @property
    def chain(self) -> tuple[str, ...]:
        """The other segments of the same talk, the first one first."""
        others = (self.initial_id, self.previous_id, self.next_id, self.related_id)
        return tuple(dict.fromkeys(id_ for id_ in others if id_ and id_ != self.contact_id))
