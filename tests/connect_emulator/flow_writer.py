"""Writes the content of small flows for tests."""

import json

NO_MATCH = "NoMatchingError"


def action(identifier, kind, parameters=None, then=None, errors=None, conditions=None):
    transitions = {}
    if then:
        transitions["NextAction"] = then
    if errors:
        transitions["Errors"] = [
            {"ErrorType": error, "NextAction": target} for error, target in errors.items()
        ]
    if conditions:
        transitions["Conditions"] = [
            {"NextAction": target, "Condition": {"Operator": operator, "Operands": [operand]}}
            for operator, operand, target in conditions
        ]
    return {
        "Identifier": identifier,
        "Type": kind,
        "Parameters": parameters or {},
        "Transitions": transitions,
    }


def say(identifier, text, then):
    return action(identifier, "MessageParticipant", {"Text": text}, then)


def hang_up(identifier="bye"):
    return action(identifier, "DisconnectParticipant")


def content(*actions):
    return json.dumps(
        {"Version": "2019-10-30", "StartAction": actions[0]["Identifier"], "Actions": list(actions)}
    )
