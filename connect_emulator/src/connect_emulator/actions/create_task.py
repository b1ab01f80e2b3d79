"""CreateTask: starts a task beside the contact."""

from connect_emulator.actions.action_type import ActionType
from connect_emulator.flows.language import Action
from connect_emulator.flows.outcomes import Failed, Outcome, Proceed
from connect_emulator.flows.references import as_text
from connect_emulator.flows.turn import NewTask, Turn


def perform(turn: Turn) -> Outcome:
    """Start it; $.Attributes of the contact are not copied."""
    task = NewTask(
        name=turn.text("Name"),
        flow=turn.text("ContactFlowId"),
        description=turn.text("Description"),
        attributes=turn.texts("Attributes"),
        references={
            name: {key: as_text(item) for key, item in reference.items()}
            for name, reference in turn.mapping("References").items()
            if isinstance(reference, dict)
        },
    )
    try:
        turn.host.create_task(task)
    except LookupError:
        return Failed()
    return Proceed()


def check(action: Action) -> list[str]:
    """A name and a flow, unless a template gives them."""
    if action.parameters.get("TaskTemplateId"):
        return []
    path = f"Actions[{action.index}].Parameters"
    return [
        f"Action is missing required property. Path: {path}.{name}"
        for name in ("Name", "ContactFlowId")
        if action.parameters.get(name) is None
    ]


CREATE_TASK = ActionType(
    "CreateTask",
    perform,
    parameters=(
        "Name",
        "ContactFlowId",
        "Description",
        "Attributes",
        "References",
        "TaskTemplateId",
        "DelaySeconds",
        "ScheduledTime",
    ),
    check=check,
    errors=("NoMatchingError",),
)
