"""The web application's stack: it holds no state, and the desk learns its address from here."""

from typing import Any

from aws_cdk import Stack
from constructs import Construct

from infra.constructs.outputs import publish
from infra.constructs.site import Site
from infra.environments import Environment


class WebStack(Stack):
    """Bucket and distribution; `url` is where a ticket opens in the browser."""

    def __init__(
        self, scope: Construct, construct_id: str, *, environment: Environment, **options: Any
    ) -> None:
        super().__init__(scope, construct_id, **options)
        site = Site(
            self,
            "Site",
            region=environment.region,
            instance_alias=environment.instance_alias,
            log_days=environment.log_retention_days,
        )
        self.url = environment.web_url or f"https://{site.distribution.distribution_domain_name}"
        publish(self, WebBucket=site.bucket.bucket_name, WebUrl=self.url)
