"""Indents and blank lines that no operation on words can express: stated line by line, last of all."""

from collections.abc import Sequence
from dataclasses import replace

from docgen.charter.text.model import ArticleParagraph, Charter, Kind, Line, Node, Ordinal
from docgen.charter.text.refused import RefusedError
from docgen.charter.wording.operations import Area, Layout, Place
from docgen.charter.wording.places import area_of, article_place, heading_places, say


def node_places(charter: Charter) -> list[Place]:
    """How each node of a text is named; nodes of the same name are told apart by their order."""
    headings, annexes, places = iter(heading_places(charter)), 0, list[Place]()
    for node in charter.nodes:
        if node.kind is Kind.ARTICLE:
            places.append(article_place(node.label))
        elif node.kind is Kind.HEADING:
            places.append(next(headings))
        else:
            annexes += node.kind is Kind.ANNEX
            number = annexes if node.kind is Kind.ANNEX and annexes > 1 else 0
            places.append(Place(area_of(node.kind), Ordinal(number)))
    return places


def lay_out(charter: Charter, layouts: Sequence[Layout]) -> Charter:
    """Give the named lines their indent and the blank lines after them."""
    if not layouts:
        return charter
    nodes, places = list(charter.nodes), node_places(charter)
    opening = charter.opening
    for layout in layouts:
        if layout.line == 0:
            opening = layout.after
            continue
        found = [index for index, place in enumerate(places) if place == layout.place]
        if len(found) != 1:
            raise RefusedError(say(layout.place), "版式所指的部分不存在或者不唯一", "请核对版式的说明")
        nodes[found[0]] = _with_line(nodes[found[0]], layout)
    return replace(charter, nodes=tuple(nodes), opening=opening)


def _with_line(node: Node, layout: Layout) -> Node:
    lines = list(node.lines)
    if layout.line > len(lines):
        raise RefusedError(say(layout.place), f"没有第{layout.line}行", "请核对版式的说明")
    target = lines[layout.line - 1]
    return replace(node, paragraphs=tuple(_laid(paragraph, target, layout) for paragraph in node.paragraphs))


def _laid(paragraph: ArticleParagraph, target: Line, layout: Layout) -> ArticleParagraph:
    new = replace(target, indent=layout.indent, after=layout.after)
    return ArticleParagraph(tuple(new if line is target else line for line in paragraph.lines))


def layouts_between(made: Charter, wanted: Charter) -> tuple[Layout, ...] | None:
    """The layout operations that turn one text into another with the same words; None if the words differ."""
    if len(made.nodes) != len(wanted.nodes):
        return None
    found = list[Layout]()
    if made.opening != wanted.opening:
        found.append(Layout(Place(Area.WHOLE), 0, "", wanted.opening))
    for place, ours, theirs in zip(node_places(wanted), made.nodes, wanted.nodes, strict=True):
        pairs = list(zip(ours.lines, theirs.lines, strict=False))
        if ours.text != theirs.text or len(pairs) != len(list(theirs.lines)):
            return None
        for number, (a, b) in enumerate(pairs, 1):
            if (a.indent, a.after) != (b.indent, b.after):
                found.append(Layout(place, number, b.indent, b.after))
    return tuple(found)
