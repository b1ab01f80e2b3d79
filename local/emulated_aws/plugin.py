"""Checks every symbol this room leans on, then applies the plug-ins, each of one concern."""

from pathlib import Path

from local.emulated_aws import (
    api_properties,
    autosave,
    connect_resources,
    connect_service,
    custom_resources,
    function_errors,
    function_pool,
    loopback,
    metrics_sink,
    receipt_rules,
    schedules,
    secret_references,
    sending_identity,
    sent_mail,
    server,
    shared_layers,
    surroundings,
    symbols,
    table_properties,
    text_messages,
    transcription,
)
from local.emulated_aws.embedded_connect import EmbeddedConnect

PLUGINS = (
    api_properties,
    autosave,
    connect_resources,
    connect_service,
    custom_resources,
    function_errors,
    function_pool,
    loopback,
    metrics_sink,
    receipt_rules,
    schedules,
    secret_references,
    sending_identity,
    sent_mail,
    server,
    shared_layers,
    surroundings,
    table_properties,
    text_messages,
    transcription,
)


def check() -> None:
    """Raise MinistackChangedError for the first thing that is not as this room knows it."""
    symbols.check_version()
    for plugin in PLUGINS:
        symbols.check(plugin.NEEDS)


def apply(connect: EmbeddedConnect, interpreter: Path, texts: Path) -> None:
    """Apply all; errors before metrics before the cap, since each wraps the one before."""
    check()
    loopback.apply()
    shared_layers.apply()
    schedules.apply()
    table_properties.apply()
    api_properties.apply()
    receipt_rules.apply()
    secret_references.apply()
    function_errors.apply()
    metrics_sink.apply()
    function_pool.apply(interpreter)
    sending_identity.apply()
    sent_mail.apply()
    transcription.apply()
    text_messages.apply(texts)
    connect_service.apply(connect)
    connect_resources.apply(connect)
    custom_resources.apply()
    autosave.apply()
