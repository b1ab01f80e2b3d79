"""`heliograph coverage`: what a world file's roster leaves uncovered."""

import json
from pathlib import Path

import pytest
import yaml

from local.cli import main

WORLD = {
    "studies": [{"id": "LUM-101"}],
    "facilities": [{"id": "F1", "tz": "Europe/Berlin", "languages": ["de", "pl"]}],
    "support_center": {
        "seats": [{"id": "HAM", "city": "Hamburg", "tz": "Europe/Berlin"}],
        "shifts": [
            {"id": "D", "seat": "HAM", "start": "08:00", "end": "20:00"},
            {"id": "N", "seat": "HAM", "start": "19:30", "end": "08:00"},
        ],
        "agents": [
            {"id": "A1", "shift": "D", "languages": {"de": 5}, "study_certs": {"LUM-101": 4}},
            {"id": "A2", "shift": "N", "languages": {"de": 3}},
        ],
        "holidays": [{"seat": "HAM", "date": "2026-05-01", "name": "Labour Day"}],
        "absences": [
            {"agent": "A2", "first_day": "2026-06-01", "last_day": "2026-06-01", "why": "leave"}
        ],
    },
}


def told(tmp_path: Path, capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """What the command prints about the world."""
    file = tmp_path / "world.yaml"
    file.write_text(yaml.safe_dump(WORLD))
    assert main(["coverage", str(file), "--year", "2026", *arguments]) == 0
    return capsys.readouterr().out


def test_holes_of_holidays_and_absences_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = json.loads(told(tmp_path, capsys, "--json"))

    assert [(hole["from"], hole["minutes"]) for hole in found["holes"]] == [
        ("2026-05-01T06:00:00+00:00", 1440),
        ("2026-06-01T18:00:00+00:00", 720),
    ]
    assert (found["plain"]["gaps"], found["plain"]["overlap_hours"]) == (0, 182.5)
    assert found["languages"] == {"de": pytest.approx(0.5, abs=0.01), "pl": 0.0}
    assert found["studies"] == {"LUM-101": pytest.approx(0.5, abs=0.01)}


def test_a_person_reads_the_same(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = told(tmp_path, capsys)

    assert "nobody from 2026-05-01T06:00:00+00:00" in text
    assert "2 holes in 2026 (0 without holidays and absences)" in text


def test_a_roster_that_cannot_be_read_is_told_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "world.yaml"
    shift = {"id": "D", "seat": "HAM", "start": "8 o'clock", "end": "20:00"}
    file.write_text(yaml.safe_dump({"support_center": {"shifts": [shift]}}))

    assert main(["coverage", str(file), "--year", "2026"]) == 1
    assert "the organisation file cannot be read" in capsys.readouterr().err
