"""How long a flow keeps a caller from a person: the slowest and the quickest way through it."""

import re
from functools import cache
from typing import Any

WORDS_A_SECOND = 2.5  # Polly's neural voices speak about 150 words a minute
A_PERSON = "TransferContactToQueue"
NEVER = float("-inf")


def slowest_way_to_a_person(content: dict[str, Any]) -> float:
    """Seconds of the longest way to the queue for a caller who answers as late as possible.

    Every prompt is heard to its end, every time limit is used up, every function takes its limit.
    Works on flows without loops; raises RecursionError on one with a loop.
    """
    actions = {action["Identifier"]: action for action in content["Actions"]}

    @cache
    def from_here(identifier: str) -> float:
        action = actions[identifier]
        if action["Type"] == A_PERSON:
            return 0.0
        onward = [from_here(following) for following in ways_on(action)]
        return _seconds(action) + max(onward, default=NEVER)

    return from_here(content["StartAction"])


def ways_on(action: dict[str, Any]) -> list[str]:
    """Where an action can lead, each block once."""
    transitions = action["Transitions"]
    found = [transitions["NextAction"]] if "NextAction" in transitions else []
    found += [way["NextAction"] for way in transitions.get("Conditions", [])]
    found += [way["NextAction"] for way in transitions.get("Errors", [])]
    return sorted(set(found))


def spoken_seconds(text: str) -> float:
    """How long a prompt takes to say."""
    words = re.sub(r"<[^>]*>", " ", text).split()
    return len(words) / WORDS_A_SECOND


def _seconds(action: dict[str, Any]) -> float:
    parameters = action["Parameters"]
    seconds = spoken_seconds(parameters.get("Text") or parameters.get("SSML") or "")
    seconds += float(parameters.get("InputTimeLimitSeconds", 0))
    seconds += float(parameters.get("InvocationTimeLimitSeconds", 0))
    if parameters.get("StoreInput") == "True":
        digits = int(parameters["InputValidation"]["CustomValidation"]["MaximumLength"])
        pause = float(parameters["DTMFConfiguration"]["InterdigitTimeLimitSeconds"])
        seconds += digits * pause
    return seconds
