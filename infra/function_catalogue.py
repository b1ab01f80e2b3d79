"""Every function of the desk: its folder, its limits and the settings it reads."""

from dataclasses import dataclass

TICKETS = frozenset({"TICKETS_TABLE", "DIRECTORY_TABLE", "CONTACTS_BUCKET", "SIGNING_SECRET_ARN"})
CONTACT_START = frozenset({"CONNECT_INSTANCE_ID", "FLOW_PARAMETERS", "WEB_URL"})
MAIL = frozenset({"MAIL_CONFIGURATION_SET", "MAIL_DOMAIN", "SUPPORT_ADDRESS"})
TEXTS = frozenset({"TEXT_ORIGIN", "TEXT_CONFIGURATION_SET", "TEXT_COUNTRIES"})
CHAT_SOCKET = frozenset({"CONNECTIONS_TABLE", "CHAT_SOCKET_ENDPOINT", "CONNECT_INSTANCE_ID"})
CHAT_PAGES = frozenset({"CHAT_ORIGINS", "WEB_URL"})
DESK_SOCKET = frozenset(
    {"CONNECTIONS_TABLE", "DESK_SOCKET_ENDPOINT", "DIRECTORY_TABLE", "SIGNING_SECRET_ARN"}
)

PARTNERS = frozenset({"INTEGRATIONS_TABLE", "WEBHOOK_QUEUE_URL"})


@dataclass(frozen=True, kw_only=True)
class FunctionSpec:
    """One function; `called_without_waiting` when its caller drops it on failure (EventBridge,
    SNS).
    """

    folder: str
    settings: frozenset[str] = frozenset()
    timeout_seconds: int = 15
    memory_megabytes: int = 512
    called_without_waiting: bool = False


DESK_FUNCTIONS = (
    # Connect waits at most 8 seconds for a flow's function; memory buys a quick cold start.
    FunctionSpec(
        folder="contact_flow",
        settings=TICKETS | {"CONNECTIONS_TABLE", "SURVEY_REST_DAYS", "WEB_URL"},
        timeout_seconds=8,
        memory_megabytes=1024,
    ),
    FunctionSpec(
        folder="contact_events",
        settings=TICKETS | {"CONNECT_INSTANCE_ID", "CONNECTIONS_TABLE"},
        called_without_waiting=True,
    ),
    FunctionSpec(
        folder="voicemail",
        settings=TICKETS | CONTACT_START | {"RECORDINGS_BUCKET", "RECORDS_KEY_ARN"},
        timeout_seconds=30,
        memory_megabytes=1024,
    ),
    FunctionSpec(folder="transcripts", settings=TICKETS, called_without_waiting=True),
    FunctionSpec(
        folder="contact_records",
        settings=TICKETS | {"CONNECT_INSTANCE_ID", "CONNECTIONS_TABLE", "VOICEMAIL_QUEUE_URL"},
        timeout_seconds=60,
    ),
    FunctionSpec(
        folder="inbound_mail",
        settings=TICKETS | CONTACT_START | MAIL,
        timeout_seconds=30,
        memory_megabytes=1024,
    ),
    FunctionSpec(folder="mail_feedback", settings=TICKETS, called_without_waiting=True),
    FunctionSpec(folder="inbound_text", settings=TICKETS | CONTACT_START | TEXTS),
    FunctionSpec(folder="forms", settings=TICKETS | CONTACT_START | {"CONNECTIONS_TABLE"}),
    FunctionSpec(
        folder="chats",
        settings=TICKETS
        | CONTACT_START
        | CHAT_SOCKET
        | CHAT_PAGES
        | {"CHAT_TOPIC_ARN", "SUPPORT_ADDRESS"},
    ),
    FunctionSpec(folder="chat_socket", settings=TICKETS | CHAT_SOCKET | CHAT_PAGES),
    FunctionSpec(folder="chat_stream", settings=TICKETS | CHAT_SOCKET, called_without_waiting=True),
    FunctionSpec(
        folder="desk_api",
        settings=TICKETS
        | CONTACT_START
        | MAIL
        | TEXTS
        | {
            "CHAT_SOCKET_ENDPOINT",
            "CONNECTIONS_TABLE",
            "HANDOVER_MACHINE_ARN",
            "HANDOVER_SECONDS",
            "RECORDINGS_BUCKET",
            "SHIFT_MACHINE_ARN",
        },
        memory_megabytes=1024,
    ),
    FunctionSpec(folder="desk_socket", settings=DESK_SOCKET),
    FunctionSpec(
        folder="ticket_stream", settings=DESK_SOCKET | {"EVENT_BUS_NAME", "TICKETS_TABLE"}
    ),
    FunctionSpec(folder="handover", settings=TICKETS | {"HANDOVER_SECONDS"}),
    # One look is at every ticket of an ending shift; it writes to requesters of those taken over.
    FunctionSpec(
        folder="shift_change",
        settings=TICKETS | MAIL | {"EVENT_BUS_NAME"},
        timeout_seconds=240,
        memory_megabytes=1024,
    ),
    FunctionSpec(
        folder="shift_schedule",
        settings=TICKETS | {"SHIFT_MACHINE_ARN"},
        timeout_seconds=120,  # it is started every five minutes
        called_without_waiting=True,
    ),
    FunctionSpec(
        folder="clocks",
        settings=TICKETS,
        timeout_seconds=50,  # it is started every minute
        called_without_waiting=True,
    ),
    FunctionSpec(
        folder="sweeper",
        settings=TICKETS
        | MAIL
        | TEXTS
        | {"MAIL_QUEUE_URL", "RECORDINGS_BUCKET", "VOICEMAIL_QUEUE_URL"},
        timeout_seconds=240,  # it is started every five minutes
        called_without_waiting=True,
    ),
    FunctionSpec(
        folder="coverage_watch",
        settings=frozenset({"DIRECTORY_TABLE"}),
        timeout_seconds=60,
        called_without_waiting=True,
    ),
    FunctionSpec(
        folder="integration_api",
        settings=TICKETS | CONTACT_START | PARTNERS | MAIL | {"WEBHOOK_HOSTS"},
        memory_megabytes=1024,
    ),
    FunctionSpec(
        folder="integration_events",
        settings=PARTNERS | {"SIGNING_SECRET_ARN"},
        called_without_waiting=True,
    ),
    FunctionSpec(
        folder="webhook_delivery",
        settings=PARTNERS | {"SIGNING_SECRET_ARN", "EVENT_BUS_NAME", "WEBHOOK_HOSTS"},
        timeout_seconds=30,  # five to connect, to agree on a key and to answer
    ),
    FunctionSpec(folder="active_rule_set", timeout_seconds=60),
)
FLOW_FUNCTIONS = (FunctionSpec(folder="phone_number_flow", timeout_seconds=60),)
