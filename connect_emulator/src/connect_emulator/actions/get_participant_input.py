"""GetParticipantInput: a menu key, a stored number, or buffering of keys only."""

from connect_emulator.actions.action_type import ActionType
from connect_emulator.actions.outbound_call import reaching_customer, when_reached
from connect_emulator.actions.speech import PROMPTS, speech_of
from connect_emulator.flows.language import Action
from connect_emulator.flows.outcomes import Collect, Collected, Failed, Outcome, Proceed, Signal
from connect_emulator.flows.phone_numbers import international, local
from connect_emulator.flows.references import as_text
from connect_emulator.flows.turn import Turn, as_number

MENU_KEYS = frozenset("0123456789*#")


def perform(turn: Turn) -> Outcome:
    """Say the prompt and wait for keys; a contact that has no keys takes the error branch."""
    if _is_buffer(turn.action):
        return Proceed()
    if not turn.is_voice:
        return Failed()
    speech = speech_of(turn)
    if speech is not None:
        turn.host.say(turn.execution, speech)
    seconds = turn.number("InputTimeLimitSeconds", 5)
    if not _is_store(turn.action):
        return Collect("menu", seconds)
    keys = turn.mapping("DTMFConfiguration")
    return Collect(
        "digits",
        seconds,
        interdigit_seconds=as_number(keys.get("InterdigitTimeLimitSeconds"), 5),
        maximum=_maximum(turn),
        terminator=str(keys.get("InputTerminationSequence") or "#"),
        cancel_key="" if str(keys.get("DisableCancelKey")) == "True" else "*",
    )


def resumed(turn: Turn, signal: Signal) -> Outcome:
    """Take the branch of the key, or store the number."""
    digits = signal.digits if isinstance(signal, Collected) else None
    if not _is_store(turn.action):
        return Failed("InputTimeLimitExceeded") if digits is None else Proceed(digits)
    # Admin guide: a caller who enters nothing takes the Success branch with the value Timeout.
    turn.execution.stored_input = "Timeout" if digits is None else digits
    rules = turn.mapping("InputValidation").get("PhoneNumberValidation")
    if digits is not None and isinstance(rules, dict):
        number = _number(digits, rules)
        if number is None:
            return Failed("InvalidPhoneNumber")
        turn.execution.stored_input = number
    return Proceed()


def _is_store(action: Action) -> bool:
    return str(action.parameters.get("StoreInput")) == "True"


def _is_buffer(action: Action) -> bool:
    return "EnableDTMFBuffer" in action.parameters and "InputTimeLimitSeconds" not in (
        action.parameters
    )


def _maximum(turn: Turn) -> int:
    custom = turn.mapping("InputValidation").get("CustomValidation")
    if isinstance(custom, dict):
        return int(as_number(custom.get("MaximumLength"), 20))
    return 20


def _number(digits: str, rules: dict[str, object]) -> str | None:
    if rules.get("NumberFormat") == "E164":
        return international(digits)
    return local(digits, as_text(rules.get("CountryCode")))


def check(action: Action) -> list[str]:
    """The rules of the mode the parameters choose."""
    if _is_buffer(action):
        return []
    path = f"Actions[{action.index}].Parameters"
    names = ", ".join(PROMPTS)
    given = sum(action.parameters.get(name) is not None for name in PROMPTS)
    problems = []
    if given > 1:
        problems.append(f"Only one of these properties may be defined. Properties: [{names}]")
    if given == 0:
        problems.append(f"At least one of [{names}] must be set")
    needed = ["NoMatchingError"]
    wanted = ["InputTimeLimitSeconds"]
    if not _is_store(action):
        needed += ["InputTimeLimitExceeded", "NoMatchingCondition"]
    else:
        wanted.append("InputValidation")
        if "PhoneNumberValidation" in _validation(action):
            needed.append("InvalidPhoneNumber")
    problems += [
        f"Action is missing required property. Path: {path}.{name}"
        for name in wanted
        if action.parameters.get(name) is None
    ]
    problems += [
        f"Action is missing required error. Error: {error}"
        for error in needed
        if error not in action.errors
    ]
    return problems


def _validation(action: Action) -> dict[str, object]:
    rules = action.parameters.get("InputValidation")
    return rules if isinstance(rules, dict) else {}


GET_PARTICIPANT_INPUT = ActionType(
    "GetParticipantInput",
    reaching_customer(perform),
    when_reached(perform, resumed),
    parameters=(
        "Text",
        "SSML",
        "PromptId",
        "Media",
        "StoreInput",
        "InputTimeLimitSeconds",
        "InputValidation",
        "InputEncryption",
        "DTMFConfiguration",
        "EnableDTMFBuffer",
    ),
    check=check,
)
