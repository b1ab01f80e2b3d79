"""Parses every mail of some folders with two processor seconds and a memory cap for each.

`python -m tests.hostile.capped FOLDER ...`: a mail that needs more ends the process, and was named
last. Processor time, because the clock of a busy machine says nothing of a mail.
"""

import json
import resource
import signal
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

from heliograph.adapters.mail_parser import MimeParser
from heliograph.domain.contact import RawObject
from heliograph.domain.errors import Unreadable

from local.mail_reading import mail_as_read

SECONDS = 2.0
MOST_MEMORY = 768 * 1024 * 1024  # bytes of address space, interpreter and libraries included


def main(folders: list[str]) -> None:
    """Print each mail's name before it is parsed, and the worst figures at the end."""
    files = [file for each in folders for file in sorted(Path(each).rglob("*")) if file.is_file()]
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    slowest, refused = 0.0, 0
    for file in files:
        print(file.name, flush=True)
        body = file.read_bytes()
        signal.setitimer(signal.ITIMER_PROF, SECONDS)  # SIGPROF ends the process
        began = time.process_time()
        told = mail_as_read(body)
        try:
            MimeParser().parse(body, RawObject("contacts", "mail/x"), datetime.now(UTC))
        except Unreadable:
            refused += 1
        slowest = max(slowest, time.process_time() - began)
        signal.setitimer(signal.ITIMER_PROF, 0)
        json.dumps(told)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(
        f"{len(files)} mails, {refused} refused with a reason, "
        f"slowest {slowest:.2f} s of processor (cap {SECONDS:.0f}), peak {peak} MiB resident"
    )


if __name__ == "__main__":
    main(sys.argv[1:])
