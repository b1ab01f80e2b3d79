"""What a contact flow asks of the desk, step by step: each reads the event and answers it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from aws_lambda_powertools.utilities.data_classes import ConnectContactFlowEvent
from heliograph.domain.errors import Refused
from heliograph.usecases.desk import Desk
from heliograph.usecases.identify_caller import greet_caller, identify_caller
from heliograph.usecases.read_code import read_code, with_code
from heliograph.usecases.route_written import route_written
from heliograph.usecases.survey_requester import keep_answer, may_ask

from functions.contact_flow.flow_call import (
    answer_of_written_contact,
    call_of,
    code_of,
    score_of,
    ticket_of,
)
from functions.contact_flow.routing_criteria import routing_criteria


@dataclass(frozen=True)
class Answered:
    """The answer to the flow, and what is said of it aloud."""

    answer: Mapping[str, Any]
    metric: str
    ticket: str = ""


def greet(event: ConnectContactFlowEvent, desk: Desk) -> Answered:
    """Before the greeting: the language, whether a code is asked for, what comes before a
    recording.
    """
    greeting = greet_caller(call_of(event, desk.clock.now()), desk)
    answer = {
        "language": greeting.language,
        "callerKnown": _said(greeting.known),
        "recordingRule": greeting.rule.way.value,
    }
    return Answered(answer, "CallsGreeted")


def code(event: ConnectContactFlowEvent, desk: Desk) -> Answered:
    """What a keyed code names."""
    read = read_code(call_of(event, desk.clock.now()), code_of(event), desk)
    answer = {
        "codeIs": "known" if read.known else "unknown",
        "studyId": read.study_id,
        "siteNo": read.site_no,
        "recordingRule": read.rule.way.value,
    }
    return Answered(answer, "CodesKnown" if read.known else "CodesUnknown")


def identify(event: ConnectContactFlowEvent, desk: Desk) -> Answered:
    """Who calls, on which ticket, and whom the call waits for."""
    call = with_code(call_of(event, desk.clock.now()), code_of(event), desk)
    told = identify_caller(call, desk)
    answer = told.as_flow_attributes() | {"routingCriteria": routing_criteria(told.steps)}
    return Answered(answer, f"Calls{told.outcome.capitalize()}", told.ticket_ref)


def survey(event: ConnectContactFlowEvent, desk: Desk) -> Answered:
    """Whether to ask how the call went."""
    asks = may_ask(call_of(event, desk.clock.now()), desk)
    return Answered({"survey": "ask" if asks else "skip"}, "SurveysAsked" if asks else "Unasked")


def answer(event: ConnectContactFlowEvent, desk: Desk) -> Answered:
    """How the call went, as keyed."""
    contact_id = event.contact_data.contact_id
    ref = keep_answer(contact_id, score_of(event), desk.clock.now(), desk)
    return Answered({"survey": "kept" if ref else "ignored"}, "SurveyAnswers", ref or "")


def route(event: ConnectContactFlowEvent, desk: Desk) -> Answered:
    """Whom a written contact waits for; it brings its ticket with it."""
    told, ref = answer_of_written_contact(event), ticket_of(event)
    if not ref:
        return Answered(told | {"routingCriteria": {}}, "WrittenContacts")
    decision = route_written(ref, event.contact_data.contact_id, desk.clock.now(), desk)
    criteria = {"routingCriteria": routing_criteria(decision.steps)}
    return Answered(told | criteria, "WrittenContacts", ref)


Step = Callable[[ConnectContactFlowEvent, Desk], Answered]
_CALL_STEPS: Mapping[str, Step] = {
    "language": greet,
    "code": code,
    "identify": identify,
    "survey": survey,
    "answer": answer,
}


def call_step(name: str) -> Step:
    """A step of a call by its name; raises Refused."""
    if name not in _CALL_STEPS:
        known = ", ".join(_CALL_STEPS)
        raise Refused(f"{name!r} is no step of a contact flow", next_step=f"ask for {known}")
    return _CALL_STEPS[name]


def _said(yes: bool) -> str:
    return "true" if yes else "false"
