"""The web application's address: a private bucket behind CloudFront with security headers."""

from aws_cdk import Duration, RemovalPolicy
from aws_cdk import aws_cloudfront as cloudfront
from aws_cdk import aws_cloudfront_origins as origins
from aws_cdk import aws_s3 as s3
from constructs import Construct

from infra.constructs.acknowledgement import acknowledge
from infra.constructs.contact_bucket import AccessLogBucket


def content_policy(region: str, instance_alias: str) -> str:
    """The Content-Security-Policy: our own files, the desk's APIs, sign-in, recordings and
    Connect's softphone.
    """
    api = f"execute-api.{region}.amazonaws.com"
    return "; ".join(
        (
            "default-src 'self'",
            "style-src 'self' 'unsafe-inline'",  # Mantine writes its styles into the page
            "img-src 'self' data:",
            f"connect-src 'self' https://*.{api} wss://*.{api} https://cognito-idp.{region}.amazonaws.com",
            f"media-src 'self' blob: https://*.s3.{region}.amazonaws.com https://*.s3.amazonaws.com",
            f"frame-src https://{instance_alias}.my.connect.aws",
            "frame-ancestors 'none'",
            "base-uri 'self'",
            "form-action 'self'",
        )
    )


class Site(Construct):
    """Files come in by `aws s3 sync` (docs/deploy.md); every unknown path is the application's
    own page.
    """

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        region: str,
        instance_alias: str,
        log_days: int,
    ) -> None:
        super().__init__(scope, construct_id)
        logs = AccessLogBucket(
            self, "AccessLogs", removal_policy=RemovalPolicy.DESTROY, days=log_days
        )
        self.bucket = s3.Bucket(
            self,
            "Bucket",
            encryption=s3.BucketEncryption.S3_MANAGED,  # public files; CloudFront reads them
            block_public_access=s3.BlockPublicAccess.BLOCK_ALL,
            enforce_ssl=True,
            versioned=True,
            removal_policy=RemovalPolicy.DESTROY,
            server_access_logs_bucket=logs.bucket,
            server_access_logs_prefix="site/",
            lifecycle_rules=[s3.LifecycleRule(noncurrent_version_expiration=Duration.days(30))],
        )
        page = cloudfront.ErrorResponse(
            http_status=403, response_http_status=200, response_page_path="/index.html"
        )
        self.distribution = cloudfront.Distribution(
            self,
            "Distribution",
            default_root_object="index.html",
            minimum_protocol_version=cloudfront.SecurityPolicyProtocol.TLS_V1_2_2021,
            price_class=cloudfront.PriceClass.PRICE_CLASS_ALL,  # the sites are everywhere
            error_responses=[page],
            default_behavior=cloudfront.BehaviorOptions(
                origin=origins.S3BucketOrigin.with_origin_access_control(self.bucket),
                viewer_protocol_policy=cloudfront.ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
                cache_policy=cloudfront.CachePolicy.CACHING_OPTIMIZED,
                response_headers_policy=self._headers(content_policy(region, instance_alias)),
            ),
        )
        self._acknowledge()

    def _headers(self, policy: str) -> cloudfront.ResponseHeadersPolicy:
        return cloudfront.ResponseHeadersPolicy(
            self,
            "Headers",
            security_headers_behavior=cloudfront.ResponseSecurityHeadersBehavior(
                content_security_policy=cloudfront.ResponseHeadersContentSecurityPolicy(
                    content_security_policy=policy, override=True
                ),
                content_type_options=cloudfront.ResponseHeadersContentTypeOptions(override=True),
                frame_options=cloudfront.ResponseHeadersFrameOptions(
                    frame_option=cloudfront.HeadersFrameOption.DENY, override=True
                ),
                referrer_policy=cloudfront.ResponseHeadersReferrerPolicy(
                    referrer_policy=cloudfront.HeadersReferrerPolicy.NO_REFERRER, override=True
                ),
                strict_transport_security=cloudfront.ResponseHeadersStrictTransportSecurity(
                    access_control_max_age=Duration.days(365),
                    include_subdomains=True,
                    override=True,
                ),
            ),
        )

    def _acknowledge(self) -> None:
        reasons = {
            "AwsSolutions-CFR1": (
                "Sites of a trial are in any country; access is decided by sign-in, not by place"
            ),
            "AwsSolutions-CFR2": (
                "Static public files without a back end behind them; the APIs are throttled "
                "on their own"
            ),
            "AwsSolutions-CFR3": (
                "The bucket's access log shows misses and the application's calls are logged "
                "by the APIs; file downloads hold nothing of a contact"
            ),
            "AwsSolutions-CFR4": (
                "CloudFront's own domain name fixes its certificate; TLS 1.2 follows with the "
                "operator's domain (docs/deploy.md)"
            ),
        }
        for rule, reason in reasons.items():
            acknowledge(self.distribution, rule=rule, reason=reason)
