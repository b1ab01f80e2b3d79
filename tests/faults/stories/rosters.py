"""The requests about rosters; the organisation of the tests is the ground."""

from typing import Any

from tests.heliograph.desk_on_moto import ORGANISATION

_CENTRE: Any = ORGANISATION["support_center"]
_ZONES = {seat["id"]: seat["tz"] for seat in _CENTRE["seats"]}
_VERSION = {
    "basedOn": 1,
    "why": "Founders' Day.",
    "seats": [{"id": id_, "city": id_, "timezone": zone} for id_, zone in _ZONES.items()],
    "shifts": [],
    "agents": [{"id": "a1", "name": "Tom Berg"}],
    "holidays": [{"seat": next(iter(_ZONES)), "day": "2026-05-04"}],
    "absences": [],
}
_NOTED = {
    "what": "presence",
    "from": "2026-03-20T00:00:00Z",
    "to": "2026-03-21T00:00:00Z",
    "why": "We close.",
}
_FILE = {"part": "absences", "form": "csv", "text": "agent,first_day,last_day\n"}

# (route, body)
ROSTERS: tuple[tuple[str, Any], ...] = (
    ("/roster/versions", _VERSION),
    ("/roster/drafts", _FILE),
    ("/coverage/acknowledgements", _NOTED),
)
