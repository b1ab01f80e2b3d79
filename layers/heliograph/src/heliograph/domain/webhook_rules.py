"""Rules of webhooks: which addresses may be called, how a message is signed, when to try again."""

import hashlib
import hmac
import ipaddress
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from heliograph.domain.errors import Refused

TOLERANCE_SECONDS = 300
ATTEMPTS = 8
FIRST_WAIT_SECONDS = 10
LONGEST_WAIT_SECONDS = 900  # the longest delay of a message in SQS
DEAD_UNTIL_DISABLED = 5
LONGEST_URL = 500
# Ranges that carry an IPv4 address inside an IPv6 one (RFC 6052, RFC 3056, RFC 4380).
_WRAPPING = tuple(
    ipaddress.ip_network(net)
    for net in ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32", "::/96")
)


@dataclass(frozen=True)
class Target:
    """Where a webhook goes: host as written, port, path with query, whether over TLS."""

    host: str
    port: int
    path: str
    tls: bool


def target_of(url: str, allowed: Iterable[str] = ()) -> Target:
    """The target of an address. Raises Refused.

    Only https without user info; hosts `allowed` by the environment (`host:port`) may do without.
    """
    if len(url) > LONGEST_URL or any(ord(sign) <= 32 or ord(sign) > 126 for sign in url):
        raise _refused("an address has at most 500 characters of ASCII and no spaces")
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise _refused("this is no address") from error
    host = (parts.hostname or "").rstrip(".")
    if not host or parts.username is not None or parts.password is not None or parts.fragment:
        raise _refused("an address names a host, and no user, password or fragment")
    tls = parts.scheme == "https"
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    target = Target(host, port or (443 if tls else 80), path, tls)
    if not tls and (parts.scheme != "http" or not is_allowed(target, allowed)):
        raise _refused("webhooks go over https only")
    return target


def is_allowed(target: Target, allowed: Iterable[str]) -> bool:
    """Whether the environment's own list names this host and port."""
    return f"{target.host}:{target.port}" in set(allowed)


def refuse_inside(addresses: Iterable[str]) -> None:
    """Raise Refused when one of a host's addresses is not on the public Internet."""
    found = [ipaddress.ip_address(address.partition("%")[0]) for address in addresses]
    if not found or not all(is_public(address) for address in found):
        raise _refused("the host is not on the public Internet")


def is_public(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    """Neither private, loopback, link-local, reserved, multicast nor wrapped in another address."""
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped:
            return is_public(address.ipv4_mapped)
        if any(address in net for net in _WRAPPING):
            return False
    return address.is_global and not (address.is_multicast or address.is_reserved)


def sign(secrets: Iterable[str], timestamp: int, body: bytes) -> str:
    """The header `Heliograph-Signature`: `t=<epoch seconds>,v1=<hex>`, one v1 per live secret.

    Each is HMAC-SHA-256 of `<timestamp>.<body>`.
    """
    message = f"{timestamp}.".encode() + body
    made = (hmac.new(secret.encode(), message, hashlib.sha256).hexdigest() for secret in secrets)
    return ",".join((f"t={timestamp}", *(f"v1={each}" for each in made)))


def wait_after(attempt: int) -> int:
    """Seconds before the next attempt: 10, 20, 40 ... 900."""
    return int(min(LONGEST_WAIT_SECONDS, FIRST_WAIT_SECONDS * 2 ** (attempt - 1)))


def _refused(why: str) -> Refused:
    return Refused(
        why, kept="nothing was changed", next_step="give a public https address of your own"
    )
