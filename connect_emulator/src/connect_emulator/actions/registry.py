"""Every action type by name, found in this folder; others are refused as Connect refuses them."""

import importlib
import pkgutil

from connect_emulator import actions
from connect_emulator.actions.action_type import ActionType


def _discover() -> dict[str, ActionType]:
    """The one ActionType of each module of this folder, by its name in the flow language."""
    found: dict[str, ActionType] = {}
    for item in pkgutil.iter_modules(actions.__path__):
        if item.name == "registry":
            continue
        module = importlib.import_module(f"{actions.__name__}.{item.name}")
        for value in vars(module).values():
            if isinstance(value, ActionType):
                found[value.name] = value
    return found


ACTION_TYPES: dict[str, ActionType] = _discover()
