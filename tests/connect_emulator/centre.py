"""A small contact centre for tests: one instance made through CloudFormation, callers, agents."""

import json
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import boto3
from botocore.awsrequest import AWSResponse
from botocore.config import Config
from botocore.validate import ParamValidator
from connect_emulator.clock import VirtualClock
from connect_emulator.emulator import IN_ORDER, Emulator
from connect_emulator.ports import HttpRequest

from tests.connect_emulator.flow_writer import content
from tests.connect_emulator.surroundings import RememberingSurroundings

FLOWS = Path(__file__).parent / "flows"
LOOKUP = "arn:aws:lambda:us-east-1:000000000000:function:lookup"
BUCKET = "recordings"
STREAM = "arn:aws:kinesis:us-east-1:000000000000:stream/records"
ALWAYS = [
    {"Day": day, "StartTime": {"Hours": 0, "Minutes": 0}, "EndTime": {"Hours": 0, "Minutes": 0}}
    for day in ["MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY"]
]


class Centre:
    """One emulator with instance, queue, profile, hours, storage and an associated function."""

    def __init__(self, clock=None, *, hours=ALWAYS, concurrency=None, delivery=IN_ORDER):
        self.clock = clock or VirtualClock()
        self.surroundings = RememberingSurroundings()
        self.emulator = Emulator(
            self.surroundings,
            account="000000000000",
            region="us-east-1",
            clock=self.clock,
            delivery=delivery,
        )
        self.instance_arn, self.instance = self.make(
            "Instance",
            IdentityManagementType="SAML",
            InstanceAlias="heliograph",
            Attributes={"InboundCalls": True, "OutboundCalls": True},
        )
        self.instance_id = self.instance["Id"]
        self.made("AgentStatus", Name="Break", State="ENABLED")
        self.hours = self.made("HoursOfOperation", Name="Always", TimeZone="UTC", Config=hours)
        self.queue = self.made("Queue", Name="Support", HoursOfOperationArn=self.hours)
        self.profile = self.add_profile("Everything", [self.queue], concurrency)
        self.security = self.made("SecurityProfile", SecurityProfileName="Desk agent")
        self.made(
            "InstanceStorageConfig",
            ResourceType="CALL_RECORDINGS",
            StorageType="S3",
            S3Config={"BucketName": BUCKET, "BucketPrefix": "connect/heliograph"},
        )
        self.made(
            "InstanceStorageConfig",
            ResourceType="CONTACT_TRACE_RECORDS",
            StorageType="KINESIS_STREAM",
            KinesisStreamConfig={"StreamArn": STREAM},
        )
        self.make(
            "IntegrationAssociation",
            InstanceId=self.instance_arn,
            IntegrationType="LAMBDA_FUNCTION",
            IntegrationArn=LOOKUP,
        )

    def make(self, kind, **properties):
        return self.emulator.resource(f"AWS::Connect::{kind}").create(kind, properties)

    def made(self, kind, **properties):
        return self.make(kind, InstanceArn=self.instance_arn, **properties)[0]

    def streams_agents(self):
        """Agent events go to a stream from now on."""
        return self.made(
            "InstanceStorageConfig",
            ResourceType="AGENT_EVENTS",
            StorageType="KINESIS_STREAM",
            KinesisStreamConfig={"StreamArn": f"{STREAM}-of-agents"},
        )

    def keeps_transcripts(self):
        """Chat transcripts go to S3 from now on."""
        return self.made(
            "InstanceStorageConfig",
            ResourceType="CHAT_TRANSCRIPTS",
            StorageType="S3",
            S3Config={"BucketName": BUCKET, "BucketPrefix": "connect/heliograph/ChatTranscripts"},
        )

    def add_profile(self, name, queues, concurrency=None, *, priority=1, delay=0, cross=False):
        at_once = concurrency or {"VOICE": 1, "CHAT": 2, "TASK": 3}
        behavior = "ROUTE_ANY_CHANNEL" if cross else "ROUTE_CURRENT_CHANNEL_ONLY"
        return self.made(
            "RoutingProfile",
            Name=name,
            Description=name,
            DefaultOutboundQueueArn=self.queue,
            MediaConcurrencies=[
                {
                    "Channel": channel,
                    "Concurrency": count,
                    "CrossChannelBehavior": {"BehaviorType": behavior},
                }
                for channel, count in at_once.items()
            ],
            QueueConfigs=[
                {
                    "Priority": priority,
                    "Delay": delay,
                    "QueueReference": {"Channel": channel, "QueueArn": queue},
                }
                for channel in at_once
                for queue in queues
            ],
        )

    def add_queue(self, name, **properties):
        return self.made("Queue", Name=name, HoursOfOperationArn=self.hours, **properties)

    def add_user(self, username, profile=None, **phone):
        return self.made(
            "User",
            Username=username,
            IdentityInfo={"FirstName": username.title(), "LastName": "Agent"},
            PhoneConfig={"PhoneType": "SOFT_PHONE", **phone},
            RoutingProfileArn=profile or self.profile,
            SecurityProfileArns=[self.security],
        )

    def add_flow(self, file, kind="CONTACT_FLOW", **names):
        text = (FLOWS / f"{file}.json").read_text()
        for name, value in {"queue": self.queue, "lookup": LOOKUP, **names}.items():
            text = text.replace("${" + name + "}", value)
        return self.made("ContactFlow", Name=file, Type=kind, Content=text)

    def line_to(self, *actions, name="Flow", kind="CONTACT_FLOW"):
        """A number answered by a flow of those actions."""
        flow = self.made("ContactFlow", Name=name, Type=kind, Content=content(*actions))
        return self.add_number(flow)

    def add_number(self, flow):
        number, attributes = self.make(
            "PhoneNumber", TargetArn=self.instance_arn, CountryCode="US", Type="DID"
        )
        self.client().associate_phone_number_contact_flow(
            PhoneNumberId=number, InstanceId=self.instance_id, ContactFlowId=flow
        )
        return attributes["Address"]

    def client(self, service="connect"):
        """An unchanged boto3 client whose requests are answered by the emulator."""
        client = boto3.client(
            service,
            region_name="us-east-1",
            aws_access_key_id="test",
            aws_secret_access_key="test",
            config=Config(retries={"total_max_attempts": 1}),
        )
        model = client.meta.service_model

        def answer(request, **_):
            url = urlsplit(request.url)
            body = request.body or b""
            response = self.emulator.answer(
                service,
                HttpRequest(
                    request.method,
                    url.path,
                    parse_qs(url.query),
                    {key: _text(value) for key, value in request.headers.items()},
                    body.encode() if isinstance(body, str) else body,
                ),
            )
            return AWSResponse(request.url, response.status, response.headers, _Raw(response.body))

        def validate(parsed, model, **_):
            if model.output_shape is not None and "Error" not in parsed:
                answer = {k: v for k, v in parsed.items() if k != "ResponseMetadata"}
                report = ParamValidator().validate(answer, model.output_shape)
                assert not report.has_errors(), report.generate_report()

        client.meta.events.register("before-send", answer)
        client.meta.events.register("after-call", validate)
        assert model.service_name == service
        return client

    def caller(self):
        return Caller(self)

    def telephone(self, number):
        """A telephone that is rung at that number."""
        caller = Caller(self)
        caller.does("register", number=number)
        return caller

    def behaves(self, number, behaviour, **more):
        """A telephone without a person: answered, voicemail, busy, no_answer, failed."""
        caller = Caller(self)
        caller.does("behave", number=number, **{"as": behaviour}, **more)

    @property
    def calls(self):
        """What agents can do with telephones, without a socket."""
        return self.emulator.agents.calls

    @property
    def agent_side(self):
        return self.emulator.agents

    @property
    def pausing(self):
        return self.emulator.pausing

    def user(self, username):
        return self.emulator.runtime.centre.user_named(username)

    def contact(self, contact_id):
        return self.emulator.runtime.centre.contact(contact_id)

    def record_of(self, contact_id):
        return [r for r in self.surroundings.records if r["ContactId"] == contact_id][-1]

    def agent(self, username, state="Available"):
        agent = AgentAtWork(self, username)
        if state:
            agent.does("state", state=state)
        return agent

    def wait(self, seconds):
        self.clock.advance(seconds)

    def restarted(self):
        """Another centre with the state of this one, as after a restart."""
        state = json.loads(json.dumps(self.emulator.state()))
        other = object.__new__(Centre)
        other.__dict__.update(self.__dict__)
        other.clock = VirtualClock(self.clock.now())
        other.surroundings = RememberingSurroundings(functions=self.surroundings.functions)
        other.emulator = Emulator(
            other.surroundings, account="000000000000", region="us-east-1", clock=other.clock
        )
        other.emulator.restore(state)
        other.wait(3)
        return other


