"""The agent event stream: who signed in, what an agent does, and a heart beat while she is there.

Events go to the stream of the instance's AGENT_EVENTS storage; without one nothing is made.
"""

import json
from datetime import datetime, timedelta

from connect_emulator.clock import Timer
from connect_emulator.contacts.agent_snapshot import agent_snapshot
from connect_emulator.contacts.runtime import Runtime, stamp
from connect_emulator.model.agent import Agent
from connect_emulator.model.resources import User
from connect_emulator.ports import Json

HEART_BEAT_SECONDS = 120.0  # admin guide: agent event streams
BEATS_AFTER_LOGOUT = timedelta(hours=1)
GRACE_SECONDS = 10.5  # a page that reloads is no logout; the softphone's own grace ends before
VERSION = "2017-10-01"


class AgentEvents:
    """Sends events of agents; remembers each one's last snapshot and when she left."""

    def __init__(self, runtime: Runtime) -> None:
        self._runtime = runtime
        self._last: dict[str, Json] = {}
        self._here: set[str] = set()
        self._left: dict[str, datetime] = {}
        self._timers: dict[str, Timer] = {}

    def changed(self, agent: Agent) -> None:
        """STATE_CHANGE, if the agent looks different now."""
        user = self._runtime.centre.users.get(agent.user_id)
        if user is not None and self._stream(user):
            snapshot = agent_snapshot(self._runtime, agent, user)
            if snapshot != self._last.get(user.id):
                self._send(user, "STATE_CHANGE")

    def arrived(self, user_id: str) -> None:
        """LOGIN: the agent's first softphone is there."""
        user = self._runtime.centre.users.get(user_id)
        if user is not None and user_id not in self._here:
            self._here.add(user_id)
            self._left.pop(user_id, None)
            self._send(user, "LOGIN")

    def left(self, user_id: str) -> None:
        """LOGOUT soon, unless another softphone comes."""
        self._runtime.clock.call_later(GRACE_SECONDS, lambda: self._gone(user_id))

    def _gone(self, user_id: str) -> None:
        with self._runtime.outside.inside():
            user = self._runtime.centre.users.get(user_id)
            if self._runtime.agents.hears(user_id) or user_id not in self._here:
                return
            self._here.discard(user_id)
            if user is not None:
                self._left[user_id] = self._runtime.now()
                self._send(user, "LOGOUT")

    def _beat(self, user_id: str) -> None:
        with self._runtime.outside.inside():
            user = self._runtime.centre.users.get(user_id)
            left = self._left.get(user_id)
            silent = left is not None and self._runtime.now() - left >= BEATS_AFTER_LOGOUT
            if user is not None and not silent:
                self._send(user, "HEART_BEAT")

    def _send(self, user: User, kind: str) -> None:
        stream = self._stream(user)
        if not stream:
            return
        runtime = self._runtime
        snapshot = agent_snapshot(runtime, runtime.centre.agent(user), user)
        event = {
            "AWSAccountId": runtime.place.account,
            "AgentARN": user.arn,
            "CurrentAgentSnapshot": snapshot,
            "EventId": runtime.new_id(),
            "EventTimestamp": stamp(runtime.now(), fraction=True),
            "EventType": kind,
            "InstanceARN": runtime.place.instance(user.instance_id),
            "PreviousAgentSnapshot": self._last.get(user.id),
            "Version": VERSION,
        }
        self._last[user.id] = snapshot
        data, put = json.dumps(event).encode(), runtime.surroundings.put_stream_record
        runtime.outside.afterwards(lambda: put(stream, user.arn, data))
        self._wait_for_beat(user.id)

    def _wait_for_beat(self, user_id: str) -> None:
        known = self._timers.pop(user_id, None)
        if known is not None:
            known.cancel()
        beat = self._runtime.clock.call_later(HEART_BEAT_SECONDS, lambda: self._beat(user_id))
        self._timers[user_id] = beat

    def _stream(self, user: User) -> str:
        storage = self._runtime.centre.storage_of(user.instance_id, "AGENT_EVENTS")
        return storage.stream_arn if storage else ""
