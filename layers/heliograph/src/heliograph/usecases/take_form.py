"""A web form, open to everybody: stored, put on its ticket and into the ACD.

No mail and no text follows a form: nobody has proved that the address in it is the sender's, so a
form could make the desk write to a stranger.
"""

import secrets
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from heliograph.domain.contact import Channel, Contact, Declared, RawObject, natural_key
from heliograph.domain.errors import Refused, TooMany, Unauthenticated
from heliograph.domain.quarantine import QuarantineEntry
from heliograph.usecases.desk import Desk
from heliograph.usecases.keep_incoming import IncomingFile, keep_incoming
from heliograph.usecases.take_written_contact import take_written_contact
from heliograph.usecases.typed_sender import typed_sender

FOLDER = "forms"
FORM_LIVES = timedelta(hours=12)
READ_IN = timedelta(seconds=2)  # nobody fills in a form faster; a script does
MOST_AN_HOUR = {"address": 20, "contact": 6}  # of one network address, of one sender's way back
_PURPOSE = "form"
_SHOWN = 120  # characters of a quarantined form in the list


@dataclass(frozen=True)
class Form:
    """What somebody filled in; `trap` is a field that people do not see, `body` the original."""

    token: str
    study: str
    site_no: str
    name: str
    contact_way: str
    message: str
    patient_waiting: bool
    language: str
    trap: str
    body: bytes
    files: tuple[IncomingFile, ...] = ()


@dataclass(frozen=True)
class FormTaken:
    """`ref` is empty where it would tell a stranger that there is a ticket already."""

    ref: str
    fresh: bool


def open_form(desk: Desk) -> str:
    """A token that is one form: sent twice, it is one contact; good for half a day."""
    now = desk.clock.now()
    subject = f"{secrets.token_hex(12)}~{int(now.timestamp())}"
    return desk.signer.token(_PURPOSE, subject, expires=now + FORM_LIVES)


def take_form(form: Form, address: str, desk: Desk) -> FormTaken:
    """Place a form once. Raises Unauthenticated, Refused or TooMany; the page keeps what was typed.

    `address` is the network address it came from. What fills in the trap is kept for people to
    look at, and answered like any other.
    """
    form_id = _form_id(form.token, desk)
    contact = _contact(form, form_id, desk)
    known = desk.tickets.placed(contact.key_hash) is not None
    if not known:
        _count("address", address, desk)
        _count("contact", form.contact_way.casefold(), desk)
    raw = desk.objects.put(f"{FOLDER}/{contact.key_hash}.json", form.body, "application/json")
    if form.trap:
        return _trapped(contact, raw, desk)
    files = keep_incoming(contact.key_hash, form.files, desk)
    outcome = take_written_contact(replace(contact, raw=raw, attachments=files), desk)
    alone = outcome.ticket.contacts == 1
    return FormTaken(outcome.ticket.ref if alone else "", outcome.fresh)


def _form_id(token: str, desk: Desk) -> str:
    now = desk.clock.now()
    try:
        form_id, _, opened = desk.signer.subject_of(_PURPOSE, token, at=now).rpartition("~")
    except Unauthenticated as error:
        raise Unauthenticated(
            "the form was open too long", kept="what you wrote", next_step="send it again"
        ) from error
    if now - datetime.fromtimestamp(int(opened), now.tzinfo) < READ_IN:
        raise Refused(
            "the form came faster than anybody can write",
            kept="what you wrote",
            next_step="wait a moment and send it again",
        )
    return form_id


def _count(what: str, value: str, desk: Desk) -> None:
    """One of the hour's places for this address; raises TooMany when all are taken."""
    hour = desk.clock.now().replace(minute=0, second=0, microsecond=0)
    who = desk.signer.signature("form-limit", f"{what}:{value}:{hour.isoformat()}")
    ends = hour + timedelta(hours=2)
    if not any(desk.sessions.use_once(f"{who}:{n}", ends) for n in range(MOST_AN_HOUR[what])):
        raise TooMany(
            "too many forms came from here within an hour",
            kept="what you wrote",
            next_step="call the desk, or send it again in an hour",
        )


def _trapped(contact: Contact, raw: RawObject, desk: Desk) -> FormTaken:
    reason = "a form in which a field was filled that people do not see"
    entry = QuarantineEntry(
        key=contact.key_hash,
        reason=reason,
        at=contact.at,
        sender=contact.sender.value,
        subject=contact.text[:_SHOWN],
        raw=raw,
    )
    desk.quarantine.keep(entry)
    return FormTaken("", fresh=True)


def _contact(form: Form, form_id: str, desk: Desk) -> Contact:
    study_id = _study_of(form.study, desk)
    site = form.site_no.strip()
    sender = typed_sender(form.contact_way, desk, study_id=study_id or "", site_no=site)
    unread = "" if study_id or not form.study.strip() else f"\n\n{form.study.strip()}"
    return Contact(
        natural_key=natural_key(Channel.WEB_FORM.value, form_id),
        channel=Channel.WEB_FORM,
        at=desk.clock.now(),
        sender=sender,
        text=f"{form.message.strip()}{unread}",
        declared=Declared(
            study_id=study_id,
            site_no=site or None,
            language=form.language or None,
            patient_waiting=form.patient_waiting,
            name=form.name.strip() or None,
        ),
    )


def _study_of(typed: str, desk: Desk) -> str | None:
    """The study by its id, another name, or the code that callers press."""
    wanted = typed.strip().casefold()
    for study in desk.directory.studies():
        names = (study.id, study.ivr_code, *study.aliases)
        if wanted and wanted in {name.casefold() for name in names}:
            return study.id
    return None
