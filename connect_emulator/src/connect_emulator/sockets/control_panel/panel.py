"""The panel's socket: the softphone's frames, and beside them snapshots and API answers."""

import json

from connect_emulator.contacts.agent_side import AgentSide
from connect_emulator.contacts.lifecycle import Lifecycle
from connect_emulator.contacts.runtime import Listener, stamp
from connect_emulator.errors import ConnectError
from connect_emulator.ports import Json
from connect_emulator.sockets.control_panel.requests import Requests
from connect_emulator.sockets.softphone import Softphone

# Frames of a conversation change nothing of the agent's snapshot.
TALK = ("say", "whisper", "typing", "error", "quick_connects")


class ControlPanel:
    """An agent's panel. It sends what the softphone sends, and two frames more.

    `snapshot {data}` after every change; `api_response {requestId, data, err}` for each
    `api_request {requestId, method, params}`.
    """

    def __init__(
        self, lifecycle: Lifecycle, agents: AgentSide, listener: Listener, proven: str
    ) -> None:
        self._runtime = lifecycle.runtime
        self._agents = agents
        self._listener = listener
        self._softphone = Softphone(lifecycle, agents, self._hear, proven)
        self._requests: Requests | None = None
        self._shown = ""

    def receive(self, frame: Json) -> None:
        """Handle one frame."""
        if frame.get("action") == "api_request":
            with self._runtime.outside.inside():
                self._listener(self._answer(frame))
                self._show()
        else:
            self._softphone.receive(frame)

    def close(self) -> None:
        """The connection is gone."""
        self._softphone.close()

    def _hear(self, frame: Json) -> None:
        self._listener(frame)
        if frame["type"] not in TALK:
            self._show()

    def _answer(self, frame: Json) -> Json:
        answer = {"type": "api_response", "requestId": frame.get("requestId")}
        params = frame.get("params")
        try:
            requests = self._signed_in()
            if requests is None:
                return {**answer, "data": None, "err": {"message": "log in first"}}
            wanted = params if isinstance(params, dict) else {}
            return {
                **answer,
                "data": requests.answer(str(frame.get("method")), wanted),
                "err": None,
            }
        except ConnectError as problem:
            err = {"type": problem.code, "message": problem.message}
            return {**answer, "data": None, "err": err}

    def _show(self) -> None:
        requests = self._signed_in()
        if requests is None:
            return
        data = requests.data()
        shown = json.dumps(data)
        if shown == self._shown:
            return
        self._shown = shown
        data["snapshot"]["snapshotTimestamp"] = stamp(self._runtime.now(), fraction=True)
        self._listener({"type": "snapshot", "data": data})

    def _signed_in(self) -> Requests | None:
        user = self._softphone.user
        if user is None:
            return None
        if self._requests is None:
            self._requests = Requests(self._runtime, self._agents, user)
        return self._requests
