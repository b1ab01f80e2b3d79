"""Checks a JSON body against botocore's shape of it: names, types, enums, lengths, patterns."""

import re

JSON_TYPES = {
    "string": str,
    "integer": int,
    "long": int,
    "float": (int, float),
    "double": (int, float),
    "boolean": bool,
    "list": list,
    "map": dict,
    "structure": dict,
    "timestamp": (int, float, str),
}


def differences(shape, value, path="$"):
    """What AWS's model would not allow, one line each."""
    if not isinstance(value, JSON_TYPES[shape.type_name]) or (
        isinstance(value, bool) and shape.type_name != "boolean"
    ):
        return [f"{path}: {value!r} is no {shape.type_name}"]
    found = [f"{path}: {problem}" for problem in _own(shape, value)]
    if shape.type_name == "structure":
        wires = {m.serialization.get("name", name): m for name, m in shape.members.items()}
        required = {shape.members[n].serialization.get("name", n) for n in shape.required_members}
        found += [f"{path}: unknown {name}" for name in value.keys() - wires.keys()]
        found += [f"{path}: no {name}" for name in required - value.keys()]
        for name in value.keys() & wires.keys():
            found += differences(wires[name], value[name], f"{path}.{name}")
    elif shape.type_name == "list":
        for number, item in enumerate(value):
            found += differences(shape.member, item, f"{path}[{number}]")
    elif shape.type_name == "map":
        for key, item in value.items():
            found += differences(shape.key, key, f"{path}.{key}(key)")
            found += differences(shape.value, item, f"{path}.{key}")
    return found


def _own(shape, value):
    rules = shape.metadata
    if shape.type_name in ("string", "list", "map"):
        if not rules.get("min", 0) <= len(value) <= rules.get("max", 10**9):
            yield f"length {len(value)} is not {rules.get('min')}..{rules.get('max')}"
    elif shape.type_name in ("integer", "long") and not (
        rules.get("min", value) <= value <= rules.get("max", value)
    ):
        yield f"{value} is not {rules.get('min')}..{rules.get('max')}"
    if getattr(shape, "enum", None) and value not in shape.enum:
        yield f"{value!r} is none of {shape.enum}"
    pattern = rules.get("pattern")
    # Patterns of Unicode classes are Java's; one pattern of the model is escaped twice.
    if (
        pattern
        and not re.search(r"\\[pP]\{|\\\\", pattern)
        and not re.fullmatch(pattern, value, re.DOTALL)
    ):
        yield f"{value!r} does not match {pattern}"
