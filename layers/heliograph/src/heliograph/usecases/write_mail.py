"""Make a mail to a ticket's requester: whom it goes to, its title, its thread, its way back."""

from collections.abc import Sequence
from datetime import timedelta

from heliograph.domain.contact import Attachment
from heliograph.domain.errors import Refused
from heliograph.domain.evidence import EvidenceKind
from heliograph.domain.mail_words import spoken_language, title_words
from heliograph.domain.outbox import OutboxMail
from heliograph.domain.reply_tokens import reply_address, signed_message_id
from heliograph.domain.study_safe import safe_title
from heliograph.domain.ticket import Ticket
from heliograph.usecases.desk import Desk

REPLY_ADDRESS_LIVES = timedelta(days=180)


def mail_to_requester(
    ticket: Ticket,
    mail_id: str,
    text: str,
    desk: Desk,
    *,
    automatic: bool = False,
    files: Sequence[Attachment] = (),
) -> OutboxMail:
    """The mail, not yet written down. Raises Refused without an address that takes mail."""
    _refuse_unreachable(ticket, desk)
    language = spoken_language(ticket.language)
    expires, party = desk.clock.now() + REPLY_ADDRESS_LIVES, ticket.reply_to
    signed = signed_message_id(  # SES gives the mail an id of its own; as an ancestor ours returns
        desk.signer,
        ticket.ref,
        party=party,
        expires=expires,
        single=mail_id,
        domain=desk.mail_domain,
    )
    return OutboxMail(
        id=mail_id,
        ref=ticket.ref,
        to=ticket.reply_to,
        subject=f"{_title(ticket, language)} [{ticket.ref}]",
        text=text,
        reply_to=reply_address(
            desk.signer, ticket.ref, party=party, expires=expires, domain=desk.mail_domain
        ),
        references=(*ticket.thread_ids, signed),
        in_reply_to=ticket.thread_ids[-1] if ticket.thread_ids else "",
        language=language,
        automatic=automatic,
        files=tuple(files),
    )


def _refuse_unreachable(ticket: Ticket, desk: Desk) -> None:
    if not ticket.reply_to:
        raise Refused(
            "nobody on this ticket has written by mail, so there is no address to answer",
            kept="the ticket",
            next_step="call the requester, or write a note",
        )
    closed = desk.outbox.address(ticket.reply_to).closed
    if closed:
        why = "came back" if closed == "bounce" else "was reported as unwanted"
        raise Refused(
            f"mail to the requester's address {why}, so nothing more is sent there",
            kept="your text, unsent",
            next_step="call the requester; if the address is right after all, open it again",
        )


def _title(ticket: Ticket, language: str) -> str:
    """The requester's own title, study-safe: mail programs keep a thread together by it."""
    values = ticket.of_kind(EvidenceKind.SUBJECT) | ticket.of_kind(EvidenceKind.KIT)
    title = safe_title(ticket.mail_subject or ticket.subject, values)
    title = title or title_words(language)
    return title if title.lower().startswith("re:") else f"Re: {title}"
