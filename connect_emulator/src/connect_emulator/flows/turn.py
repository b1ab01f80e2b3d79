"""What an action gets to see and do: its parameters, the run, and the contact's host."""

import math
from dataclasses import dataclass
from typing import Any, Protocol

from connect_emulator.flows.language import Action
from connect_emulator.flows.references import as_text, resolve
from connect_emulator.model.contact import Channel, Contact, Execution


@dataclass(frozen=True)
class Speech:
    """Something to say (plain text) or to play (a prompt's id or a media address)."""

    text: str = ""
    prompt: str = ""

    @property
    def seconds(self) -> float:
        """About how long it takes to say: 15 characters a second; 2 seconds for a sound."""
        return max(1.0, len(self.text) / 15) if self.text else 2.0


@dataclass(frozen=True)
class NewTask:
    """A task that a flow creates."""

    name: str
    flow: str
    description: str
    attributes: dict[str, str]
    references: dict[str, dict[str, str]]


@dataclass(frozen=True)
class NewCallback:
    """A callback that a flow asks for; queue, agent and flow are references, times in seconds."""

    queue: str = ""
    agent: str = ""
    flow: str = ""
    delay_seconds: int = 0
    attempts: int = 1
    retry_seconds: int = 0


class Host(Protocol):
    """The contact's side of a run; methods that name a missing resource raise LookupError."""

    contact: Contact

    def root(self, execution: Execution, name: str) -> object:
        """The value of a JSONPath root."""
        ...

    def say(self, execution: Execution, speech: Speech) -> None:
        """Say or play to whom the run serves; never blocks."""
        ...

    def hours_open(self, reference: str) -> bool:
        """Whether those hours (empty: the target queue's) are open now."""
        ...

    def metric(self, name: str, queue: str) -> int:
        """A real-time metric of a queue (empty: the target queue)."""
        ...

    def metrics(self, queue: str, channel: str) -> dict[str, object]:
        """The queue's metrics as $.Metrics names them, of one channel where one is named."""
        ...

    def update_attributes(self, attributes: dict[str, str], *, related: bool) -> bool:
        """Add contact attributes; False when they would exceed the limit."""
        ...

    def data_changed(self) -> None:
        """Tell the world that the contact's data changed."""
        ...

    def target(self, *, queue: str = "", agent: str = "") -> None:
        """Set the working queue."""
        ...

    def enqueue(self) -> str | None:
        """Put the contact into its target queue; the error type when that is refused."""
        ...

    def reprioritise(self, *, priority: int | None, adjustment: int | None) -> None:
        """Change the contact's place in its queue."""
        ...

    def set_hook(self, name: str, flow: str) -> None:
        """Set the flow for an event of the contact's life (empty: none)."""
        ...

    def record(self, *, on: bool) -> None:
        """Start or stop recording the automated interaction."""
        ...

    def create_task(self, task: NewTask) -> str:
        """Start a task; its contact id."""
        ...

    def create_callback(self, wanted: NewCallback) -> None:
        """Queue a call back to the contact's callback number."""
        ...

    def calls_out(self) -> bool:
        """Whether the instance makes outbound calls."""
        ...

    def hold_previous(self, state: str) -> bool:
        """Hold the agent or the customer of the call whose transfer this is; False: there is none.

        States as UpdatePreviousContactParticipantState names them.
        """
        ...

    def resume_contact(self) -> None:
        """Resume a paused task; raises ResourceConflict or InvalidRequest when it is none."""
        ...

    def flow_id(self, reference: str) -> str:
        """Id of a flow or module of the instance."""
        ...

    def lambda_allowed(self, arn: str) -> bool:
        """Whether the function is associated with the instance."""
        ...

    def bot_scripted(self) -> bool:
        """Whether a script says what a bot makes of words."""
        ...

    def understand(self, text: str) -> tuple[str, dict[str, object]] | None:
        """The intent of those words and what else $.Lex holds then; None: nothing known."""
        ...

    def random(self) -> float:
        """A number in [0, 1)."""
        ...

    def note(self, text: str) -> None:
        """Say aloud that something is not emulated, or not as on AWS."""
        ...


def as_number(text: object, default: float) -> float:
    """A text as a finite number; the default for anything else."""
    try:
        number = float(as_text(text))
    except ValueError:
        return default
    return number if math.isfinite(number) else default


@dataclass(frozen=True, slots=True)
class Turn:
    """One action's turn in a run."""

    action: Action
    execution: Execution
    host: Host

    @property
    def contact(self) -> Contact:
        """The contact the flow runs for."""
        return self.host.contact

    @property
    def is_voice(self) -> bool:
        """Whether the contact is a telephone call."""
        return self.contact.channel is Channel.VOICE

    def value(self, name: str) -> Any:
        """A parameter with its references resolved; None if it is not there."""
        raw = self.action.parameters.get(name)
        return resolve(raw, self._root)

    def text(self, name: str, default: str = "") -> str:
        """A parameter as text."""
        value = self.value(name)
        return default if value is None else as_text(value)

    def number(self, name: str, default: float) -> float:
        """A parameter as a number; the default if it is missing or not one."""
        return as_number(self.text(name, str(default)), default)

    def mapping(self, name: str) -> dict[str, Any]:
        """A parameter as a mapping; empty if it is missing."""
        value = self.value(name)
        return value if isinstance(value, dict) else {}

    def items(self, name: str) -> list[Any]:
        """A parameter as a list; empty if it is missing."""
        value = self.value(name)
        return value if isinstance(value, list) else []

    def texts(self, name: str) -> dict[str, str]:
        """A parameter as a mapping of texts."""
        return {key: as_text(value) for key, value in self.mapping(name).items()}

    def _root(self, name: str) -> object:
        return self.host.root(self.execution, name)
