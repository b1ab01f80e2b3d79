"""Unpacks a layer once for all copies of all functions: a cold start is an import, not an unzip."""

import hashlib
import os
import tempfile
import threading
import zipfile
from pathlib import Path
from types import SimpleNamespace

from local.emulated_aws.symbols import find, replace

NEEDS = ("ministack.core.lambda_runtime.zipfile", "ministack.core.lambda_runtime.Worker._spawn")
LARGE_BYTES = 2 * 1024 * 1024  # a function's own code is a few kilobytes
_guard = threading.Lock()


def apply() -> None:
    """The worker's `zipfile` unpacks large archives into one shared folder and links them."""
    real = find(NEEDS[0])
    shim = SimpleNamespace(
        ZipFile=SharedZipFile, BadZipFile=real.BadZipFile, LargeZipFile=real.LargeZipFile
    )
    # the name the worker catches is misspelt upstream and only looked up on an error
    shim.LargeFileError = real.LargeZipFile
    replace(NEEDS[0], shim)


class SharedZipFile(zipfile.ZipFile):
    """A zip whose content, when large, is unpacked once per content."""

    def extractall(self, path: object = None, members: object = None, pwd: object = None) -> None:
        """Unpack into `path`, or link there what was unpacked before."""
        del members, pwd  # the worker gives neither
        target = Path(str(path))
        archive = Path(str(self.filename))
        if archive.stat().st_size < LARGE_BYTES:
            super().extractall(target)
            return
        digest = hashlib.sha256(archive.read_bytes()).hexdigest()[:16]
        shared = Path(tempfile.gettempdir()) / f"layer-{digest}"
        with _guard:
            if not shared.exists():
                fresh = Path(tempfile.mkdtemp(prefix="layer-", dir=shared.parent))
                super().extractall(fresh)
                fresh.rename(shared)
        for entry in shared.iterdir():
            os.symlink(entry, target / entry.name)
