"""A held text as pages show it: that it is held and why, never the words."""

from collections.abc import Mapping
from typing import Any

from heliograph.domain.blinding import HELD_TEXT
from heliograph.domain.holds import Hold


def masked(
    entry: dict[str, Any], key: str, heard: str, holds: Mapping[str, Hold]
) -> dict[str, Any]:
    """The entry as every agent may see it; `key` and `heard` are the holds of it and its words.

    The subject stays where it tells nothing; files and quoted words go with the text.
    """
    own, transcript = holds.get(key), holds.get(heard)
    shown = entry | {"hold": _view(transcript or own), "holdKey": key or None}
    if own and own.stands:
        told = any(finding.startswith("subject:") for finding in own.findings)
        by_hand = not own.findings
        shown |= {"text": HELD_TEXT, "quoted": "", "attachments": []}
        shown["subject"] = HELD_TEXT if told or by_hand else entry["subject"]
    if transcript and transcript.stands and entry["transcript"]:
        shown["transcript"] = entry["transcript"] | {"text": HELD_TEXT}
        shown["holdKey"] = heard
    return shown


def _view(hold: Hold | None) -> dict[str, Any] | None:
    if hold is None:
        return None
    return {
        "key": hold.key,
        "state": hold.state.value,
        "findings": list(hold.findings),
        "askedBy": hold.asked_by or None,
    }
