"""Which function may do what: every grant of the desk, in the desk's own words."""

from dataclasses import dataclass

from infra.constructs.chat_topic import ChatTopic
from infra.constructs.contact_centre import ContactCentre
from infra.constructs.flow_parameters import FlowParameters
from infra.constructs.handover_machine import HandoverMachine
from infra.constructs.lambda_function import LambdaFunction
from infra.constructs.outgoing_mail import OutgoingMail
from infra.constructs.shift_machine import ShiftMachine
from infra.constructs.socket_api import SocketApi
from infra.constructs.text_messages import TextMessages
from infra.constructs.transcription import grant_read_transcripts, grant_transcribe
from infra.stacks.records import RecordsStack


@dataclass(frozen=True, kw_only=True)
class Surroundings:
    """What the functions of the desk work with."""

    records: RecordsStack
    centre: ContactCentre
    flow_parameters: FlowParameters
    chat_topic: ChatTopic
    chat_socket: SocketApi
    desk_socket: SocketApi


MERGING = (
    "contact_flow",
    "contact_events",
    "contact_records",
    "voicemail",
    "transcripts",
    "inbound_mail",
    "mail_feedback",
    "inbound_text",
    "forms",
    "chats",
    "chat_socket",
    "chat_stream",
    "desk_api",
    "handover",
    "shift_change",
    "shift_schedule",
    "clocks",
    "sweeper",
    "integration_api",
)
WRITING_MAIL = (
    "chats",
    "desk_api",
    "inbound_mail",
    "shift_change",
    "sweeper",
    "integration_api",
)
# Contacts that vouch for their sender, and the agents who say whose an identity is.
PROVING = ("inbound_mail", "chats", "desk_api", "integration_api")


def grant_all(functions: dict[str, LambdaFunction], around: Surroundings) -> None:
    """Everything that does not depend on the machine or the mail identity."""
    for folder in MERGING:
        _grant_merging(functions[folder], around.records)
    for folder in PROVING:
        around.records.directory.grant_change_people(functions[folder].role)
    _grant_contacts(functions, around)
    _grant_sockets(functions, around)
    _grant_stream_and_sweep(functions, around.records)
    _grant_partners(functions, around.records)


def _grant_merging(function: LambdaFunction, records: RecordsStack) -> None:
    records.tickets.grant_merge(function.role)
    records.directory.grant_read(function.role)
    records.contacts.grant_store(function.role)
    records.signing_secret.grant_sign(function.role)


def _grant_contacts(functions: dict[str, LambdaFunction], around: Surroundings) -> None:
    for folder in ("voicemail", "desk_api"):
        around.records.recordings.grant_read(functions[folder].role)
    starting = (
        "voicemail",
        "inbound_mail",
        "inbound_text",
        "forms",
        "desk_api",
        "integration_api",
    )
    for folder in starting:
        around.centre.grant_start_task(functions[folder].role)
        around.flow_parameters.grant_read(functions[folder].role)
    around.centre.grant_start_chat(functions["chats"].role)
    around.centre.grant_start_task(functions["chats"].role)  # when nobody is there
    around.flow_parameters.grant_read(functions["chats"].role)
    for folder in ("voicemail", "contact_events"):
        around.centre.grant_look_up(functions[folder].role)
    _grant_records(functions, around)
    around.centre.grant_stop(functions["chat_socket"].role)
    around.records.tickets.grant_list(functions["desk_api"].role)
    around.records.mail_queue.grant_consume(functions["inbound_mail"].role)
    around.records.voicemail_queue.grant_consume(functions["voicemail"].role)


def _grant_records(functions: dict[str, LambdaFunction], around: Surroundings) -> None:
    """Records of contacts, and what was said in their voicemails."""
    records = functions["contact_records"].role
    around.centre.grant_follow_records(records)
    around.centre.grant_name_ticket(records)
    around.records.voicemail_queue.grant_send(records)
    around.records.connections.grant_read(records)
    grant_transcribe(functions["voicemail"].role)
    grant_read_transcripts(functions["voicemail"].role)
    grant_read_transcripts(functions["transcripts"].role)


