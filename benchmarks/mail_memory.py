"""What the largest mails cost to read: processor seconds and peak memory, each in a process.

`python -m benchmarks.mail_memory`. Bounds: 768 MiB and 20 s for a mail of 40 MiB, the most that SES
takes; the function that receives mail has 1,024 MiB.
"""

import base64
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from heliograph.adapters.mail.reading import MOST_BYTES
from heliograph.adapters.mail_formatter import HtmlFormatter
from heliograph.adapters.mail_parser import MimeParser
from heliograph.domain.contact import RawObject
from heliograph.domain.formatted_mail import Picture

MOST_MEMORY, MOST_SECONDS = 768, 20.0  # MiB, of the processor
_HEAD = b"From: nora@clinic.example\r\nMessage-ID: <a@clinic.example>\r\n"
_MIXED = _HEAD + b"Content-Type: multipart/related; boundary=b\r\n\r\n"
_PICTURE = b"\x89PNG\r\n\x1a\n" + b"p" * 2_900_000
_ENCODED = b"Content-Transfer-Encoding: base64\r\n"


def _filled(start: bytes, piece: bytes) -> bytes:
    return (start + piece * ((MOST_BYTES - len(start)) // len(piece) + 1))[:MOST_BYTES]


def _one_attachment() -> bytes:
    head = (
        _MIXED + b"--b\r\n\r\nsee the file\r\n--b\r\nContent-Type: application/pdf\r\n" + _ENCODED
    )
    return _filled(head + b"\r\n", base64.encodebytes(b"%PDF" + b"x" * 53))


def _one_line() -> bytes:
    return _filled(_HEAD + b"\r\n", b"x" * 1024)


def _one_line_of_html() -> bytes:
    return _filled(_HEAD + b"Content-Type: text/html\r\n\r\n", b"<b>x</b>")


def _inline_pictures() -> bytes:
    layout = b"".join(b'<img src="cid:p%d">' % number for number in range(10))
    part = b"--b\r\nContent-Type: image/png\r\nContent-ID: <p%d>\r\n" + _ENCODED + b"\r\n"
    encoded = base64.encodebytes(_PICTURE)
    pictures = b"".join(part % number + encoded for number in range(10))
    return (_MIXED + b"--b\r\nContent-Type: text/html\r\n\r\n" + layout + b"\r\n" + pictures)[
        :MOST_BYTES
    ]


MAILS: dict[str, Callable[[], bytes]] = {
    "one attachment": _one_attachment,
    "one line": _one_line,
    "one line of html": _one_line_of_html,
    "inline pictures": _inline_pictures,
}


class _NoPictures:
    def fetch(self, addresses: Sequence[str]) -> dict[str, Picture]:
        """Ask nobody."""
        del addresses
        return {}


def _read(name: str) -> None:
    """Parse and lay out one mail in this process, and print its figures."""
    mail = MAILS[name]()
    began = time.process_time()
    MimeParser().parse(mail, RawObject("contacts", "mail/x"), datetime.now(UTC))
    read = time.process_time() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    HtmlFormatter(_NoPictures()).laid_out(mail, with_remote=False)
    both = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{len(mail) / 1024 / 1024:.1f} {read:.2f} {peak} {both}")


def main() -> int:
    """Print a line for each mail; 1 when one is beyond a bound."""
    worst = 0.0
    for name in MAILS:
        told = subprocess.run(
            [sys.executable, "-m", "benchmarks.mail_memory", name],
            capture_output=True,
            text=True,
            check=True,
        ).stdout.split()
        size, seconds, peak, both = (float(each) for each in told)
        worst = max(worst, peak / MOST_MEMORY, both / MOST_MEMORY, seconds / MOST_SECONDS)
        print(
            f"{name:18} {size:5.1f} MiB  read in {seconds:5.2f} s  peak {peak:4.0f} MiB, "
            f"with its layout {both:4.0f} MiB  (bounds {MOST_SECONDS:.0f} s, {MOST_MEMORY} MiB)"
        )
    print(f"worst share of a bound: {worst:.2f}")
    return int(worst > 1)


if __name__ == "__main__":
    if sys.argv[1:]:
        _read(sys.argv[1])
    else:
        sys.exit(main())
