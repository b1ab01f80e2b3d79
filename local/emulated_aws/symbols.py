"""Checks that the pinned ministack still has every symbol that this room replaces or calls."""

import importlib
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, version
from typing import Any

REQUIRED_VERSION = "1.5.33"


class MinistackChangedError(Exception):
    """The installed ministack is not the one this room was written for."""

    def __init__(self, fact: str) -> None:
        super().__init__(
            f"heliograph: ministack changed: {fact}; this desk needs ministack {REQUIRED_VERSION}"
        )


def check_version() -> None:
    """Raise MinistackChangedError unless the pinned version is installed."""
    try:
        installed = version("ministack")
    except PackageNotFoundError:
        raise MinistackChangedError("it is not installed") from None
    if installed != REQUIRED_VERSION:
        raise MinistackChangedError(f"version {installed} is installed")


def find(dotted: str) -> Any:
    """The object a dotted name leads to: the longest importable module, then attributes."""
    parts = dotted.split(".")
    found: Any = None
    for index, part in enumerate(parts):
        if found is not None and hasattr(found, part):
            found = getattr(found, part)
            continue
        try:
            found = importlib.import_module(".".join(parts[: index + 1]))
        except ModuleNotFoundError:
            raise MinistackChangedError(f"{dotted} is missing") from None
    return found


def check(dotted_names: Iterable[str]) -> None:
    """Raise MinistackChangedError naming the first symbol that is gone."""
    for dotted in dotted_names:
        find(dotted)


def replace(dotted: str, value: object) -> Any:
    """Put `value` in the place of an existing symbol and return what stood there."""
    owner_name, _, name = dotted.rpartition(".")
    before = find(dotted)
    setattr(find(owner_name), name, value)
    return before
