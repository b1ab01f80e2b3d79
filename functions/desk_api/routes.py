"""The desk's API: all its routes."""

from functions.desk_api import (
    clocks,
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
    shift_changes,
    staffing,
    tickets,
)
from functions.edge.resolver import resolver_of, routes_of

PARTS = (
    tickets,
    clocks,
    mails,
    holds,
    outgoing,
    regrouping,
    handovers,
    shift_changes,
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
