"""An agent's softphone: signs in at the gateway, takes states, accepts and ends contacts."""

from collections.abc import Callable

from local.clients.socket import Frame, FrameSocket


def softphone(web_url: str, on_frame: Callable[[Frame], None] = lambda _: None) -> FrameSocket:
    """The socket, not yet signed in."""
    return FrameSocket(web_url.replace("http", "ws", 1) + "/connect/ccp", on_frame)


async def log_in(socket: FrameSocket, username: str, token: str) -> Frame:
    """Prove who one is with a Cognito access token; the answer is the agent's frame."""
    await socket.send({"action": "login", "username": username, "token": token})
    return await socket.wait_for("agent")


async def become(socket: FrameSocket, state: str) -> None:
    """Take a state: Available, Offline or Break."""
    await socket.send({"action": "state", "state": state})


async def accept_next(socket: FrameSocket, *, seconds: float = 30.0) -> Frame:
    """Accept the next offer and return the connected contact."""
    offer = await socket.wait_for("offer", seconds=seconds)
    contact: Frame = offer["contact"]
    await socket.send({"action": "accept", "contactId": contact["contactId"]})
    await socket.wait_for("connected", seconds=10)
    return contact


async def finish(socket: FrameSocket, contact_id: str) -> None:
    """Hang up and end the after-contact work, so that the next offer may come."""
    await socket.send({"action": "hang_up", "contactId": contact_id})
    await socket.send({"action": "clear", "contactId": contact_id})
    await socket.wait_for("cleared", seconds=10)
