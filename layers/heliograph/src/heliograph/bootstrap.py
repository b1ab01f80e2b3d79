"""Which adapter stands behind which port; built once and kept for a warm start."""

import os
from collections.abc import Callable
from functools import cache, cached_property, partial
from typing import Any

import boto3
from botocore.config import Config

from heliograph.adapters.account_settings import ReceiptRules, TelephoneLines
from heliograph.adapters.bucket_store import BucketStore
from heliograph.adapters.calendar_files import CalendarFiles
from heliograph.adapters.connect_centre import ConnectCentre
from heliograph.adapters.delivery_queue import SqsDeliveries
from heliograph.adapters.directory_table import DirectoryTable
from heliograph.adapters.due_table import DueTable
from heliograph.adapters.integration_table import IntegrationTable
from heliograph.adapters.mail_formatter import HtmlFormatter
from heliograph.adapters.mail_parser import MimeParser
from heliograph.adapters.mail_sender import SesSender
from heliograph.adapters.opt_out_rows import OptOutRows
from heliograph.adapters.outbox_table import OutboxTable
from heliograph.adapters.outside import ApiGatewaySockets, DeskBus, RawQueues, StepFunctionsHandover
from heliograph.adapters.pending_table import PendingTable
from heliograph.adapters.public_pictures import PublicPictures
from heliograph.adapters.quarantine_table import QuarantineTable
from heliograph.adapters.session_table import SessionTable
from heliograph.adapters.shift_machine import StepFunctionsShifts
from heliograph.adapters.shift_rows import ShiftRunRows
from heliograph.adapters.system_clock import SystemClock
from heliograph.adapters.text_messages import SmsVoiceSender
from heliograph.adapters.ticket_table import TicketTable
from heliograph.adapters.transcribe import AmazonTranscribe
from heliograph.adapters.webhook_http import HttpWebhooks
from heliograph.domain.calendars import Calendars
from heliograph.domain.ports import Clock, DirectoryWriter
from heliograph.domain.references import Signer, signer_of
from heliograph.domain.requester_hours import hours_for
from heliograph.settings import Settings
from heliograph.usecases.desk import Desk
from heliograph.usecases.integration_desk import IntegrationDesk


@cache
def desk() -> Desk:
    """The desk of this process, from its environment."""
    return build(Settings.read(os.environ), boto3.Session(), SystemClock())


def build(settings: Settings, session: Any, clock: Clock) -> Desk:
    """A desk on AWS, or on whatever the session's endpoints point to.

    Clients come into being when a use case first needs them: a cold start pays for no more.
    """

    def client(service: str, **options: Any) -> Any:
        return _Late(lambda: session.client(service, **options))

    def sockets(endpoint: str) -> ApiGatewaySockets:
        return ApiGatewaySockets(client("apigatewaymanagementapi", endpoint_url=endpoint or None))

    # objects under our own key are only served to links of signature version 4
    storage = client("s3", config=Config(signature_version="s3v4"))
    tables = _Late(lambda: session.resource("dynamodb"))
    signer = _signer(settings, session)
    directory = DirectoryTable(_Late(lambda: tables.Table(settings.directory_table)), signer)
    table, region = settings.tickets_table, session.region_name
    hours = partial(hours_for, directory=directory)
    return Desk(
        tickets=TicketTable(table, region, hours),
        due=DueTable(table, region, hours),
        pending=PendingTable(settings.tickets_table, session.region_name),
        quarantine=QuarantineTable(settings.tickets_table, session.region_name),
        directory=directory,
        objects=BucketStore(storage, settings.contacts_bucket, settings.recordings_bucket),
        mail_parser=MimeParser(),
        outbox=OutboxTable(settings.tickets_table, session.region_name),
        mail_sender=_mail_sender(client, settings, session.region_name),
        mail_formatter=HtmlFormatter(PublicPictures()),
        contact_centre=_contact_centre(client, settings),
        calendars=CalendarFiles(),
        transcriber=AmazonTranscribe(
            client("transcribe"),
            storage,
            bucket=settings.contacts_bucket,
            key_arn=settings.records_key_arn,
        ),
        text_sender=_text_sender(settings, client("pinpoint-sms-voice-v2")),
        opt_outs=OptOutRows(settings.tickets_table, session.region_name),
        sessions=SessionTable(_Late(lambda: tables.Table(settings.connections_table))),
        chat_sockets=sockets(settings.chat_socket_endpoint),
        desk_sockets=sockets(settings.desk_socket_endpoint),
        handover_machine=StepFunctionsHandover(
            client("stepfunctions"), settings.handover_machine_arn
        ),
        shift_runs=ShiftRunRows(settings.tickets_table, session.region_name),
        shift_machine=StepFunctionsShifts(client("stepfunctions"), settings.shift_machine_arn),
        bus=DeskBus(client("events"), settings.event_bus_name),
        queues=RawQueues(client("sqs"), settings.mail_queue_url, settings.voicemail_queue_url),
        clock=clock,
        signer=signer,
        mail_domain=settings.mail_domain,
        support_address=settings.support_address,
        web_url=settings.web_url,
        handover_seconds=int(settings.handover_seconds),
        survey_rest_days=int(settings.survey_rest_days),
        chat_origins=frozenset(settings.chat_origins.split()),
    )


