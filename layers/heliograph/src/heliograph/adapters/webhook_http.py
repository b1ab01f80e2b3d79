"""Posts webhooks: the name is resolved once, checked, and exactly that address is called."""

import http.client
import re
import socket
import ssl
import time
from collections.abc import Callable, Iterable, Mapping

from heliograph.domain.errors import Refused
from heliograph.domain.webhook_rules import Target, is_allowed, refuse_inside, target_of

LIMIT_SECONDS = 5
LONGEST_STATUS_LINE = 1_024
Resolve = Callable[[str, int], list[str]]


def resolve(host: str, port: int) -> list[str]:
    """Every address of a host, by the system's resolver. Raises OSError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(each[4][0]) for each in found))


class HttpWebhooks:
    """WebhookSender. `allowed` are `host:port` that may be inside, told by the environment."""

    def __init__(self, allowed: Iterable[str] = (), *, resolver: Resolve = resolve) -> None:
        self._allowed = frozenset(allowed)
        self._resolve = resolver

    def check(self, url: str) -> None:
        """See WebhookSender."""
        target = target_of(url, self._allowed)
        try:
            self._addresses(target)
        except (OSError, UnicodeError) as error:
            raise Refused(
                "the host has no address", kept="nothing was changed", next_step="check its name"
            ) from error

    def post(self, url: str, body: bytes, headers: Mapping[str, str]) -> str:
        """See WebhookSender. A redirection is an answer like any other: it is not followed."""
        try:
            target = target_of(url, self._allowed)
            address = self._addresses(target)[0]
        except Refused:
            return "refused address"
        except (OSError, UnicodeError):
            return "no address"
        connection = _connection(target, address)
        try:
            connection.request("POST", target.path, body=body, headers=dict(headers))
            return _status(connection.sock)
        except TimeoutError:
            return "timeout"
        except ssl.SSLError:
            return "no valid certificate"
        except (OSError, http.client.HTTPException):
            return "no answer"
        finally:
            connection.close()

    def _addresses(self, target: Target) -> list[str]:
        found = self._resolve(target.host, target.port)
        if not is_allowed(target, self._allowed):
            refuse_inside(found)
        return found


def _status(answers: socket.socket) -> str:
    """The status of an answer, within the limit as a whole however slowly it drips; no more is
    read.
    """
    until, told = time.monotonic() + LIMIT_SECONDS, b""
    while b"\n" not in told and len(told) < LONGEST_STATUS_LINE:
        left = until - time.monotonic()
        if left <= 0:
            raise TimeoutError
        answers.settimeout(left)
        piece = answers.recv(256)
        if not piece:
            break
        told += piece
    found = re.match(rb"HTTP/1\.[01] ([1-5]\d\d)\b", told)
    if found is None:
        raise http.client.BadStatusLine("no status")
    return found.group(1).decode()


def _connection(target: Target, address: str) -> http.client.HTTPConnection:
    """To the address that was checked; the certificate is checked for the name."""
    made: http.client.HTTPConnection
    if target.tls:
        made = _PinnedTls(target.host, target.port, address)
    else:
        made = _Pinned(target.host, target.port, address)
    return made


class _Pinned(http.client.HTTPConnection):
    """A connection that does not ask for the name again."""

    def __init__(self, host: str, port: int, address: str) -> None:
        super().__init__(host, port, timeout=LIMIT_SECONDS)
        self._address = address

    def connect(self) -> None:
        """To the pinned address."""
        self.sock = socket.create_connection((self._address, self.port), LIMIT_SECONDS)


class _PinnedTls(_Pinned):
    """The same over TLS."""

    def connect(self) -> None:
        """To the pinned address, with the name in the handshake."""
        super().connect()
        context = ssl.create_default_context()
        self.sock = context.wrap_socket(self.sock, server_hostname=self.host)
