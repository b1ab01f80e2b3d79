"""What stands in quarantine was never judged: its words are looked through before they show."""

from heliograph.domain.blinding import HELD_TEXT
from heliograph.domain.errors import Forbidden, Unreadable
from heliograph.domain.events import Actor
from heliograph.domain.quarantine import QuarantineEntry
from heliograph.usecases.desk import Desk
from heliograph.usecases.guard_blinding import findings_in
from heliograph.usecases.view_agents import agent_of


def shown_subject(entry: QuarantineEntry, desk: Desk) -> str:
    """The subject, unless it may reveal a treatment."""
    return HELD_TEXT if findings_in({"subject": entry.subject}, (), (), desk) else entry.subject


def check_download(entry: QuarantineEntry, actor: Actor, desk: Desk) -> None:
    """Raises Forbidden when a blinded agent would get a file that may reveal a treatment."""
    if entry.raw is None or not agent_of(actor.id, desk).blinded:
        return
    parts, files = {"subject": entry.subject}, tuple[str, ...]()
    body = desk.objects.get(entry.raw).body
    try:
        contact = desk.mail_parser.parse(body, entry.raw, entry.at).contact
        parts |= {"mail": contact.subject, "text": contact.text, "quoted": contact.quoted}
        files = tuple(file.name for file in contact.attachments)
    except Unreadable:
        parts["text"] = body.decode("utf-8", "replace")
    if findings_in(parts, files, (), desk):
        raise Forbidden(
            "this mail may reveal a treatment",
            kept="the raw mail, in quarantine",
            next_step="ask an unblinded colleague",
        )
