"""A contact brought through the API, as the desk's own type."""

from datetime import UTC, datetime

from heliograph.domain.contact import (
    Channel,
    Contact,
    Declared,
    Direction,
    Identity,
    Thread,
    natural_key,
)

from functions.desk_api.contact_models import ContactIntake


def contact_of(
    body: ContactIntake, sender: Identity, *, authenticated: bool, now: datetime
) -> Contact:
    """The contact; a time in the future becomes now. Only systems vouch for their senders."""
    channel = Channel(body.channel)
    live = channel in (Channel.VOICE, Channel.CHAT)
    return Contact(
        natural_key=natural_key(channel.value, body.natural_id),
        channel=channel,
        at=min(body.at.astimezone(UTC), now) if body.at else now,
        sender=sender,
        text=body.text,
        subject=body.subject,
        direction=Direction(body.direction),
        authenticated=authenticated,
        declared=Declared(
            study_id=body.form.study or None,
            site_no=body.form.site_no or None,
            patient_waiting=body.form.patient_waiting,
        ),
        thread=Thread(message_id=body.natural_id if channel is Channel.EMAIL else None),
        connect_contact_id=body.natural_id if live else None,
    )
