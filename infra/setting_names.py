"""Refuse environment variables that are not part of the contract with the functions."""

from collections.abc import Iterable

from heliograph.settings import Settings


class UnknownSetting(ValueError):
    """A function is given an environment variable that no code reads."""


def refuse_unknown_settings(names: Iterable[str]) -> None:
    """Raise UnknownSetting for a name that `heliograph.settings` does not have."""
    for name in names:
        if name not in Settings.names():
            raise UnknownSetting(f"{name!r} is not a setting of the functions")
