"""Settings of the AWS account that CloudFormation has no resource for."""

from typing import Any

from botocore.exceptions import ClientError


class ReceiptRules:
    """Which SES receipt rule set takes the account's mail. `client` is boto3's `ses`."""

    def __init__(self, client: Any) -> None:
        self._client = client

    def activate(self, rule_set: str) -> None:
        """Make a rule set the active one; only one can be."""
        self._client.set_active_receipt_rule_set(RuleSetName=rule_set)

    def deactivate(self, rule_set: str) -> bool:
        """Leave no rule set active, unless somebody else's is; whether it was this one."""
        active = self._client.describe_active_receipt_rule_set().get("Metadata") or {}
        if active.get("Name") != rule_set:
            return False
        self._client.set_active_receipt_rule_set()
        return True


class TelephoneLines:
    """Which flow answers a number of Amazon Connect. `client` is boto3's `connect`."""

    def __init__(self, client: Any) -> None:
        self._client = client

    def answer_with(self, instance_id: str, number_id: str, flow_id: str) -> None:
        """Let a flow answer the number, in place of the one that did."""
        self._client.associate_phone_number_contact_flow(
            InstanceId=instance_id, PhoneNumberId=number_id, ContactFlowId=flow_id
        )

    def answer_no_more(self, instance_id: str, number_id: str) -> None:
        """Leave the number without a flow; a number that is gone is no error."""
        try:
            self._client.disassociate_phone_number_contact_flow(
                InstanceId=instance_id, PhoneNumberId=number_id
            )
        except ClientError as error:
            if error.response["Error"]["Code"] != "ResourceNotFoundException":
                raise
