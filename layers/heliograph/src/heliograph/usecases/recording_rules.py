"""Which rule of recording holds for a call: by the number's country, else by the site's."""

from heliograph.domain.contact import Contact
from heliograph.domain.recording_consent import RecordingRule, recording_rule
from heliograph.usecases.desk import Desk


def rule_for_call(contact: Contact, facility: str | None, desk: Desk) -> RecordingRule:
    """The rule of the caller's number; of that clinic's country where the number is withheld."""
    if not contact.sender.withheld:
        return recording_rule(contact.sender.value)
    site = desk.directory.facilities().get(facility or "")
    return recording_rule("", site.country if site else "")
