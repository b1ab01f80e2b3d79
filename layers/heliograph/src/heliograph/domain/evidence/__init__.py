"""Typed values that tie contacts together, and how they are read from a contact."""

from heliograph.domain.evidence.formats import objects_in, studies_named, ticket_refs_in
from heliograph.domain.evidence.kinds import (
    LOOKED_UP,
    MOST_PER_KIND,
    OBJECTS,
    Evidence,
    EvidenceKind,
    claims_of,
)
from heliograph.domain.evidence.reading import Known, read_evidence

__all__ = [
    "LOOKED_UP",
    "MOST_PER_KIND",
    "OBJECTS",
    "Evidence",
    "EvidenceKind",
    "Known",
    "claims_of",
    "objects_in",
    "read_evidence",
    "studies_named",
    "ticket_refs_in",
]
