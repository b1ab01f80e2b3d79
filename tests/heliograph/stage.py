"""AWS in memory for a whole package of tests: set up once, put back for each test."""

import copy
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pytest
from heliograph.usecases.desk import Desk
from moto import mock_aws
from moto.backends import get_backend

from tests.heliograph.desk_on_moto import (
    REGION,
    FakeBus,
    FakeCentre,
    FakeMachine,
    FakeQueues,
    FakeSender,
    FakeShiftMachine,
    FakeSockets,
    FakeTexts,
    FakeTranscriber,
    FixedClock,
    create_tables,
    open_desk,
    open_directory,
)

_ACCOUNT = "123456789012"


class Stage:
    """Tables, buckets and an organisation; making them takes a second, putting them back none."""

    def __init__(self) -> None:
        create_tables()
        self._desk = open_desk()
        self._directory = copy.deepcopy(self._table("directory").items)

    def empty(self) -> None:
        """Tables and buckets as after the set-up."""
        self._table("tickets").items.clear()
        self._table("connections").items.clear()
        self._table("integrations").items.clear()
        self._table("directory").items = copy.deepcopy(self._directory)
        storage: Any = get_backend("s3")[_ACCOUNT]["aws"]
        for bucket in ("contacts", "recordings"):
            storage.buckets[bucket].keys.clear()

    def fresh(self) -> Desk:
        """A desk on empty tables, its fakes and its clock new."""
        self.empty()
        return replace(
            self._desk,
            directory=open_directory(),
            mail_sender=FakeSender(),
            contact_centre=FakeCentre(),
            transcriber=FakeTranscriber(),
            text_sender=FakeTexts(),
            chat_sockets=FakeSockets(),
            desk_sockets=FakeSockets(),
            handover_machine=FakeMachine(),
            shift_machine=FakeShiftMachine(),
            bus=FakeBus(),
            queues=FakeQueues(),
            clock=FixedClock(),
        )

    @staticmethod
    def _table(name: str) -> Any:
        backend: Any = get_backend("dynamodb")[_ACCOUNT][REGION]
        return backend.tables[name]


@contextmanager
def aws_in_memory() -> Iterator[Stage]:
    """Only for as long as a package's tests run: other packages talk to the real emulation."""
    with pytest.MonkeyPatch.context() as environment:
        for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
            environment.setenv(name, "testing")
        environment.setenv("AWS_DEFAULT_REGION", REGION)
        environment.delenv("AWS_ENDPOINT_URL", raising=False)
        with mock_aws():
            yield Stage()
