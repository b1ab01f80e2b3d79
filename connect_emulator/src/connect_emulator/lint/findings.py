"""All rules of the linter, applied to one flow."""

from collections.abc import Callable, Iterator

from connect_emulator.flows.language import parse
from connect_emulator.lint import matrix, person, values, ways
from connect_emulator.lint.finding import Finding, Graph

Rule = Callable[[Graph], Iterator[Finding]]

RULES: tuple[Rule, ...] = (
    ways.unreachable,
    ways.endless,
    ways.silence,
    matrix.flow_type,
    matrix.channel,
    values.prompts,
    values.references,
    values.operators,
    values.services,
    person.to_a_person,
)


def lint_content(content: str) -> list[Finding]:
    """Findings about valid content, rule by rule; raises InvalidContactFlow."""
    graph = Graph.of(parse(content))
    return [finding for rule in RULES for finding in rule(graph)]
