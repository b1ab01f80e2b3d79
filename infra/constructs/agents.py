"""The people of the contact centre: what agents may do and know, and the first to sign in."""

from collections.abc import Sequence

from aws_cdk import aws_connect as connect
from aws_cdk import aws_secretsmanager as secretsmanager
from constructs import Construct

from infra.constructs.acknowledgement import acknowledge
from infra.constructs.encryption_key import EncryptionKey
from infra.constructs.routing import Routing
from infra.environments import FirstAgent

STUDY, LANGUAGE = "Study", "Language"  # as the routing criteria name them
AGENT_PERMISSIONS = ("BasicAgentAccess", "OutboundCallAccess")
AFTER_CONTACT_WORK_SECONDS = 120


class Agents(Construct):
    """A first agent's password is made by Secrets Manager and read by CloudFormation, never
    written down.
    """

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        instance_arn: str,
        key: EncryptionKey,
        routing: Routing,
        first: Sequence[FirstAgent],
    ) -> None:
        super().__init__(scope, construct_id)
        self.security_profile = connect.CfnSecurityProfile(
            self,
            "SecurityProfile",
            instance_arn=instance_arn,
            security_profile_name="Desk agent",
            description="Answers contacts in the softphone",
            permissions=list(AGENT_PERMISSIONS),
        )
        known = {pair for agent in first for pair in _levels(agent)}
        self._attributes = [
            connect.CfnPredefinedAttribute(
                self,
                name,
                instance_arn=instance_arn,
                name=name,
                values=connect.CfnPredefinedAttribute.ValuesProperty(string_list=values),
            )
            for name in (STUDY, LANGUAGE)
            if (values := sorted(value for of, value in known if of == name))
        ]
        for agent in first:
            self._admit(agent, instance_arn=instance_arn, key=key, routing=routing)

    def _admit(
        self, agent: FirstAgent, *, instance_arn: str, key: EncryptionKey, routing: Routing
    ) -> None:
        password = secretsmanager.Secret(
            self,
            f"{agent.username}-password",
            description=(
                f"First Connect password of {agent.username}; change it at the first sign-in"
            ),
            encryption_key=key.key,
            generate_secret_string=secretsmanager.SecretStringGenerator(
                password_length=32, exclude_punctuation=True, require_each_included_type=True
            ),
        )
        acknowledge(
            password,
            rule="AwsSolutions-SMG4",
            reason="A first password is used once and then changed by its owner",
        )
        user = connect.CfnUser
        admitted = user(
            self,
            agent.username,
            instance_arn=instance_arn,
            username=agent.username,
            password=password.secret_value.unsafe_unwrap(),  # a dynamic reference, not the value
            identity_info=user.UserIdentityInfoProperty(
                first_name=agent.given_name, last_name=agent.family_name
            ),
            phone_config=user.UserPhoneConfigProperty(
                phone_type="SOFT_PHONE",
                auto_accept=False,
                after_contact_work_time_limit=AFTER_CONTACT_WORK_SECONDS,
            ),
            routing_profile_arn=routing.profile.attr_routing_profile_arn,
            security_profile_arns=[self.security_profile.attr_security_profile_arn],
            user_proficiencies=[
                user.UserProficiencyProperty(
                    attribute_name=name, attribute_value=value, level=level
                )
                for (name, value), level in _levels(agent).items()
            ]
            or None,
        )
        for attribute in self._attributes:
            admitted.add_dependency(attribute)


def _levels(agent: FirstAgent) -> dict[tuple[str, str], int]:
    """Attribute and value with the agent's level."""
    studies = {(STUDY, study): level for study, level in agent.certifications.items()}
    return studies | {(LANGUAGE, spoken): level for spoken, level in agent.languages.items()}
