"""An event of SES on a sent mail as the desk's own words (SES developer guide, event data)."""

from collections.abc import Mapping
from typing import Any

from heliograph.domain.mail_feedback import Fate, Feedback

_FATES = {
    "Send": Fate.ACCEPTED,
    "Delivery": Fate.DELIVERED,
    "DeliveryDelay": Fate.DELAYED,
    "Bounce": Fate.BOUNCED,
    "Complaint": Fate.COMPLAINED,
    "Reject": Fate.REJECTED,
}
# Where each kind of event keeps what it tells, and the people it tells of.
_PARTS = {
    "Bounce": ("bounce", "bouncedRecipients"),
    "Complaint": ("complaint", "complainedRecipients"),
    "DeliveryDelay": ("deliveryDelay", "delayedRecipients"),
    "Reject": ("reject", ""),
}


def feedback_from(detail: Mapping[str, Any]) -> Feedback | None:
    """The report, or nothing for an event of another mail or kind."""
    kind, mail = str(detail.get("eventType")), detail.get("mail") or {}
    ids = (mail.get("tags") or {}).get("outbox") or ()
    if kind not in _FATES or not ids:
        return None
    name, people = _PARTS.get(kind, ("", ""))
    part = detail.get(name) or {}
    told = [person for person in part.get(people) or () if isinstance(person, Mapping)]
    return Feedback(
        mail_id=str(ids[0]),
        fate=_FATES[kind],
        message_id=str(mail.get("messageId") or ""),
        about=tuple(str(person.get("emailAddress") or "") for person in told),
        final=kind == "Complaint" or part.get("bounceType") == "Permanent",
        text=_words(part, told),
    )


def _words(part: Mapping[str, Any], told: list[Mapping[str, Any]]) -> str:
    """The other side's reason, else what SES calls it."""
    codes = (str(person.get("diagnosticCode") or "") for person in told)
    names = ("complaintFeedbackType", "delayType", "reason", "bounceSubType")
    return next(
        (words for words in (*codes, *(str(part.get(n) or "") for n in names)) if words), ""
    )
