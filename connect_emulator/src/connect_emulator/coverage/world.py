"""The contact centre an explored flow sees: everything it names exists, nothing costs time."""

from datetime import UTC, datetime

from connect_emulator.contacts.views import endpoint
from connect_emulator.flows.turn import NewCallback, NewTask, Speech
from connect_emulator.model.contact import Channel, Contact, Endpoint, Execution, FlowKind

CALLER, LINE = "+12025550123", "+12025550100"
MORNING = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)


class ExploredWorld:
    """The Host of an explored run; the walker sets its answers before an action asks."""

    def __init__(self, channel: Channel = Channel.VOICE) -> None:
        self.contact = Contact(
            id="contact",
            instance_id="instance",
            channel=channel,
            initiation_method="INBOUND",
            initiated_at=MORNING,
            updated_at=MORNING,
            customer=Endpoint("TELEPHONE_NUMBER", CALLER),
            system=Endpoint("TELEPHONE_NUMBER", LINE),
            target_queue_id="queue",
        )
        self.execution = Execution(kind=FlowKind.INBOUND, flow_id="flow")
        self.seconds = 0.0  # virtual time that went by
        self.said: list[str] = []
        self.notes: list[str] = []
        self.open = True
        self.figure = 1
        self.drawn = 0.0
        self.measured: dict[str, object] = {}

    def root(self, execution: Execution, name: str) -> object:
        """The value of a JSONPath root."""
        contact = self.contact
        own: dict[str, object] = {
            "External": execution.external,
            "FlowAttributes": execution.flow_attributes,
            "StoredCustomerInput": execution.stored_input,
            "Metrics": execution.metrics,
            "Loop": {
                name: {"Index": max(0, count - 1)} for name, count in execution.counters.items()
            },
            "Attributes": contact.attributes,
            "Channel": contact.channel.value,
            "ContactId": contact.id,
            "InitialContactId": contact.id,
            "Queue": {"Name": "queue", "ARN": contact.target_queue_id},
            "LanguageCode": contact.language,
            "CustomerEndpoint": endpoint(contact.customer),
            "SystemEndpoint": endpoint(contact.system),
            "CustomerId": contact.customer_id,
            "Name": contact.name,
        }
        answered = execution.services.get(name)
        value = own.get(name)
        if isinstance(answered, dict):
            return {**(value if isinstance(value, dict) else {}), **answered}
        return value if answered is None else answered

    def say(self, _execution: Execution, speech: Speech) -> None:
        """Remember it; time goes by while it is spoken."""
        self.said.append(speech.text or f"[{speech.prompt}]")
        self.seconds += speech.seconds

    def hours_open(self, _reference: str) -> bool:
        """As the walker says."""
        return self.open

    def metric(self, _name: str, _queue: str) -> int:
        """As the walker says."""
        return self.figure

    def metrics(self, _queue: str, _channel: str) -> dict[str, object]:
        """As the walker says."""
        return self.measured

    def update_attributes(self, attributes: dict[str, str], *, related: bool) -> bool:
        """Add them."""
        if not related:
            self.contact.attributes.update(attributes)
        return True

    def data_changed(self) -> None:
        """Nobody listens."""

    def target(self, *, queue: str = "", agent: str = "") -> None:
        """Remember the target."""
        self.contact.target_queue_id, self.contact.target_agent_id = queue, agent

    def enqueue(self) -> str | None:
        """There is always room."""
        return None

    def reprioritise(self, *, priority: int | None, adjustment: int | None) -> None:
        """Remember it."""
        self.contact.priority = self.contact.priority if priority is None else priority
        self.contact.time_adjustment = adjustment or 0

    def set_hook(self, name: str, flow: str) -> None:
        """Remember the hook."""
        self.contact.event_hooks[name] = flow

    def record(self, *, on: bool) -> None:
        """Nothing is recorded."""

    def create_task(self, _task: NewTask) -> str:
        """Every task can be made."""
        return "task"

    def create_callback(self, _wanted: NewCallback) -> None:
        """Every callback can be queued."""

    def calls_out(self) -> bool:
        """Every number can be called."""
        return True

    def hold_previous(self, _state: str) -> bool:
        """Somebody can always be held."""
        return True

    def resume_contact(self) -> None:
        """Every task can be resumed."""

    def flow_id(self, reference: str) -> str:
        """Every flow exists."""
        return reference or "flow"

    def lambda_allowed(self, _arn: str) -> bool:
        """Every function may be invoked."""
        return True

    def bot_scripted(self) -> bool:
        """The walker answers for bots."""
        return False

    def understand(self, _text: str) -> tuple[str, dict[str, object]] | None:
        """Nothing is said."""
        return None

    def random(self) -> float:
        """As the walker says."""
        return self.drawn

    def note(self, text: str) -> None:
        """Remember it."""
        self.notes.append(text)
