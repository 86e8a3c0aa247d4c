"""第三条第二项, where the amendment has left open in which 款 that item stands."""

from collections.abc import Iterator

from docgen.charter.references.find import Citation, CitationScope, find
from docgen.charter.text.lists import base
from docgen.charter.text.model import Charter, Kind, Node, Ordinal
from docgen.charter.text.numerals import to_chinese
from docgen.problems import Level, Problem


def ambiguous(old: Charter, new: Charter) -> Iterator[Problem]:
    """Citations of an item without its 款, in an article that had one such 款 and now has several."""
    before = {node.id: node for node in old.articles}
    articles = {
        node.label: node
        for node in new.articles
        if len(node.paragraphs) > 1 and _items(node) and not _several(before.get(node.id))
    }
    if not articles:
        return
    for node in new.nodes:
        own = node.label if node.kind is Kind.ARTICLE else Ordinal(0)
        for line in node.lines:
            for reference in find(base(line), new.title):
                target = articles.get(reference.label or own)
                if target and _bare(reference):
                    yield from _doubts(base(line), reference, own, target, before.get(target.id))


def _several(old: Node | None) -> bool:
    """Whether the article had several 款 with items before: then nothing has changed for the worse."""
    return old is not None and sum(any(numbers) for numbers in _items_by_paragraph(old)) > 1


def _items(node: Node) -> bool:
    return any(any(numbers) for numbers in _items_by_paragraph(node))


def _items_by_paragraph(node: Node) -> list[set[int]]:
    return [{line.number for line in one.lines if line.level == 1} for one in node.paragraphs]


def _bare(reference: Citation) -> bool:
    """An item of this charter cited by its article alone."""
    alone = bool(reference.item) and not reference.paragraph and not reference.back
    return (
        alone and reference.scope is CitationScope.SELF and bool(reference.label or "项" in reference.shown)
    )


def _doubts(
    text: str, reference: Citation, own: Ordinal, target: Node, old: Node | None
) -> Iterator[Problem]:
    having = [p for p, numbers in enumerate(_items_by_paragraph(target), 1) if reference.item in numbers]
    if not having or (len(having) == 1 and (old is None or len(old.paragraphs) > 1)):
        return
    cited = text[reference.start : reference.end]
    item = f"第{to_chinese(reference.item)}项"
    paragraphs = [f"第{to_chinese(p)}款" for p in having]
    where = f"修改后的{own}" if own.number else "条文以外"
    if len(having) > 1:
        what = f"“{cited}”所指不明：修改后{target.label}的{'、'.join(paragraphs)}都有{item}"
    else:
        what = f"“{cited}”没有写明是哪一款：修改后{target.label}共{len(target.paragraphs)}款"
    wanted = "或者".join(f"“{target.label}{paragraph}{item}”" for paragraph in paragraphs)
    yield Problem(where, what, f"未改动；请核对，并写明为{wanted}", Level.WARNING)
