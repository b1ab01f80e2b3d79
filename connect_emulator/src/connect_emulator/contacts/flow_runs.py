"""Runs a contact's flows in time: pauses for keys, seconds and Lambda functions, and goes on."""

import logging
from collections.abc import Callable
from functools import lru_cache
from typing import Protocol

from connect_emulator.contacts.flow_host import FlowHost, Life
from connect_emulator.contacts.keypad import read
from connect_emulator.contacts.lambda_call import LambdaCall
from connect_emulator.contacts.runtime import Runtime
from connect_emulator.contacts.speaking import Speaking
from connect_emulator.contacts.views import for_lambda
from connect_emulator.errors import InvalidContactFlow, ResourceNotFound
from connect_emulator.flows.interpreter import BUSY_STEP_LIMIT, Interpreter
from connect_emulator.flows.language import Flow, parse
from connect_emulator.flows.outcomes import (
    Answered,
    CallCustomer,
    Called,
    Collect,
    Collected,
    Dial,
    End,
    Ending,
    Invoke,
    Pause,
    Said,
    Signal,
    Sleep,
    TimeUp,
)
from connect_emulator.model.call import CallResult
from connect_emulator.model.contact import Contact, Execution, FlowKind

logger = logging.getLogger(__name__)
PAUSE = "pause"  # name of the timer that ends a pause
CallOver = Callable[[CallResult], None]


class RunOwner(Life, Protocol):
    """Who is told that a run is over, and does what hosts ask."""

    def run_ended(self, contact: Contact, execution: Execution, end: End) -> None:
        """The run is over; the contact has no execution any more."""
        ...

    def dial(self, contact: Contact, pause: Dial, done: CallOver) -> None:
        """Call a third party for the contact's caller."""
        ...

    def call_customer(self, contact: Contact, pause: CallCustomer, done: CallOver) -> None:
        """Call the contact's customer."""
        ...


