"""What the desk speaks to and moto has not: Connect, SES, Step Functions, sockets, queues, the bus.

Each answers as its API reference says a repeated ClientToken, name or tag is answered, and
remembers what it was told. An operation not listed here is remembered and answered empty.
"""

import io
import json
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from botocore.exceptions import ClientError
from botocore.validate import validate_parameters

Told = dict[str, Any]
SECRET = "a-secret-of-the-tests"
SERVICES = frozenset(
    "connect connectparticipant ssm ses sesv2 stepfunctions apigatewaymanagementapi events sqs "
    "secretsmanager transcribe pinpoint-sms-voice-v2".split()
)


def refusal(code: str, operation: str, status: int = 400) -> ClientError:
    """An error as a service answers it."""
    return ClientError(
        {
            "Error": {"Code": code, "Message": "for a test"},
            "ResponseMetadata": {"HTTPStatusCode": status},
        },  # type: ignore[typeddict-item]
        operation,
    )


def _unsigned(frame: str) -> str:
    """A frame without the signature of a link in it, which tells the second it was signed."""
    return re.sub(r'("url": "[^"?]*)\?[^"]*', r"\1", frame)


@dataclass
class Outside:
    """Everything that was brought about outside the desk's own tables and buckets."""

    contacts: dict[str, Told] = field(default_factory=dict)  # of Connect, by id
    tasks: dict[str, str] = field(default_factory=dict)  # ticket by client token
    chats: dict[str, str] = field(default_factory=dict)
    streamed: set[str] = field(default_factory=set)
    lines: dict[str, str] = field(default_factory=dict)  # text by client token
    left: set[str] = field(default_factory=set)
    mails: Counter[str] = field(default_factory=Counter)  # by outbox id
    untold: list[str] = field(default_factory=list)  # mails of which SES has yet to tell
    machines: dict[str, str] = field(default_factory=dict)  # input by execution name
    answers: set[tuple[str, str]] = field(default_factory=set)
    frames: set[tuple[str, str]] = field(default_factory=set)
    gone: set[str] = field(default_factory=set)
    published: set[str] = field(default_factory=set)
    queued: dict[str, str] = field(default_factory=dict)  # queue url by message body
    webhooks: dict[str, int] = field(default_factory=dict)  # seconds by message body
    settings: dict[str, str] = field(default_factory=dict)  # of the account
    named: dict[str, str] = field(default_factory=dict)  # ticket by contact of Connect
    jobs: dict[str, Told] = field(default_factory=dict)  # of transcription, by name
    stacks: dict[str, str] = field(default_factory=dict)  # last answer by resource
    others: set[str] = field(default_factory=set)

    services = SERVICES

    def call(self, client: Any, service: str, operation: str, told: Told) -> Any:
        """Answer an operation, after the SDK's own check of its parameters."""
        shape = client.meta.service_model.operation_model(operation).input_shape
        if shape is not None:
            validate_parameters(told, shape)
        answer = getattr(self, f"_{service.replace('-', '_')}_{operation}", None)
        if answer is not None:
            return answer(told)
        self.others.add(json.dumps([service, operation, told], sort_keys=True, default=repr))
        return {}

    def answer_of_stack(self, body: bytes) -> Any:
        """CloudFormation takes a custom resource's answer."""
        told = json.loads(body)
        self.stacks[told["LogicalResourceId"]] = told["Status"]
        return io.BytesIO()

    def effects(self, into: Mapping[str, str]) -> Told:
        """What can be seen of it afterwards, in one spelling; how often a mail went is apart.

        `into` tells where the work of merged tickets goes on.
        """
        return {
            "tasks": {token: into.get(ref, ref) for token, ref in self.tasks.items()},
            "chats": {contact: into.get(ref, ref) for contact, ref in self.chats.items()},
            "streamed": sorted(self.streamed),
            "lines": self.lines,
            "left": sorted(self.left),
            "mails": sorted(self.mails),
            "machines": self.machines,
            "answers": sorted(self.answers),
            "frames": sorted(self.frames),
            "published": sorted(self.published),
            "webhooks": self.webhooks,
            "settings": self.settings,
            "named": {contact: into.get(ref, ref) for contact, ref in self.named.items()},
            "jobs": self.jobs,
            "stacks": self.stacks,
            "others": sorted(self.others),
        }

    def _connect_StartTaskContact(self, told: Told) -> Told:  # noqa: N802
        self.tasks.setdefault(told["ClientToken"], told["Attributes"]["ticketRef"])
        return {"ContactId": f"task-{told['ClientToken'][:8]}"}

    def _connect_StartChatContact(self, told: Told) -> Told:  # noqa: N802
        contact = f"cc-{told['ClientToken'][:6]}"
        self.chats.setdefault(contact, told["Attributes"]["ticketRef"])
        return {"ContactId": contact, "ParticipantToken": f"participant-{contact}"}

    def _connect_StartContactStreaming(self, told: Told) -> Told:  # noqa: N802
        self.streamed.add(told["ContactId"])
        return {"StreamingId": told["ContactId"]}

    def _connect_DescribeContact(self, told: Told) -> Told:  # noqa: N802
        number = self._contact(told["ContactId"], "DescribeContact")["number"]
        return {"Contact": {"CustomerEndpoint": {"Address": number}}}

    def _connect_GetContactAttributes(self, told: Told) -> Told:  # noqa: N802
        contact = self._contact(told["InitialContactId"], "GetContactAttributes")
        return {"Attributes": contact["attributes"]}

    def _connect_UpdateContactAttributes(self, told: Told) -> Told:  # noqa: N802
        self.named[told["InitialContactId"]] = told["Attributes"]["ticketRef"]
        return {}

    def _transcribe_StartTranscriptionJob(self, told: Told) -> Told:  # noqa: N802
        name = told["TranscriptionJobName"]
        if name in self.jobs:
            raise refusal("ConflictException", "StartTranscriptionJob")
        self.jobs[name] = told | {"TranscriptionJobStatus": "IN_PROGRESS"}
        return {"TranscriptionJob": self.jobs[name]}

    def _transcribe_GetTranscriptionJob(self, told: Told) -> Told:  # noqa: N802
        if told["TranscriptionJobName"] not in self.jobs:
            raise refusal("NotFoundException", "GetTranscriptionJob")
        return {"TranscriptionJob": self.jobs[told["TranscriptionJobName"]]}

    def _connect_AssociatePhoneNumberContactFlow(self, told: Told) -> Told:  # noqa: N802
        self.settings[told["PhoneNumberId"]] = told["ContactFlowId"]
        return {}

    def _connect_DisassociatePhoneNumberContactFlow(self, told: Told) -> Told:  # noqa: N802
        self.settings.pop(told["PhoneNumberId"], None)
        return {}

    def _connectparticipant_CreateParticipantConnection(self, told: Told) -> Told:  # noqa: N802
        token = told["ParticipantToken"].removeprefix("participant-")
        return {"ConnectionCredentials": {"ConnectionToken": token}}

    def _connectparticipant_SendMessage(self, told: Told) -> Told:  # noqa: N802
        self.lines.setdefault(told["ClientToken"], told["Content"])
        return {"Id": told["ClientToken"]}

    def _connectparticipant_SendEvent(self, _: Told) -> Told:  # noqa: N802
        return {}

    def _connectparticipant_DisconnectParticipant(self, told: Told) -> Told:  # noqa: N802
        self.left.add(told["ConnectionToken"])
        return {}

    def _ssm_GetParameter(self, told: Told) -> Told:  # noqa: N802
        return {"Parameter": {"Value": f"id-of-{told['Name'].rpartition('/')[2]}"}}

    def _secretsmanager_GetSecretValue(self, _: Told) -> Told:  # noqa: N802
        return {"SecretString": SECRET}

    def _ses_SetActiveReceiptRuleSet(self, told: Told) -> Told:  # noqa: N802
        self.settings["receipt rules"] = told.get("RuleSetName", "")
        return {}

    def _ses_DescribeActiveReceiptRuleSet(self, _: Told) -> Told:  # noqa: N802
        name = self.settings.get("receipt rules")
        return {"Metadata": {"Name": name}} if name else {}

    def _sesv2_SendEmail(self, told: Told) -> Told:  # noqa: N802
        """SES has no idempotency; the same mail gets the same id here to compare states."""
        mail = told["EmailTags"][0]["Value"]
        self.mails[mail] += 1
        self.untold.append(mail)
        return {"MessageId": f"ses-{mail}"}

    def _pinpoint_sms_voice_v2_SendTextMessage(self, told: Told) -> Told:  # noqa: N802
        """End User Messaging has no idempotency either."""
        text = told["Context"]["outbox"]
        self.mails[text] += 1
        return {"MessageId": f"text-{text}"}

    def _stepfunctions_StartExecution(self, told: Told) -> Told:  # noqa: N802
        if told["name"] in self.machines:
            raise refusal("ExecutionAlreadyExists", "StartExecution")
        self.machines[told["name"]] = told["input"]
        return {"executionArn": told["name"]}

    def _stepfunctions_SendTaskSuccess(self, told: Told) -> Told:  # noqa: N802
        self.answers.add((told["taskToken"], told["output"]))
        return {}

    def _apigatewaymanagementapi_PostToConnection(self, told: Told) -> Told:  # noqa: N802
        if told["ConnectionId"] in self.gone:
            raise refusal("GoneException", "PostToConnection", 410)
        self.frames.add((told["ConnectionId"], _unsigned(told["Data"].decode())))
        return {}

    def _events_PutEvents(self, told: Told) -> Told:  # noqa: N802
        self.published |= {json.dumps(entry, sort_keys=True) for entry in told["Entries"]}
        return {"FailedEntryCount": 0}

    def _sqs_SendMessage(self, told: Told) -> Told:  # noqa: N802
        if told["QueueUrl"] == "webhooks":
            self.webhooks[told["MessageBody"]] = told["DelaySeconds"]
            return {"MessageId": "1"}
        self.queued[told["MessageBody"]] = told["QueueUrl"]
        return {"MessageId": "1"}

    def _contact(self, contact_id: str, operation: str) -> Told:
        if contact_id not in self.contacts:
            raise refusal("ResourceNotFoundException", operation, 404)
        return self.contacts[contact_id]
