"""A chat begins: its first line is on a ticket before the page opens its socket."""

import json
from typing import Any

from aws_lambda_powertools import Logger, Metrics
from aws_lambda_powertools.metrics import MetricUnit
from aws_lambda_powertools.utilities.data_classes import APIGatewayProxyEventV2, event_source
from aws_lambda_powertools.utilities.typing import LambdaContext
from heliograph import bootstrap
from heliograph.domain.errors import DeskError
from heliograph.usecases.chat import check_origin, start_chat
from pydantic import ValidationError

from functions.edge.chat_models import CHAT_SOCKET_PATH, ChatStart, ChatStarted
from functions.edge.problems import PROBLEM_JSON, problem_of, problem_of_input

logger = Logger()
metrics = Metrics()


@metrics.log_metrics
@logger.inject_lambda_context
@event_source(data_class=APIGatewayProxyEventV2)
def handle(event: APIGatewayProxyEventV2, context: LambdaContext) -> dict[str, Any]:
    """Answer 201 with the chat's token, or a problem document. Safe to repeat."""
    try:
        desk = bootstrap.desk()
        check_origin(event.headers.get("origin", ""), desk)
        asked = ChatStart.model_validate_json(event.decoded_body or "")
        chat = start_chat(
            asked.identity, asked.text, asked.client_message_id, desk, anchor=asked.anchor
        )
    except ValidationError as error:
        return _refused(problem_of_input(error.errors(include_input=False)))
    except DeskError as error:
        return _refused(problem_of(error))
    metrics.add_metric("ChatsStarted", MetricUnit.Count, 1)
    logger.info("chat started", ticket=chat.ref, chat=chat.chat_id)
    started = ChatStarted(
        chat_id=chat.chat_id,
        token=chat.token,
        socket=CHAT_SOCKET_PATH,
        ticket_ref=chat.ref,
        seq=chat.seq,
    )
    return _answer(201, "application/json", started.model_dump_json(by_alias=True))


def _refused(document: dict[str, Any]) -> dict[str, Any]:
    metrics.add_metric("ChatsRefused", MetricUnit.Count, 1)
    return _answer(document["status"], PROBLEM_JSON, json.dumps(document))


def _answer(status: int, content_type: str, body: str) -> dict[str, Any]:
    return {"statusCode": status, "headers": {"content-type": content_type}, "body": body}
