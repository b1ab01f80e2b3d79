"""The desk: its functions, the doors they stand behind, and the alarms that watch them."""

from typing import Any

from aws_cdk import Stack
from constructs import Construct

from infra.constructs.access_log import GatewayLogRole
from infra.constructs.alarms import Alarms
from infra.constructs.chat_topic import ChatTopic
from infra.constructs.desk_api import DeskApi
from infra.constructs.flow_parameters import FlowParameters
from infra.constructs.handover_machine import HandoverMachine
from infra.constructs.inbound_mail import InboundMail
from infra.constructs.integration_api import IntegrationApi
from infra.constructs.lambda_function import LambdaFunction
from infra.constructs.outgoing_mail import OutgoingMail
from infra.constructs.outputs import publish
from infra.constructs.shared_layer import SharedLayer
from infra.constructs.shift_machine import ShiftMachine
from infra.constructs.socket_api import SocketApi
from infra.environments import Environment
from infra.function_catalogue import DESK_FUNCTIONS, FunctionSpec
from infra.stacks import permissions
from infra.stacks.centre import CentreStack
from infra.stacks.records import MAIL_PREFIX, RecordsStack
from infra.stacks.triggers import Triggers
from infra.stacks.web import WebStack

AFTER_MACHINES = ("desk_api", "shift_schedule")  # they start executions of the machines


