"""The parts of a running emulator that every component shares."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from connect_emulator.acd.matching import Matching
from connect_emulator.arns import Place
from connect_emulator.clock import Clock
from connect_emulator.flows.interpreter import Director
from connect_emulator.model.centre import Centre
from connect_emulator.model.contact import Contact
from connect_emulator.outside import Outside
from connect_emulator.ports import Json, Surroundings

Listener = Callable[[Json], None]


@dataclass
class Audience:
    """Who listens to a contact's caller side or to an agent; listeners never block."""

    listeners: dict[str, list[Listener]] = field(default_factory=dict)
    first: Callable[[str], None] = lambda _key: None  # somebody listens to that key now
    last: Callable[[str], None] = lambda _key: None  # nobody does any more

    def join(self, key: str, listener: Listener) -> None:
        """Listen from now on."""
        if key not in self.listeners:
            self.first(key)
        self.listeners.setdefault(key, []).append(listener)

    def leave(self, key: str, listener: Listener) -> None:
        """Listen no more."""
        remaining = [item for item in self.listeners.get(key, []) if item is not listener]
        if remaining:
            self.listeners[key] = remaining
        elif self.listeners.pop(key, None):
            self.last(key)

    def move(self, key: str, to: str) -> None:
        """Who listened to one hears the other from now on."""
        for listener in self.listeners.pop(key, []):
            self.join(to, listener)

    def hears(self, key: str) -> bool:
        """Whether anybody listens; making a frame for nobody can be spared."""
        return key in self.listeners

    def tell(self, key: str, frame: Json) -> None:
        """Give every listener the frame."""
        for listener in list(self.listeners.get(key, ())):
            listener(frame)


@dataclass
class Runtime:
    """State, time, the outside, and the listeners; change state only inside `outside.inside()`."""

    centre: Centre
    clock: Clock
    outside: Outside
    surroundings: Surroundings
    place: Place
    base_url: str
    new_id: Callable[[], str]
    random: Callable[[], float]
    callers: Audience = field(default_factory=Audience)  # by contact id
    agents: Audience = field(default_factory=Audience)  # by user id
    participants: Audience = field(default_factory=Audience)  # by participant id
    director: Director | None = None  # stands between every action of a flow and its effect
    stopped: Callable[[Contact, str], None] = lambda _contact, _why: None  # a flow led nowhere
    matching: Matching = field(init=False)

    def __post_init__(self) -> None:
        self.matching = Matching(self.centre)

    def now(self) -> datetime:
        """The time."""
        return self.clock.now()

    def after(
        self, contact: Contact, name: str, seconds: float, callback: Callable[[], None]
    ) -> None:
        """Call back inside the lock; one timer of a name per contact."""
        self.stop(contact, name)

        def ring() -> None:
            with self.outside.inside():
                if contact.timers.pop(name, None) is timer:
                    callback()

        timer = self.clock.call_later(seconds, ring)
        contact.timers[name] = timer

    def stop(self, contact: Contact, name: str) -> None:
        """Cancel the contact's timer of that name, if it runs."""
        timer = contact.timers.pop(name, None)
        if timer is not None:
            timer.cancel()

    def tell_caller(self, contact: Contact, frame: Json) -> None:
        """To the caller's side; of a consultation that is the agent who asks, or the caller.

        A transfer flow speaks to whoever is not on hold (admin guide: hold customer or agent).
        """
        asking = self.centre.contacts.get(contact.consult_of)
        if asking is None:
            self.callers.tell(contact.id, frame)
            return
        if not asking.on_hold:
            self.callers.tell(asking.id, frame)
        if not asking.agent_on_hold and frame["type"] == "prompt":
            heard = {"type": "whisper", "contactId": asking.id, "text": frame["text"]}
            self.agents.tell(asking.agent_id, heard)

    def seconds_until(self, moment: datetime) -> float:
        """Seconds from now, at least 0."""
        return max(0.0, (moment - self.now()) / timedelta(seconds=1))


def stamp(moment: datetime | None, *, fraction: bool = False) -> str | None:
    """A time as AWS writes it: `2021-08-04T17:17:53Z`, or with milliseconds."""
    if moment is None:
        return None
    text = moment.strftime("%Y-%m-%dT%H:%M:%S")
    return f"{text}.{moment.microsecond // 1000:03d}Z" if fraction else f"{text}Z"
