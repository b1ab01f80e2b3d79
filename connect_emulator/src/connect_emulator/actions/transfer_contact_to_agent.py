"""TransferContactToAgent: offers the contact to one agent."""

from connect_emulator.actions.action_type import ActionType, Next
from connect_emulator.flows.outcomes import End, Ending, Failed, Outcome
from connect_emulator.flows.turn import Turn


def perform(turn: Turn) -> Outcome:
    """Wait for that agent; without one (given here or targeted before) it takes its error branch.

    The parameters are not documented: an `AgentId` is read as that of UpdateContactTargetQueue.
    """
    try:
        if turn.text("AgentId"):
            turn.host.target(agent=turn.text("AgentId"))
    except LookupError:
        return Failed()
    if not turn.contact.target_agent_id or turn.host.enqueue() is not None:
        return Failed()
    return End(Ending.QUEUED)


TRANSFER_CONTACT_TO_AGENT = ActionType(
    "TransferContactToAgent", perform, parameters=("AgentId",), next_action=Next.OPTIONAL
)