class DeskStack(Stack):
    """Holds no state: it can be deleted and made again from the records and the centre."""

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        environment: Environment,
        records: RecordsStack,
        centre: CentreStack,
        web: WebStack,
        **options: Any,
    ) -> None:
        super().__init__(scope, construct_id, **options)
        self.environment_data = environment
        self.records = records
        self.centre = centre.centre
        self.flow_parameters = FlowParameters(scope=self, path=environment.flow_parameters)
        self.chat_topic = ChatTopic(
            self, "ChatTopic", key=records.key, instance_arn=self.centre.arn
        )
        log_role = GatewayLogRole(self, "GatewayLogRole")
        self.chat_socket = self._socket("ChatSocket", log_role)
        self.desk_socket = self._socket("DeskSocket", log_role)
        self.outgoing_mail = OutgoingMail(self, "OutgoingMail", domain=environment.mail_domain)
        layer = SharedLayer(self, "Layer", target=environment.layer_target)
        settings = self._settings(web_url=web.url)
        self.functions = {
            spec.folder: self._function(spec, layer, settings)
            for spec in DESK_FUNCTIONS
            if spec.folder not in AFTER_MACHINES
        }
        self.machine = HandoverMachine(
            self,
            "HandoverMachine",
            key=records.key,
            function=self.functions["handover"],
            log_days=environment.log_retention_days,
        )
        self.shift_machine = ShiftMachine(
            self,
            "ShiftMachine",
            key=records.key,
            function=self.functions["shift_change"],
            log_days=environment.log_retention_days,
        )
        settings["HANDOVER_MACHINE_ARN"] = self.machine.machine.state_machine_arn
        settings["SHIFT_MACHINE_ARN"] = self.shift_machine.machine.state_machine_arn
        for spec in DESK_FUNCTIONS:
            if spec.folder in AFTER_MACHINES:
                self.functions[spec.folder] = self._function(spec, layer, settings)
        self._open_doors(web_url=web.url)
        self._watch()
        self._publish()

    def _socket(self, name: str, log_role: GatewayLogRole) -> SocketApi:
        socket = SocketApi(
            self,
            name,
            key=self.records.key,
            log_days=self.environment_data.log_retention_days,
            endpoint_template=self.environment_data.socket_endpoint,
        )
        socket.stage.node.add_dependency(log_role)  # without it the stage's log is refused
        return socket

    def _settings(self, *, web_url: str) -> dict[str, str]:
        """Everything a function may be told; each gets only what its entry in the catalogue
        names.
        """
        environment, records = self.environment_data, self.records
        return {
            "TICKETS_TABLE": records.tickets.table.table_name,
            "DIRECTORY_TABLE": records.directory.table.table_name,
            "CONNECTIONS_TABLE": records.connections.table.table_name,
            "CONTACTS_BUCKET": records.contacts.bucket.bucket_name,
            "RECORDINGS_BUCKET": records.recordings.bucket.bucket_name,
            "RECORDS_KEY_ARN": records.key.key.key_arn,
            "SIGNING_SECRET_ARN": records.signing_secret.arn,
            "EVENT_BUS_NAME": records.event_bus.event_bus_name,
            "MAIL_QUEUE_URL": records.mail_queue.queue.queue_url,
            "VOICEMAIL_QUEUE_URL": records.voicemail_queue.queue.queue_url,
            "CONNECT_INSTANCE_ID": self.centre.instance_id,
            "FLOW_PARAMETERS": environment.flow_parameters,
            "MAIL_DOMAIN": environment.mail_domain,
            "MAIL_CONFIGURATION_SET": self.outgoing_mail.name,
            "SUPPORT_ADDRESS": environment.support_address,
            "HANDOVER_SECONDS": str(environment.handover_seconds),
            "SURVEY_REST_DAYS": str(environment.survey_rest_days),
            "CHAT_TOPIC_ARN": self.chat_topic.topic.topic_arn,
            "CHAT_SOCKET_ENDPOINT": self.chat_socket.endpoint,
            "DESK_SOCKET_ENDPOINT": self.desk_socket.endpoint,
            "TEXT_ORIGIN": records.texts.number_arn,
            "TEXT_CONFIGURATION_SET": records.texts.configuration_set,
            "TEXT_COUNTRIES": " ".join(environment.text_countries),
            "WEB_URL": web_url,
            "INTEGRATIONS_TABLE": records.integrations.table.table_name,
            "WEBHOOK_QUEUE_URL": records.webhook_queue.queue.queue_url,
            "WEBHOOK_HOSTS": " ".join(environment.webhook_hosts),
            "CHAT_ORIGINS": " ".join(environment.chat_origins),
        }

    def _function(
        self, spec: FunctionSpec, layer: SharedLayer, settings: dict[str, str]
    ) -> LambdaFunction:
        waited_for = spec.folder == "contact_flow"
        return LambdaFunction(
            self,
            f"{''.join(part.capitalize() for part in spec.folder.split('_'))}Function",
            spec=spec,
            layer=layer,
            key=self.records.key,
            environment={name: settings[name] for name in sorted(spec.settings)},
            log_days=self.environment_data.log_retention_days,
            reserved_concurrency=(
                self.environment_data.reserved_call_concurrency if waited_for else None
            ),
        )

    def _open_doors(self, *, web_url: str) -> None:
        """Connect every trigger to its function and every function to what it works with."""
        functions, records = self.functions, self.records
        permissions.grant_all(
            functions,
            permissions.Surroundings(
                records=records,
                centre=self.centre,
                flow_parameters=self.flow_parameters,
                chat_topic=self.chat_topic,
                chat_socket=self.chat_socket,
                desk_socket=self.desk_socket,
            ),
        )
        permissions.grant_hand_over(functions, self.machine)
        permissions.grant_change_shifts(functions, records, self.shift_machine)
        self.chat_socket.serve(functions["chat_socket"])
        self.desk_socket.serve(functions["desk_socket"])
        self.chat_topic.deliver_to(functions["chat_stream"])
        self.api = DeskApi(
            self,
            "DeskApi",
            key=records.key,
            log_days=self.environment_data.log_retention_days,
            sign_in=records.sign_in,
            web_url=web_url,
            chat_origins=self.environment_data.chat_origins,
            desk=functions["desk_api"],
            chats=functions["chats"],
            forms=functions["forms"],
        )
        self.integration_api = IntegrationApi(
            self,
            "IntegrationApi",
            key=records.key,
            log_days=self.environment_data.log_retention_days,
            sign_in=records.sign_in,
            function=functions["integration_api"],
        )
        InboundMail(
            self,
            "InboundMail",
            domain=self.environment_data.mail_domain,
            contacts=records.contacts,
            prefix=MAIL_PREFIX,
            activator=functions["active_rule_set"],
        )
        permissions.grant_mail(functions, self.outgoing_mail)
        permissions.grant_texts(functions, records.texts)
        self.triggers = Triggers(
            self,
            "Triggers",
            functions=functions,
            records=records,
            centre=self.centre,
            outgoing_mail=self.outgoing_mail,
        )

    def _watch(self) -> None:
        alarms = Alarms(self, "Alarms", key=self.records.key)
        alarms.watch_dead_letters("mail", self.records.mail_queue.failures)
        alarms.watch_dead_letters("voicemail", self.records.voicemail_queue.failures)
        alarms.watch_dead_letters("webhooks", self.records.webhook_queue.failures)
        alarms.watch_dead_letters("texts", self.records.texts.queue.failures)
        alarms.watch_dead_letters("text-topic", self.records.texts.undelivered)
        alarms.watch_dead_letters("chat-topic", self.chat_topic.undelivered)
        alarms.watch_dead_letters("ticket-stream", self.triggers.unread_changes)
        alarms.watch_dead_letters("contact-records", self.triggers.unread_records)
        for function in self.functions.values():
            alarms.watch_function(function)
            if function.failures:
                alarms.watch_dead_letters(function.spec.folder, function.failures)
        alarms.page_people(self.records.event_bus)
        alarms.watch_dead_letters("pages", alarms.unsent_pages)
        alarms.watch_machine(self.machine)
        alarms.watch_coverage(self.functions["coverage_watch"])
        alarms.watch_shift_changes(self.shift_machine, self.functions["shift_schedule"])

    def _publish(self) -> None:
        publish(
            self,
            DeskApiUrl=self.api.url,
            DeskApiId=self.api.api.api_id,
            IntegrationApiUrl=self.integration_api.url,
            IntegrationApiId=self.integration_api.api.api_id,
            DeskSocketUrl=self.desk_socket.url,
            DeskSocketId=self.desk_socket.api.api_id,
            ChatSocketUrl=self.chat_socket.url,
            ChatSocketId=self.chat_socket.api.api_id,
            MailQueueUrl=self.records.mail_queue.queue.queue_url,
            VoicemailQueueUrl=self.records.voicemail_queue.queue.queue_url,
            ShiftMachineArn=self.shift_machine.machine.state_machine_arn,
            HandoverMachineArn=self.machine.machine.state_machine_arn,
            ChatTopicArn=self.chat_topic.topic.topic_arn,
        )
