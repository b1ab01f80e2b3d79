"""ResumeContact: resumes a paused task."""

from connect_emulator.actions.action_type import ActionType, Next
from connect_emulator.errors import ConnectError
from connect_emulator.flows.outcomes import Failed, Outcome, Proceed
from connect_emulator.flows.turn import Turn


def perform(turn: Turn) -> Outcome:
    """Resume it; what is no paused task takes the error branch."""
    try:
        turn.host.resume_contact()
    except ConnectError:
        return Failed()
    return Proceed()


RESUME_CONTACT = ActionType("ResumeContact", perform, next_action=Next.OPTIONAL)
