"""The next contact of the same conversation: what it takes over from the one before."""

from connect_emulator.contacts.runtime import Runtime
from connect_emulator.model.contact import Contact


def following_contact(runtime: Runtime, contact: Contact, method: str) -> Contact:
    """A contact that goes on where this one ends; not started, and in no store yet."""
    now = runtime.now()
    following = Contact(
        id=runtime.new_id(),
        instance_id=contact.instance_id,
        channel=contact.channel,
        initiation_method=method,
        initiated_at=now,
        updated_at=now,
    )
    following.customer, following.system = contact.customer, contact.system
    following.attributes = dict(contact.attributes)
    following.name, following.description = contact.name, contact.description
    following.references = {key: dict(item) for key, item in contact.references.items()}
    following.tags, following.language = dict(contact.tags), contact.language
    following.customer_id = contact.customer_id
    following.segment_attributes = dict(contact.segment_attributes)
    following.initial_contact_id = contact.initial_contact_id or contact.id
    following.previous_contact_id = contact.id
    following.related_contact_id = contact.related_contact_id
    return following
