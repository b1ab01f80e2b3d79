"""The telephone network outside: numbers that can be dialled, and what answers there.

A telephone that is plugged in at a number rings; otherwise the scripted telephone of the number
does what it was told; otherwise it rings and nobody answers.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from connect_emulator.contacts.runtime import Runtime
from connect_emulator.model.call import CallResult, ScriptedTelephone
from connect_emulator.model.contact import Contact

E164 = re.compile(r"\+[1-9]\d{6,14}")
RINGING = "ringing"  # the timer of a call that nobody has answered yet
TALKING = "scripted talk"  # the timer after which a scripted telephone hangs up
# Why a contact ended whose number was dialled in vain (admin guide: contact records).
REASONS = {
    CallResult.BUSY: "TELECOM_BUSY",
    CallResult.NO_ANSWER: "TELECOM_UNANSWERED",
    CallResult.FAILED: "TELECOM_NUMBER_INVALID",
}
Then = Callable[[CallResult], None]


class Telephone(Protocol):
    """Something at a number that can ring."""

    @property
    def busy(self) -> bool:
        """Whether it is in a call already."""
        ...

    def ring(self, contact: Contact) -> None:
        """A call comes in; `Telephony.answer` or `Telephony.refuse` is called for it later."""
        ...

    def stop_ringing(self, contact: Contact) -> None:
        """The call is not to be answered here any more."""
        ...


@dataclass
class _Ringing:
    then: Then
    telephones: list[Telephone] = field(default_factory=list)


class Telephony:
    """Dials numbers; every result comes later, from a timer or from a telephone."""

    def __init__(self, runtime: Runtime) -> None:
        self._runtime = runtime
        self._lines: dict[str, list[Telephone]] = {}
        self._ringing: dict[str, _Ringing] = {}  # by contact id

    def plug_in(self, number: str, telephone: Telephone) -> None:
        """Ring there from now on when that number is dialled."""
        lines = self._lines.setdefault(number, [])
        if telephone not in lines:
            lines.append(telephone)

    def unplug(self, telephone: Telephone) -> None:
        """Ring there no more, at whatever number."""
        for lines in self._lines.values():
            if telephone in lines:
                lines.remove(telephone)

    def script(self, number: str, telephone: ScriptedTelephone) -> None:
        """Put a scripted telephone at the number (empty: at every number nobody has)."""
        self._runtime.centre.telephones[number] = telephone

    def dial(self, contact: Contact, number: str, seconds: float, then: Then) -> None:
        """Call the number for the contact; `then` is told once, unless the call is cancelled."""
        if E164.fullmatch(number) is None:
            self._ringing[contact.id] = _Ringing(then)
            self._later(contact, 0, CallResult.FAILED)
            return
        lines = list(self._lines.get(number, ()))
        free = [line for line in lines if not line.busy]
        self._ringing[contact.id] = _Ringing(then, free)
        if free:
            self._later(contact, seconds, CallResult.NO_ANSWER)
            for line in free:
                line.ring(contact)
        elif lines:
            self._later(contact, 0, CallResult.BUSY)
        else:
            self._let_script_answer(contact, number, seconds)

    def callable(self, number: str) -> bool:
        """Whether that can be a number outside."""
        return E164.fullmatch(number) is not None

    def rings(self, contact: Contact) -> bool:
        """Whether a number is being called for the contact."""
        return contact.id in self._ringing

    def answer(self, contact: Contact, telephone: Telephone) -> bool:
        """That telephone takes the call; False when it is too late."""
        call = self._ringing.get(contact.id)
        if call is None or telephone not in call.telephones:
            return False
        call.telephones.remove(telephone)
        self._over(contact, CallResult.ANSWERED)
        return True

    def refuse(self, contact: Contact, telephone: Telephone) -> None:
        """That telephone does not want the call; busy when no other one rings."""
        call = self._ringing.get(contact.id)
        if call is not None and telephone in call.telephones:
            call.telephones.remove(telephone)
            if not call.telephones:
                self._over(contact, CallResult.BUSY)

    def cancel(self, contact: Contact) -> None:
        """The contact is over: nothing rings for it any more."""
        call = self._ringing.pop(contact.id, None)
        self._runtime.stop(contact, RINGING)
        if call is not None:
            for line in call.telephones:
                line.stop_ringing(contact)

    def hangs_up_by_itself(self, contact: Contact, end: Callable[[], None]) -> None:
        """If a scripted telephone took the contact's call: it ends the talk after its time."""
        scripted = self._scripted(contact.customer.address if contact.customer else "")
        if scripted is not None and scripted.talk_seconds:
            self._runtime.after(contact, TALKING, scripted.talk_seconds, end)

    def _scripted(self, number: str) -> ScriptedTelephone | None:
        if self._lines.get(number):
            return None
        telephones = self._runtime.centre.telephones
        return telephones.get(number) or telephones.get("")

    def _let_script_answer(self, contact: Contact, number: str, seconds: float) -> None:
        scripted = self._scripted(number)
        result = scripted.result if scripted else CallResult.NO_ANSWER
        after = scripted.seconds if scripted else seconds
        if result is CallResult.NO_ANSWER or after >= seconds:
            self._later(contact, seconds, CallResult.NO_ANSWER)
        else:
            self._later(contact, after, result)

    def _later(self, contact: Contact, seconds: float, result: CallResult) -> None:
        self._runtime.after(contact, RINGING, seconds, lambda: self._over(contact, result))

    def _over(self, contact: Contact, result: CallResult) -> None:
        call = self._ringing.get(contact.id)
        self.cancel(contact)
        if call is not None:
            call.then(result)


def reason_of(result: CallResult) -> str:
    """Why a contact ended that was called in vain."""
    return REASONS[result]
