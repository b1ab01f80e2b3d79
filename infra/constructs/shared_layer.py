"""The Lambda layer: the heliograph package with its locked dependencies, boto3 among them."""

from aws_cdk import AssetHashType, RemovalPolicy
from aws_cdk import aws_lambda as lambda_
from constructs import Construct

from infra.environments import LayerTarget
from infra.layer_bundle import bundled_layer


class SharedLayer(Construct):
    """Each stack with functions has its own version of the same asset: a layer's ARN cannot be
    exported and change.
    """

    def __init__(self, scope: Construct, construct_id: str, *, target: LayerTarget) -> None:
        super().__init__(scope, construct_id)
        folder, fingerprint = bundled_layer(target)
        self.version = lambda_.LayerVersion(
            self,
            "Version",
            code=lambda_.Code.from_asset(
                str(folder), asset_hash=fingerprint, asset_hash_type=AssetHashType.CUSTOM
            ),
            compatible_runtimes=[lambda_.Runtime.PYTHON_3_13],
            compatible_architectures=[lambda_.Architecture.ARM_64],
            removal_policy=RemovalPolicy.DESTROY,
        )
