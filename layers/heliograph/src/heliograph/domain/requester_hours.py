"""Whose hours a ticket's clocks run by: those of its site's clinic."""

from heliograph.domain.business_hours import RequesterHours, hours_of
from heliograph.domain.organisation import Facility
from heliograph.domain.ports import Directory
from heliograph.domain.ticket import Ticket


def facility_of(ticket: Ticket, directory: Directory) -> Facility | None:
    """The clinic of the ticket's site; site numbers repeat between studies."""
    if not (ticket.study_id and ticket.site_no):
        return None
    sites = (s for s in directory.sites() if s.study == ticket.study_id)
    found = next((s.facility for s in sites if s.site_no == ticket.site_no), None)
    return directory.facilities().get(found) if found else None


def hours_for(ticket: Ticket, directory: Directory) -> RequesterHours:
    """The hours of the ticket's clinic; weekdays in UTC while nobody knows the site."""
    facility = facility_of(ticket, directory)
    return hours_of(facility, directory.holidays() if facility else None)
