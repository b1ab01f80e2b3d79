"""What the sanitizing process may use, and what it hands back."""

from dataclasses import dataclass

SECONDS = 2  # of the clock and of the processor
MOST_MEMORY = 512 * 1024 * 1024  # bytes of address space
MOST_CLEAN = 3_000_000  # characters that come out
MOST_PICTURES = 100


@dataclass(frozen=True)
class Clean:
    """Harmless HTML in which `src` of picture n is `<mark>-<n>`; the sources as they were told."""

    html: str
    sources: tuple[str, ...]
