"""Fetches pictures of mails from public addresses only, telling nothing of who looks."""

import ipaddress
import socket
import ssl
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from http.client import HTTPConnection, HTTPException, HTTPResponse
from urllib.parse import urljoin, urlsplit

from heliograph.adapters.mail.pictures import picture_of
from heliograph.adapters.mail.policy import web_address
from heliograph.domain.formatted_mail import Picture

MOST_BYTES = 1_500_000  # of one picture
SECONDS = 5.0  # for all pictures of a mail
_MOST_REDIRECTS = 3
_AT_ONCE = 6
_PORTS = {"http": 80, "https": 443}
# No cookie, no referrer, no language, no address of the reader: every picture is asked for alike.
_HEADERS = {"Accept": "image/png,image/jpeg,image/gif,image/webp", "User-Agent": "MailPictures"}
Resolve = Callable[[str, int], Sequence[str]]


class PublicPictures:
    """RemotePictures. Names are resolved once and the address that was judged is connected to,
    so that a name cannot turn to an inner address in between (DNS rebinding).
    """

    def __init__(
        self,
        resolve: Resolve | None = None,
        is_public: Callable[[str], bool] | None = None,
        ports: Mapping[str, int] | None = None,
    ) -> None:
        self._resolve = resolve or _addresses
        self._is_public = is_public or is_public_address
        self._ports = ports or _PORTS

    def fetch(self, addresses: Sequence[str]) -> Mapping[str, Picture]:
        """See RemotePictures. Takes SECONDS at most; what is late is left out."""
        until = time.monotonic() + SECONDS
        pool = ThreadPoolExecutor(_AT_ONCE)
        asked = {pool.submit(self._one, address, until): address for address in addresses}
        done, _ = wait(asked, timeout=SECONDS)
        pool.shutdown(wait=False, cancel_futures=True)
        found = {asked[each]: each.result() for each in done if not each.exception()}
        return {address: picture for address, picture in found.items() if picture}

    def _one(self, address: str, until: float) -> Picture | None:
        for _ in range(_MOST_REDIRECTS + 1):
            try:
                answer, onward = self._ask(address, until)
            except (OSError, HTTPException, ValueError):
                return None
            if not onward:
                return picture_of(answer)
            followed = web_address(urljoin(address, onward))
            if followed is None:
                return None
            address = followed
        return None

    def _ask(self, address: str, until: float) -> tuple[bytes, str]:
        """A body, or where to ask instead. Raises OSError for every address that is not public."""
        parts = urlsplit(address)
        host, port = parts.hostname or "", self._ports[parts.scheme]
        if parts.port not in (None, _PORTS[parts.scheme]):
            raise OSError("pictures are fetched from the web's own ports")
        places = self._resolve(host, port)
        if not places or not all(self._is_public(place) for place in places):
            raise OSError("not a public address")
        connection = _Pinned(host, port, places[0], secure=parts.scheme == "https", until=until)
        try:
            target = parts.path + (f"?{parts.query}" if parts.query else "")
            connection.request("GET", target or "/", headers=_HEADERS)
            answer = connection.getresponse()
            onward = answer.headers.get("Location", "") if answer.status in _ONWARD else ""
            if onward or answer.status != 200:
                return b"", onward
            return _body(answer, until), ""
        finally:
            connection.close()


_ONWARD = frozenset({301, 302, 303, 307, 308})


class _Pinned(HTTPConnection):
    """Connects to an address that was judged before; TLS still proves the name."""

    def __init__(self, host: str, port: int, place: str, *, secure: bool, until: float) -> None:
        super().__init__(host, port, timeout=max(0.1, until - time.monotonic()))
        self._place = place
        self._secure = secure

    def connect(self) -> None:
        """See HTTPConnection."""
        self.sock = socket.create_connection((self._place, self.port), self.timeout)
        if self._secure:
            context = ssl.create_default_context()
            self.sock = context.wrap_socket(self.sock, server_hostname=self.host)


def _body(answer: HTTPResponse, until: float) -> bytes:
    """The body up to its cap; nothing when it is larger or too slow."""
    pieces, size = [], 0
    while piece := answer.read1(65_536):
        size += len(piece)
        if size > MOST_BYTES or time.monotonic() > until:
            return b""
        pieces.append(piece)
    return b"".join(pieces)


def _addresses(host: str, port: int) -> Sequence[str]:
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(place[4][0]) for place in found]


def is_public_address(place: str) -> bool:
    """Whether an IP address belongs to the public Internet, whatever it is wrapped in.

    Refused: private, loopback, link-local with the metadata services, shared (RFC 6598), multicast,
    reserved; IPv6 that carries an IPv4 address (mapped, 6to4, Teredo, NAT64) counts as that one.
    """
    try:
        address = ipaddress.ip_address(place.partition("%")[0])
    except ValueError:
        return False
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour
        if address.teredo:
            inner = address.teredo[1]
        if address in ipaddress.ip_network("64:ff9b::/96"):
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return is_public_address(str(inner))
    return address.is_global and not address.is_multicast
