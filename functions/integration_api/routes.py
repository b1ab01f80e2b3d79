"""The integration API: all its routes."""

from functions.edge.resolver import resolver_of, routes_of
from functions.integration_api import contacts, tickets, webhooks

app = resolver_of(
    (part.router for part in (contacts, tickets, webhooks)),
    documented="docs/integration-openapi.json",
    after_failure="send it again with the same Idempotency-Key",
)
ROUTES = routes_of(app)
