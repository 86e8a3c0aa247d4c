"""What a paper that is due still lacks: the names that its condition asks for and its template prints, and that hold
nothing yet."""

from collections.abc import Iterator

from jinja2 import nodes

from docgen.compose.catalogue import Kind
from docgen.compose.environment import Environment
from docgen.compose.template import Compiled, Expression, Facts
from docgen.door import read
from docgen.problems import ProblemsError

Chain = tuple[str, ...]  # names one inside the other: 党组织, 请示, 签发人


def wanting(kind: Kind, facts: Facts, environment: Environment) -> tuple[Chain, ...]:
    """The names that hold nothing yet, each once, those inside one another at their end only."""
    asked = dict.fromkeys([*_of_condition(kind, environment), *_of_template(kind, environment)])
    empty = [chain for chain in asked if chain[0] in facts and _is_empty(chain, facts, environment)]
    return tuple(
        chain
        for chain in empty
        if not any(other != chain and other[: len(chain)] == chain for other in empty)
    )


def _is_empty(chain: Chain, facts: Facts, environment: Environment) -> bool:
    source = ".".join(chain)
    try:
        found = Expression("", "", source, Compiled(environment, source)).value(facts)
    except ProblemsError:
        return False
    return found is None or found == ()


def _of_condition(kind: Kind, environment: Environment) -> Iterator[Chain]:
    if kind.condition is not None:
        for found in environment.parse(kind.condition.source).find_all(nodes.If):
            yield from _required(found.test)


def _required(node: nodes.Node) -> Iterator[Chain]:
    """The names that must hold something for a condition to hold."""
    if isinstance(node, nodes.And):
        yield from _required(node.left)
        yield from _required(node.right)
    elif chain := _chain(node):
        yield chain


def _of_template(kind: Kind, environment: Environment) -> Iterator[Chain]:
    path = environment.files.find(kind.template)
    text = read(path, path.parent, path.name).decode()
    yield from _printed(environment.parse(text).body)


def _printed(found: list[nodes.Node]) -> Iterator[Chain]:
    """The names that are printed whatever the case: under no condition, in no loop."""
    for node in found:
        if isinstance(node, nodes.Output):
            for each in node.nodes:
                yield from _inside(each)


def _inside(node: nodes.Node) -> Iterator[Chain]:
    if chain := _chain(node):
        yield chain
    elif not isinstance(node, nodes.Or | nodes.CondExpr | nodes.Test | nodes.TemplateData):
        for each in node.iter_child_nodes():
            yield from _inside(each)


def _chain(node: nodes.Node) -> Chain:
    """The names of 「党组织.请示.日期」; nothing for anything else."""
    if isinstance(node, nodes.Name):
        return (node.name,)
    if isinstance(node, nodes.Getattr) and (before := _chain(node.node)):
        return (*before, node.attr)
    return ()