def _mail_sender(client: Callable[..., Any], settings: Settings, region: str) -> SesSender:
    never_by_itself = Config(retries={"total_max_attempts": 1})  # a repeated send doubles the mail
    return SesSender(
        client("sesv2", config=never_by_itself),
        sender=settings.support_address,
        region=region,
        configuration_set=settings.mail_configuration_set,
    )


def _contact_centre(client: Callable[..., Any], settings: Settings) -> ConnectCentre:
    return ConnectCentre(
        client("connect"),
        client("connectparticipant"),
        client("ssm"),
        instance_id=settings.connect_instance_id,
        flow_parameters=settings.flow_parameters,
        chat_topic_arn=settings.chat_topic_arn,
        web_url=settings.web_url,
    )


@cache
def integration_desk() -> IntegrationDesk:
    """The desk of this process with what partners' systems need."""
    return build_integrations(Settings.read(os.environ), boto3.Session(), desk())


def build_integrations(settings: Settings, session: Any, around: Desk) -> IntegrationDesk:
    """What partners' systems need, beside a desk."""
    resource = _Late(lambda: session.resource("dynamodb"))
    return IntegrationDesk(
        desk=around,
        store=IntegrationTable(_Late(lambda: resource.Table(settings.integrations_table))),
        sender=HttpWebhooks(settings.webhook_hosts.split()),
        queue=SqsDeliveries(_Late(lambda: session.client("sqs")), settings.webhook_queue_url),
    )


def calendars() -> Calendars:
    """For those who load an organisation: knows public holidays."""
    return CalendarFiles()


def directory_writer(settings: Settings, session: Any) -> DirectoryWriter:
    """For those who load an organisation: needs the directory table and the signing secret."""
    table = session.resource("dynamodb").Table(settings.directory_table)
    return DirectoryTable(table, _signer(settings, session))


def receipt_rules() -> ReceiptRules:
    """For the deployment: which rule set takes the account's mail."""
    return ReceiptRules(boto3.client("ses"))


def telephone_lines() -> TelephoneLines:
    """For the deployment: which flow answers a number."""
    return TelephoneLines(boto3.client("connect"))


def _text_sender(settings: Settings, client: Any) -> SmsVoiceSender:
    return SmsVoiceSender(
        client,
        origin=settings.text_origin,
        configuration_set=settings.text_configuration_set,
        countries=settings.text_countries,
    )


def _signer(settings: Settings, session: Any) -> Signer:
    if not settings.signing_secret_arn:
        return Signer(b"")
    secrets = session.client("secretsmanager")
    return signer_of(secrets.get_secret_value(SecretId=settings.signing_secret_arn)["SecretString"])


class _Late:
    """Stands for something that is made on first use."""

    def __init__(self, make: Callable[[], Any]) -> None:
        self._make = make

    @cached_property
    def _made(self) -> Any:
        return self._make()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._made, name)
