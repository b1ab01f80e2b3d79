"""The desk's one spelling of what somebody typed or sent: E.164, a lower-case address, a login."""

from heliograph.domain.contact import Identity, IdentityKind
from heliograph.domain.errors import Refused

_SHORTEST = 7  # digits with the country (Niue); what is shorter is an extension


def spelled(kind: IdentityKind, text: str, country: str) -> Identity:
    """See People."""
    typed = text.strip()
    if kind is IdentityKind.PHONE:
        return Identity(kind, e164(typed, country))
    if kind is IdentityKind.EMAIL:
        return Identity(kind, _address(typed))
    if not typed or any(sign.isspace() for sign in typed):
        raise Refused(
            "a login is one word", kept="nothing was changed", next_step="correct it and try again"
        )
    return Identity(kind, typed)


def e164(typed: str, country: str) -> str:
    """A telephone number in E.164 (ITU-T), e.g. +4930231250. Raises Refused.

    Whether a number is assigned is no matter of ours; it must be possible in its country.
    """
    import phonenumbers  # 40 ms that no call, mail or chat has to wait for

    try:
        number = phonenumbers.parse(typed, country or None)
    except phonenumbers.NumberParseException as error:
        raise _unreadable() from error
    spelled_out = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    short = len(spelled_out) <= _SHORTEST  # it begins with a plus
    if short or not phonenumbers.is_possible_number(number) or number.extension:
        raise _unreadable()
    return spelled_out


def _address(typed: str) -> str:
    """Lower case throughout: no mail host in use tells local parts apart by it (RFC 5321 2.4)."""
    address = typed.strip("<>").lower()
    local, at, domain = address.rpartition("@")
    if not (local and at and "." in domain) or any(sign.isspace() for sign in address):
        raise Refused(
            "this is no mail address",
            kept="nothing was changed",
            next_step="correct the address and try again",
        )
    return address


def _unreadable() -> Refused:
    return Refused(
        "this is no telephone number",
        kept="nothing was changed",
        next_step="begin with + and the country, or give the person a clinic with a country",
    )
