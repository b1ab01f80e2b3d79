"""A mail of a ticket as its sender laid it out, made harmless for the reader."""

from heliograph.domain.errors import Refused
from heliograph.domain.events import Actor
from heliograph.domain.formatted_mail import FormattedMail
from heliograph.usecases.desk import Desk
from heliograph.usecases.guard_files import check_readable
from heliograph.usecases.open_attachment import contact_of


def view_layout(
    ref: str, key: str, actor: Actor, desk: Desk, *, with_remote: bool
) -> FormattedMail:
    """Lay out the mail of a contact; `with_remote` fetches its pictures from other machines.

    Raises NotFound, Forbidden, and Refused when the contact is no mail that is kept,
    or is held: its words are opened with a reason.
    """
    event = contact_of(ref, key, desk)
    if check_readable(ref, event, actor, desk):
        raise Refused("this mail is held", kept="the mail", next_step="open its held words")
    if event.channel != "email" or not event.raw_key:
        raise Refused("only mails that the desk received have a layout")
    raw = desk.objects.get(desk.objects.kept(event.raw_key))
    return desk.mail_formatter.laid_out(raw.body, with_remote=with_remote)
