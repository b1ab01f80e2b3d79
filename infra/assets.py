"""The repository's folders that become Lambda assets, assembled under build/ without Docker."""

import shutil
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent
BUILD = REPOSITORY / "build"
SHARED = "edge"  # the part of functions/ that every handler may import


class MissingFunction(ValueError):
    """A function is declared in the app that has no folder under functions/."""


def function_asset(folder: str, *, functions: Path = REPOSITORY / "functions") -> Path:
    """Copy `functions/__init__.py`, `functions/<folder>` and what handlers share to a folder of
    their own and return it.

    The package name stays `functions`, so that `functions.<folder>.handler.handle` is right in the
    zip, in tests and in the editor.
    """
    source = functions / folder
    if not (source / "__init__.py").is_file():
        raise MissingFunction(f"no function {folder!r}: {source / '__init__.py'} is missing")
    target = BUILD / "functions" / folder
    shutil.rmtree(target, ignore_errors=True)
    package = target / "functions"
    for part in (folder, SHARED):
        if (functions / part).is_dir():
            unwanted = shutil.ignore_patterns("__pycache__", "event.json")
            shutil.copytree(functions / part, package / part, ignore=unwanted)
    shutil.copy(functions / "__init__.py", package / "__init__.py")
    return target
