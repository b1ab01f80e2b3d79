"""Every operation, called through boto3 and held against AWS's own model of it.

The operations come from the service: one that is added without a call in `contract_*.py` fails.
"""

import json
from urllib.parse import quote

import pytest
from connect_emulator.api.service import OPERATIONS

from tests.connect_emulator import (
    contract_contacts,
    contract_flows,
    contract_resources,
    contract_routing,
)
from tests.connect_emulator.contract import CALLS, NOBODY, World, answered
from tests.connect_emulator.shapes import differences

ALL = [(service, name) for service, names in OPERATIONS.items() for name in sorted(names)]
MODULES = (contract_contacts, contract_flows, contract_resources, contract_routing)
COMMON = {"SerializationException"}
ODD = (None, "", "x", "\u0000é🙂", "x" * 5000, -1, 10**15, 1.5, True, [], ["x"], {}, {"x": "y"})
# Names of the caller's own choosing, or of things outside that Connect does not look up.
NO_REFERENCE = {
    ("AssociateFlow", "ResourceId"),
    ("AssociateLambdaFunction", "FunctionArn"),
    ("DisassociateLambdaFunction", "FunctionArn"),
    ("StopContactStreaming", "StreamingId"),
}


@pytest.fixture
def world():
    return World()


def called(world, service, name):
    CALLS[service][name](world)
    return world.last(name)


def errors_of(operation):
    """HTTP status by error code."""
    return {s.name: s.metadata["error"]["httpStatusCode"] for s in operation.error_shapes}


def wire(shape, name):
    return shape.members[name].serialization.get("name", name)


def references(exchange):
    """Parameters of the call that name something in the centre."""
    shape = exchange.operation.input_shape
    for name, value in exchange.parameters.items():
        named = name.endswith(("Id", "Arn", "ARN"))
        if named and isinstance(value, str) and (exchange.operation.name, name) not in NO_REFERENCE:
            yield name, shape.members[name].serialization.get("location"), value


@pytest.mark.parametrize(("service", "name"), ALL)
def test_the_answer_has_the_shape_of_aws(world, service, name):
    exchange = called(world, service, name)

    shape = exchange.operation.output_shape
    assert exchange.status == 200
    assert shape is None or differences(shape, json.loads(exchange.body)) == []


@pytest.mark.parametrize(("service", "name"), ALL)
def test_an_unknown_id_is_refused_with_an_error_of_the_operation(world, service, name):
    exchange = called(world, service, name)
    modelled = errors_of(exchange.operation)

    for parameter, location, value in references(exchange):
        status, code, body = answered(world, service, exchange, **_instead(exchange, parameter))
        assert modelled.get(code) == status, (parameter, location, code, status)
        assert 400 <= status < 500, (parameter, code)
        if "ResourceNotFoundException" in modelled:
            assert code in ("ResourceNotFoundException", "ContactNotFoundException"), parameter
        assert body["message"], parameter
        assert value not in body["message"], parameter


@pytest.mark.parametrize(("service", "name"), ALL)
def test_a_missing_parameter_is_refused_by_name(world, service, name):
    exchange = called(world, service, name)
    modelled = errors_of(exchange.operation)
    shape = exchange.operation.input_shape

    for parameter in shape.required_members:
        if shape.members[parameter].serialization.get("location") == "uri":
            continue  # without it the path is another one
        status, code, body = answered(world, service, exchange, **_without(exchange, parameter))
        assert modelled.get(code) == status == 400, (parameter, code)
        camel = parameter[0].lower() + parameter[1:]
        assert f"Value null at '{camel}' failed to satisfy constraint" in body["message"]


@pytest.mark.parametrize(("service", "name"), ALL)
def test_a_value_of_another_type_or_beyond_its_limits_is_refused(world, service, name):
    exchange = called(world, service, name)
    modelled = errors_of(exchange.operation).keys()
    shape = exchange.operation.input_shape

    for parameter, wrong, expected in _ill_values(exchange):
        body = json.loads(exchange.request.body)
        body[wire(shape, parameter)] = wrong
        status, code, answer = answered(world, service, exchange, body=json.dumps(body).encode())
        assert status == 400, (parameter, wrong, code)
        assert code in (modelled | COMMON), (parameter, code)
        assert expected in answer["message"], (parameter, answer)


