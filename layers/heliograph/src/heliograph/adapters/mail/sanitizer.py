"""Cleans HTML in a process of its own, which a hostile mail may exhaust without harm to ours."""

import json
import subprocess
import sys

from heliograph.adapters.mail.sanitizing_limits import SECONDS, Clean


def sanitized(source: str, mark: str) -> Clean | None:
    """Clean it within the limits of the sanitizing process, or give up with None.

    `mark` is a word that the source cannot hold: it stands for pictures.
    """
    program = [sys.executable, "-m", "heliograph.adapters.mail.sanitizing", mark]
    try:
        done = subprocess.run(
            program,
            input=source.encode("utf-8", "replace"),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=SECONDS,
            check=True,
            env={"PYTHONPATH": ":".join(filter(None, sys.path)), "PYTHONUTF8": "1"},
        )
        told = json.loads(done.stdout)
    except (subprocess.SubprocessError, ValueError, OSError):
        return None
    return Clean(told["html"], tuple(told["sources"]))