class Frames:
    """Frames received, oldest first."""

    def __init__(self):
        self.frames = []

    def of(self, kind):
        return [frame for frame in self.frames if frame["type"] == kind]

    def last(self, kind):
        return self.of(kind)[-1]

    def texts(self):
        return [frame["text"] for frame in self.of("prompt")]


class Caller(Frames):
    """A telephone."""

    def __init__(self, centre):
        super().__init__()
        self.line = centre.emulator.telephone(self.frames.append)

    def dials(self, number, caller="+12025550177"):
        self.line.receive({"action": "dial", "from": caller, "to": number})
        return self

    def does(self, action, **more):
        self.line.receive({"action": action, **more})

    def presses(self, digits):
        self.does("press", digits=digits)

    @property
    def contact_id(self):
        return self.last("ringing")["contactId"]


class AgentAtWork(Frames):
    """A softphone whose user is signed in."""

    def __init__(self, centre, username):
        super().__init__()
        self.phone = centre.emulator.softphone(username, self.frames.append)
        self.phone.receive({"action": "login", "username": username})

    def does(self, action, **more):
        self.phone.receive({"action": action, **more})

    def accepts(self):
        contact = self.last("offer")["contact"]
        self.does("accept", contactId=contact["contactId"])
        return contact["contactId"]


class _Raw:
    def __init__(self, body):
        self._body = body

    def stream(self, *_args, **_more):
        yield self._body

    def read(self, *_args, **_more):
        return self._body


def _text(value):
    return value.decode() if isinstance(value, bytes) else str(value)
