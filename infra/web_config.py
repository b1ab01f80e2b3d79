"""The web application's config.json on AWS, from the outputs of a deployment."""

from collections.abc import Mapping

from infra.environments import Environment

Outputs = Mapping[str, Mapping[str, str]]


def web_config(environment: Environment, outputs: Outputs) -> dict[str, object]:
    """What the browser needs to find the APIs, the sign-in and Connect's softphone.

    `outputs` is the file of `cdk deploy --outputs-file`: stack name to output key to value.
    """
    records = outputs[environment.stack_name("records")]
    desk = outputs[environment.stack_name("desk")]
    flows = outputs[environment.stack_name("flows")]
    return {
        "api": desk["DeskApiUrl"],
        "deskSocket": desk["DeskSocketUrl"],
        "chatSocket": desk["ChatSocketUrl"],
        "cognito": {
            "endpoint": f"https://cognito-idp.{environment.region}.amazonaws.com",
            "clientId": records["UserPoolClientId"],
            "userPoolId": records["UserPoolId"],
            "region": environment.region,
        },
        "softphone": {
            "ccpUrl": f"https://{environment.instance_alias}.my.connect.aws/ccp-v2/",
            "region": environment.region,
        },
        "telephone": None,
        "mailbox": None,
        "demo": False,
        "numbers": {"support": flows["SupportNumber"], "emergency": flows["EmergencyNumber"]},
    }
