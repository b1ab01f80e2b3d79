"""A contact centre that has whatever a set of flows names: queues, hours, functions, flows."""

from collections.abc import Mapping

from connect_emulator.administration.instances import create_instance
from connect_emulator.administration.numbers import associate_flow, claim_number
from connect_emulator.arns import id_of
from connect_emulator.emulator import Emulator
from connect_emulator.flows.language import parse
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
from connect_emulator.scripts.named import HOOK, named_in

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
            outbound_calls=True,
            created_at=runtime.now(),
        )
        create_instance(runtime, instance)
        hours = _always(instance.id, "always")
        runtime.centre.hours[hours.id] = hours
        _add_flow(emulator, MAIN, content)
        for reference, text in others.items():
            _add_flow(emulator, reference, text)
        for text in (content, *others.values()):
            for action in parse(text).ordered:
                for parameter, reference in named_in(action.parameters):
                    if "$." not in reference:
                        provide(emulator, parameter, reference)
        _hire(emulator)
        number = claim_number(runtime, PhoneNumber("", "", instance.id, "", "US", "DID"))
        associate_flow(runtime, number, MAIN)
        return number.address


def _always(instance_id: str, name: str, arn: str = "") -> HoursOfOperation:
    spans = tuple(OpenSpan(day, 0, 0) for day in DAYS)
    return HoursOfOperation(name, arn, instance_id, name, "UTC", spans)


def _add_flow(emulator: Emulator, reference: str, content: str, name: str = "") -> None:
    flow_id = id_of(reference)
    emulator.runtime.centre.flows[flow_id] = FlowResource(
        flow_id, reference, "instance", name or flow_id, "CONTACT_FLOW", content
    )


def provide(emulator: Emulator, parameter: str, reference: str) -> None:
    """Make the resource that a flow names, unless it is there."""
    centre, resource_id = emulator.runtime.centre, id_of(reference)
    if parameter == "LambdaFunctionARN":
        centre.integrations[reference] = Integration(
            resource_id, "instance", "LAMBDA_FUNCTION", reference
        )
    elif parameter == "QueueId" and resource_id not in centre.queues:
        centre.queues[resource_id] = Queue(
            resource_id, reference, "instance", resource_id, "always"
        )
    elif parameter == "HoursOfOperationId":
        centre.hours.setdefault(resource_id, _always("instance", resource_id, reference))
    elif parameter in (*_STUBS, HOOK) and resource_id not in centre.flows:
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
