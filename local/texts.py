"""The telephone of a site for text messages: sends one to the desk, shows what the desk sent."""

import json
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from local.deployment import Deployment

LONGEST = 1600  # signs; carriers take no longer text apart than this


@dataclass(frozen=True)
class SentText:
    """A text that left the desk."""

    at: str
    to: str
    text: str


def sent_texts(drawer: Path, to: str = "") -> Iterator[SentText]:
    """Texts to one number, or to anybody, the newest first."""
    for file in sorted(drawer.glob("*.json"), reverse=True):
        told = json.loads(file.read_text())
        if not to or told["to"] == to:
            at = datetime.fromtimestamp(told["at"], UTC).isoformat(timespec="seconds")
            yield SentText(at, told["to"], told["text"])


def send_text(sns: Any, deployed: Deployment, sender: str, text: str) -> str:
    """Do what End User Messaging does with a text that comes in; its id.

    Source: user guide, Example of a two-way SMS message payload for Amazon SNS topics.
    """
    if not sender.startswith("+") or not sender[1:].isdigit():
        raise ValueError(f"{sender!r} is no number in E.164, such as +4915550101")
    if not text.strip() or len(text) > LONGEST:
        raise ValueError(f"a text has between 1 and {LONGEST} signs")
    message_id = str(uuid.uuid4())
    payload = {
        "originationNumber": sender,
        "destinationNumber": deployed.output("TextNumber"),
        "messageKeyword": "KEYWORD_000000000000",
        "messageBody": text,
        "inboundMessageId": message_id,
        "previousPublishedMessageId": "",
    }
    sns.publish(TopicArn=deployed.output("TextTopicArn"), Message=json.dumps(payload))
    return message_id
