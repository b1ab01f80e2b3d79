"""What an agent should know of a contact before answering it; it decides nothing by itself."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Cautions:
    """Facts that ask for care.

    `replies_to` is the address a mail wants its answers at when that is not its sender's: the desk
    answers the sender all the same. `copied` are other people's addresses in To and Cc: nobody of
    them becomes a party. `by_agent`: an agent of the desk wrote it, so it names no requester.
    `personal` tells where a patient is identified (`where:class`); `subject` and `text` are then
    what lists, tasks and subject lines may show instead.
    """

    replies_to: str = ""
    copied: tuple[str, ...] = ()
    by_agent: bool = False
    personal: tuple[str, ...] = ()
    subject: str = ""
    text: str = ""


NO_CAUTIONS = Cautions()
