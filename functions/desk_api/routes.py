"""The desk's API: all its routes."""

from functions.desk_api import (
    contacts,
    coverages,
    handovers,
    holds,
    mails,
    outgoing,
    people,
    quarantine,
    regrouping,
    requesters,
    rosters,
    staffing,
    tickets,
)
from functions.edge.resolver import resolver_of, routes_of

PARTS = (
    tickets,
    mails,
    holds,
    outgoing,
    regrouping,
    handovers,
    contacts,
    people,
    requesters,
    quarantine,
    rosters,
    coverages,
    staffing,
)
app = resolver_of(
    (part.router for part in PARTS),
    documented="docs/openapi.json",
    after_failure="read the page again, then repeat what is missing",
)
ROUTES = routes_of(app)
