"""Writes valid flows at random: every action type, every oddity of spelling Connect accepts."""

import json
from copy import deepcopy

from connect_emulator.lint.matrix import KINDS

from tests.connect_emulator.flow_shapes_more import SHAPES

PLACEHOLDERS = ("{{value}}", "${Value}", "%VALUE%", "<<value>>", "$.Attributes.value", "$VALUE")
# Texts that choose what an action is; a placeholder there makes another action of it.
CHOOSING = ("StoreInput", "EnableDTMFBuffer", "ContinueFlowExecution", "Events", "MetricType")
NUMBER_OPERATORS = (
    "Equals",
    "NumberGreaterThan",
    "NumberGreaterOrEqualTo",
    "NumberLessThan",
    "NumberLessOrEqualTo",
)
TEXT_OPERATORS = ("Equals", "Equals", "TextContains", "TextStartsWith", "TextEndsWith")
TEXTS = ("", "gold", "silver", "VOICE", "CHAT", "1", "Timeout", "true", "日本", "$.Attributes.x")


def write_flow(random, size):
    """A valid flow's document of that many actions."""
    names = [_name(random, place) for place in range(size)]
    actions = [write_action(random, name, random.choice(SHAPES), names) for name in names]
    document = {"Version": "2019-10-30", "StartAction": names[0], "Actions": actions}
    if random.random() < 0.8:
        document["Metadata"] = _metadata(random, names)
    if random.random() < 0.2:
        document["Settings"] = {"InputParameters": [], "OutputParameters": [], "Transitions": []}
    return document


def write_action(random, name, shape, names):
    """One action of that shape which leads to some of the names."""
    parameters = _placed(random, deepcopy(random.choice(shape.parameters)), "")
    written = {"Identifier": name, "Type": shape.type}
    if parameters or random.random() < 0.7:
        written["Parameters"] = parameters
    transitions = _transitions(random, shape, names)
    if transitions or random.random() < 0.7:
        written["Transitions"] = transitions
    return dict(random.sample(list(written.items()), len(written)))


def _transitions(random, shape, names):
    if shape.next == "none":
        return random.choice([{}, {}, None, {"Errors": [], "Conditions": []}])
    found = {}
    if shape.next == "required" or random.random() < 0.6:
        found["NextAction"] = random.choice(names)
    elif random.random() < 0.3:
        found["NextAction"] = random.choice(["", None])
    errors = [*shape.errors, *(error for error in shape.perhaps if random.random() < 0.5)]
    _put(random, found, "Errors", [{"ErrorType": error} for error in errors], names)
    asked = [("Equals", result) for result in shape.results] or _asked(random, shape.asks)
    conditions = [{"Condition": {"Operator": word, "Operands": [text]}} for word, text in asked]
    _put(random, found, "Conditions", conditions, names)
    return found


def _put(random, found, key, items, names):
    if items:
        random.shuffle(items) if key == "Errors" else None
        found[key] = [{**item, "NextAction": random.choice(names)} for item in items]
    elif random.random() < 0.4:
        found[key] = random.choice([[], None])


def _asked(random, asks):
    count = random.randint(1, 4)
    if asks == "keys":
        return [("Equals", key) for key in random.sample("0123456789*#", random.randint(0, 4))]
    if asks == "texts":
        return [(random.choice(TEXT_OPERATORS), random.choice(TEXTS)) for _ in range(count)]
    if asks == "numbers":
        return [
            (random.choice(NUMBER_OPERATORS), random.choice(["0", "1", "30", "300", "-2", "0.5"]))
            for _ in range(count)
        ]
    if asks == "percentages":
        return [
            ("NumberLessThan", str(part)) for part in sorted(random.sample(range(1, 101), count))
        ]
    if asks == "branches":
        return [("Equals", name) for name in random.sample(["Yes", "No", "Later"], count - 1)]
    return []


def _placed(random, value, name):
    """The parameters with placeholders in some of their texts."""
    if isinstance(value, dict):
        return {key: _placed(random, item, key) for key, item in value.items()}
    if isinstance(value, list):
        return [_placed(random, item, name) for item in value]
    if isinstance(value, str) and name not in CHOOSING and random.random() < 0.1:
        return random.choice(PLACEHOLDERS)
    return value


def _name(random, place):
    return random.choice(
        [
            f"a{place}",
            f"Say hello {place}!",
            f"***Warteschlange* für Ärzte* {place}",
            f"12345678-1234-1234-1234-{place:012d}",
            f"次へ {place} - <x> & 'y' \"z\"",
        ]
    )


def _metadata(random, names):
    metadata = {
        "entryPointPosition": {"x": 40.8, "y": 40},
        "ActionMetadata": {
            name: {"position": {"x": 1, "y": 2.5}, "isFriendlyName": True, "dynamicParams": []}
            for name in names
            if random.random() < 0.9
        },
        "Annotations": [{"type": "default", "id": "1", "content": "A note.", "actionId": names[0]}],
        "name": "Flow",
        "description": None,
        "status": random.choice(["published", "SAVED"]),
        "hash": {},
    }
    kind = random.choice([None, "", "somethingNew", *KINDS])
    return metadata if kind is None else {**metadata, "type": kind}


def as_content(document):
    """The document as it is sent."""
    return json.dumps(document, ensure_ascii=False)
