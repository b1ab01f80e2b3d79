"""Where a flow's words go: to the caller, into the chat, or to the agent as a whisper."""

from datetime import timedelta

from connect_emulator.arns import id_of
from connect_emulator.contacts.chats import Chats
from connect_emulator.contacts.runtime import Runtime
from connect_emulator.flows.turn import Speech
from connect_emulator.model.contact import Channel, Contact, Execution, FlowKind
from connect_emulator.ports import Json

MUSIC_KINDS = (FlowKind.CUSTOMER_QUEUE, FlowKind.CUSTOMER_HOLD)
# Flows that only the agent hears, and the frames that tell her.
AGENT_KINDS = {
    FlowKind.AGENT_WHISPER: "whisper",
    FlowKind.AGENT_HOLD: "whisper",
    FlowKind.AGENT_GUIDE: "guide",
}


class Speaking:
    """Says things; nothing blocks, a caller's input timer waits for `speech_until` instead."""

    def __init__(self, runtime: Runtime, chats: Chats) -> None:
        self._runtime = runtime
        self._chats = chats

    def say(self, contact: Contact, execution: Execution, speech: Speech) -> None:
        """Say it to whom the flow serves."""
        if execution.kind in AGENT_KINDS:
            self._whisper(contact, execution, speech)
        elif contact.channel is Channel.CHAT and speech.text:
            system = self._chats.participant(contact, "SYSTEM", "SYSTEM_MESSAGE")
            self._chats.post(contact, system, speech.text)
        elif contact.channel is Channel.VOICE:
            self._speak(contact, execution, speech)

    def _whisper(self, contact: Contact, execution: Execution, speech: Speech) -> None:
        """To the agent alone; what a guide says belongs to the contact it is about."""
        about = contact.related_contact_id if execution.kind is FlowKind.AGENT_GUIDE else contact.id
        frame = {
            "type": AGENT_KINDS[execution.kind],
            "contactId": about,
            "text": self._words(speech),
        }
        self._runtime.agents.tell(contact.agent_id, frame)

    def _speak(self, contact: Contact, execution: Execution, speech: Speech) -> None:
        now = self._runtime.now()
        begin = max(now, contact.speech_until or now)
        contact.speech_until = begin + timedelta(seconds=speech.seconds)
        frame: Json = {
            "type": "prompt",
            "text": self._words(speech),
            "language": contact.language,
        }
        if speech.prompt and execution.kind in MUSIC_KINDS:
            frame = {"type": "hold_music", "prompt": self._words(speech)}
        self._runtime.tell_caller(contact, frame)

    def _words(self, speech: Speech) -> str:
        if speech.text:
            return speech.text
        prompt = self._runtime.centre.plain.get(id_of(speech.prompt))
        return f"[{prompt.name if prompt else speech.prompt}]"
