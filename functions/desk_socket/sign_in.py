"""What an agent's page says on its socket, and what the desk answers."""

from heliograph.domain.errors import DeskError
from heliograph.usecases.desk import Desk
from heliograph.usecases.sign_in_socket import join_desk

from functions.edge.frames import error_frame, read_frame, unknown_action

ACTIONS = "hello, ping"


def answer(body: str | None, socket_id: str, desk: Desk) -> dict[str, object]:
    """The frame that answers one frame; an error is a frame too."""
    try:
        frame = read_frame(body)
        if frame.action == "ping":
            return {"type": "pong"}
        if frame.action == "hello":
            agent_id = join_desk(frame.text("ticket"), socket_id, desk)
            return {"type": "welcome", "agentId": agent_id}
        raise unknown_action(frame, ACTIONS)
    except DeskError as error:
        return error_frame(error)
