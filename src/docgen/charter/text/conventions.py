"""The conventions of a text: the indent, the gap behind numbers and the blank lines that it usually has; for new
lines.
"""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from docgen.charter.text.model import ArticleParagraph, Charter, Kind, Line, Node

_Where = tuple[Kind, int, bool]
_Between = tuple[Kind, int, int]
_Key = TypeVar("_Key")
_END = -1  # stands for the level of what follows the last line of a node


@dataclass(frozen=True, slots=True)
class Conventions:
    """The commonest indent and gap of each sort of line, and the blank lines between sorts of lines."""

    indents: dict[_Where, str]
    gaps: dict[_Where, str]
    blanks: dict[_Between, str]
    blank: str

    def line(self, line: Line, kind: Kind, first: bool = False) -> Line:
        """The line as the text would write it: indent and blanks; the gap when the line was given without
        its own.
        """
        where = (kind, line.level, first)
        indent = self.indents.get(where, "")
        written = (line.indent, line.after) == (indent, self.blank)
        return line if written else replace(line, indent=indent, after=self.blank)

    def after(self, kind: Kind, level: int, following: int = _END) -> str:
        """What ends a line of this level before one of another; by itself: before the next node."""
        return self.blanks.get((kind, level, following), self.blank)

    def gap(self, kind: Kind, level: int = 0) -> str:
        return self.gaps.get((kind, level, level == 0), "\u3000" if level == 0 else "")

    def node(self, node: Node) -> Node:
        """The node with each of its lines written as the text does."""
        first = node.first
        return replace(
            node,
            paragraphs=tuple(
                ArticleParagraph(tuple(self.line(line, node.kind, line is first) for line in paragraph.lines))
                for paragraph in node.paragraphs
            ),
        )


def conventions_of(charter: Charter) -> Conventions:
    """Observe a text; what ends the file says nothing of its conventions."""
    indents, gaps = dict[_Where, Counter[str]](), dict[_Where, Counter[str]]()
    blanks, every = dict[_Between, Counter[str]](), Counter[str]()
    for node in charter.nodes:
        lines, first = list(node.lines), node.first
        for line, following in zip(lines, [*(line.level for line in lines[1:]), _END], strict=True):
            where = (node.kind, line.level, line is first)
            indents.setdefault(where, Counter())[line.indent] += 1
            if line.mark:
                gaps.setdefault(where, Counter())[re.sub("【.*】", "", line.gap)] += 1
            if following != _END or node is not charter.nodes[-1]:
                blanks.setdefault((node.kind, line.level, following), Counter())[line.after] += 1
                every[line.after] += 1
    usual = every.most_common(1)[0][0] if every else ""
    return Conventions(_commonest(indents), _commonest(gaps), _commonest(blanks), usual)


def _commonest(counted: Mapping[_Key, Counter[str]]) -> dict[_Key, str]:
    return {where: counter.most_common(1)[0][0] for where, counter in counted.items()}
