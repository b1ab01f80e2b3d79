"""What a Streams application asks of the panel: the methods of `API_REQUEST`."""

from collections.abc import Callable
from dataclasses import dataclass

from connect_emulator.arns import id_of
from connect_emulator.contacts.agent_side import AgentSide
from connect_emulator.contacts.runtime import Runtime
from connect_emulator.contacts.transfers import kind_of
from connect_emulator.errors import InvalidRequest, UnsupportedOperation
from connect_emulator.model.contact import Channel, Contact
from connect_emulator.model.resources import PlainResource, User
from connect_emulator.ports import Json
from connect_emulator.sockets.control_panel.configuration import configuration
from connect_emulator.sockets.control_panel.parties import Parties
from connect_emulator.sockets.control_panel.snapshot import agent_data

# As amazon-connect-streams names them; quick connects to flows have no name there.
ENDPOINTS = {"USER": "agent", "QUEUE": "queue", "PHONE_NUMBER": "phone_number"}
# Told to AWS for its own figures; there is nobody to tell here.
UNHEARD = (
    "sendClientLogs",
    "sendSoftphoneCallMetrics",
    "sendSoftphoneCallReport",
    "notifyContactIssue",
)


@dataclass
class Requests:
    """Answers one agent's requests, inside the lock; raises ConnectError."""

    runtime: Runtime
    agents: AgentSide
    user: User

    def answer(self, method: str, params: Json) -> Json:
        """The data of a successful answer."""
        if method in UNHEARD:
            return {}
        perform = self._methods().get(method)
        if perform is None:
            raise UnsupportedOperation(f"{method} is not emulated")
        return perform(params) or {}

    def data(self) -> Json:
        """What the agent's snapshot says now."""
        return agent_data(self.runtime, self.user)

    def _methods(self) -> dict[str, Callable[[Json], Json | None]]:
        return {
            "acceptContact": self._on_contact(self.agents.accept),
            "rejectContact": self._on_contact(self.agents.decline),
            "clearContact": self._on_contact(self.agents.clear),
            "completeContact": self._complete,
            "destroyConnection": self._destroy,
            "holdConnection": lambda params: self._hold(params, on=True),
            "resumeConnection": lambda params: self._hold(params, on=False),
            "conferenceConnections": lambda params: self.parties.join(self._contact(params)),
            "toggleActiveConnections": lambda params: self.parties.toggle(self._contact(params)),
            "createAdditionalConnection": self._add,
            "addNewConnection": self._add,
            "createOutboundContact": self._call,
            "transferContact": self._transfer,
            "putAgentState": self._state_chosen,
            "getEndpoints": self._endpoints,
            "getAgentSnapshot": lambda _: {"snapshot": self.data()["snapshot"]},
            "getAgentConfiguration": lambda _: {
                "configuration": configuration(self.runtime, self.user)
            },
        }

    def _on_contact(self, act: Callable[[User, str], None]) -> Callable[[Json], None]:
        return lambda params: act(self.user, _contact_id(params))

    def _complete(self, params: Json) -> None:
        contact_id = _contact_id(params)
        if self._state(contact_id) in ("joining", "connected", "on_hold"):
            self.agents.hang_up(self.user, contact_id)
        self.agents.clear(self.user, contact_id)

    def _destroy(self, params: Json) -> None:
        """Hang up one connection; who leaves by the agent's own leaves the others talking."""
        contact = self._contact(params)
        if self._state(contact.id) == "offered":
            self.agents.decline(self.user, contact.id)
        else:
            self.parties.destroy(contact, str(params.get("connectionId")))

    def _hold(self, params: Json, *, on: bool) -> None:
        self.parties.hold(self._contact(params), str(params.get("connectionId")), on=on)

    def _add(self, params: Json) -> None:
        """Ask somebody into a call while the caller is on hold; all else is passed on at once."""
        contact = self._contact(params)
        number = _number(params)
        if contact.channel is not Channel.VOICE:
            self._transfer(params)
        elif number:
            self.agents.calls.add_number(self.user, contact.id, number)
        else:
            self.agents.calls.add(self.user, contact.id, self._chosen(params).arn)

    def _call(self, params: Json) -> Json:
        """Call a number, as the given queue or the routing profile's outbound queue."""
        queue = str(params.get("queueARN") or "")
        return {"contactId": self.agents.calls.dial(self.user, _number(params), queue)}

    def _transfer(self, params: Json) -> None:
        self.agents.transfer(self.user, _contact_id(params), self._chosen(params).arn)

    def _state_chosen(self, params: Json) -> None:
        state = params.get("state")
        name = state.get("name") if isinstance(state, dict) else None
        if not isinstance(name, str):
            raise InvalidRequest("state needs the name of an agent state")
        self.agents.set_status(self.user, name)

    def _endpoints(self, params: Json) -> Json:
        queues = params.get("queueARNs")
        named = [str(item) for item in queues] if isinstance(queues, list) else []
        found = self.agents.transfers.of_queues(self.user, named)
        shown = [self._endpoint(item) for item in found if kind_of(item) in ENDPOINTS]
        return {"endpoints": shown, "nextToken": None}

    def _endpoint(self, item: PlainResource) -> Json:
        destination = self.agents.transfers.destination(self.user, item.arn)
        queue = self.runtime.centre.queues.get(destination.queue_id)
        return {
            "endpointARN": item.arn,
            "endpointId": item.arn,
            "type": ENDPOINTS[kind_of(item)],
            "name": item.name,
            "phoneNumber": destination.number or None,
            "agentLogin": None,
            "queue": queue.arn if queue else None,
        }

    def _chosen(self, params: Json) -> PlainResource:
        endpoint = params.get("endpoint")
        arn = str(endpoint.get("endpointARN")) if isinstance(endpoint, dict) else ""
        for item in self.agents.transfers.quick_connects(self.user):
            if item.id == id_of(arn):
                return item
        raise InvalidRequest(f"the endpoint {arn} is no quick connect to a queue or an agent")

    @property
    def parties(self) -> Parties:
        """What is asked of one side of a call."""
        return Parties(self.runtime, self.agents, self.user)

    def _contact(self, params: Json) -> Contact:
        return self.runtime.centre.contact(_contact_id(params))

    def _state(self, contact_id: str) -> str | None:
        return self.runtime.centre.agent(self.user).contacts.get(contact_id)


def _contact_id(params: Json) -> str:
    return str(params.get("contactId", ""))


def _number(params: Json) -> str:
    endpoint = params.get("endpoint")
    return str(endpoint.get("phoneNumber") or "") if isinstance(endpoint, dict) else ""
