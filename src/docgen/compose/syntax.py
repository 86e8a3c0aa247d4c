"""Templates as Jinja parsed them, changed so that loops are counted and joined words pass through our own hands."""

from collections.abc import Sequence

from jinja2 import Environment, nodes
from jinja2.exceptions import TemplateSyntaxError
from jinja2.visitor import NodeTransformer

COUNTED, TOGETHER = "\0counted", "\0together"  # filters that no template can name
TOO_DEEP = "too deep"  # the message of what is nested deeper than Python can compile
_MOST_DEEP, _MOST_LOOPS = 150, 15  # nodes and loops within each other


class _Guard(NodeTransformer):
    """Puts the hidden filters in, and stops where things are nested too deep."""

    def __init__(self) -> None:
        self._depth = self._loops = 0

    def visit(self, node: nodes.Node) -> nodes.Node:
        looping = isinstance(node, nodes.For)
        self._depth, self._loops = self._depth + 1, self._loops + looping
        if self._depth > _MOST_DEEP or self._loops > _MOST_LOOPS:
            raise TemplateSyntaxError(TOO_DEEP, node.lineno)
        changed: nodes.Node = super().visit(node)
        self._depth, self._loops = self._depth - 1, self._loops - looping
        return changed

    def visit_For(self, node: nodes.For) -> nodes.Node:  # noqa: N802 (Jinja's name for it)
        node.iter = _filter([node.iter], COUNTED)
        return self.generic_visit(node)

    def visit_Concat(self, node: nodes.Concat) -> nodes.Node:  # noqa: N802
        return self.generic_visit(_filter(node.nodes, TOGETHER))

    def visit_FilterBlock(self, node: nodes.FilterBlock) -> nodes.Node:  # noqa: N802
        raise TemplateSyntaxError("Encountered unknown tag 'filter'.", node.lineno)


def _filter(values: Sequence[nodes.Node], name: str) -> nodes.Filter:
    first, *others = values
    return nodes.Filter(first, name, others, [], None, None, lineno=first.lineno)


def guard(template: nodes.Template, environment: Environment) -> None:
    """Have the template's loops counted and `~` ours. Raises TemplateSyntaxError for tags that are not for us."""
    _Guard().visit(template)
    template.set_environment(environment)
