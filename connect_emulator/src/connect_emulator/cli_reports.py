"""What the command line says of a file: lines for people, one JSON object for programs."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from connect_emulator.coverage.report import Coverage
from connect_emulator.coverage.report import cover as cover_flow
from connect_emulator.errors import InvalidContactFlow
from connect_emulator.flow_files import FlowFile
from connect_emulator.flows.language import parse
from connect_emulator.lint.findings import lint_content
from connect_emulator.lint.person import seconds_in
from connect_emulator.ports import Json


@dataclass(frozen=True)
class Report:
    """About one file."""

    lines: list[str]
    figures: dict[str, Any]
    failed: bool


def validate(file: FlowFile, _scripts: Path | None) -> Report:
    """The file's problems."""
    problems = file.problems()
    count = f"{len(problems) or 'no'} problem{'' if len(problems) == 1 else 's'}"
    lines = [f"{file.path}: {count}", *(f"  {problem}" for problem in problems)]
    figures = {
        "file": str(file.path),
        "problems": [{"message": problem} for problem in problems],
    }
    return Report(lines, figures, bool(problems))


def lint(file: FlowFile, _scripts: Path | None) -> Report:
    """The file's problems, or the findings about its flows."""
    problems = file.problems()
    if problems:
        report = validate(file, None)
        return Report(report.lines, {**report.figures, "findings": []}, failed=True)
    findings = [
        (flow.place, item) for flow in file.flows for item in lint_content(flow.content, flow.kind)
    ]
    count = f"{len(findings) or 'no'} finding{'' if len(findings) == 1 else 's'}"
    lines = [f"{file.path}: {count}"]
    lines += [f"  {place + ': ' if place else ''}{item}" for place, item in findings]
    seconds = [found for flow in file.flows if (found := seconds_in(flow.content)) is not None]
    if seconds:
        lines[0] += f"; the quickest caller is {min(seconds):g} seconds away from a person"
    figures = {
        "file": str(file.path),
        "findings": [item.as_json() for _, item in findings],
        "problems": [],
        "seconds_to_a_person": min(seconds, default=None),
    }
    return Report(lines, figures, bool(findings))


def cover(file: FlowFile, scripts: Path | None) -> Report:
    """What found scripts walk of the file's flows; those of several flows are added up."""
    covered: list[tuple[str, Coverage]] = []
    problem = file.problem
    for flow in file.flows:
        try:
            covered.append((flow.place, cover_flow(parse(flow.content))))
        except InvalidContactFlow as error:
            problem = problem or error.problems[0]
    figures = _figures(file, [coverage for _, coverage in covered], problem)
    if scripts is not None:
        for place, coverage in covered:
            where = re.sub(r"[^\w.-]+", "-", place)  # a place may hold what no file name may
            _write_scripts(scripts, f"{file.path.stem}{'-' + where if where else ''}", coverage)
    failed = bool(problem) or figures["walked"] < figures["reachable"] or not figures["ended"]
    return Report(_cover_lines(file, figures, [c for _, c in covered]), figures, failed)


def _figures(file: FlowFile, covered: list[Coverage], problem: str) -> dict[str, Any]:
    figures: dict[str, Any] = {
        "file": str(file.path),
        "actions": sum(item.actions for item in covered),
        "reachable": sum(len(item.reachable) for item in covered),
        "walked": sum(len(item.walked) for item in covered),
        "ended": bool(covered) and all(item.ended for item in covered),
        "branches": sum(len(item.branches) for item in covered),
        "branches_walked": sum(len(item.branches_walked) for item in covered),
        "forced": sum(len(item.forced) for item in covered),
        "scripts": sum(len(item.walks) for item in covered),
    }
    return {**figures, "problem": problem} if problem else figures


def _cover_lines(file: FlowFile, figures: dict[str, Any], covered: list[Coverage]) -> list[str]:
    if "problem" in figures:
        return [f"{file.path}: {figures['problem']}"]
    lines = [
        f"{file.path}: walked {figures['walked']} of {figures['reachable']} reachable actions "
        f"({figures['actions']} in all) and {figures['branches_walked']} of "
        f"{figures['branches']} branches ({figures['forced']} forced) "
        f"by {figures['scripts']} scripts; {'all ended' if figures['ended'] else 'NOT all ended'}"
    ]
    for coverage in covered:
        lines += [f"  forced: {branch}" for branch in sorted(map(str, coverage.forced))]
        missed = sorted(coverage.reachable - coverage.walked)
        lines += [f"  not walked: {name}" for name in missed]
    return lines


def _write_scripts(folder: Path, stem: str, coverage: Coverage) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for number, walk in enumerate(coverage.walks, 1):
        end = walk.end.error or walk.end.ending.value if walk.end else "?"
        steps = [f"# ends: {end}, after {walk.seconds:.0f} s", *map(str, walk.steps)]
        (folder / f"{stem}-{number:03d}.script").write_text("\n".join(steps) + "\n", "utf-8")


def frame_line(frame: Json) -> str:
    """One frame of a run for people."""
    if frame["type"] == "action":
        return f"{frame['at']:8.1f} s  {frame['action']} ({frame['kind']}) {frame['way']}"
    details = {key: value for key, value in frame.items() if key not in ("at", "type")}
    words = ", ".join(f"{key}: {value}" for key, value in details.items() if key != "contactId")
    return f"{frame['at']:8.1f} s      {frame['type']:<10} {words}".rstrip()
