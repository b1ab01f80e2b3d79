"""The typed contract between infrastructure and functions: infra writes it, functions read it."""

from collections.abc import Mapping
from dataclasses import dataclass, fields


@dataclass(frozen=True)
class Settings:
    """One field per environment variable, upper case; empty where a function does not need it."""

    tickets_table: str = ""
    directory_table: str = ""
    connections_table: str = ""
    contacts_bucket: str = ""
    recordings_bucket: str = ""
    records_key_arn: str = ""
    signing_secret_arn: str = ""
    event_bus_name: str = ""
    connect_instance_id: str = ""
    flow_parameters: str = ""
    mail_configuration_set: str = ""
    mail_domain: str = ""
    support_address: str = ""
    desk_socket_endpoint: str = ""
    chat_socket_endpoint: str = ""
    chat_topic_arn: str = ""
    mail_queue_url: str = ""
    voicemail_queue_url: str = ""
    handover_machine_arn: str = ""
    shift_machine_arn: str = ""
    handover_seconds: str = "900"
    web_url: str = ""
    survey_rest_days: str = "30"
    chat_origins: str = ""
    text_origin: str = ""
    text_configuration_set: str = ""
    text_countries: str = ""
    integrations_table: str = ""
    webhook_queue_url: str = ""
    webhook_hosts: str = ""

    @classmethod
    def names(cls) -> tuple[str, ...]:
        """The environment variables, upper case."""
        return tuple(field.name.upper() for field in fields(cls))

    @classmethod
    def read(cls, environment: Mapping[str, str]) -> "Settings":
        """From a process environment; unset variables keep their default."""
        present = {
            field.name: environment[field.name.upper()]
            for field in fields(cls)
            if field.name.upper() in environment
        }
        return cls(**present)
