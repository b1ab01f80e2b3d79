"""A chat begins: who writes is known and the first line on a ticket before the socket opens."""

import json
from collections.abc import Callable
from typing import Any

from aws_lambda_powertools import Logger, Metrics
from aws_lambda_powertools.metrics import MetricUnit
from aws_lambda_powertools.utilities.data_classes import APIGatewayProxyEventV2, event_source
from aws_lambda_powertools.utilities.typing import LambdaContext
from heliograph import bootstrap
from heliograph.domain.errors import DeskError
from heliograph.usecases.chat import check_origin, start_chat
from heliograph.usecases.desk import Desk
from heliograph.usecases.verify_by_mail import CodeAsked, ask_for_code, identity_by_code
from pydantic import ValidationError

from functions.edge.chat_models import (
    CHAT_SOCKET_PATH,
    ChatModel,
    ChatStart,
    ChatStarted,
    CodeSent,
    CodeTold,
    CodeWanted,
    IdentityProven,
)
from functions.edge.problems import PROBLEM_JSON, problem_of, problem_of_input

logger = Logger()
metrics = Metrics()


@metrics.log_metrics
@logger.inject_lambda_context
@event_source(data_class=APIGatewayProxyEventV2)
def handle(event: APIGatewayProxyEventV2, context: LambdaContext) -> dict[str, Any]:
    """Answer what was asked for, or a problem document. Safe to repeat."""
    try:
        desk = bootstrap.desk()
        check_origin(event.headers.get("origin", ""), desk)
        status, answered = _ROUTES[event.route_key or ""](event.decoded_body or "", desk)
    except ValidationError as error:
        return _refused(problem_of_input(error.errors(include_input=False)))
    except DeskError as error:
        return _refused(problem_of(error))
    return _answer(status, "application/json", answered.model_dump_json(by_alias=True))


def _start(body: str, desk: Desk) -> tuple[int, ChatModel]:
    asked = ChatStart.model_validate_json(body)
    chat = start_chat(
        asked.identity, asked.text, asked.client_message_id, desk, anchor=asked.anchor
    )
    metrics.add_metric("ChatsStarted", MetricUnit.Count, 1)
    logger.info("chat started", ticket=chat.ref, chat=chat.chat_id)
    return 201, ChatStarted(
        chat_id=chat.chat_id,
        token=chat.token,
        socket=CHAT_SOCKET_PATH,
        ticket_ref=chat.ref,
        seq=chat.seq,
        back_at=chat.back_at,
    )


def _send_code(body: str, desk: Desk) -> tuple[int, ChatModel]:
    asked = CodeWanted.model_validate_json(body)
    wanted = CodeAsked(asked.email, asked.language, asked.request_id)
    return 202, CodeSent(verification=ask_for_code(wanted, desk))


def _prove(body: str, desk: Desk) -> tuple[int, ChatModel]:
    told = CodeTold.model_validate_json(body)
    return 200, IdentityProven(identity=identity_by_code(told.verification, told.code, desk))


_ROUTES: dict[str, Callable[[str, Desk], tuple[int, ChatModel]]] = {
    "POST /chats": _start,
    "POST /chat-codes": _send_code,
    "POST /chat-identities": _prove,
}


def _refused(document: dict[str, Any]) -> dict[str, Any]:
    metrics.add_metric("ChatsRefused", MetricUnit.Count, 1)
    return _answer(document["status"], PROBLEM_JSON, json.dumps(document))


def _answer(status: int, content_type: str, body: str) -> dict[str, Any]:
    return {"statusCode": status, "headers": {"content-type": content_type}, "body": body}
