"""A requester's page talks to the desk over its socket; the first frame proves whose chat it is."""

from typing import Any

from aws_lambda_powertools import Logger, Metrics
from aws_lambda_powertools.metrics import MetricUnit
from aws_lambda_powertools.utilities.data_classes import event_source
from aws_lambda_powertools.utilities.data_classes.api_gateway_websocket_event import (
    APIGatewayWebSocketEvent,
)
from aws_lambda_powertools.utilities.typing import LambdaContext
from heliograph import bootstrap
from heliograph.domain.errors import Forbidden
from heliograph.usecases.chat import check_origin

from functions.chat_socket.conversation import answers

logger = Logger()
metrics = Metrics()


@metrics.log_metrics
@logger.inject_lambda_context
@event_source(data_class=APIGatewayWebSocketEvent)
def handle(event: APIGatewayWebSocketEvent, context: LambdaContext) -> dict[str, Any]:
    """Frames are answered over the connection itself; the gateway only hears that all is well."""
    desk = bootstrap.desk()
    socket_id, route = event.request_context.connection_id, event.request_context.route_key
    metrics.add_metric("Events", MetricUnit.Count, 1)
    match route:
        case "$connect":
            try:
                check_origin(origin_of(event), desk)
            except Forbidden:
                metrics.add_metric("ForeignPages", MetricUnit.Count, 1)
                return {"statusCode": 403}
            desk.sessions.open_socket(socket_id, desk.clock.now())
        case "$disconnect":
            desk.sessions.close_socket(socket_id)
        case _:
            for frame in answers(event.body, socket_id, desk):
                desk.chat_sockets.push(socket_id, frame)
    logger.debug("socket event", route=route)
    return {"statusCode": 200}


def origin_of(event: APIGatewayWebSocketEvent) -> str:
    """The page's origin; only the handshake carries headers, in whatever case the browser sent."""
    headers: dict[str, str] = event.get("headers") or {}
    return next((value for name, value in headers.items() if name.lower() == "origin"), "")
