"""CloudFormation asks for what it cannot do itself, and always gets an answer."""

import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest

from tests.functions.conftest import event_of, handler_of


@dataclass
class CloudFormation:
    """Takes the answers at `url`."""

    url: str
    answers: list[dict[str, Any]] = field(default_factory=list)
    content_types: list[str | None] = field(default_factory=list)


@pytest.fixture
def cloudformation() -> Iterator[CloudFormation]:
    """A listener for answers."""
    told = CloudFormation("")

    class Listener(BaseHTTPRequestHandler):
        def do_PUT(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            told.answers.append(json.loads(body))
            told.content_types.append(self.headers["Content-Type"])
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Listener)
    told.url = f"http://127.0.0.1:{server.server_port}/answer"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield told
    server.shutdown()
    server.server_close()


@dataclass
class Account:
    """The account's settings in memory."""

    active: str = "somebody-elses"
    flows: dict[str, str] = field(default_factory=dict)
    broken: bool = False

    def activate(self, rule_set: str) -> None:
        if self.broken:
            raise RuntimeError("SES is not available here")
        self.active = rule_set

    def deactivate(self, rule_set: str) -> bool:
        ours = self.active == rule_set
        self.active = "" if ours else self.active
        return ours

    def answer_with(self, instance_id: str, number_id: str, flow_id: str) -> None:
        self.flows[number_id] = flow_id

    def answer_no_more(self, instance_id: str, number_id: str) -> None:
        self.flows.pop(number_id, None)


@pytest.fixture
def account(monkeypatch: pytest.MonkeyPatch) -> Account:
    """What the handlers get for the account's settings."""
    made = Account()
    monkeypatch.setattr("heliograph.bootstrap.receipt_rules", lambda: made)
    monkeypatch.setattr("heliograph.bootstrap.telephone_lines", lambda: made)
    return made


def ask(folder: str, cloudformation: CloudFormation, kind: str, **properties: str) -> Any:
    event = event_of(folder) | {"RequestType": kind, "ResponseURL": cloudformation.url}
    event["ResourceProperties"] |= properties
    handler_of(folder)(event)
    return cloudformation.answers[-1]


def test_the_rule_set_becomes_active_and_is_left_again(
    cloudformation: CloudFormation, account: Account
) -> None:
    made = ask("active_rule_set", cloudformation, "Create")
    assert account.active == "heliograph-dev-desk-Rules"
    gone = ask("active_rule_set", cloudformation, "Delete")

    assert account.active == ""
    assert made["Status"] == gone["Status"] == "SUCCESS"
    assert made["PhysicalResourceId"] == gone["PhysicalResourceId"]
    assert cloudformation.content_types == ["", ""]


def test_a_rule_set_of_somebody_else_stays_active(
    cloudformation: CloudFormation, account: Account
) -> None:
    ask("active_rule_set", cloudformation, "Delete")

    assert account.active == "somebody-elses"


def test_a_failure_is_answered_with_its_reason(
    cloudformation: CloudFormation, account: Account
) -> None:
    account.broken = True

    answer = ask("active_rule_set", cloudformation, "Create")

    assert answer["Status"] == "FAILED"
    assert answer["Reason"] == "RuntimeError: SES is not available here"


def test_a_missing_property_is_a_failure_with_an_answer(
    cloudformation: CloudFormation, account: Account
) -> None:
    event = event_of("phone_number_flow") | {"ResponseURL": cloudformation.url}
    del event["ResourceProperties"]["ContactFlowId"]

    handler_of("phone_number_flow")(event)

    assert cloudformation.answers[0]["Status"] == "FAILED"
    assert "ContactFlowId" in cloudformation.answers[0]["Reason"]


def test_a_number_is_answered_by_its_flow_and_then_no_more(
    cloudformation: CloudFormation, account: Account
) -> None:
    made = ask("phone_number_flow", cloudformation, "Create", PhoneNumberId="n1")
    moved = ask(
        "phone_number_flow", cloudformation, "Update", PhoneNumberId="n1", ContactFlowId="f2"
    )
    assert account.flows == {"n1": "f2"}
    ask("phone_number_flow", cloudformation, "Delete", PhoneNumberId="n1")

    assert account.flows == {}
    assert made["PhysicalResourceId"] == moved["PhysicalResourceId"] == "flow-of-n1"


def test_another_number_is_another_resource(
    cloudformation: CloudFormation, account: Account
) -> None:
    first = ask("phone_number_flow", cloudformation, "Create", PhoneNumberId="n1")
    other = ask("phone_number_flow", cloudformation, "Update", PhoneNumberId="n2")

    assert first["PhysicalResourceId"] != other["PhysicalResourceId"]
