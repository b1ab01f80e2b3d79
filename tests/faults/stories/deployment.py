"""What CloudFormation asks of the custom resources."""

from tests.faults.stories.ground import changed, sample, told_to
from tests.faults.world import World

_RULES, _NUMBER = sample("active_rule_set"), sample("phone_number_flow")


def standing(world: World) -> None:
    """Both settings are made."""
    world.outside.settings["receipt rules"] = _RULES["ResourceProperties"]["RuleSetName"]
    properties = _NUMBER["ResourceProperties"]
    world.outside.settings[properties["PhoneNumberId"]] = properties["ContactFlowId"]


STORIES = {
    folder: [
        told_to(folder, "sample", event),
        told_to(folder, "delete", changed(event, RequestType="Delete"), prepare=standing),
    ]
    for folder, event in (("active_rule_set", _RULES), ("phone_number_flow", _NUMBER))
}
