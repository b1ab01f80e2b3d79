"""What a Streams application asks of the panel: the methods of `API_REQUEST`."""

from collections.abc import Callable
from dataclasses import dataclass, field

from connect_emulator.arns import id_of
from connect_emulator.contacts.agent_side import AgentSide
from connect_emulator.contacts.runtime import Runtime
from connect_emulator.contacts.transfers import kind_of
from connect_emulator.errors import InvalidRequest, ResourceConflict, UnsupportedOperation
from connect_emulator.model.contact import Channel, Contact
from connect_emulator.model.resources import PlainResource, User
from connect_emulator.ports import Json
from connect_emulator.sockets.control_panel.configuration import configuration
from connect_emulator.sockets.control_panel.contacts import (
    AGENT_CONNECTION,
    Consultation,
    connection_id,
)
from connect_emulator.sockets.control_panel.snapshot import agent_data

# Told to AWS for its own figures; there is nobody to tell here.
UNHEARD = (
    "sendClientLogs",
    "sendSoftphoneCallMetrics",
    "sendSoftphoneCallReport",
    "notifyContactIssue",
)

ENDPOINTS = {
    "USER": "agent",
    "PHONE_NUMBER": "phone_number",
}  # as amazon-connect-streams names them


@dataclass
class Requests:
    """Answers one agent's requests, inside the lock; raises ConnectError."""

    runtime: Runtime
    agents: AgentSide
    user: User
    consultations: dict[str, Consultation] = field(default_factory=dict)

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
        self.consultations = {
            contact_id: consultation
            for contact_id, consultation in self.consultations.items()
            if self._state(contact_id) in ("connected", "on_hold")
        }
        return agent_data(self.runtime, self.user, self.consultations)

    def _methods(self) -> dict[str, Callable[[Json], Json | None]]:
        return {
            "acceptContact": self._on_contact(self.agents.accept),
            "rejectContact": self._on_contact(self.agents.decline),
            "clearContact": self._on_contact(self.agents.clear),
            "completeContact": self._complete,
            "destroyConnection": self._destroy,
            "holdConnection": self._on_contact(self.agents.hold),
            "resumeConnection": self._resume,
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
        """Who leaves by the agent's side while somebody is rung passes the call on to them."""
        contact_id, leaving = _contact_id(params), str(params.get("connectionId"))
        consultation = self.consultations.get(contact_id)
        if self._state(contact_id) == "offered":
            self.agents.decline(self.user, contact_id)
        elif consultation is None:
            self.agents.hang_up(self.user, contact_id)
        elif leaving == connection_id(self._contact(contact_id), AGENT_CONNECTION):
            self.agents.transfer(self.user, contact_id, consultation.quick_connect.arn)
            self.consultations.pop(contact_id, None)
        elif leaving == contact_id:
            raise ResourceConflict("the customer is on hold; end the other connection first")
        else:
            self._resume(params)

    def _resume(self, params: Json) -> None:
        contact_id = _contact_id(params)
        self.agents.resume(self.user, contact_id)
        self.consultations.pop(contact_id, None)

    def _add(self, params: Json) -> None:
        """Ring a quick connect; a call is put on hold meanwhile, all else is passed on at once."""
        contact = self._contact(_contact_id(params))
        if contact.channel is not Channel.VOICE:
            self._transfer(params)
            return
        chosen = self._chosen(params)
        if self._state(contact.id) == "connected":
            self.agents.hold(self.user, contact.id)
        elif self._state(contact.id) != "on_hold":
            raise ResourceConflict("only a connected call can be passed on")
        self.consultations[contact.id] = Consultation(chosen, self.runtime.now())

    def _call(self, params: Json) -> Json:
        """Call a number, as the given queue or the routing profile's outbound queue."""
        endpoint = params.get("endpoint")
        number = str(endpoint.get("phoneNumber", "")) if isinstance(endpoint, dict) else ""
        queue = str(params.get("queueARN") or "")
        return {"contactId": self.agents.calls.dial(self.user, number, queue)}

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
        return {"endpoints": [self._endpoint(item) for item in found], "nextToken": None}

    def _endpoint(self, item: PlainResource) -> Json:
        destination = self.agents.transfers.destination(self.user, item.arn)
        queue = self.runtime.centre.queues.get(destination.queue_id)
        return {
            "endpointARN": item.arn,
            "endpointId": item.arn,
            "type": ENDPOINTS.get(kind_of(item), "queue"),
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

    def _contact(self, contact_id: str) -> Contact:
        return self.runtime.centre.contact(contact_id)

    def _state(self, contact_id: str) -> str | None:
        return self.runtime.centre.agent(self.user).contacts.get(contact_id)


def _contact_id(params: Json) -> str:
    return str(params.get("contactId", ""))
