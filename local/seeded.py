"""Remembers which organisation this desk was given, and whether it is a demo."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml


@dataclass(frozen=True)
class Seeded:
    """The organisation's file, empty before seeding; a demo desk vouches for chat users."""

    world: str = ""
    demo: bool = False

    @classmethod
    def read(cls, file: Path) -> "Seeded":
        """What was seeded, or nothing."""
        try:
            return cls(**json.loads(file.read_text()))
        except FileNotFoundError:
            return cls()

    def write(self, file: Path) -> None:
        """Remember it."""
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps({"world": self.world, "demo": self.demo}) + "\n")

    def organisation(self) -> Mapping[str, Any]:
        """The organisation of the file; empty when nothing was seeded."""
        if not self.world:
            return {}
        loaded = yaml.safe_load(Path(self.world).read_text(encoding="utf-8"))
        return loaded if isinstance(loaded, dict) else {}
