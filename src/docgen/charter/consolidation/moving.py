"""Provisions that take another number or another place: renumbered, lifted, merged, split."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from docgen.charter.consolidation.draft import Draft
from docgen.charter.consolidation.edition import Edition, Fresh
from docgen.charter.consolidation.inserting import article_rows, insert_article
from docgen.charter.consolidation.replacing import replace_place
from docgen.charter.text.model import Charter, Node, Ordinal
from docgen.charter.text.paragraphs import cut_articles
from docgen.charter.text.refused import RefusedError
from docgen.charter.wording.operations import (
    Area,
    Delete,
    Insert,
    Merge,
    Move,
    Operation,
    Place,
    Renumber,
    Replace,
    Split,
)
from docgen.charter.wording.places import say
from docgen.problems import Problem


def renumber(edition: Edition, operation: Renumber) -> None:
    place, new = operation.place, operation.becomes
    node = edition.source.one(place)
    if place.area is Area.HEADING:
        edition.number_heading(node, new.division[-1][1])
    elif place.item:
        edition.draft(node).number_item(place, new.item)
    elif place.paragraph:
        _renumber_paragraph(edition, edition.draft(node), operation)
    elif new.paragraph:
        _article_to_paragraph(edition, node, new)
    else:
        edition.renumber(node, new.label, edition.source.division(operation.division))


def _renumber_paragraph(edition: Edition, draft: Draft, operation: Renumber) -> None:
    new, index = operation.becomes, draft.span(operation.place).paragraph
    if new.paragraph and new.label in (draft.node.label, Ordinal(0)):
        draft.number_paragraph(operation.place, new.paragraph)
        return
    if index in draft.lifted:
        raise RefusedError(say(operation.place), "有两个不同的去处", "请合并为一项")
    draft.lifted.add(index)
    if new.paragraph:
        edition.receive(new, lambda: draft.paragraph_rows(index))
    else:
        division = edition.source.division(operation.division)
        division = edition.source.over.get(draft.node.id) if division is None else division
        edition.add(Fresh(new.label, lambda: draft.paragraph_rows(index), division))
    edition.lift(draft.node, index, new.label, new.paragraph)


def _article_to_paragraph(edition: Edition, node: Node, new: Place) -> None:
    draft = edition.draft(node)
    if len(node.paragraphs) != 1:
        raise RefusedError(str(node.label), "有不止一款，不能改为一款", "请逐款写明")
    edition.receive(new, lambda: [row for rows in draft.paragraphs() for row in rows])
    edition.drop([node])
    edition.lift(node, 0, new.label, new.paragraph)


def merge(edition: Edition, operation: Merge) -> None:
    nodes = [edition.source.one(place) for place in operation.places]
    label = operation.becomes.label
    if not label.number:
        first, *others = nodes
        replace_place(edition, Replace(operation.places[0], operation.lines))
        edition.absorb(others, first.id)
        return
    edition.absorb(nodes, label)
    rows = article_rows(edition, operation.lines, label)
    edition.add(Fresh(label, lambda: list(rows), edition.source.over.get(nodes[0].id)))


def split(edition: Edition, operation: Split) -> None:
    node = edition.source.one(operation.place)
    pieces = cut_articles(operation.lines)
    labels = [place.label for place in operation.becomes]
    if len(pieces) != len(labels):
        raise RefusedError(
            say(operation.place), f"分为{len(labels)}条，引文却有{len(pieces)}条", "请核对引文"
        )
    edition.absorb([node], labels[0])
    for label, words in zip(labels, pieces, strict=True):
        insert_article(edition, Insert(Place(label=label), words), edition.source.over.get(node.id))


def settled(operations: Sequence[Operation], old: Charter, refused: list[Problem]) -> Iterator[Operation]:
    """The operations with the new number of each article that moves, or comes in, beside another.

    That number is certain only where nothing else comes, goes or moves; otherwise the move is refused.
    """
    certain = sum(_structural(one) for one in operations) == 1
    for operation in operations:
        match operation:
            case Move() | Insert(beside=Ordinal()) if not certain:
                what = "还有别的条文增加、删去或者移动，这一条的新序号不能确定"
                refused.append(Problem(say(operation.place), what, "请写明新的序号"))
            case Move():
                yield Renumber(operation.place, Place(label=_landing(operation, old)))
            case Insert(beside=Ordinal() as beside):
                label = Ordinal(beside.number + operation.behind)
                yield replace(operation, place=replace(operation.place, label=label), beside=None)
            case _:
                yield operation


def _structural(operation: Operation) -> bool:
    match operation:
        case Move() | Merge() | Split():
            return True
        case Insert() | Delete() | Renumber():
            place = operation.place
            return place.area in (Area.ARTICLE, Area.HEADING) and not (place.paragraph or place.item)
        case _:
            return False


def _landing(move: Move, old: Charter) -> Ordinal:
    """The number of the place beside another article once the moving one has left its own."""
    labels = [node.label for node in old.articles]
    if move.beside not in labels or move.place.label not in labels:
        return Ordinal(0)
    target, source = labels.index(move.beside), labels.index(move.place.label)
    at = target + move.behind - (source < target)
    return labels[at] if at < len(labels) else Ordinal(labels[-1].number + 1)
