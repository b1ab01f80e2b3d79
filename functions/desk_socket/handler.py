"""An agent's page listens on its socket; the first frame proves who it is."""

from typing import Any

from aws_lambda_powertools import Logger, Metrics
from aws_lambda_powertools.metrics import MetricUnit
from aws_lambda_powertools.utilities.data_classes import event_source
from aws_lambda_powertools.utilities.data_classes.api_gateway_websocket_event import (
    APIGatewayWebSocketEvent,
)
from aws_lambda_powertools.utilities.typing import LambdaContext
from heliograph import bootstrap

from functions.desk_socket.sign_in import answer

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
            desk.sessions.open_socket(socket_id, desk.clock.now())
        case "$disconnect":
            desk.sessions.close_socket(socket_id)
        case _:
            desk.desk_sockets.push(socket_id, answer(event.body, socket_id, desk))
    logger.debug("socket event", route=route)
    return {"statusCode": 200}
