"""Whether a caller is asked before a talk is recorded, or told: one table, by country."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class RecordingWay(StrEnum):
    """What comes before a recording; there is no way without a word."""

    ASK = "ask"  # one key refuses
    ANNOUNCE = "announce"


class RecordingDecision(StrEnum):
    """What became of it in a call; only the first two are ever recorded."""

    AGREED = "agreed"  # asked, and stayed on the line without refusing
    ANNOUNCED = "announced"
    REFUSED = "refused"
    UNASKED = "unasked"  # went past the question, or it could not be put


RECORDED = frozenset({RecordingDecision.AGREED, RecordingDecision.ANNOUNCED})


@dataclass(frozen=True)
class RecordingRule:
    """One country (ISO 3166-1) by its calling code (ITU-T E.164), and where its way comes from."""

    country: str
    calling_code: str
    way: RecordingWay
    source: str


_ASK, _TELL = RecordingWay.ASK, RecordingWay.ANNOUNCE
_NOTICE = "EU 2016/679 art. 13: whoever takes part may record, and has to say so"
# A starting point that counsel of the sponsor confirms, not legal advice. Where one calling code
# serves several countries or states, the strictest of them counts.
TABLE = (
    RecordingRule("US", "1", _ASK, "Cal. Penal Code 632 and like laws: consent of all parties"),
    RecordingRule("CA", "1", _ASK, "PIPEDA schedule 1, 4.3: knowledge and consent"),
    RecordingRule("AT", "43", _ASK, "StGB 120: no use of a recording without consent"),
    RecordingRule("AU", "61", _ASK, "NSW Surveillance Devices Act 2007 s 7: all principal parties"),
    RecordingRule("CH", "41", _ASK, "StGB 179ter: consent of the others in the talk"),
    RecordingRule("DE", "49", _ASK, "StGB 201: consent of whoever speaks"),
    RecordingRule("FR", "33", _ASK, "Code pénal 226-1: consent of whoever speaks"),
    RecordingRule("PT", "351", _ASK, "Código Penal 199: consent of whoever speaks"),
    RecordingRule("BE", "32", _TELL, _NOTICE),
    RecordingRule("BG", "359", _TELL, _NOTICE),
    RecordingRule("CZ", "420", _TELL, _NOTICE),
    RecordingRule("DK", "45", _TELL, _NOTICE),
    RecordingRule("ES", "34", _TELL, _NOTICE),
    RecordingRule("FI", "358", _TELL, _NOTICE),
    RecordingRule("GB", "44", _TELL, "UK GDPR art. 13: whoever takes part may record, and says so"),
    RecordingRule("IE", "353", _TELL, _NOTICE),
    RecordingRule("IT", "39", _TELL, _NOTICE),
    RecordingRule("NL", "31", _TELL, _NOTICE),
    RecordingRule("NO", "47", _TELL, _NOTICE),
    RecordingRule("PL", "48", _TELL, _NOTICE),
    RecordingRule("SE", "46", _TELL, _NOTICE),
)
UNKNOWN = RecordingRule("", "", _ASK, "country not known or not in the table: ask")
_BY_COUNTRY: Mapping[str, RecordingRule] = {rule.country: rule for rule in TABLE}
_LONGEST_CODE = 3


def recording_rule(number: str, site_country: str = "") -> RecordingRule:
    """The rule of the number's country; of the site's only where the number is withheld.

    `number` is E.164 or empty, `site_country` ISO 3166-1. Whoever is not in the table is asked.
    """
    if number.startswith("+"):
        codes = {rule.calling_code: rule for rule in reversed(TABLE)}
        digits = number[1:]
        prefixes = (digits[:length] for length in range(_LONGEST_CODE, 0, -1))
        return next((codes[prefix] for prefix in prefixes if prefix in codes), UNKNOWN)
    return _BY_COUNTRY.get(site_country.upper(), UNKNOWN)


def read_decision(told: str) -> RecordingDecision:
    """What a flow says of the caller's decision; anything else was no consent."""
    try:
        return RecordingDecision(told)
    except ValueError:
        return RecordingDecision.UNASKED


def decision_text(decision: RecordingDecision, rule: RecordingRule) -> str:
    """One line for the ticket's history."""
    why = {
        RecordingDecision.AGREED: "the caller was asked and did not refuse",
        RecordingDecision.ANNOUNCED: "the caller was told",
        RecordingDecision.REFUSED: "the caller refused",
        RecordingDecision.UNASKED: "the caller was not asked",
    }[decision]
    may = "may be" if decision in RECORDED else "is not"
    by_law = f"({rule.country or 'no country'}: {rule.source})"
    return f"The talk {may} recorded: {why} {by_law}."
