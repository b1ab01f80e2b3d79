"""The emulator: one object to embed.

Concurrency (see outside.py): one lock guards all state. `answer`, `resource(...)`, `state` and the
sockets may be used from any thread or event loop; calls to the surroundings are made by the
emulator's own threads, never under the lock, so that a Lambda function invoked by a flow
may call back into `answer`.
"""

import random
import uuid
from collections.abc import Callable
from typing import Literal

from connect_emulator.api import service as api
from connect_emulator.api.context import ApiContext
from connect_emulator.arns import Place
from connect_emulator.clock import Clock
from connect_emulator.cloudformation.types import RESOURCE_TYPES
from connect_emulator.codec import from_plain, to_plain
from connect_emulator.contacts.agent_events import AgentEvents
from connect_emulator.contacts.agent_side import AgentSide
from connect_emulator.contacts.agent_watch import AgentWatch
from connect_emulator.contacts.conferences import Conferences
from connect_emulator.contacts.lifecycle import CUSTOMER_LEFT, Lifecycle
from connect_emulator.contacts.pausing import Pausing
from connect_emulator.contacts.restart import resume_after_restart
from connect_emulator.contacts.runtime import Listener, Runtime
from connect_emulator.delivery import Delivery, UnevenSurroundings
from connect_emulator.flows.interpreter import Director
from connect_emulator.model.centre import Centre
from connect_emulator.model.contact import Channel
from connect_emulator.outside import Outside
from connect_emulator.ports import HttpRequest, HttpResponse, Json, ResourceHandler, Surroundings
from connect_emulator.sockets.asgi import Application, asgi_application
from connect_emulator.sockets.control_panel.panel import ControlPanel
from connect_emulator.sockets.softphone import Softphone
from connect_emulator.sockets.telephone import TelephoneLine

Service = Literal["connect", "connectparticipant"]
IN_ORDER = Delivery()
RESTART_SECONDS = 2.0  # after `restore`, before contacts go on: the surroundings start up too


class Emulator:
    """Amazon Connect in one account and region."""

    def __init__(
        self,
        surroundings: Surroundings,
        *,
        account: str,
        region: str,
        clock: Clock,
        base_url: str = "http://127.0.0.1:4566",
        new_id: Callable[[], str] = lambda: str(uuid.uuid4()),
        draw: Callable[[], float] = random.random,
        director: Director | None = None,
        delivery: Delivery = IN_ORDER,
    ) -> None:
        outside = Outside(inline=clock.inline)
        if not delivery.even:
            surroundings = UnevenSurroundings(surroundings, delivery, clock, outside)
        self.runtime = Runtime(
            centre=Centre(),
            clock=clock,
            outside=outside,
            surroundings=surroundings,
            place=Place(account, region),
            base_url=base_url,
            new_id=new_id,
            random=draw,
            director=director,
        )
        self._lifecycle = Lifecycle(self.runtime)
        AgentWatch(self.runtime, AgentEvents(self.runtime), self._lifecycle.recordings)
        self._agents = AgentSide(self._lifecycle)
        self._context = ApiContext(self.runtime, self._lifecycle, self._agents)

    def answer(self, service: Service, request: HttpRequest) -> HttpResponse:
        """Answer an API request as AWS would."""
        return api.answer(self._context, service, request)

    def operation_of(self, service: Service, method: str, path: str) -> str | None:
        """Name of the operation a request calls (for IAM actions); None for an unknown path."""
        return api.operation_of(service, method, path)

    def resource(self, cfn_type: str) -> ResourceHandler | None:
        """Handler of an AWS::Connect::* resource type; None for an unknown one."""
        handler = RESOURCE_TYPES.get(cfn_type)
        return handler(self.runtime) if handler else None

    def asgi(self) -> Application:
        """ASGI application of the telephone and softphone sockets, for a mount at /_connect."""
        return asgi_application(self.runtime, self._lifecycle, self._agents)

    def telephone(self, listener: Listener) -> TelephoneLine:
        """A telephone without a socket: give it frames, it gives the listener frames."""
        return TelephoneLine(self._lifecycle, listener)

    def softphone(self, username: str, listener: Listener) -> Softphone:
        """A softphone without a socket, for a user whose sign-in is proven elsewhere."""
        return Softphone(self._lifecycle, self._agents, listener, username)

    @property
    def agents(self) -> AgentSide:
        """What agents can do, without a socket; to be called inside `runtime.outside.inside()`."""
        return self._agents

    @property
    def conferences(self) -> Conferences:
        """The conversations of more than two; to be used inside `runtime.outside.inside()`."""
        return self._lifecycle.conferences

    @property
    def pausing(self) -> Pausing:
        """Pausing and resuming tasks; to be called inside `runtime.outside.inside()`."""
        return self._lifecycle.pausing

    def control_panel(self, username: str, listener: Listener) -> ControlPanel:
        """A Contact Control Panel without a socket: it speaks as amazon-connect-streams does."""
        return ControlPanel(self._lifecycle, self._agents, listener, username)

    def start_contact(
        self, channel: Channel, instance_id: str, flow_id: str, listener: Listener
    ) -> str:
        """A contact of any channel enters the flow; its id. The listener hears its side."""
        with self.runtime.outside.inside():
            contact = self._lifecycle.new_contact(instance_id, channel, "API")
            self.runtime.callers.join(contact.id, listener)
            self._lifecycle.start(contact, flow_id)
        return contact.id

    def end_contact(self, contact_id: str) -> None:
        """The customer leaves; an unknown or ended contact is no error."""
        with self.runtime.outside.inside():
            contact = self.runtime.centre.contacts.get(contact_id)
            if contact is not None:
                self._lifecycle.end(contact, CUSTOMER_LEFT)

    def state(self) -> Json:
        """Everything, JSON-able."""
        with self.runtime.outside.inside():
            plain: Json = to_plain(self.runtime.centre)
        return plain

    def restore(self, state: Json) -> None:
        """Take over a saved state; live calls end, queued work goes on, all agents are offline."""
        with self.runtime.outside.inside():
            self._stop_timers()
            restored = from_plain(Centre, state)
            for name in Centre.__dataclass_fields__:
                setattr(self.runtime.centre, name, getattr(restored, name))
            self.runtime.matching.rebuild()
        self.runtime.clock.call_later(RESTART_SECONDS, self._resume)

    def reset(self) -> None:
        """Forget everything."""
        with self.runtime.outside.inside():
            self._stop_timers()
            self.runtime.centre.clear()
            self.runtime.matching.rebuild()

    def _resume(self) -> None:
        with self.runtime.outside.inside():
            resume_after_restart(self._lifecycle)

    def _stop_timers(self) -> None:
        for contact in self.runtime.centre.contacts.values():
            for name in list(contact.timers):
                self.runtime.stop(contact, name)