class FlowRuns:
    """Starts, continues and stops the one run a contact has at a time."""

    def __init__(self, runtime: Runtime, speaking: Speaking, owner: RunOwner) -> None:
        self._runtime = runtime
        self._speaking = speaking
        self._owner = owner
        self._collects: dict[str, Collect] = {}  # contact id -> the keys it is asked for
        self._interpreter = Interpreter(self._flow, runtime.director)

    def start(self, contact: Contact, kind: FlowKind, flow_id: str) -> None:
        """Run that flow from its beginning, instead of what ran before."""
        before = contact.execution
        self.stop(contact)
        contact.execution = Execution(kind=kind, flow_id=flow_id)
        if before is not None and kind is FlowKind.CUSTOMER_QUEUE:
            contact.execution.external = before.external
        self._go_on(contact, contact.execution, None)

    def repeat(self, contact: Contact) -> None:
        """Perform the current action again, after a restart of the emulator."""
        if contact.execution is not None:
            self._go_on(contact, contact.execution, None)

    def stop(self, contact: Contact) -> None:
        """Stop the contact's run, if it has one."""
        self._runtime.stop(contact, PAUSE)
        self._collects.pop(contact.id, None)
        contact.execution = None

    def press(self, contact: Contact, digits: str) -> None:
        """Keys of the caller; kept for the next input when none is asked for now."""
        contact.digits += digits
        contact.speech_until = self._runtime.now()
        execution, collect = contact.execution, self._collects.get(contact.id)
        if execution is None or collect is None:
            return
        if not self._collected(contact, collect, keep_rest=False):
            self._wait_for_key(contact, execution, collect.interdigit_seconds)

    def hear(self, contact: Contact, text: str) -> None:
        """Words of the caller, for a flow that listens for them."""
        execution, collect = contact.execution, self._collects.get(contact.id)
        if execution is not None and collect is not None and collect.kind == "speech":
            self._resume(contact, execution, execution.pause, Said(text))

    def _collected(self, contact: Contact, collect: Collect, *, keep_rest: bool) -> bool:
        """Hand over the input if the keys pressed so far complete it.

        Keys beyond it are kept only if all were pressed ahead of the prompts: the tail of a
        number must not choose from the next menu.
        """
        reading = read(collect, contact.digits)
        execution = contact.execution
        if not reading.complete or execution is None:
            return False
        contact.digits = reading.rest if keep_rest else ""
        self._resume(contact, execution, execution.pause, Collected(reading.digits))
        return True

    def _keys_late(self, contact: Contact, execution: Execution) -> None:
        collect = self._collects.get(contact.id)
        reading = read(collect, contact.digits) if collect else None
        contact.digits = ""
        digits = reading.digits if reading and reading.digits else None
        self._resume(contact, execution, execution.pause, Collected(digits))

    def _wait_for_key(self, contact: Contact, execution: Execution, seconds: float) -> None:
        spoken = self._runtime.seconds_until(contact.speech_until or self._runtime.now())
        self._runtime.after(
            contact, PAUSE, spoken + seconds, lambda: self._keys_late(contact, execution)
        )

    def _resume(self, contact: Contact, execution: Execution, pause: int, signal: Signal) -> None:
        """Go on if the run still waits in that pause; late answers are dropped."""
        if contact.execution is not execution or execution.pause != pause or not execution.paused:
            return
        self._runtime.stop(contact, PAUSE)
        self._collects.pop(contact.id, None)
        self._go_on(contact, execution, signal)

    def _go_on(self, contact: Contact, execution: Execution, signal: Signal | None) -> None:
        host = FlowHost(self._runtime, contact, self._owner, self._speaking)
        outcome: Pause | End
        try:
            outcome = self._interpreter.run(execution, host, signal)
        except (ResourceNotFound, InvalidContactFlow) as error:
            outcome = End(Ending.NOWHERE, str(error))
        if contact.execution is not execution:
            return
        if isinstance(outcome, End):
            if outcome.ending in (Ending.NOWHERE, Ending.STEP_LIMIT):
                why = outcome.error or f"more than {BUSY_STEP_LIMIT} actions without waiting"
                logger.warning("contact %s: flow stopped: %s", contact.id, why)
                self._runtime.stopped(contact, why)
            self.stop(contact)
            self._owner.run_ended(contact, execution, outcome)
        else:
            self._pause(contact, execution, outcome)

    def _pause(self, contact: Contact, execution: Execution, pause: Pause) -> None:
        number = execution.pause
        match pause:
            case Sleep(seconds):
                self._runtime.after(
                    contact,
                    PAUSE,
                    seconds,
                    lambda: self._resume(contact, execution, number, TimeUp()),
                )
            case Invoke():
                self._invoke(contact, execution, pause)
            case Collect(kind, seconds):
                self._collects[contact.id] = pause
                if not self._collected(contact, pause, keep_rest=True):
                    frame = {"type": "input", "kind": kind, "seconds": seconds}
                    self._runtime.tell_caller(contact, frame)
                    self._wait_for_key(contact, execution, seconds)
            case Dial():
                self._owner.dial(contact, pause, self._when_called(contact, execution, number))
            case CallCustomer():
                done = self._when_called(contact, execution, number)
                self._owner.call_customer(contact, pause, done)

    def _when_called(self, contact: Contact, execution: Execution, number: int) -> CallOver:
        return lambda result: self._resume(contact, execution, number, Called(result))

    def _invoke(self, contact: Contact, execution: Execution, invoke: Invoke) -> None:
        number = execution.pause
        payload = for_lambda(self._runtime, contact, invoke.parameters)
        call = LambdaCall(self._runtime, invoke.arn, payload, invoke.seconds)

        def answered(answer: Answered) -> None:
            with self._runtime.outside.inside():
                self._resume(contact, execution, number, answer)

        if invoke.wait:
            late = Answered(None, f"no answer in {invoke.seconds:g} seconds")
            self._runtime.outside.aside(
                lambda: answered(call.make()),
                seconds=invoke.seconds,
                late=lambda: answered(late),
            )
        else:
            self._runtime.outside.aside(call.make_unheard)
            self._runtime.after(contact, PAUSE, 0, lambda: answered(Answered({})))

    def _flow(self, flow_id: str) -> Flow:
        return _parsed(self._runtime.centre.flow(flow_id).content)


@lru_cache(maxsize=256)
def _parsed(content: str) -> Flow:
    return parse(content)
