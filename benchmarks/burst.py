"""Contacts of one key: a nurse's problem reaches the desk on every channel at once."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from heliograph.domain.contact import (
    Channel,
    Contact,
    Declared,
    Identity,
    IdentityKind,
    RawObject,
    Thread,
    natural_key,
)
from heliograph.domain.organisation import Study

CHANNELS = (Channel.VOICE, Channel.EMAIL, Channel.CHAT, Channel.SMS, Channel.WEB_FORM)


def apart(contacts: Iterable[Contact]) -> Iterator[Contact]:
    """The same people's mails, each about a subject of its own."""
    for number, contact in enumerate(contacts):
        study_and_site, _, _ = contact.text.partition(":")
        words = f"{study_and_site}: cannot dispense for 1000-{5000 + number}."
        thread = Thread(message_id=f"<apart-{number}@site.example>")
        mail = replace(contact, channel=Channel.EMAIL, authenticated=True, thread=thread)
        yield replace(mail, text=words, subject=f"Subject {number}")


def burst(size: int, world: Mapping[str, Any], study: Study, at: datetime) -> Iterator[Contact]:
    """So many contacts about one subject within a second of their own times; mails every fifth."""
    site, person = next(
        (site, row)
        for site in world["study_sites"]
        for row in world["people"]
        if site["study"] == study.id
        and row.get("facility") == site["facility"]
        and site["study"] in row["studies"]
    )
    line = next(row for row in world["phone_lines"] if person["id"] in row["users"])
    phone = Identity(IdentityKind.PHONE, line["number"])
    address = Identity(IdentityKind.EMAIL, person["emails"][0])
    subject = study.subject_format.replace("SSSS", site["site_no"]).replace("N", "7")
    text = f"{study.id}, {site['site_no']}: cannot dispense for {subject}. {person['name']}"
    for number in range(size):
        channel = CHANNELS[number % len(CHANNELS)]
        spoken = channel in (Channel.VOICE, Channel.SMS)
        contact = Contact(
            natural_key=natural_key(channel, f"burst-{number}"),
            channel=channel,
            at=at + timedelta(milliseconds=number),
            sender=phone if spoken else address,
            text="" if channel is Channel.VOICE else text,
            authenticated=not spoken,
            declared=Declared(study_code=study.ivr_code, study_id=study.id),
            raw=None if spoken else RawObject("contacts", f"raw/{number}"),
        )
        yield _with_ids(contact, number)


def _with_ids(contact: Contact, number: int) -> Contact:
    match contact.channel:
        case Channel.VOICE:
            return replace(contact, connect_contact_id=f"cc-{number}")
        case Channel.EMAIL:
            thread = Thread(message_id=f"<burst-{number}@site.example>")
            return replace(contact, thread=thread, subject="Cannot dispense")
        case Channel.CHAT:
            return replace(contact, chat_id=f"ch-{number}")
    return contact
