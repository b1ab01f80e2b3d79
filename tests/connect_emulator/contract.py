"""A contact centre that remembers every API call made to it, with its raw request and answer."""

import json
from dataclasses import dataclass
from functools import cache
from urllib.parse import parse_qs, urlsplit

import boto3
from botocore.awsrequest import AWSResponse
from botocore.config import Config
from connect_emulator.ports import HttpRequest

from tests.connect_emulator.centre import ALWAYS, Centre, _Raw, _text

NOBODY = "00000000-0000-4000-8000-000000000000"
STREAM = "arn:aws:kinesis:us-east-1:000000000000:stream/agents"
TOPIC = "arn:aws:sns:us-east-1:000000000000:chat"
ADDRESS = "arn:aws:connect:us-east-1:000000000000:instance/i/email-address/desk"
CALLS = {"connect": {}, "connectparticipant": {}}


def call(service, operation):
    """Registers how the operation is called in a centre (`world`)."""

    def registered(function):
        CALLS[service][operation] = function
        return function

    return registered


@dataclass
class Exchange:
    """One call: the operation's model, what boto3 was given, what was sent and answered."""

    operation: object
    parameters: dict
    request: HttpRequest
    status: int = 0
    body: bytes = b""

    def answer(self):
        return json.loads(self.body)


class World:
    """A centre with a flow, an agent, a number and a boto3 client for each service."""

    def __init__(self):
        self.centre = Centre(concurrency={"VOICE": 1, "CHAT": 2, "TASK": 5, "EMAIL": 2})
        self.exchanges = []
        self.connect = _client("connect").speaking_to(self)
        self.participant = _client("connectparticipant").speaking_to(self)
        self.instance = {"InstanceId": self.centre.instance_id}
        self.flow = self.centre.add_flow("written")
        self.user = self.centre.add_user("a01").rsplit("/", 1)[-1]
        self.queue = self.centre.queue.rsplit("/", 1)[-1]
        self.hours = self.centre.hours.rsplit("/", 1)[-1]
        self.profile = self.centre.profile.rsplit("/", 1)[-1]

    def last(self, operation):
        return next(e for e in reversed(self.exchanges) if e.operation.name == operation)

    def task(self, **more):
        started = self.connect.start_task_contact(
            **self.instance, ContactFlowId=self.flow, Name="Mail from a site", **more
        )
        return {**self.instance, "ContactId": started["ContactId"]}

    def chat(self):
        """A chat, and its customer's connection."""
        chat = self.connect.start_chat_contact(
            **self.instance,
            ContactFlowId=self.flow,
            ParticipantDetails={"DisplayName": "Nurse"},
        )
        connection = self.participant.create_participant_connection(
            Type=["WEBSOCKET", "CONNECTION_CREDENTIALS"], ParticipantToken=chat["ParticipantToken"]
        )
        token = connection["ConnectionCredentials"]["ConnectionToken"]
        return chat, {"ConnectionToken": token}

    def number(self):
        claimed = self.connect.claim_phone_number(
            TargetArn=self.centre.instance_arn, PhoneNumber="+12025550199"
        )
        return {"PhoneNumberId": claimed["PhoneNumberId"]}

    def new_hours(self, name="Night"):
        made = self.connect.create_hours_of_operation(
            **self.instance, Name=name, TimeZone="Europe/Berlin", Config=ALWAYS
        )
        return {**self.instance, "HoursOfOperationId": made["HoursOfOperationId"]}

    def new_queue(self):
        made = self.connect.create_queue(
            **self.instance, Name="Unblinding", HoursOfOperationId=self.hours
        )
        return {**self.instance, "QueueId": made["QueueId"]}


class Client:
    """One boto3 client for all worlds, because making one takes half a second."""

    def __init__(self, service):
        self._service = service
        self._world = None
        self._boto = boto3.client(
            service,
            region_name="us-east-1",
            aws_access_key_id="test",
            aws_secret_access_key="test",
            config=Config(retries={"total_max_attempts": 1}),
        )
        self.model = self._boto.meta.service_model
        self._parameters = {}
        events = self._boto.meta.events
        events.register("provide-client-params", self._remember)
        events.register("before-send", self._send)

    def speaking_to(self, world):
        return Bound(self, world)

    def invoke(self, world, name, parameters):
        self._world = world
        return getattr(self._boto, name)(**parameters)

    def _remember(self, params, model, **_):
        self._parameters, self._model = params, model

    def _send(self, request, **_):
        url, body = urlsplit(request.url), request.body or b""
        sent = HttpRequest(
            request.method,
            url.path,
            parse_qs(url.query),
            {key: _text(value) for key, value in request.headers.items()},
            body.encode() if isinstance(body, str) else body,
        )
        exchange = Exchange(self._model, self._parameters, sent)
        answer = self._world.centre.emulator.answer(self._service, sent)
        exchange.status, exchange.body = answer.status, answer.body
        self._world.exchanges.append(exchange)
        return AWSResponse(request.url, answer.status, answer.headers, _Raw(answer.body))


class Bound:
    """The client as one world uses it."""

    def __init__(self, client, world):
        self._client, self._world = client, world

    def meta_model(self):
        return self._client.model

    def __getattr__(self, name):
        return lambda **parameters: self._client.invoke(self._world, name, parameters)


@cache
def _client(service):
    return Client(service)


def answered(world, service, exchange, **changes):
    """Send the exchange's request again with changes: status, error code and body."""
    fields = {**vars(exchange.request), **changes}
    response = world.centre.emulator.answer(service, HttpRequest(**fields))
    return response.status, response.headers.get("x-amzn-ErrorType"), json.loads(response.body)
