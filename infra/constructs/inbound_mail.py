"""The desk's mail domain: what arrives is scanned and stored raw."""

from aws_cdk import aws_ses as ses
from constructs import Construct

from infra.constructs.contact_bucket import ContactBucket
from infra.constructs.custom_resource import custom_resource
from infra.constructs.grant import Anything, grant
from infra.constructs.lambda_function import LambdaFunction


class InboundMail(Construct):
    """One identity, one receipt rule: every address of the domain, one file per mail under
    `prefix`.
    """

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        domain: str,
        contacts: ContactBucket,
        prefix: str,
        activator: LambdaFunction,
    ) -> None:
        super().__init__(scope, construct_id)
        ses.EmailIdentity(self, "Identity", identity=ses.Identity.domain(domain))
        rules = ses.CfnReceiptRuleSet(self, "Rules")
        rule = ses.CfnReceiptRule(
            self,
            "Store",
            rule_set_name=rules.ref,
            rule=ses.CfnReceiptRule.RuleProperty(
                enabled=True,
                recipients=[domain],
                scan_enabled=True,  # the verdicts come as headers of the stored mail
                # A site's old mail server without TLS must still reach us: its mail is a contact
                # too.
                tls_policy="Optional",
                actions=[
                    ses.CfnReceiptRule.ActionProperty(
                        s3_action=ses.CfnReceiptRule.S3ActionProperty(
                            bucket_name=contacts.bucket.bucket_name, object_key_prefix=prefix
                        )
                    )
                ],
            ),
        )
        choices = ["ses:DescribeActiveReceiptRuleSet", "ses:SetActiveReceiptRuleSet"]
        grant(
            activator.role,
            actions=choices,
            on=[Anything(because="The active rule set is the account's own")],
        )
        active = custom_resource(
            self,
            "Active",
            kind="ActiveReceiptRuleSet",
            function=activator,
            properties={"RuleSetName": rules.ref},
        )
        active.node.add_dependency(rule)  # a set without its rule would refuse mail
