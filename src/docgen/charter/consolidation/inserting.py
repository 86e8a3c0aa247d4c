"""New provisions, and provisions that go."""

from dataclasses import replace

from docgen.charter.consolidation.edition import Edition, Fresh, FreshHeading
from docgen.charter.consolidation.replacing import spaced
from docgen.charter.text.lists import Rows, TextRow
from docgen.charter.text.marks import article_mark, heading_mark
from docgen.charter.text.model import Kind, Line, Node, Ordinal
from docgen.charter.text.paragraphs import lines_of
from docgen.charter.text.refused import RefusedError
from docgen.charter.wording.operations import Area, Delete, Insert
from docgen.charter.wording.places import TAIL_KINDS, rank_depth, say
from docgen.problems import Level, Problem


def insert(edition: Edition, operation: Insert) -> None:
    place, words = operation.place, operation.lines
    if place.area is Area.HEADING:
        _insert_heading(edition, operation)
    elif place.item:
        draft = edition.draft(edition.source.one(place))
        paragraph = draft.owner(place)
        if (paragraph, max(place.item, 0)) in draft.new_items:
            raise RefusedError(say(place), "同一项有两项增加", "请核对新的项序号")
        draft.new_items[paragraph, max(place.item, 0)] = tuple(draft.fresh(words, 1))
    elif place.paragraph:
        draft = edition.draft(edition.source.one(place))
        number, rows = max(place.paragraph, 0), draft.fresh(words, 0)
        if number in draft.new_paragraphs:
            raise RefusedError(say(place), "同一款有两项增加", "请核对新的款序号")
        draft.new_paragraphs[number] = lambda: list(rows)
    elif place.area is Area.ARTICLE:
        insert_article(edition, operation)
    else:
        if edition.source.nodes(place):
            raise RefusedError(say(place), "已经有这一部分", "请改为修改")
        edition.set_part(place.area, words)


def insert_article(edition: Edition, operation: Insert, division: int | None = None) -> None:
    """A new article; `division` is the old heading that it stands under if the operation names none."""
    label = operation.place.label
    rows = article_rows(edition, operation.lines, label)
    others = edition.source.old.articles
    if others and all("【" in node.first.gap for node in others) and "【" not in operation.lines[0]:
        what = "其他各条都有条标，新增的这一条没有"
        edition.remark(Problem(str(label), what, "请核对是否漏写条标", Level.WARNING))
    named = edition.source.division(operation.division)
    edition.add(Fresh(label, lambda: list(rows), division if named is None else named))


def article_rows(edition: Edition, words: tuple[str, ...], label: Ordinal) -> Rows:
    """Rows of a new article; a number that the words bring must be the number it gets."""
    mark = article_mark(words[0])
    mark = mark if mark and mark.apart else None
    if mark and mark.label != label:
        raise RefusedError(str(label), f"引文中的序号是{mark.label}", "请核对序号")
    lines = lines_of([Line(word) for word in words], mark)
    lines[0] = spaced(edition, lines[0])
    return [
        TextRow(edition.source.conventions.line(line, Kind.ARTICLE, index == 0))
        for index, line in enumerate(lines)
    ]


def _insert_heading(edition: Edition, operation: Insert) -> None:
    mark = heading_mark(operation.lines[0])
    if not mark:
        raise RefusedError(say(operation.place), "所引的不是章节标题", "请写明章节的序号和名称")
    first = Line(mark.text, mark.mark, mark.number, 0, "", mark.gap)
    lines = [first, *(Line(word) for word in operation.lines[1:])]
    made = [edition.source.conventions.line(line, Kind.HEADING, line is first) for line in lines]
    made[-1] = replace(made[-1], after=edition.source.conventions.after(Kind.HEADING, 0))
    edition.add_heading(FreshHeading(tuple(made), mark.style, mark.number, operation.before))


def delete(edition: Edition, operation: Delete) -> None:
    place = operation.place
    nodes = (
        [edition.source.one(place)]
        if place.area is not Area.HEAD and place.area is not Area.TAIL
        else edition.source.nodes(place)
    )
    if place.paragraph or place.item:
        edition.draft(nodes[0]).swap(place, ())
        return
    edition.drop(nodes)
    if operation.whole:
        start = edition.source.old.nodes.index(nodes[0])
        edition.drop(_under(edition.source.old.nodes, start))


def _under(nodes: tuple[Node, ...], start: int) -> list[Node]:
    found = list[Node]()
    for node in nodes[start + 1 :]:
        closes = node.kind is Kind.HEADING and rank_depth(node.rank) <= rank_depth(nodes[start].rank)
        if closes or node.kind in TAIL_KINDS:
            break
        found.append(node)
    return found
