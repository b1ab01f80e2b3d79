"""Fixtures of the layer's tests: AWS in memory, and a desk on it."""

from collections.abc import Iterator

import pytest
from heliograph.usecases.desk import Desk
from moto import mock_aws

from tests.heliograph.desk_on_moto import create_tables, open_desk


@pytest.fixture
def aws(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """AWS in memory with the desk's tables and buckets."""
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "testing")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    monkeypatch.delenv("AWS_ENDPOINT_URL", raising=False)
    with mock_aws():
        create_tables()
        yield


@pytest.fixture
def desk(aws: None) -> Desk:
    """A desk with its organisation loaded."""
    return open_desk()
