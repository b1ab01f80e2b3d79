"""A session of the SDK whose clients talk to the emulated AWS of this desk."""

from typing import Any

import boto3
from botocore.config import Config

from local.places import REGION

_PATIENCE = Config(
    retries={"total_max_attempts": 3, "mode": "standard"},
    s3={"addressing_style": "path"},
    connect_timeout=5,
    read_timeout=70,
    max_pool_connections=20,
)


class Clients:
    """Makes each SDK client once; the caller is the account's own root."""

    def __init__(self, endpoint: str) -> None:
        self.endpoint = endpoint
        self.region_name = REGION
        self._made: dict[str, Any] = {}
        self._session: Any = boto3.Session(
            aws_access_key_id="test",
            aws_secret_access_key="test",  # noqa: S106 - the emulator's root
            region_name=REGION,
        )

    def __call__(self, service: str) -> Any:
        """The client of one service, such as `s3`."""
        if service not in self._made:
            self._made[service] = self.client(service)
        return self._made[service]

    def client(self, service: str, **options: Any) -> Any:
        """A new client, as boto3.Session makes them."""
        return self._session.client(service, **{**self._where(), **options})

    def resource(self, service: str, **options: Any) -> Any:
        """A new resource, as boto3.Session makes them."""
        return self._session.resource(service, **{**self._where(), **options})

    def _where(self) -> dict[str, Any]:
        return {"endpoint_url": self.endpoint, "config": _PATIENCE}
