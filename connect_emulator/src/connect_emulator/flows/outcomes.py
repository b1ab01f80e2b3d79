"""What an action can come to, and what a paused one can be told."""

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True)
class Proceed:
    """Go on; with a result the conditions are asked first."""

    result: str | None = None


@dataclass(frozen=True)
class Failed:
    """Take the error branch of that type (or NoMatchingError where it is not there)."""

    error: str = "NoMatchingError"


@dataclass(frozen=True)
class EnterFlow:
    """Leave this flow for another."""

    flow: str


@dataclass(frozen=True)
class EnterModule:
    """Run a module and come back."""

    flow: str


@dataclass(frozen=True)
class LeaveModule:
    """Come back from a module, by one of its own branches where it has some."""

    result: str = ""


@dataclass(frozen=True)
class Take:
    """Go on at that action whatever the conditions say: only a script or an explorer does this."""

    target: str


class Ending(StrEnum):
    """Why a run ended."""

    DISCONNECT = "disconnect"
    END_FLOW = "end_flow"
    QUEUED = "queued"
    STEP_LIMIT = "step_limit"
    BRIDGED = "bridged"  # the caller talks to somebody else from now on
    NOWHERE = "nowhere"  # a branch without a target


@dataclass(frozen=True)
class End:
    """The run is over."""

    ending: Ending
    error: str = ""


@dataclass(frozen=True)
class Collect:
    """Pause for keys: `maximum` digits, or the terminator, or time."""

    kind: str  # menu, digits, or speech
    seconds: float
    interdigit_seconds: float = 5.0
    maximum: int = 1
    terminator: str = ""
    cancel_key: str = ""


@dataclass(frozen=True)
class Sleep:
    """Pause for a time; named events may end it earlier."""

    seconds: float
    events: tuple[str, ...] = ()


@dataclass(frozen=True)
class Invoke:
    """Pause for a Lambda function's answer."""

    arn: str
    parameters: dict[str, str]
    seconds: float
    wait: bool = True


@dataclass(frozen=True)
class Dial:
    """Pause for a call to a third party: until it is over, or was not answered."""

    number: str
    seconds: float
    caller_id: str = ""
    digits: str = ""
    resume: bool = True  # False: once the party answers, the flow is over


@dataclass(frozen=True)
class CallCustomer:
    """Pause until the customer of an outbound contact has answered, or has not."""

    caller_id: str = ""


Pause = Collect | Sleep | Invoke | Dial | CallCustomer
Outcome = (
    Proceed
    | Failed
    | EnterFlow
    | EnterModule
    | LeaveModule
    | Take
    | End
    | Collect
    | Sleep
    | Invoke
    | Dial
    | CallCustomer
)


@dataclass(frozen=True)
class Collected:
    """Keys were pressed; None when the time ran out before the first one."""

    digits: str | None


@dataclass(frozen=True)
class TimeUp:
    """The time of a Sleep is over."""


@dataclass(frozen=True)
class Happened:
    """An event that a Sleep waits for."""

    event: str


@dataclass(frozen=True)
class Answered:
    """A Lambda function answered, or failed when `answer` is None."""

    answer: dict[str, object] | None
    problem: str = ""


@dataclass(frozen=True)
class Called:
    """A call that was dialled is over or was not answered; `result` is a CallResult."""

    result: str


@dataclass(frozen=True)
class Said:
    """Words of the caller."""

    text: str


Signal = Collected | TimeUp | Happened | Answered | Called | Said
