"""SDK clients that talk to the emulated AWS of this desk."""

from typing import Any

import boto3
from botocore.config import Config

from local.places import ACCOUNT, REGION

__all__ = ["ACCOUNT", "REGION", "Clients"]


class Clients:
    """Makes each SDK client once; the caller is the account's own root."""

    def __init__(self, endpoint: str) -> None:
        self.endpoint = endpoint
        self._made: dict[str, Any] = {}

    def __call__(self, service: str) -> Any:
        """The client of one service, such as `s3`."""
        if service not in self._made:
            self._made[service] = boto3.client(
                service,  # type: ignore[call-overload]
                endpoint_url=self.endpoint,
                region_name=REGION,
                aws_access_key_id="test",
                aws_secret_access_key="test",
                config=Config(
                    retries={"total_max_attempts": 3, "mode": "standard"},
                    s3={"addressing_style": "path"},
                    connect_timeout=5,
                    read_timeout=70,
                    max_pool_connections=20,
                ),
            )
        return self._made[service]
