"""Puts every issue on one ticket of its own, by the routes that agents put contacts right with."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from local.clients.desk_api import ApiError, DeskApi
from local.handoff_cases.deliveries import Arrived

_APART = "These contacts are about other work."
_TOGETHER = "The same work."


@dataclass(frozen=True)
class IssueTicket:
    """The ticket of an issue; `righted` tells what an agent had to merge or to split for it."""

    ref: str
    contacts: tuple[Arrived, ...]
    righted: tuple[str, ...] = ()


def tickets_of(arrived: Sequence[Arrived], agent: DeskApi) -> dict[str, IssueTicket]:
    """The ticket of every issue that has one, by the issue's id."""
    there = {item.contact.id: item.landing.ticket or "" for item in arrived}
    righted: dict[str, list[str]] = defaultdict(list)
    _part(arrived, there, righted, agent)
    found = {}
    for issue in dict.fromkeys(item.issue for item in arrived):
        own = tuple(item for item in arrived if item.issue == issue and there[item.contact.id])
        if own:
            ref = _join(own, there, righted[issue], agent)
            found[issue] = IssueTicket(ref, own, tuple(righted[issue]))
    return found


def _part(
    arrived: Iterable[Arrived], there: dict[str, str], righted: dict[str, list[str]], agent: DeskApi
) -> None:
    """Where a ticket holds several issues, all but the first one's contacts get a new ticket."""
    by_ticket: dict[str, dict[str, list[Arrived]]] = defaultdict(lambda: defaultdict(list))
    for item in arrived:
        if there[item.contact.id]:
            by_ticket[there[item.contact.id]][item.issue].append(item)
    for ref, issues in by_ticket.items():
        for issue, items in list(issues.items())[1:]:
            try:
                new = _split(ref, items, agent)
            except ApiError as error:
                righted[issue].append(f"not parted from {ref}: {error}")
                continue
            righted[issue].append(f"parted from {ref}")
            there.update({item.contact.id: new for item in items})


def _split(ref: str, items: Iterable[Arrived], agent: DeskApi) -> str:
    wanted = {item.landing.contact_id for item in items}
    entries = agent.get(f"/tickets/{ref}")["timeline"]
    keys = [
        key for entry in entries if entry.get("contactId") in wanted for key in entry["contactKeys"]
    ]
    body = {"contactKeys": list(dict.fromkeys(keys)), "text": _APART}
    return str(agent.post(f"/tickets/{ref}/splits", body)["ticket"]["ref"])


def _join(own: Sequence[Arrived], there: dict[str, str], righted: list[str], agent: DeskApi) -> str:
    """Merge the other tickets of an issue into that of its first contact."""
    first, *others = dict.fromkeys(there[item.contact.id] for item in own)
    for other in others:
        try:
            agent.post(f"/tickets/{other}/merging", {"into": first, "text": _TOGETHER})
            righted.append(f"{other} merged into it")
        except ApiError as error:
            righted.append(f"{other} not merged into it: {error}")
    return first
