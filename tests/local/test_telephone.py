"""A scripted caller answers what is asked, whether or not the desk knows the number."""

from collections import deque

import pytest

from local.clients.telephone import next_keys


@pytest.mark.parametrize(
    ("script", "questions", "pressed"),
    [
        (("410#", "0"), ("digits", "menu"), ["410#", "0"]),
        (("410#", "0", "1"), ("menu", "menu"), ["0", "1"]),
        (("0#",), ("digits",), ["0#"]),
        (("0#", "1"), ("menu", "menu"), ["0", "1"]),
        (("410#",), ("menu",), [""]),
    ],
)
def test_a_code_answers_only_the_question_for_a_code(
    script: tuple[str, ...], questions: tuple[str, ...], pressed: list[str]
) -> None:
    left = deque(script)

    assert [next_keys(left, kind) for kind in questions] == pressed
