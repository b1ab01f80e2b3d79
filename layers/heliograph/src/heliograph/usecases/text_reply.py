"""An answer as a text message: who may get one, what may stand in it, how long it may be."""

from heliograph.domain.contact import natural_key
from heliograph.domain.errors import Refused
from heliograph.domain.evidence import EvidenceKind
from heliograph.domain.text_segments import MOST_PARTS, segments_of
from heliograph.domain.texting import OutboxText
from heliograph.domain.ticket import Ticket
from heliograph.usecases.desk import Desk

_NEXT = "answer by mail, call the requester, or write a note"


def text_of(ticket: Ticket, text_id: str, words: str, desk: Desk) -> OutboxText:
    """The text to send, the reference at its end. Raises Refused, with what to do instead."""
    if not ticket.text_to:
        raise _refused("nobody on this ticket has written by text, so there is no number")
    if not desk.text_sender.may_reach(ticket.text_to):
        raise _refused("the desk sends no text messages to this number's country")
    if desk.opt_outs.is_out(number_hash(ticket.text_to, desk)):
        raise _refused("this number asked for no more text messages")
    named = next((s for s in sorted(ticket.of_kind(EvidenceKind.SUBJECT)) if s in words), "")
    if named:
        raise _refused("a text message may not name a subject: it is not encrypted")
    text = with_reference(words, ticket.ref)
    parts = segments_of(text).parts
    if parts > MOST_PARTS:
        raise _refused(f"the text would be sent in {parts} parts, {MOST_PARTS} are the most")
    return OutboxText(text_id, ticket.ref, ticket.text_to, text)


def with_reference(words: str, ref: str) -> str:
    """The words with the reference that an answer may quote."""
    return f"{words} [{ref}]"


def may_text(number: str, desk: Desk) -> bool:
    """Whether the desk may text a number: its country is one it sends to, and it wants texts."""
    return desk.text_sender.may_reach(number) and not desk.opt_outs.is_out(
        number_hash(number, desk)
    )


def number_hash(number: str, desk: Desk) -> str:
    """What a number is known by where it may not stand itself: 32 hex digits, keyed."""
    return desk.signer.signature("text-number", natural_key("number", number))


def _refused(detail: str) -> Refused:
    return Refused(detail, kept="what you wrote", next_step=_NEXT)
