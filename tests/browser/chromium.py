"""Brings a headless Chromium: the system's, Debian's by apt when root, else Playwright's own."""

import os
import shutil
import subprocess
import sys

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--autoplay-policy=no-user-gesture-required",
]


def executable() -> str | None:
    """Path of a Chromium, or None for the one Playwright has downloaded. Raises RuntimeError."""
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if found:
        return found
    if os.geteuid() == 0 and shutil.which("apt-get"):
        for command in (["apt-get", "update"], ["apt-get", "install", "-y", "chromium"]):
            subprocess.run(command, check=False, capture_output=True)
        found = shutil.which("chromium")
        if found:
            return found
    got = subprocess.run(
        [sys.executable, "-m", "playwright", "install", "chromium"],
        check=False,
        capture_output=True,
    )
    if got.returncode:
        raise RuntimeError(
            "browser tests need Chromium: install the package chromium, or let "
            "`playwright install chromium` reach its download"
        )
    return None
