"""One contact rehearsed in virtual time: a scripted world, and everything that was seen of it."""

from collections.abc import Callable, Mapping
from datetime import datetime

from connect_emulator.actions.speech import speech_of
from connect_emulator.clock import VirtualClock
from connect_emulator.emulator import Emulator
from connect_emulator.flows.turn import Turn
from connect_emulator.model.contact import Channel, Contact, Phase
from connect_emulator.ports import Json
from connect_emulator.scripts.centre import AGENT, MAIN, furnish, provide
from connect_emulator.scripts.functions import ScriptedSurroundings
from connect_emulator.scripts.stage import Stage

CALLER = "+12025550123"
LONGEST_SECONDS = 1800.0  # of virtual time; a run that is not over by then is stopped


class Rehearsal:
    """A contact centre for one flow and one contact; `frames` is what happened, in order.

    Each frame has `at` (seconds since the contact came) and `type`: what the telephone socket
    tells a caller, `action` for each action of a flow, `whisper` and `offer` for the agent.
    """

    def __init__(
        self,
        content: str,
        stage: Stage,
        functions: ScriptedSurroundings,
        others: Mapping[str, str] | None = None,
    ) -> None:
        self.stage, self.functions = stage, functions
        self.frames: list[Json] = []
        self._clock = VirtualClock()
        self._start: datetime = self._clock.now()
        stage.observer = self._observe
        self._emulator = Emulator(
            functions,
            account="000000000000",
            region="us-east-1",
            clock=self._clock,
            director=stage.direct,
        )
        self._emulator.runtime.stopped = lambda _, why: self._see({"type": "stopped", "text": why})
        self._number = furnish(self._emulator, content, others or {})
        stage.provide = lambda parameter, reference: provide(self._emulator, parameter, reference)
        self._emulator.runtime.centre.telephones = stage.telephones
        self._emulator.runtime.centre.utterances = stage.utterances
        self._line = self._emulator.telephone(self._see)
        self._phone = self._emulator.softphone(AGENT, self._see_as_agent)
        self._contact_id = ""
        self._acting: Json = {}

    @property
    def seconds(self) -> float:
        """Virtual seconds since the contact came."""
        return (self._clock.now() - self._start).total_seconds()

    @property
    def contact(self) -> Contact:
        """The contact; KeyError before it came."""
        return self._emulator.runtime.centre.contacts[self._contact_id]

    @property
    def over(self) -> bool:
        """Whether the contact has ended."""
        return bool(self._contact_id) and self.contact.disconnected_at is not None

    @property
    def listening(self) -> bool:
        """Whether a flow waits for keys just now."""
        kinds = [
            frame["type"] for frame in self.frames if frame["type"] in ("input", "action", "ended")
        ]
        return not self.over and bool(kinds) and kinds[-1] == "input"

    @property
    def queued(self) -> bool:
        """Whether the contact waits in a queue."""
        return not self.over and self.contact.phase in (Phase.QUEUED, Phase.OFFERED)

    @property
    def numbers_called(self) -> list[str]:
        """Every number that was called for the contact, in order."""
        contacts = self._emulator.runtime.centre.contacts.values()
        return [item.customer.address for item in contacts if item.call and item.customer]

    def begin(self, channel: Channel = Channel.VOICE, caller: str = CALLER) -> None:
        """Let the contact come."""
        if channel is Channel.VOICE:
            self._line.receive({"action": "dial", "from": caller, "to": self._number})
            ringing = [frame for frame in self.frames if frame["type"] == "ringing"]
            self._contact_id = ringing[0]["contactId"] if ringing else ""
        else:
            self._contact_id = self._emulator.start_contact(channel, "instance", MAIN, self._see)
        self.wait(0)

    def press(self, keys: str) -> None:
        """The caller presses keys."""
        self._line.receive({"action": "press", "digits": keys})
        self.wait(0)

    def say(self, words: str) -> None:
        """The caller speaks."""
        self._line.receive({"action": "say", "text": words})
        self.wait(0)

    def ring(self, seconds: float) -> None:
        """Let a number ring until it is answered, or for so long."""
        end = self.seconds + seconds
        while any(self._rings(contact) for contact in self._legs()) and self.seconds < end:
            left = self._clock.until_next()
            self.wait(end - self.seconds if left is None else min(left, end - self.seconds))

    def third_party_says(self, words: str) -> bool:
        """The third party speaks; False when there is none."""
        return self._with_third_party(
            lambda leg: self._emulator.conferences.say(leg, leg.id, words)
        )

    def third_party_hangs_up(self) -> bool:
        """The third party leaves; False when there is none."""
        return self._with_third_party(lambda leg: self._emulator.end_contact(leg.id))

    def _with_third_party(self, act: Callable[[Contact], None]) -> bool:
        leg = next((item for item in self._legs() if item.phase is Phase.CONNECTED), None)
        if leg is not None:
            with self._emulator.runtime.outside.inside():
                act(leg)
            self.wait(0)
        return leg is not None

    def _legs(self) -> list[Contact]:
        return self._emulator.conferences.legs(self.contact)

    def _rings(self, contact: Contact) -> bool:
        return contact.phase is Phase.DIALLING

    def hang_up(self) -> None:
        """The customer leaves."""
        self._emulator.end_contact(self._contact_id)

    def wait(self, seconds: float) -> None:
        """Let virtual time go by."""
        self._clock.advance(seconds)

    def next_event(self) -> bool:
        """Let time go by until something happens; False when nothing will."""
        seconds = self._clock.until_next()
        if seconds is None or self.over or self.seconds + seconds > LONGEST_SECONDS:
            return False
        self._clock.advance(seconds)
        return True

    def be_silent(self) -> None:
        """Let time go by until what listens gives up."""
        asked = self._inputs()
        while self.listening and self._inputs() == asked and self.next_event():
            pass

    def _inputs(self) -> int:
        return sum(frame["type"] == "input" for frame in self.frames)

    def agent_answers(self) -> bool:
        """An agent signs in, becomes available and accepts; False when nothing was offered."""
        self._phone.receive({"action": "login", "username": AGENT})
        self._phone.receive({"action": "state", "state": "Available"})
        offers = [frame for frame in self.frames if frame["type"] == "offer"]
        if not offers:
            return False
        contact_id = offers[-1]["contact"]["contactId"]
        self._phone.receive({"action": "accept", "contactId": contact_id})
        self.wait(0)
        return True

    def agent_does(self, action: str, **more: str) -> None:
        """A frame of the agent's softphone: hold, resume, hang_up, say ..."""
        self._phone.receive({"action": action, "contactId": self._contact_id, **more})
        self.wait(0)

    def _observe(self, turn: Turn, words: str | None) -> None:
        action = turn.action
        if words is not None:
            self._acting["way"] = words
            return
        self._see({"type": "action", "action": action.identifier, "kind": action.type, "way": ""})
        self._acting = self.frames[-1]
        speech = speech_of(turn) if turn.contact.channel is not Channel.VOICE else None
        if speech is not None and action.type == "MessageParticipant":
            self._see({"type": "prompt", "text": speech.text or f"[{speech.prompt}]"})

    def _see(self, frame: Json) -> None:
        self.frames.append({"at": round(self.seconds, 1), **frame})

    def _see_as_agent(self, frame: Json) -> None:
        if frame["type"] in ("whisper", "offer"):
            self._see(frame)
        elif frame["type"] == "say":
            self._see({**frame, "type": "agent_hears"})
