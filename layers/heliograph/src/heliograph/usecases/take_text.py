"""A text message: stored, put on its ticket and into the ACD; wishes about texts are honoured."""

from contextlib import suppress
from dataclasses import replace
from datetime import timedelta

from heliograph.domain.contact import (
    Channel,
    Contact,
    Declared,
    Identity,
    IdentityKind,
    RawObject,
    key_hash,
    natural_key,
)
from heliograph.domain.errors import AlreadyPlaced, Undeliverable
from heliograph.domain.events import DESK, DeliveryReported, ReplySent
from heliograph.domain.ports import Change
from heliograph.domain.quarantine import QuarantineEntry, QuarantineState
from heliograph.domain.texting import InboundText, Keyword, OutboxText, keyword_of, wording
from heliograph.domain.ticket import Ticket
from heliograph.domain.written_language import language_of
from heliograph.usecases.change_ticket import change_ticket, contact_key
from heliograph.usecases.desk import Desk
from heliograph.usecases.receive_contact import Outcome
from heliograph.usecases.receive_mail import Quarantined
from heliograph.usecases.reply import reply_event
from heliograph.usecases.send_mail import send
from heliograph.usecases.take_written_contact import take_written_contact
from heliograph.usecases.text_reply import may_text, number_hash

FOLDER = "texts"
ONE_ACKNOWLEDGEMENT_IN = timedelta(days=1)
_WISHES = {Keyword.STOP: "asked for no more texts", Keyword.START: "asked for texts again"}


def take_text(text: InboundText, desk: Desk) -> Outcome | Quarantined:
    """Place a text; safe to repeat. A lone STOP or START is a wish, no work for anybody.

    A lone HELP is answered and is a contact all the same: it may be a call for help.
    """
    key = key_hash(_natural_key(text))
    raw = desk.objects.put(f"{FOLDER}/{key}.json", text.body.encode(), "application/json")
    wish = keyword_of(text.text)
    if wish and wish[0] in _WISHES:
        return _note_wish(text, wish, raw, desk)
    outcome = take_written_contact(_contact(text, raw), desk)
    if wish and outcome.fresh:
        _tell(text.sender, wording(wish[0], wish[1]), key, desk)
    if not wish:
        acknowledge(text, outcome.ticket, desk)
    return outcome


def acknowledge(text: InboundText, ticket: Ticket, desk: Desk) -> None:
    """Tell the sender the reference, at most once a day, never against a wish or a country."""
    if not may_text(text.sender, desk):
        return
    number = number_hash(text.sender, desk)
    language = language_of(text.text) or ticket.language
    day = str(int(text.at.timestamp() // ONE_ACKNOWLEDGEMENT_IN.total_seconds()))
    key = key_hash(natural_key("text-acknowledged", number, day))
    written: list[OutboxText] = []

    def events(found: Ticket) -> list[ReplySent]:
        words = wording("acknowledgement", language, ref=found.ref)
        written[:] = [OutboxText(key, found.ref, text.sender, words)]
        return [reply_event(written[0], words, DESK, desk)]

    def once(_: Ticket, change: Change) -> Change:
        return contact_key(replace(change, outbox=written[0]), key, "acknowledgement")

    with suppress(AlreadyPlaced):
        change_ticket(desk, ticket.ref, events, also=once)
        send(written[0], desk)


def note_text_delivery(ref: str, text_id: str, state: str, desk: Desk) -> Ticket | None:
    """Say on the ticket what became of a text, each state once; in whatever order they come."""
    key = key_hash(natural_key("text-delivery", text_id, state))
    told = DeliveryReported(at=desk.clock.now(), actor=DESK, reply_id=text_id, state=state)

    def once(_: Ticket, change: Change) -> Change:
        return contact_key(change, key, "delivery")

    with suppress(AlreadyPlaced):
        return change_ticket(desk, ref, lambda _: [told], also=once)
    return None


def _note_wish(
    text: InboundText, wish: tuple[Keyword, str], raw: RawObject, desk: Desk
) -> Quarantined:
    keyword, language = wish
    key = key_hash(_natural_key(text))
    out = keyword is Keyword.STOP
    desk.opt_outs.note(number_hash(text.sender, desk), out=out, at=text.at)
    known = desk.tickets.quarantined(key) is not None
    entry = QuarantineEntry(
        key=key,
        reason=_WISHES[keyword],
        at=text.at,
        sender=text.sender,
        subject=text.text.strip(),
        raw=raw,
        state=QuarantineState.DROPPED,  # honoured already: nobody has to look
    )
    desk.quarantine.keep(entry)
    if not known:  # only one text may follow a STOP, so a crash right here leaves it untold
        _tell(text.sender, wording(keyword, language), key, desk)
    return Quarantined(_WISHES[keyword])


def _tell(number: str, words: str, key: str, desk: Desk) -> None:
    """Answer a keyword, once at most: what was wished is done already."""
    if desk.text_sender.may_reach(number):
        with suppress(Undeliverable):
            desk.text_sender.send(OutboxText(key, "", number, words))


def _contact(text: InboundText, raw: RawObject) -> Contact:
    return Contact(
        natural_key=_natural_key(text),
        channel=Channel.SMS,
        at=text.at,
        sender=Identity(IdentityKind.PHONE, text.sender),
        text=text.text,
        declared=Declared(language=language_of(text.text) or None),
        raw=raw,
    )


def _natural_key(text: InboundText) -> str:
    return natural_key(Channel.SMS.value, text.id)
