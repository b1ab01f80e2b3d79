"""The telephone socket: a caller's side of one call at a time."""

import base64
import binascii
import re

from connect_emulator.contacts.audio import UnusableAudioError
from connect_emulator.contacts.lifecycle import CUSTOMER_LEFT, Lifecycle
from connect_emulator.contacts.runtime import Listener
from connect_emulator.model.contact import Channel, Contact, Endpoint, Phase
from connect_emulator.ports import Json
from connect_emulator.sockets.session import error

_E164 = re.compile(r"\+[1-9]\d{6,14}")
_KEYS = re.compile(r"[0-9*#]+")
ANONYMOUS = "anonymous"


class TelephoneLine:
    """Handles a caller's frames; answers go to the listener."""

    def __init__(self, lifecycle: Lifecycle, listener: Listener) -> None:
        self._life = lifecycle
        self._runtime = lifecycle.runtime
        self._listener = listener
        self._contact: Contact | None = None

    def receive(self, frame: Json) -> None:
        """Handle one frame."""
        actions = {
            "dial": self._dial,
            "press": self._press,
            "say": self._say,
            "record": self._record,
            "hang_up": self._hang_up,
        }
        action = actions.get(str(frame.get("action")))
        if action is None:
            known = ", ".join(actions)
            self._listener(error(f"unknown action {frame.get('action')!r}; there are: {known}"))
            return
        with self._runtime.outside.inside():
            action(frame)

    def close(self) -> None:
        """The caller's connection is gone: the call is over."""
        with self._runtime.outside.inside():
            self._hang_up({})
            if self._contact is not None:
                self._runtime.callers.leave(self._contact.id, self._listener)

    def _dial(self, frame: Json) -> None:
        if self._live() is not None:
            self._listener(error("this telephone is in a call; hang up first"))
            return
        caller, called = _address(frame.get("from")), _address(frame.get("to"))
        number = self._runtime.centre.number_at(called or "")
        if caller is None:
            self._listener(error(f"{frame.get('from')!r} is no number like +12025550100"))
        elif number is None:
            self._listener(error(f"{frame.get('to')} is not a number of this instance"))
        elif number.flow_id not in self._runtime.centre.flows:
            self._listener(error(f"no flow answers {number.address}"))
        else:
            self._call(number.instance_id, caller, number.address, number.flow_id)

    def _call(self, instance_id: str, caller: str, called: str, flow_id: str) -> None:
        contact = self._life.new_contact(instance_id, Channel.VOICE, "INBOUND")
        contact.customer = Endpoint("TELEPHONE_NUMBER", caller)
        contact.system = Endpoint("TELEPHONE_NUMBER", called)
        if self._contact is not None:
            self._runtime.callers.leave(self._contact.id, self._listener)
        self._contact = contact
        self._runtime.callers.join(contact.id, self._listener)
        self._listener({"type": "ringing", "contactId": contact.id})
        self._life.register(contact)
        self._listener({"type": "connected", "contactId": contact.id})
        self._life.enter_flow(contact, flow_id)

    def _press(self, frame: Json) -> None:
        contact, digits = self._live(), str(frame.get("digits", ""))
        if contact is None:
            self._listener(error("there is no call"))
        elif not _KEYS.fullmatch(digits):
            self._listener(error(f"{digits!r} are no keys of a telephone (0-9 * #)"))
        else:
            self._life.runs.press(contact, digits)

    def _say(self, frame: Json) -> None:
        contact = self._live()
        if contact is None:
            self._listener(error("there is no call"))
        elif contact.phase is Phase.CONNECTED:
            said = {
                "type": "say",
                "contactId": contact.id,
                "from": "customer",
                "text": str(frame.get("text", "")),
            }
            self._runtime.agents.tell(contact.agent_id, said)
        # Said to a flow, words change nothing: an IVR recording gets its silence.

    def _record(self, frame: Json) -> None:
        contact = self._live()
        if contact is None:
            self._listener(error("there is no call"))
            return
        try:
            audio = base64.b64decode(str(frame.get("wav", "")), validate=True)
            self._life.recordings.add(contact, audio)
        except (binascii.Error, UnusableAudioError) as problem:
            self._listener(error(str(problem)))

    def _hang_up(self, _frame: Json) -> None:
        contact = self._live()
        if contact is not None:
            self._life.end(contact, CUSTOMER_LEFT)

    def _live(self) -> Contact | None:
        self._follow_transfers()
        contact = self._contact
        return contact if contact is not None and contact.disconnected_at is None else None

    def _follow_transfers(self) -> None:
        while self._contact is not None and self._contact.next_contact_id:
            self._contact = self._runtime.centre.contacts.get(self._contact.next_contact_id)


def _address(value: object) -> str | None:
    """A number in E.164 form, or `anonymous`; None for anything else."""
    text = re.sub(r"[\s().-]", "", str(value or ""))
    return text if text == ANONYMOUS or _E164.fullmatch(text) else None
