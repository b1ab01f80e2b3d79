"""The telephone socket: a caller's side of one call at a time, and a number that can be rung."""

import base64
import binascii
import re

from connect_emulator.contacts.audio import UnusableAudioError
from connect_emulator.contacts.conferences import PARTY_LEFT
from connect_emulator.contacts.lifecycle import CUSTOMER_LEFT, Lifecycle
from connect_emulator.contacts.runtime import Listener
from connect_emulator.contacts.talk import CUSTOMER
from connect_emulator.contacts.telephony import E164
from connect_emulator.flows.turn import as_number
from connect_emulator.model.call import CallResult, ScriptedTelephone
from connect_emulator.model.contact import Channel, Contact, Endpoint
from connect_emulator.ports import Json
from connect_emulator.sockets.session import error

_KEYS = re.compile(r"[0-9*#]+")
ANONYMOUS = "anonymous"
GOES_ON = ("TRANSFER", "DISCONNECT")  # the caller stays on the line when these contacts follow


class TelephoneLine:
    """Handles a caller's frames; answers go to the listener.

    A telephone that has dialled from a number, or registered at it, is rung there.
    """

    def __init__(self, lifecycle: Lifecycle, listener: Listener) -> None:
        self._life = lifecycle
        self._runtime = lifecycle.runtime
        self._listener = listener
        self._contact: Contact | None = None
        self._incoming: Contact | None = None

    def receive(self, frame: Json) -> None:
        """Handle one frame."""
        actions = {
            "dial": self._dial,
            "register": self._register,
            "answer": self._answer,
            "refuse": self._refuse,
            "behave": self._behave,
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
        """The caller's connection is gone: the call is over, and nothing rings here."""
        with self._runtime.outside.inside():
            self._life.telephony.unplug(self)
            self._hang_up({})
            if self._contact is not None:
                self._runtime.callers.leave(self._contact.id, self._listener)

    @property
    def busy(self) -> bool:
        """Whether it is in a call, or rings."""
        return self._live() is not None or self._incoming is not None

    def ring(self, contact: Contact) -> None:
        """A call comes in."""
        self._incoming = contact
        caller = contact.system.address if contact.system else ANONYMOUS
        self._listener({"type": "incoming", "contactId": contact.id, "from": caller})

    def stop_ringing(self, contact: Contact) -> None:
        """Nobody answered in time, or the caller gave up."""
        self._incoming = None
        self._listener({"type": "missed", "contactId": contact.id})

    def _register(self, frame: Json) -> None:
        number = _address(frame.get("number"))
        if number is None or number == ANONYMOUS:
            self._listener(error(f"{frame.get('number')!r} is no number like +12025550100"))
            return
        self._plug_in(number)
        self._listener({"type": "registered", "number": number})

    def _plug_in(self, number: str) -> None:
        self._life.telephony.unplug(self)
        self._life.telephony.plug_in(number, self)

    def _answer(self, _frame: Json) -> None:
        contact = self._incoming
        if contact is None:
            self._listener(error("nothing rings"))
            return
        self._incoming = None
        self._take(contact)
        self._life.telephony.answer(contact, self)

    def _refuse(self, _frame: Json) -> None:
        contact, self._incoming = self._incoming, None
        if contact is None:
            self._listener(error("nothing rings"))
        else:
            self._life.telephony.refuse(contact, self)

    def _behave(self, frame: Json) -> None:
        """Put a scripted telephone at a number, in place of a person."""
        number, behaviour = _address(frame.get("number")), str(frame.get("as"))
        if number is None or behaviour not in list(CallResult):
            known = ", ".join(CallResult)
            self._listener(error(f"behave needs a number and one of: {known}"))
            return
        telephone = ScriptedTelephone(
            CallResult(behaviour),
            as_number(frame.get("after", 2), 2.0),
            as_number(frame.get("talk", 0), 0.0),
        )
        self._life.telephony.script(number, telephone)
        self._listener({"type": "registered", "number": number, "as": behaviour})

    def _dial(self, frame: Json) -> None:
        if self.busy:
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
        if caller != ANONYMOUS:
            self._plug_in(caller)
        self._take(contact)
        self._listener({"type": "ringing", "contactId": contact.id})
        self._life.register(contact)
        self._listener({"type": "connected", "contactId": contact.id})
        self._life.enter_flow(contact, flow_id)

    def _take(self, contact: Contact) -> None:
        """The call at this telephone from now on."""
        if self._contact is not None:
            self._runtime.callers.leave(self._contact.id, self._listener)
        self._contact = contact
        self._runtime.callers.join(contact.id, self._listener)

    def _press(self, frame: Json) -> None:
        contact, digits = self._live(), str(frame.get("digits", ""))
        if contact is None:
            self._listener(error("there is no call"))
        elif not _KEYS.fullmatch(digits):
            self._listener(error(f"{digits!r} are no keys of a telephone (0-9 * #)"))
        else:
            self._life.runs.press(self._life.conferences.listening(contact), digits)

    def _say(self, frame: Json) -> None:
        contact, text = self._live(), str(frame.get("text", ""))
        if contact is None:
            self._listener(error("there is no call"))
            return
        party = contact.id if contact.consult_of else CUSTOMER
        self._life.conferences.say(contact, party, text)
        self._life.runs.hear(self._life.conferences.listening(contact), text)

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

    def _hang_up(self, frame: Json) -> None:
        contact = self._live()
        if contact is not None:
            self._life.end(contact, PARTY_LEFT if contact.consult_of else CUSTOMER_LEFT)
        elif self._incoming is not None:
            self._refuse(frame)

    def _live(self) -> Contact | None:
        self._follow_transfers()
        contact = self._contact
        return contact if contact is not None and contact.disconnected_at is None else None

    def _follow_transfers(self) -> None:
        while self._contact is not None and self._contact.next_contact_id:
            following = self._runtime.centre.contacts.get(self._contact.next_contact_id)
            if following is None or following.initiation_method not in GOES_ON:
                return
            self._contact = following


def _address(value: object) -> str | None:
    """A number in E.164 form, or `anonymous`; None for anything else."""
    text = re.sub(r"[\s().-]", "", str(value or ""))
    return text if text == ANONYMOUS or E164.fullmatch(text) else None
