"""A contact flow asks after a call whether to ask how it went, and tells what was keyed."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import boto3
import pytest
from aws_lambda_powertools.utilities.data_classes import ConnectContactFlowEvent
from heliograph.domain.events import SurveyAnswered
from heliograph.usecases.desk import Desk
from heliograph.usecases.survey_requester import may_ask

from functions.contact_flow.flow_call import call_of
from tests.functions.conftest import handler_of
from tests.functions.test_contact_flow import call, calling, of_kind
from tests.heliograph.desk_on_moto import MORNING, REGION

ask = handler_of("contact_flow")
WELL = {"patientWaiting": "false"}  # nobody in need


def after(event: dict[str, Any], step: str = "survey", **parameters: str) -> str:
    """What the flow is told after that call."""
    event["Details"]["Parameters"] = {"step": step} | parameters
    return str(ask(event)["survey"])


def keyed(score: str, contact_id: str = "") -> str:
    """What the flow is told when the caller has pressed a key."""
    return after(call(contact_id), "answer", score=score)


def test_a_caller_is_asked_once_and_not_again_after_the_next_call(desk: Desk) -> None:
    ask(call(**WELL))
    ask(call("second", **WELL))

    assert [after(call()), after(call("second"))] == ["ask", "skip"]


def test_the_next_question_comes_after_the_days_of_the_environment(desk: Desk) -> None:
    ask(call(**WELL))

    assert may_ask(
        call_of(ConnectContactFlowEvent(call()), MORNING), replace(desk, survey_rest_days=3)
    )

    (kept,) = boto3.resource("dynamodb", REGION).Table("connections").scan()["Items"]
    assert kept["expires_at"] == int((MORNING + timedelta(days=3)).timestamp())
    assert "P1" not in str(kept["pk"])
    assert "4915550101" not in str(kept["pk"])


@pytest.mark.parametrize("need", [{"emergency": "true"}, {"patientWaiting": "true"}])
def test_nobody_in_need_is_asked(desk: Desk, need: dict[str, str]) -> None:
    ask(call(**(WELL | need)))

    assert after(call()) == "skip"


def test_a_call_without_a_ticket_is_not_asked_about(desk: Desk) -> None:
    assert after(call()) == "skip"


def test_a_stranger_without_a_number_is_not_asked(desk: Desk) -> None:
    ask(calling("", **WELL))

    assert after(calling("")) == "skip"


def test_an_unknown_number_is_asked_once(desk: Desk) -> None:
    ask(calling("+442079460000", **WELL))

    assert [after(calling("+442079460000")) for _ in range(2)] == ["ask", "skip"]


def test_the_answer_stands_on_the_ticket_once(desk: Desk) -> None:
    ref = ask(call(**WELL))["ticketRef"]

    assert [keyed("4"), keyed("4"), keyed("2")] == ["kept", "kept", "kept"]

    (answered,) = of_kind(desk, ref, SurveyAnswered)
    assert (answered.score, answered.language) == (4, "de")
    assert answered.score == 4
    assert "4" not in answered.text
    assert answered.contact_id == call()["Details"]["ContactData"]["ContactId"]


@pytest.mark.parametrize("score", ["0", "6", "", "Timeout", "45", "²", "*"])
def test_what_is_no_score_is_ignored(desk: Desk, score: str) -> None:
    ref = ask(call(**WELL))["ticketRef"]

    assert keyed(score) == "ignored"
    assert of_kind(desk, ref, SurveyAnswered) == []


def test_an_answer_to_no_call_of_ours_is_ignored(desk: Desk) -> None:
    assert keyed("4", "another") == "ignored"
