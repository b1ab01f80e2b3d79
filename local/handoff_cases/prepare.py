"""Brings a ticket into the state a case tells of, by the routes that agents use."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from heliograph.domain.roster import Roster

from local.clients.desk_api import DeskApi
from local.handoff_cases.case import Case, issue_of
from local.handoff_cases.staff import ending_period, owner_of
from local.handoff_cases.tickets import IssueTicket

_ANSWER = "Thank you, we are working on it and will write again."
_PARTIES = ("requester", "sponsor", "depot", "vendor", "engineering")
_UNTOUCHED = frozenset({"new", "unanswered"})  # states in which nobody has answered yet


class Callers:
    """The desk's API for each agent, signed in when first needed."""

    def __init__(self, web_url: str, password: str) -> None:
        self._web_url = web_url
        self.password = password
        self._signed_in: dict[str, DeskApi] = {}

    def __call__(self, agent_id: str) -> DeskApi:
        """One agent's calls."""
        if agent_id not in self._signed_in:
            self._signed_in[agent_id] = DeskApi(self._web_url, agent_id, self.password)
        return self._signed_in[agent_id]


def prepare(
    case: Case,
    ticket: IssueTicket,
    world: Mapping[str, Any],
    roster: Roster,
    callers: Callers,
    *,
    manager: str,
) -> str:
    """Mark the ticket and give it its owner, severity, language and status; the owner's id.

    What the case leaves open comes from its issue. Raises BadCaseError, ApiError.
    """
    issue = issue_of(case, world)
    period = ending_period(case, roster)
    dealt = (str(item.contact.block.get("agent") or "").lower() for item in ticket.contacts)
    study = str(issue.get("study") or "")
    owner = owner_of(period, study, case.language_needed, dealt, case.at)
    api = callers(owner.id)
    callers(manager).post(f"/tickets/{ticket.ref}/rehearsal", {"marked": True})
    now = api.get(f"/tickets/{ticket.ref}")["ticket"]
    if now.get("handoverId"):
        _end_open(ticket.ref, callers(manager))
    _judge_it(case, issue, now, api)
    if now["status"] == "resolved":
        api.post(f"/tickets/{ticket.ref}/reopening", {"text": "There is more to do."})
    if (now.get("owner") or {}).get("id") != owner.id:
        api.post(f"/tickets/{ticket.ref}/owner", {"agentId": owner.id})
    if case.status not in _UNTOUCHED:
        _answer(case, now, api)
    _wait(case, ticket.ref, api)
    return owner.id


def _answer(case: Case, now: Mapping[str, Any], api: DeskApi) -> None:
    """The owner has answered: in writing, or by a call of which the ticket is told."""
    ref, ways = now["ref"], now["answerWays"]
    if ways:
        api.post(f"/tickets/{ref}/replies", {"text": _ANSWER, "by": ways[0]})
        return
    call = {
        "channel": "voice",
        "direction": "outbound",
        "ticketRef": ref,
        "naturalId": f"answer-{case.id}",
        "from": "desk",
        "text": _ANSWER,
    }
    api.post("/contacts", call)


def _end_open(ref: str, manager: DeskApi) -> None:
    """The manager takes what an earlier case of the same ticket left unanswered."""
    for each in manager.get("/handovers?state=open")["handovers"]:
        if each["ref"] == ref and each["package"]:
            due = datetime.fromisoformat(each["now"]) + timedelta(hours=1)
            version = each["package"]["version"]
            answer = {"readBack": _ANSWER, "dueAt": due.isoformat(), "packageVersion": version}
            manager.post(f"/handovers/{each['id']}/acceptance", answer)


def _judge_it(case: Case, issue: Mapping[str, Any], now: Mapping[str, Any], api: DeskApi) -> None:
    severity = issue.get("severity") if case.severity is None else case.severity
    wanted: dict[str, Any] = {}
    if isinstance(severity, int) and severity != now["severity"]:
        wanted["severity"] = severity
    if case.language_needed:
        wanted["language"] = case.language_needed
    if wanted:
        api.post(f"/tickets/{now['ref']}/triage", {**wanted, "why": "Heard from the requester."})


def _wait(case: Case, ref: str, api: DeskApi) -> None:
    """Say whom the work waits on; a status that names nobody is the ticket's own."""
    named = case.status.removeprefix("waiting_on_")
    party = next((known for known in _PARTIES if named.startswith(known)), "")
    if case.status.startswith("waiting") and party:
        api.post(f"/tickets/{ref}/waiting", {"party": party, "text": "Asked, no answer yet."})
