"""End User Messaging on one machine: a number, a configuration set, and a drawer of sent texts."""

import json
import sys
import time
import types
import uuid
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from local.emulated_aws.symbols import find, replace
from local.places import ACCOUNT, REGION

NEEDS = (
    "ministack.app.SERVICE_REGISTRY",
    "ministack.app.SERVICE_HANDLERS",
    "ministack.app._lazy_handler",
    "ministack.core.router.SERVICE_PATTERNS",
    "ministack.core.iam_actions.SERVICE_TO_IAM_NAMESPACE",
    "ministack.core.iam_actions.extract_resource_arn",
    "ministack.services.cloudformation.provisioners._RESOURCE_HANDLERS",
    "ministack.services.sns.publish_internal",
    "ministack.app._state_map",
)
SERVICE = "sms-voice"
MODULE = "ministack.services.sms_voice"
NUMBER = "+15550107001"  # nobody's: 555-01xx is reserved for fiction
# The destination that never receives (End User Messaging user guide, SMS simulator).
UNREACHABLE = frozenset({"+14254147167"})
Answer = tuple[int, dict[str, str], bytes]


class TextService:
    """SendTextMessage and the two resources of the desk's templates."""

    def __init__(self, drawer: Path) -> None:
        self._drawer = drawer
        self._state: dict[str, Any] = {"sets": {}}

    def get_state(self) -> dict[str, Any]:
        """What is kept over a restart."""
        return self._state

    def restore(self, state: Mapping[str, Any] | None) -> None:
        """What was kept."""
        self._state = {"sets": dict((state or {}).get("sets", {}))}

    async def handle(
        self, _method: str, _path: str, headers: Mapping[str, str], body: bytes, _query: Any
    ) -> Answer:
        """One call of the service's JSON protocol."""
        operation = headers.get("x-amz-target", "").rpartition(".")[2]
        asked = json.loads(body or b"{}")
        if operation != "SendTextMessage":
            return _refused("ValidationException", f"{operation} is not emulated")
        number = str(asked.get("DestinationPhoneNumber", ""))
        if not number.startswith("+") or not asked.get("MessageBody"):
            return _refused("ValidationException", "a number in E.164 and words are needed")
        return _answered({"MessageId": self._send(number, asked)})

    def _send(self, number: str, asked: Mapping[str, Any]) -> str:
        message_id = str(uuid.uuid4())
        told = {"id": message_id, "to": number, "text": asked["MessageBody"], "at": time.time()}
        self._drawer.mkdir(parents=True, exist_ok=True)
        file = self._drawer / f"{time.time_ns()}-{message_id}.json"
        file.write_text(json.dumps(told, ensure_ascii=False))
        self._report(message_id, number, asked)
        return message_id

    def _report(self, message_id: str, number: str, asked: Mapping[str, Any]) -> None:
        """The event of a configuration set (user guide, Example event data)."""
        topic = self._state["sets"].get(str(asked.get("ConfigurationSetName", "")))
        if not topic:
            return
        failed = number in UNREACHABLE
        event = {
            "eventType": "TEXT_CARRIER_UNREACHABLE" if failed else "TEXT_DELIVERED",
            "eventVersion": "1.0",
            "eventTimestamp": int(time.time() * 1000),
            "isFinal": True,
            "originationPhoneNumber": NUMBER,
            "destinationPhoneNumber": number,
            "messageId": message_id,
            "messageType": asked.get("MessageType", "TRANSACTIONAL"),
            "messageStatus": "CARRIER_UNREACHABLE" if failed else "DELIVERED",
            "context": asked.get("Context", {}),
        }
        find(NEEDS[7])(topic, event)

    def keep_set(self, logical_id: str, properties: Mapping[str, Any], stack: str) -> Any:
        """AWS::SMSVOICE::ConfigurationSet: where its events go."""
        name = properties.get("ConfigurationSetName") or f"{stack}-{logical_id}"[:64]
        destinations = properties.get("EventDestinations") or [{}]
        topic = destinations[0].get("SnsDestination", {}).get("TopicArn", "")
        arn = _arn(f"configuration-set/{name}")
        self._state["sets"] |= {arn: topic, name: topic}
        return name, {"Arn": arn}

    def forget_set(self, name: str, _properties: Mapping[str, Any]) -> None:
        """The set is no more."""
        for key in (name, _arn(f"configuration-set/{name}")):
            self._state["sets"].pop(key, None)


def apply(drawer: Path) -> None:
    """Register the service as if it were one of ministack's own, with its resources."""
    service = TextService(drawer)
    module: Any = types.ModuleType(MODULE)
    module.handle_request = service.handle
    module.get_state = service.get_state
    module.load_persisted_state = service.restore
    module.reset = lambda: service.restore(None)
    sys.modules[MODULE] = module
    find(NEEDS[0])[SERVICE] = {"module": "sms_voice"}
    find(NEEDS[1])[SERVICE] = find(NEEDS[2])("sms_voice")
    find(NEEDS[8])["sms_voice"] = "sms_voice"
    find(NEEDS[3])[SERVICE] = {"target_prefixes": ["PinpointSMSVoiceV2."]}
    find(NEEDS[4])[SERVICE] = SERVICE
    _name_resources()
    handlers = find(NEEDS[6])
    handlers["AWS::SMSVOICE::PhoneNumber"] = {
        "create": _number,
        "update": lambda physical_id, _old, new, stack: _number(physical_id, new, stack),
        "delete": lambda _physical_id, _properties: None,
    }
    handlers["AWS::SMSVOICE::ConfigurationSet"] = {
        "create": service.keep_set,
        "update": lambda physical_id, _old, new, stack: service.keep_set(physical_id, new, stack),
        "delete": service.forget_set,
    }


def _name_resources() -> None:
    """Let IAM know from which number a text is sent."""

    def arn(service: str, method: str, path: str, headers: Any, body: bytes, *rest: Any) -> str:
        if service == SERVICE:
            return str(json.loads(body or b"{}").get("OriginationIdentity") or "*")
        found: str = before(service, method, path, headers, body, *rest)
        return found

    before = replace(NEEDS[5], arn)


def _number(_logical_id: str, _properties: Mapping[str, Any], _stack: str) -> Any:
    told = {
        "Arn": _arn("phone-number/phone-heliograph"),
        "PhoneNumber": NUMBER,
        "PhoneNumberId": "phone-heliograph",
    }
    return "phone-heliograph", told


def _arn(resource: str) -> str:
    return f"arn:aws:{SERVICE}:{REGION}:{ACCOUNT}:{resource}"


def _answered(told: Mapping[str, Any]) -> Answer:
    return 200, {"Content-Type": "application/x-amz-json-1.0"}, json.dumps(told).encode()


def _refused(code: str, message: str) -> Answer:
    body = json.dumps({"__type": code, "Message": message}).encode()
    return 400, {"Content-Type": "application/x-amz-json-1.0"}, body
