"""Whose name a form or a gateway gives as the sender: an address, a number or a login."""

import re

from heliograph.domain.contact import Identity, IdentityKind
from heliograph.domain.errors import Refused
from heliograph.usecases.desk import Desk

_LIKE_A_NUMBER = re.compile(r"\+?[\d\s()./-]{6,}")


def typed_sender(text: str, desk: Desk, *, study_id: str = "", site_no: str = "") -> Identity:
    """The sender in the desk's spelling; a national number is one of the site's country.

    Nothing is refused: what cannot be read stays as it was typed, so that no contact is lost.
    """
    typed = text.strip()
    if "@" in typed:
        return _spelled(IdentityKind.EMAIL, typed, "", desk) or Identity(
            IdentityKind.EMAIL, typed.lower()
        )
    if not typed or typed.lower() == "anonymous":
        return Identity(IdentityKind.PHONE, typed)
    if _LIKE_A_NUMBER.fullmatch(typed):
        country = _country(study_id, site_no, desk)
        number = _spelled(IdentityKind.PHONE, typed, country, desk)
        if number or typed.startswith("+"):
            return number or Identity(IdentityKind.PHONE, "".join(typed.split()))
    return Identity(IdentityKind.LOGIN, typed)


def _spelled(kind: IdentityKind, typed: str, country: str, desk: Desk) -> Identity | None:
    try:
        return desk.directory.spelled(kind, typed, country)
    except Refused:
        return None


def _country(study_id: str, site_no: str, desk: Desk) -> str:
    for site in desk.directory.sites():
        if (site.study, site.site_no) == (study_id, site_no):
            clinic = desk.directory.facilities().get(site.facility)
            return clinic.country if clinic else ""
    return ""
