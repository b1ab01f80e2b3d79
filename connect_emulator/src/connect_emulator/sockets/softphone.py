"""The softphone socket: an agent's contacts, in place of the Contact Control Panel (CCP)."""

from collections.abc import Callable

from connect_emulator.contacts.agent_side import AgentSide
from connect_emulator.contacts.lifecycle import Lifecycle
from connect_emulator.contacts.runtime import Listener
from connect_emulator.errors import ConnectError
from connect_emulator.model.resources import User
from connect_emulator.ports import Json
from connect_emulator.sockets.session import error
from connect_emulator.sockets.softphone_calls import call_frames

GRACE_SECONDS = 10.0  # a page that reloads must not lose its agent's state


class Softphone:
    """Handles an agent's frames. `proven` is the user name the gateway vouches for."""

    def __init__(
        self, lifecycle: Lifecycle, agents: AgentSide, listener: Listener, proven: str
    ) -> None:
        self._life = lifecycle
        self._runtime = lifecycle.runtime
        self._agents = agents
        self._listener = listener
        self._proven = proven
        self._user: User | None = None

    @property
    def user(self) -> User | None:
        """Who is logged in."""
        return self._user

    def receive(self, frame: Json) -> None:
        """Handle one frame."""
        action = str(frame.get("action"))
        with self._runtime.outside.inside():
            if action == "login":
                self._login(str(frame.get("username") or self._proven))
            elif self._user is None:
                self._listener(error("log in first"))
            else:
                self._act(self._user, action, frame)

    def close(self) -> None:
        """The connection is gone; without another one the agent is offline soon."""
        with self._runtime.outside.inside():
            user = self._user
            if user is None:
                return
            self._runtime.agents.leave(user.id, self._listener)
            self._runtime.clock.call_later(GRACE_SECONDS, lambda: self._sign_out(user))

    def _sign_out(self, user: User) -> None:
        with self._runtime.outside.inside():
            here = user.id in self._runtime.centre.users
            if here and user.id not in self._runtime.agents.listeners:
                self._agents.sign_out(user)

    def _login(self, username: str) -> None:
        if not self._proven or username.casefold() != self._proven.casefold():
            self._listener(error("not signed in as this user"))
            return
        user = self._runtime.centre.user_named(username)
        if user is None:
            self._listener(error(f"{username} is no user of this instance"))
            return
        self._user = user
        self._runtime.agents.leave(user.id, self._listener)
        self._runtime.agents.join(user.id, self._listener)
        self._listener(self._agents.snapshot(user))
        for contact_id, state in self._runtime.centre.agent(user).contacts.items():
            if state == "connected":
                contact = self._runtime.centre.contacts[contact_id]
                for item in contact.transcript:
                    self._life.chats.show_agent(contact, item)

    def _act(self, user: User, action: str, frame: Json) -> None:
        contact_id, text = str(frame.get("contactId", "")), str(frame.get("text", ""))
        actions: dict[str, Callable[[], object]] = {
            **call_frames(self._agents, user, frame, self._listener),
            "state": lambda: self._agents.set_status(user, str(frame.get("state"))),
            "accept": lambda: self._agents.accept(user, contact_id),
            "decline": lambda: self._agents.decline(user, contact_id),
            "hang_up": lambda: self._agents.hang_up(user, contact_id),
            "clear": lambda: self._agents.clear(user, contact_id),
            "hold": lambda: self._agents.hold(user, contact_id),
            "resume": lambda: self._agents.resume(user, contact_id),
            "transfer": lambda: self._agents.transfer(
                user, contact_id, str(frame.get("quickConnect", ""))
            ),
            "quick_connects": lambda: self._listener(self._agents.quick_connects(user)),
            "say": lambda: self._agents.say(user, contact_id, text),
            "typing": lambda: self._agents.typing(user, contact_id),
        }
        perform = actions.get(action)
        if perform is None:
            self._listener(error(f"unknown action {action!r}; there are: {', '.join(actions)}"))
            return
        try:
            perform()
        except ConnectError as problem:
            self._listener(error(problem.message))
