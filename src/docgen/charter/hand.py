"""The hand of a text: the indent, the gap behind numbers and the blank lines that it usually has; for new
lines.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from docgen.charter.model import Charter, Kind, Line, Node, Paragraph

_Where = tuple[Kind, int, bool]


@dataclass(frozen=True, slots=True)
class Hand:
    """The commonest indent and gap of each sort of line, and the commonest blank after a line."""

    indents: dict[_Where, str]
    gaps: dict[_Where, str]
    after: str

    def line(self, line: Line, kind: Kind, first: bool = False) -> Line:
        """The line as this hand would write it: indent and blanks; the gap when the line was given without
        its own.
        """
        where = (kind, line.level, first)
        return replace(line, indent=self.indents.get(where, ""), after=self.after)

    def gap(self, kind: Kind, level: int = 0) -> str:
        return self.gaps.get((kind, level, level == 0), "\u3000" if level == 0 else "")

    def node(self, node: Node) -> Node:
        """The node with each of its lines in this hand."""
        first = node.first
        return replace(
            node,
            paragraphs=tuple(
                Paragraph(tuple(self.line(line, node.kind, line is first) for line in paragraph.lines))
                for paragraph in node.paragraphs
            ),
        )


def hand_of(charter: Charter) -> Hand:
    """Observe a text."""
    indents, gaps, after = dict[_Where, Counter[str]](), dict[_Where, Counter[str]](), Counter[str]()
    for node in charter.nodes:
        first = node.first
        for line in node.lines:
            where = (node.kind, line.level, line is first)
            indents.setdefault(where, Counter())[line.indent] += 1
            if line.mark:
                gaps.setdefault(where, Counter())[re.sub("【.*】", "", line.gap)] += 1
            after[line.after] += 1
    return Hand(
        _commonest(indents.items()), _commonest(gaps.items()), after.most_common(1)[0][0] if after else ""
    )


def _commonest(counted: Iterable[tuple[_Where, Counter[str]]]) -> dict[_Where, str]:
    return {where: counter.most_common(1)[0][0] for where, counter in counted}
