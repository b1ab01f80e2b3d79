"""What holds for every trigger."""

import ast
import json
from pathlib import Path

import pytest

from tests.functions.conftest import FUNCTIONS, handler_of

FOLDERS = sorted(path.parent.name for path in FUNCTIONS.glob("*/handler.py"))
TRIGGERS = (
    "active_rule_set chat_socket chat_stream chats clocks contact_events contact_flow "
    "contact_records coverage_watch desk_api desk_socket forms handover inbound_mail "
    "inbound_text integration_api integration_events mail_feedback phone_number_flow "
    "shift_change shift_schedule sweeper ticket_stream transcripts voicemail webhook_delivery"
)


def test_every_trigger_has_its_folder() -> None:
    assert TRIGGERS.split() == FOLDERS


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_sample_event_lies_beside_the_handler(folder: str) -> None:
    event = json.loads((FUNCTIONS / folder / "event.json").read_text())

    assert isinstance(event, dict)
    assert callable(handler_of(folder))


@pytest.mark.parametrize(
    "path", sorted(FUNCTIONS.glob("*/handler.py")), ids=lambda p: p.parent.name
)
def test_a_handler_is_about_sixty_lines(path: Path) -> None:
    assert len(path.read_text().splitlines()) <= 70


@pytest.mark.parametrize("path", sorted(FUNCTIONS.rglob("*.py")), ids=lambda p: p.parent.name)
def test_a_file_opens_with_what_it_is_for(path: Path) -> None:
    text = path.read_text()

    assert not text.strip() or ast.get_docstring(ast.parse(text))
