"""The names of the functions' environment variables: the contract that `heliograph.settings` reads."""

from collections.abc import Iterable

SETTING_NAMES = frozenset(
    ["CHAT_SOCKET_ENDPOINT", "CHAT_TOPIC_ARN", "CONNECTIONS_TABLE", "CONNECT_INSTANCE_ID", "CONTACTS_BUCKET", "DESK_SOCKET_ENDPOINT", "DIRECTORY_TABLE", "EVENT_BUS_NAME", "FLOW_PARAMETERS", "HANDOVER_MACHINE_ARN", "HANDOVER_SECONDS", "MAIL_DOMAIN", "MAIL_QUEUE_URL", "RECORDINGS_BUCKET", "SIGNING_SECRET_ARN", "SUPPORT_ADDRESS", "TICKETS_TABLE", "VOICEMAIL_QUEUE_URL", "WEB_URL"]
)


class UnknownSetting(ValueError):
    """A function is given an environment variable that no code reads."""


def refuse_unknown_settings(names: Iterable[str]) -> None:
    """Raise UnknownSetting for a name that is not part of the contract."""
    for name in names:
        if name not in SETTING_NAMES:
            raise UnknownSetting(f"{name!r} is not a setting of the functions")
