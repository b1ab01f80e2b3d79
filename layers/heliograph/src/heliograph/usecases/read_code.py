"""What a caller keyed: the code of a site of a study, or of a study."""

from dataclasses import dataclass, replace

from heliograph.domain.contact import Contact
from heliograph.domain.recording_consent import RecordingRule
from heliograph.usecases.desk import Desk
from heliograph.usecases.recording_rules import rule_for_call


@dataclass(frozen=True)
class ReadCode:
    """What a code names: a study and a site, a study alone, or nothing; empty where unknown."""

    study_id: str
    site_no: str
    rule: RecordingRule

    @property
    def known(self) -> bool:
        """Whether it names anything."""
        return bool(self.study_id)


def read_code(contact: Contact, code: str, desk: Desk) -> ReadCode:
    """Look a code up while the caller waits; nothing is written."""
    site = desk.directory.site_of_pin(code) if code else None
    if site:
        return ReadCode(site.study, site.site_no, rule_for_call(contact, site.facility, desk))
    named = (study.id for study in desk.directory.studies() if code and study.ivr_code == code)
    return ReadCode(next(named, ""), "", rule_for_call(contact, None, desk))


def with_code(contact: Contact, code: str, desk: Desk) -> Contact:
    """The contact with what the code names among its declared facts."""
    site = desk.directory.site_of_pin(code) if code else None
    if site is None:
        return replace(contact, declared=replace(contact.declared, study_code=code or None))
    declared = replace(contact.declared, study_id=site.study, site_no=site.site_no)
    return replace(contact, declared=declared)
