"""Turns the embedded metrics that functions log into CloudWatch metrics, as Lambda does."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from local.emulated_aws.symbols import find, replace

NEEDS = (
    "ministack.services.cloudwatch._put_metric_data",
    "ministack.services.lambda_svc._execute_function_warm",
)


def apply() -> None:
    """Read every invocation's log lines."""

    def execute(function: Mapping[str, Any], event: object, request_id: str) -> dict[str, Any]:
        result: dict[str, Any] = before(function, event, request_id)
        for namespace, data in metrics_in(result.get("log") or ""):
            find(NEEDS[0])({}, {"Namespace": namespace, "MetricData": data}, True)
        return result

    before = replace(NEEDS[1], execute)


def metrics_in(log: str) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """The (namespace, metric data) of each embedded-metric line; broken lines are only logs.

    Source: CloudWatch User Guide, Specification: Embedded metric format.
    """
    for line in log.splitlines():
        if '"_aws"' not in line:
            continue
        try:
            document = json.loads(line[line.index("{") :])
            directives = document["_aws"]["CloudWatchMetrics"]
            for directive in directives:
                yield directive["Namespace"], list(_data(directive, document))
        except (ValueError, KeyError, TypeError):
            continue


def _data(directive: Mapping[str, Any], document: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    for dimension_names in directive.get("Dimensions") or [[]]:
        dimensions = [{"Name": name, "Value": str(document[name])} for name in dimension_names]
        for metric in directive["Metrics"]:
            logged = document[metric["Name"]]
            for value in logged if isinstance(logged, list) else [logged]:
                yield {
                    "MetricName": metric["Name"],
                    "Dimensions": dimensions,
                    "Value": float(value),
                    "Unit": metric.get("Unit", "None"),
                }
