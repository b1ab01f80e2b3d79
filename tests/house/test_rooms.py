"""The house stays in order: sizes, words and lists that documents promise."""

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LONGEST_FUNCTION = 60  # lines
LONGEST_FILE = 400  # lines
CODE = {".py", ".ts", ".tsx", ".mjs"}


def kept_files() -> list[Path]:
    """Every file git keeps, or would keep."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split("\n")
    return [ROOT / name for name in listed if name and (ROOT / name).is_file()]


def functions_of(path: Path) -> Iterator[tuple[str, int]]:
    """Name and length of each function in a Python file."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, (node.end_lineno or node.lineno) - node.lineno + 1


def test_no_function_is_longer_than_sixty_lines() -> None:
    long = [
        f"{path.relative_to(ROOT)} {name}: {length}"
        for path in kept_files()
        if path.suffix == ".py"
        for name, length in functions_of(path)
        if length > LONGEST_FUNCTION
    ]

    assert long == []


def test_no_file_is_longer_than_four_hundred_lines() -> None:
    long = [
        f"{path.relative_to(ROOT)}: {lines}"
        for path in kept_files()
        if path.suffix in CODE and (lines := path.read_text().count("\n")) > LONGEST_FILE
    ]

    assert long == []


def test_every_python_file_opens_with_a_sentence() -> None:
    silent = [
        str(path.relative_to(ROOT))
        for path in kept_files()
        if path.suffix == ".py"
        and path.read_text().strip()
        and not (ast.get_docstring(ast.parse(path.read_text())) or "").split("\n")[0]
    ]

    assert silent == []


def test_no_path_of_a_machine_is_kept() -> None:
    place = re.compile("|".join(f"(?<![\\w.])/{name}/" for name in ("work", "root", "home")))
    found = [
        f"{path.relative_to(ROOT)}: {line.strip()[:80]}"
        for path in kept_files()
        if path.suffix in CODE | {".md", ".toml", ".json", ".yaml", ".yml", ""}
        and path.stat().st_size < 2_000_000
        for line in path.read_text(errors="replace").split("\n")
        if place.search(line)
    ]

    assert found == []


def test_the_readme_has_one_row_per_trigger() -> None:
    triggers = {path.parent.name for path in (ROOT / "functions").glob("*/handler.py")}

    rows = set(re.findall(r"^\| `(\w+)` \|", (ROOT / "README.md").read_text(), re.MULTILINE))

    assert rows == triggers


def test_every_trigger_row_names_things_that_exist() -> None:
    readme = (ROOT / "README.md").read_text()
    for row in re.findall(r"^\| `\w+` \|.*$", readme, re.MULTILINE):
        _, use_case, construct, adapter = re.findall(r"`([\w./]+)`", row)[:4]
        layer = ROOT / "layers/heliograph/src/heliograph"
        assert (layer / "usecases" / f"{use_case}.py").exists() or use_case == "none", row
        assert (ROOT / "infra/constructs" / f"{construct}.py").exists(), row
        assert (layer / "adapters" / f"{adapter}.py").exists(), row


def test_every_function_shows_a_real_event() -> None:
    bare = [
        path.parent.name
        for path in (ROOT / "functions").glob("*/handler.py")
        if not (path.parent / "event.json").exists()
    ]

    assert bare == []


def test_the_settings_page_lists_every_setting() -> None:
    from heliograph.settings import Settings

    page = (ROOT / "docs/settings.md").read_text()
    listed = re.findall(r"^\| `([A-Z_]+)` \|", page, re.MULTILINE)

    assert tuple(listed) == Settings.names()


def test_continuous_integration_calls_exactly_make_test() -> None:
    commands = [
        line
        for line in (ROOT / ".ci/run").read_text().split("\n")
        if line and not line.startswith(("#", "set ", "cd "))
    ]

    assert commands == ["exec make test"]


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md", "docs/architecture.md"])
def test_links_between_documents_lead_somewhere(page: str) -> None:
    source = ROOT / page
    links = re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", source.read_text())

    assert [link for link in links if not (source.parent / link).exists()] == []
