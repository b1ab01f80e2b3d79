"""One finding of the linter, and the graph its rules look at."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from connect_emulator.flows.branches import Branch, branches_of, reachable
from connect_emulator.flows.language import Flow

SPEAKING = frozenset(
    {
        "MessageParticipant",
        "MessageParticipantIteratively",
        "GetParticipantInput",
        "ConnectParticipantWithLexBot",
        "ConnectParticipantWithAgenticCX",
        "ShowView",
    }
)
A_PERSON = frozenset(
    {"TransferContactToQueue", "DequeueContactAndTransferToQueue", "TransferContactToAgent"}
)
ELSEWHERE = frozenset({"TransferToFlow", "TransferParticipantToThirdParty", "InvokeFlowModule"})
WAITING = frozenset({*SPEAKING, "Wait", "InvokeLambdaFunction", "AuthenticateParticipant"}) - {
    "MessageParticipant"
}


@dataclass(frozen=True)
class Finding:
    """What is wrong at an action; `rule` is the name the README lists it by."""

    rule: str
    action: str
    message: str

    def as_json(self) -> dict[str, str]:
        """For programs."""
        return {"rule": self.rule, "action": self.action, "message": self.message}

    def __str__(self) -> str:
        place = f"{self.action}: " if self.action else ""
        return f"[{self.rule}] {place}{self.message}"


@dataclass(frozen=True)
class Graph:
    """A flow's branches, between actions that exist."""

    flow: Flow
    met: dict[str, Branch | None]
    ways: dict[str, list[Branch]] = field(default_factory=dict)

    @classmethod
    def of(cls, flow: Flow) -> "Graph":
        """The reachable part of a flow."""
        met = reachable(flow)
        ways = {
            name: [way for way in branches_of(flow.actions[name]) if way.target in flow.actions]
            for name in met
        }
        return cls(flow, met, ways)

    def kind(self, name: str) -> str:
        """Type of an action."""
        return self.flow.actions[name].type

    def reached(self, starts: Iterable[str], *, without: Branch | None = None) -> set[str]:
        """Every action that can follow these, they included; one branch may be left out."""
        found = set(starts)
        ahead = list(found)
        while ahead:
            for way in self.ways.get(ahead.pop(), ()):
                if way != without and way.target not in found:
                    found.add(way.target)
                    ahead.append(way.target)
        return found
