"""The script language: one step a line, for what happens to a contact while its flow runs.

    from +12025550177              the caller's number          channel CHAT    another channel
    start {"Attributes": {...}}    what was there before        hours closed    open | closed
    metric NumberOfAgentsAvailable 0                            queue full
    lambda {"ticket": "T-1"}       every function's answer      lambda fails
    telephone busy                 what answers at every number, or `telephone +12025550133 busy`:
                                   answered | voicemail | busy | no_answer | failed
    bot "shipment" Shipment {"Slots": {...}}   what a bot makes of a sentence with these words
    press 1    say hello    silence    wait 30    answer    hang up
    ring       until a number that the flow calls is answered    party says yes | party hangs up
    at "Check ticket" answer {"ticket": "T-1"}                  at menu press 1 | silence
    at lex result BookIntent {"Slots": {...}}                   at lookup fail NoMatchingError
    at any-action go other-action  forces a branch              at menu acts     as it does

`press`, `say` and `silence` answer the next prompt that listens; `answer` is an agent's.
`at` steps wait for that action and are used once, in their order; `#` begins a comment.
"""

import json
import shlex
from dataclasses import dataclass, field
from typing import Any

VERBS = frozenset(
    "from channel start hours metric queue lambda telephone bot press say silence wait answer hang "
    "ring party".split()
)
ADDRESSED = frozenset("press silence answer result fail go acts".split())


class UnreadableScript(ValueError):
    """A line of a script is not understood; the message names it."""


@dataclass(frozen=True)
class Step:
    """One step; `place` is the action it waits for (empty: none), `data` a JSON object."""

    verb: str
    text: str = ""
    place: str = ""
    data: dict[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        words = [self.verb]
        if self.place:
            words = ["at", json.dumps(self.place, ensure_ascii=False), self.verb]
        if self.text:
            words.append(shlex.quote(self.text) if self.place else self.text)
        if self.data or self.verb == "start":
            words.append(json.dumps(self.data, ensure_ascii=False))
        return " ".join(words)


def parse_script(text: str) -> list[Step]:
    """The steps of a script; raises UnreadableScript."""
    steps = []
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip() and not line.lstrip().startswith("#"):
            try:
                steps.append(parse_step(line.strip()))
            except (ValueError, IndexError) as error:
                raise UnreadableScript(f"line {number}: {line.strip()!r}: {error}") from None
    return steps


def parse_step(line: str) -> Step:
    """One step; raises ValueError."""
    words, data = _words_and_data(line)
    if words[0] == "at":
        if len(words) < 3 or words[2] not in ADDRESSED:
            raise ValueError(f"after `at ACTION` comes one of {', '.join(sorted(ADDRESSED))}")
        return Step(words[2], " ".join(words[3:]), words[1], data)
    if words[0] not in VERBS:
        raise ValueError(f"unknown step; there are: at, {', '.join(sorted(VERBS))}")
    return Step(words[0], " ".join(words[1:]), data=data)


def _words_and_data(line: str) -> tuple[list[str], dict[str, Any]]:
    """The words before a JSON object at the end of the line, and the object."""
    brace = -1 if line.startswith(("say ", "party ")) else _first_bare_brace(line)
    if brace < 0:
        spoken = line.startswith("party ")
        return line.split() if spoken else shlex.split(line), {}
    return shlex.split(line[:brace]), json.loads(line[brace:])


def _first_bare_brace(line: str) -> int:
    """Place of the first brace outside quotes; -1 when there is none."""
    quote, escaped = "", False
    for place, sign in enumerate(line):
        if escaped:
            escaped = False
        elif sign == "\\" and quote != "'":
            escaped = True
        elif quote:
            quote = "" if sign == quote else quote
        elif sign in "'\"":
            quote = sign
        elif sign == "{":
            return place
    return -1