@pytest.mark.parametrize(("service", "name"), ALL)
def test_nothing_in_a_body_or_a_query_ends_in_a_server_error(world, service, name):
    exchange = called(world, service, name)
    modelled = errors_of(exchange.operation)
    body = json.loads(exchange.request.body or b"{}")

    for path in leaves(body):
        for odd in ODD:
            changed = json.dumps(replaced(body, path, odd)).encode()
            status, code, _ = answered(world, service, exchange, body=changed)
            assert status == 200 or code in COMMON or modelled[code] == status < 500, (path, odd)
    for key in exchange.request.query:
        for odd in ("", "x", "-1", "99999999999999999999"):
            query = {**exchange.request.query, key: [odd]}
            status, code, _ = answered(world, service, exchange, query=query)
            assert status == 200 or code in COMMON or modelled[code] == status < 500, (key, odd)


def leaves(value, path=()):
    """The path of every value in a JSON value, containers included."""
    if path:
        yield path
    if isinstance(value, dict | list):
        for key, item in value.items() if isinstance(value, dict) else enumerate(value):
            yield from leaves(item, (*path, key))


def replaced(value, path, odd):
    """A copy of the JSON value with something odd at the path."""
    copy = json.loads(json.dumps(value))
    place = copy
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = odd
    return copy


def test_every_call_of_the_contract_is_of_an_operation_there_is():
    assert {service: set(names) for service, names in CALLS.items()} == {
        service: set(names) for service, names in OPERATIONS.items()
    }


def test_a_path_that_nobody_knows_is_no_operation(world):
    exchange = called(world, "connect", "ListInstances")

    status, code, body = answered(world, "connect", exchange, path="/nowhere")

    assert (status, code) == (404, "UnknownOperationException")
    assert body["message"] == "connect has no GET /nowhere"


@pytest.mark.parametrize("service", OPERATIONS)
def test_an_operation_that_is_not_emulated_is_named(world, service):
    model = (world.connect if service == "connect" else world.participant).meta_model()

    for name in set(model.operation_names) - set(OPERATIONS[service]):
        http = model.operation_model(name).http
        path = http["requestUri"].split("?")[0].replace("{", "").replace("+}", "").replace("}", "")
        exchange = called(world, "connect", "ListInstances")
        status, code, body = answered(world, service, exchange, method=http["method"], path=path)
        assert (status, code) == (404, "UnknownOperationException"), name
        assert f"{service}:{name} is not emulated" in body["message"], name


def _instead(exchange, parameter):
    """The request with an id that nothing has."""
    shape = exchange.operation.input_shape
    location = shape.members[parameter].serialization.get("location")
    value, name = exchange.parameters[parameter], wire(shape, parameter)
    if location == "uri":
        sent = quote(value, safe="")
        path = exchange.request.path.replace(value, NOBODY).replace(sent, NOBODY)
        return {"path": path}
    if location == "querystring":
        return {"query": {**exchange.request.query, name: [NOBODY]}}
    if location == "header":
        return {"headers": {**exchange.request.headers, name: NOBODY}}
    body = {**json.loads(exchange.request.body), name: NOBODY}
    return {"body": json.dumps(body).encode()}


def _without(exchange, parameter):
    shape = exchange.operation.input_shape
    location, name = shape.members[parameter].serialization.get("location"), wire(shape, parameter)
    if location in ("querystring", "header"):
        field = "query" if location == "querystring" else "headers"
        kept = getattr(exchange.request, field)
        return {field: {key: value for key, value in kept.items() if key != name}}
    body = json.loads(exchange.request.body)
    del body[name]
    return {"body": json.dumps(body).encode()}


def _ill_values(exchange):
    """Parameters of the body with a wrong value, and what the message must say."""
    shape = exchange.operation.input_shape
    for name in exchange.parameters:
        member = shape.members[name]
        if member.serialization.get("location"):
            continue
        if member.type_name in ("string", "integer", "long"):
            yield name, {"a": 1}, "START_OBJECT can not be converted"
        elif member.type_name in ("structure", "list", "map"):
            yield name, "text", "STRING_VALUE can not be converted"
        if getattr(member, "enum", None):
            yield name, "NONSENSE", "Member must satisfy enum value set"
        elif member.type_name == "string" and member.metadata.get("max"):
            yield name, "x" * (member.metadata["max"] + 1), "Member must have length less than"
