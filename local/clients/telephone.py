"""A telephone that follows a script: what to press, say and record when the flow asks for it."""

import asyncio
import base64
import wave
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from local.clients.socket import Frame, FrameSocket, SocketClosedError

_A_PERSON = "0#"
_LAST_WORDS_SECONDS = 10.0  # for the desk to say that the call has ended


@dataclass(frozen=True)
class Call:
    """What a caller does: `press` answers one question each, `wait_seconds` bounds the call.

    What ends in # answers a question for several digits; a caller who is asked for a key instead
    (known by number) leaves it out, but keeps a lone 0.
    """

    sender: str
    to: str
    press: tuple[str, ...] = ()
    say: tuple[str, ...] = ()
    wav: bytes | None = None
    wait_seconds: float = 20.0
    hang_up_when_queued: bool = False


@dataclass(frozen=True)
class CallOutcome:
    """How a call went: its contact id, whether an agent joined, whether a message was recorded."""

    contact_id: str
    answered: bool
    recorded: bool
    ended: str
    frames: tuple[Frame, ...] = field(repr=False, default=())


async def call(
    web_url: str, script: Call, on_frame: Callable[[Frame], None] = lambda _: None
) -> CallOutcome:
    """Make one call through the gateway's telephone socket. Raises SocketClosedError."""
    url = web_url.replace("http", "ws", 1) + "/connect/telephone"
    async with FrameSocket(url, on_frame) as socket:
        await socket.send({"action": "dial", "from": script.sender, "to": script.to})
        caller = _Caller(script, socket)
        loop = asyncio.get_running_loop()
        deadline = loop.time() + script.wait_seconds
        while not caller.done:
            left = deadline - loop.time()
            frame = await socket.next(seconds=left) if left > 0 else None
            if frame is not None:
                await caller.react(frame)
            else:
                await caller.hang_up()
                deadline = loop.time() + _LAST_WORDS_SECONDS
        return caller.outcome()


def next_keys(script: deque[str], kind: str) -> str:
    """What the script presses at a question for one key (`menu`) or for several digits; empty when
    it says nothing more.
    """
    if kind != "menu":
        return script.popleft()
    while script:
        keys = script.popleft()
        if not keys.endswith("#") or keys == _A_PERSON:
            return keys[:1]
    return ""


class _Caller:
    def __init__(self, script: Call, socket: FrameSocket) -> None:
        self._script = script
        self._socket = socket
        self._press = deque(script.press)
        self._contact_id = ""
        self._answered = self._recorded = self._hung_up = False
        self._ended = ""
        self.done = False

    async def react(self, frame: Frame) -> None:
        """Do what the script says to this frame."""
        kind = frame["type"]
        self._contact_id = frame.get("contactId") or self._contact_id
        if kind == "error":
            raise SocketClosedError(str(frame.get("message", frame)))
        if kind == "input" and self._press:
            keys = next_keys(self._press, str(frame.get("kind")))
            if keys:
                await self._socket.send({"action": "press", "digits": keys})
        elif kind == "recording" and frame.get("state") == "started":
            await self._record()
        elif kind == "queued" and self._script.hang_up_when_queued:
            await self.hang_up()
        elif kind == "agent":
            self._answered = True
            for text in self._script.say:
                await self._socket.send({"action": "say", "text": text})
            if self._script.say:
                await self.hang_up()
        elif kind == "ended":
            self._ended = str(frame.get("reason", ""))
            self.done = True

    async def hang_up(self) -> None:
        """Put the telephone down; a second time means that nobody heard it."""
        if self._hung_up:
            self.done = True
            return
        self._hung_up = True
        await self._socket.send({"action": "hang_up"})

    async def _record(self) -> None:
        self._recorded = True
        if self._script.wav is not None:
            voice = base64.b64encode(self._script.wav).decode()
            await self._socket.send({"action": "record", "wav": voice})
        await self.hang_up()

    def outcome(self) -> CallOutcome:
        """What happened."""
        return CallOutcome(
            self._contact_id,
            self._answered,
            self._recorded,
            self._ended,
            tuple(self._socket.frames),
        )


def wav_seconds(file: Path) -> float:
    """How long a WAV file plays; raises wave.Error when it is none."""
    with wave.open(str(file), "rb") as sound:
        return sound.getnframes() / sound.getframerate()


def shown(frames: Iterable[Frame]) -> list[str]:
    """The frames of a call as lines a person reads."""
    return [line(frame) for frame in frames]


def line(frame: Frame) -> str:
    """One frame as a line."""
    facts = ", ".join(
        f"{name} {value}"
        for name, value in frame.items()
        if name != "type" and value not in ("", None)
    )
    return f"{frame['type']:<10} {facts}".rstrip()