def _grant_sockets(functions: dict[str, LambdaFunction], around: Surroundings) -> None:
    around.records.connections.grant_read(functions["contact_events"].role)
    around.records.connections.grant_keep(
        functions["contact_flow"].role
    )  # who was asked how it went
    keepers = (
        "forms",
        "chats",
        "chat_socket",
        "chat_stream",
        "desk_socket",
        "ticket_stream",
        "desk_api",
    )
    for folder in keepers:
        around.records.connections.grant_keep(functions[folder].role)
    for folder in ("chats", "chat_socket", "chat_stream", "desk_api"):
        around.chat_socket.grant_push(functions[folder].role)
    for folder in ("desk_socket", "ticket_stream"):
        around.desk_socket.grant_push(functions[folder].role)
        around.records.directory.grant_read(functions[folder].role)
        around.records.signing_secret.grant_sign(functions[folder].role)


def _grant_stream_and_sweep(functions: dict[str, LambdaFunction], records: RecordsStack) -> None:
    records.tickets.grant_follow(functions["ticket_stream"].role)
    records.tickets.grant_merge(functions["ticket_stream"].role)  # folds pending contacts in
    records.grant_put_events(functions["ticket_stream"].role)
    records.directory.grant_read(functions["coverage_watch"].role)
    records.tickets.grant_look(functions["clocks"].role)
    sweeper = functions["sweeper"].role
    records.tickets.grant_list(sweeper)  # mails that stayed in the outbox
    for bucket in (records.contacts, records.recordings):
        bucket.grant_list(sweeper)
    for queue in (records.mail_queue, records.voicemail_queue):
        queue.grant_send(sweeper)


def _grant_partners(functions: dict[str, LambdaFunction], records: RecordsStack) -> None:
    """Partners are answered, told, and called."""
    answers, tells, calls = (
        functions[folder].role
        for folder in ("integration_api", "integration_events", "webhook_delivery")
    )
    records.integrations.grant_serve(answers)
    records.tickets.grant_list(answers)
    records.integrations.grant_tell(tells)
    records.integrations.grant_deliver(calls)
    records.webhook_queue.grant_consume(calls)
    records.grant_put_events(calls)  # a subscription that rests
    for role in (answers, tells, calls):
        records.webhook_queue.grant_send(role)
    for role in (tells, calls):
        records.signing_secret.grant_sign(role)


def grant_hand_over(functions: dict[str, LambdaFunction], machine: HandoverMachine) -> None:
    """The API starts and answers hand-overs."""
    machine.grant_start(functions["desk_api"].role)
    machine.grant_answer(functions["desk_api"].role)
    machine.grant_answer(functions["handover"].role)  # when an answer was faster than the token


def grant_change_shifts(
    functions: dict[str, LambdaFunction], records: RecordsStack, machine: ShiftMachine
) -> None:
    """The beat and the API start executions; both functions list tickets by owner and state."""
    for folder in ("shift_schedule", "desk_api"):
        machine.grant_start(functions[folder].role)
    for folder in ("shift_change", "shift_schedule"):
        records.tickets.grant_list(functions[folder].role)
    records.grant_put_events(functions["shift_change"].role)  # who is called for a hole


def grant_mail(functions: dict[str, LambdaFunction], mail: OutgoingMail) -> None:
    """Replies leave through the API, codes through the chats, acknowledgements with the mail that
    came; the sweeper sends what a crash left behind.
    """
    for folder in WRITING_MAIL:
        mail.grant_send(functions[folder].role)


def grant_texts(functions: dict[str, LambdaFunction], texts: TextMessages) -> None:
    """Replies leave through the API, acknowledgements at once, the sweeper sends what is left."""
    texts.queue.grant_consume(functions["inbound_text"].role)
    for folder in ("desk_api", "inbound_text", "sweeper"):
        texts.grant_send(functions[folder].role)
