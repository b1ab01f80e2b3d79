"""A contact centre that has whatever a set of flows names: queues, hours, functions, flows."""

from collections.abc import Iterator, Mapping

from connect_emulator.administration.instances import create_instance
from connect_emulator.administration.numbers import associate_flow, claim_number
from connect_emulator.arns import id_of
from connect_emulator.emulator import Emulator
from connect_emulator.flows.language import Flow, parse
from connect_emulator.model.resources import (
    FlowResource,
    HoursOfOperation,
    Instance,
    Integration,
    OpenSpan,
    PhoneNumber,
    ProfileQueue,
    Queue,
    RoutingProfile,
    User,
)

DAYS = ("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY")
MAIN = "flow"
AGENT = "agent"
NOT_GIVEN = " (not given)"
_STUBS = {"FlowModuleId": "EndFlowModuleExecution", "ContactFlowId": "DisconnectParticipant"}
_STUB = (
    '{{"Version":"2019-10-30","StartAction":"end","Actions":[{{"Identifier":"end",'
    '"Type":"{}","Parameters":{{}},"Transitions":{{}}}}]}}'
)


def furnish(emulator: Emulator, content: str, others: Mapping[str, str]) -> str:
    """Make the instance; the number that the flow `content` answers.

    `others` are flows and modules by the reference that the content names them with.
    """
    runtime = emulator.runtime
    with runtime.outside.inside():
        instance = Instance(
            "instance",
            runtime.place.instance("instance"),
            "rehearsal",
            "SAML",
            inbound_calls=True,
            outbound_calls=False,
            created_at=runtime.now(),
        )
        create_instance(runtime, instance)
        hours = _always(instance.id, "always")
        runtime.centre.hours[hours.id] = hours
        _add_flow(emulator, MAIN, content)
        for reference, text in others.items():
            _add_flow(emulator, reference, text)
        for text in (content, *others.values()):
            for parameter, reference in named_resources(parse(text)):
                _provide(emulator, parameter, reference)
        _hire(emulator)
        number = claim_number(runtime, PhoneNumber("", "", instance.id, "", "US", "DID"))
        associate_flow(runtime, number, MAIN)
        return number.address


def named_resources(flow: Flow) -> Iterator[tuple[str, str]]:
    """(parameter, reference) of every static resource that the flow names."""
    wanted = ("QueueId", "HoursOfOperationId", "LambdaFunctionARN", *_STUBS)
    for action in flow.ordered:
        hooks = action.parameters.get("EventHooks")
        named = {**action.parameters, **(hooks if isinstance(hooks, dict) else {})}
        for name, reference in named.items():
            is_hook = isinstance(hooks, dict) and name in hooks
            if (name in wanted or is_hook) and isinstance(reference, str) and "$." not in reference:
                yield ("EventHook" if is_hook else name), reference


def _always(instance_id: str, name: str, arn: str = "") -> HoursOfOperation:
    spans = tuple(OpenSpan(day, 0, 0) for day in DAYS)
    return HoursOfOperation(name, arn, instance_id, name, "UTC", spans)


def _add_flow(emulator: Emulator, reference: str, content: str, name: str = "") -> None:
    flow_id = id_of(reference)
    emulator.runtime.centre.flows[flow_id] = FlowResource(
        flow_id, reference, "instance", name or flow_id, "CONTACT_FLOW", content
    )


def _provide(emulator: Emulator, parameter: str, reference: str) -> None:
    centre, resource_id = emulator.runtime.centre, id_of(reference)
    if parameter == "LambdaFunctionARN":
        centre.integrations[reference] = Integration(
            resource_id, "instance", "LAMBDA_FUNCTION", reference
        )
    elif parameter == "QueueId":
        centre.queues[resource_id] = Queue(
            resource_id, reference, "instance", resource_id, "always"
        )
    elif parameter == "HoursOfOperationId":
        centre.hours[resource_id] = _always("instance", resource_id, reference)
    elif resource_id not in centre.flows:
        stub = _STUB.format(_STUBS.get(parameter, "EndFlowExecution"))
        _add_flow(emulator, reference, stub, resource_id + NOT_GIVEN)


def _hire(emulator: Emulator) -> None:
    """One agent who serves every queue; signs in only when the script says so."""
    centre = emulator.runtime.centre
    queues = tuple(
        ProfileQueue(queue.id, channel, 1, 0)
        for queue in centre.queues.values()
        for channel in ("VOICE", "CHAT", "TASK")
    )
    centre.routing_profiles["profile"] = RoutingProfile(
        "profile",
        "",
        "instance",
        "Everything",
        "",
        "",
        {"VOICE": 1, "CHAT": 1, "TASK": 1},
        {"VOICE": False, "CHAT": False, "TASK": False},
        queues,
    )
    centre.users[AGENT] = User(AGENT, "", "instance", AGENT, "An", "Agent", "", "profile", ())
