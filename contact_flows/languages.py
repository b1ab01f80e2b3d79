"""The flows that callers listen to, said in further languages: one file of words for each."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SPOKEN = ("inbound", "voicemail", "customer-queue", "after-call")  # heard in every language
GREETING = "inbound"  # where a call begins in its language: there the voice is chosen
PROMPTS = ("Text", "SSML")


class UntranslatedPrompt(KeyError):
    """A prompt has no words in a language."""


@dataclass(frozen=True)
class Words:
    """A language by its key (`es`), Connect's code and voice for it, and what prompts become."""

    key: str
    code: str
    voice: str
    words: Mapping[str, str]


def read_words(folder: Path) -> list[Words]:
    """The languages of a folder, by key; empty without one."""
    files = sorted((folder / "words").glob("*.json"))
    told = ((file.stem, json.loads(file.read_text(encoding="utf-8"))) for file in files)
    return [Words(key, one["language"], one["voice"], one["words"]) for key, one in told]


def translated(text: str, key: str, words: Words) -> str:
    """The flow `key` in that language, leading to flows of that language.

    Raises UntranslatedPrompt.
    """
    flow = json.loads(text)
    flow["Metadata"]["name"] += f" ({words.key})"
    for action in flow["Actions"]:
        action["Parameters"] = _translated(action["Parameters"], words)
    if key == GREETING:
        flow["Actions"] = [*_voice(words, flow["StartAction"]), *flow["Actions"]]
        flow["StartAction"] = "speak-the-language"
    return json.dumps(flow, indent=2, ensure_ascii=False)


def key_in(key: str, words: Words) -> str:
    """The translated flow's key."""
    return f"{key}-{words.key}"


def _translated(value: Any, words: Words, name: str = "") -> Any:
    if isinstance(value, dict):
        return {key: _translated(item, words, key) for key, item in value.items()}
    if isinstance(value, list):
        return [_translated(item, words, name) for item in value]
    if name in PROMPTS:
        if value not in words.words:
            raise UntranslatedPrompt(f"{words.key} has no words for {value!r}")
        return words.words[value]
    for key in SPOKEN:
        if value == f"${{flow:{key}}}":
            return f"${{flow:{key_in(key, words)}}}"
    return value


def _voice(words: Words, onward: str) -> list[dict[str, Any]]:
    voice = {"TextToSpeechVoice": words.voice, "TextToSpeechEngine": "Neural"}
    return [
        _block("speak-the-language", "UpdateContactTextToSpeechVoice", voice, "name-the-language"),
        _block("name-the-language", "UpdateContactData", {"LanguageCode": words.code}, onward),
    ]


def _block(name: str, kind: str, parameters: dict[str, str], onward: str) -> dict[str, Any]:
    errors = [{"ErrorType": "NoMatchingError", "NextAction": onward}]
    return {
        "Identifier": name,
        "Type": kind,
        "Parameters": parameters,
        "Transitions": {"NextAction": onward, "Errors": errors},
    }
