"""What an action says: its Text, SSML, PromptId or Media parameter."""

import re
from collections.abc import Mapping
from typing import Any

from connect_emulator.flows.references import as_text
from connect_emulator.flows.turn import Speech, Turn

PROMPTS = ("Text", "SSML", "PromptId", "Media")
_TAG = re.compile(r"<[^>]*>")


def speech_of(turn: Turn) -> Speech | None:
    """What the turn's action says; None when it says nothing."""
    return speech_from({name: turn.value(name) for name in PROMPTS})


def speech_from(parameters: Mapping[str, Any]) -> Speech | None:
    """The speech of already resolved parameters."""
    if parameters.get("Text") is not None:
        return Speech(text=as_text(parameters["Text"]))
    if parameters.get("SSML") is not None:
        return Speech(text=" ".join(_TAG.sub(" ", as_text(parameters["SSML"])).split()))
    if parameters.get("PromptId"):
        return Speech(prompt=as_text(parameters["PromptId"]))
    media = parameters.get("Media")
    if isinstance(media, dict):
        return Speech(prompt=as_text(media.get("Uri")))
    return None
