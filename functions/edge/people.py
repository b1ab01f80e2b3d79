"""Who calls the desk's API: agent id and groups from the claims of a Cognito access token."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from heliograph.domain.errors import Forbidden, Unauthenticated

AGENTS, LEADS, INTEGRATIONS = "agents", "leads", "integrations"
GROUPS = frozenset({AGENTS, LEADS, INTEGRATIONS})


@dataclass(frozen=True)
class SignedIn:
    """A signed-in user: the agent's id (a Cognito username) and the groups of the desk."""

    agent_id: str
    groups: tuple[str, ...]

    @property
    def is_integration(self) -> bool:
        """Whether a system signed in, not a person."""
        return INTEGRATIONS in self.groups


def signed_in(claims: Mapping[str, Any]) -> SignedIn:
    """Read the claims that API Gateway has verified. Raises Unauthenticated, Forbidden."""
    username = str(claims.get("username") or claims.get("cognito:username") or "")
    if not username:
        raise Unauthenticated("the request carries no signed-in user", next_step="sign in again")
    groups = tuple(group for group in groups_of(claims.get("cognito:groups")) if group in GROUPS)
    if not groups:
        raise Forbidden(
            "this sign-in belongs to no group of the desk",
            next_step="ask a lead to add it to the agents",
        )
    return SignedIn(username.lower(), groups)


def groups_of(claim: object) -> tuple[str, ...]:
    """Groups of a claim; HTTP APIs flatten the list to one string, `[agents leads]`."""
    if isinstance(claim, str):
        return tuple(word for word in re.split(r"[\s,\[\]\"]+", claim) if word)
    if isinstance(claim, list | tuple):
        return tuple(str(group) for group in claim)
    return ()
