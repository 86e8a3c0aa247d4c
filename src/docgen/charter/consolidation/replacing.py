"""Provisions that read anew."""

import re
from dataclasses import replace

from docgen.charter.consolidation.edition import Edition
from docgen.charter.consolidation.phrases import same_words
from docgen.charter.text.lists import Rows, TextRow
from docgen.charter.text.marks import article_mark, heading_mark
from docgen.charter.text.model import Kind, Line, Node
from docgen.charter.text.paragraphs import lines_of
from docgen.charter.text.refused import RefusedError
from docgen.charter.wording.operations import Area, Replace
from docgen.charter.wording.places import say

_CAPTION = re.compile(r"\s*(【[^【】]*】)")


def replace_place(edition: Edition, operation: Replace) -> None:
    place = operation.place
    if place.area in (Area.WHOLE, Area.HEAD, Area.TAIL):
        edition.set_part(place.area, operation.lines)
        return
    node = edition.source.one(place)
    draft = edition.draft(node)
    if operation.was and not _stands(operation.was, draft.lines(place), node):
        raise RefusedError(say(place), "原文与所引的文字不一致", "请核对所引的原文")
    if place.paragraph or place.item or place.lead:
        if (
            place.paragraph == 1
            and not place.item
            and _caption(node.first.gap)
            and _caption(operation.lines[0])
        ):
            raise RefusedError(
                say(place), "这一款的引文以条标开头", "条标不属于款，请写明整条修改，或者去掉条标"
            )
        draft.swap(place, operation.lines)
        return
    if draft.whole:
        raise RefusedError(say(place), "同一处有两项相互冲突的修改", "请合并为一项")
    draft.whole = tuple(new_rows(edition, node, operation.lines))
    mark = article_mark(operation.lines[0]) if node.kind is Kind.ARTICLE else None
    draft.said = mark.label if mark and mark.apart else None


def new_rows(edition: Edition, node: Node, words: tuple[str, ...]) -> Rows:
    """Rows for a whole node: its number and gap are kept unless the words bring their own."""
    old, last = node.first, list(node.lines)[-1]
    if node.kind is Kind.ANNEX and len(words) > 1 and "".join(words[0].split()) == "".join(old.mark.split()):
        words = words[1:]  # 附件1, which the place already names
    mark = article_mark(words[0]) if node.kind is Kind.ARTICLE else None
    mark = heading_mark(words[0]) if node.kind is Kind.HEADING else mark if mark and mark.apart else None
    mark = mark if mark and mark.mark else None
    lines = lines_of([Line(word) for word in words], mark, plain=node.kind is Kind.HEADING)
    fresh = [edition.source.conventions.line(line, node.kind, index == 0) for index, line in enumerate(lines)]
    first = replace(spaced(edition, fresh[0]), indent=old.indent)
    if not mark:
        was, fresh_caption = _caption(old.gap), _caption(first.text)
        gap = old.gap.replace(was, fresh_caption) if was and fresh_caption else old.gap
        words_after = first.text.removeprefix(fresh_caption).lstrip() if was else first.text
        first = replace(first, mark=old.mark, gap=gap, number=old.number, text=words_after)
    fresh[0] = first
    fresh[-1] = replace(fresh[-1], after=last.after)
    return [TextRow(line) for line in fresh]


def _caption(text: str) -> str:
    """The caption of an article at the head of words, or in what parts them from the number."""
    found = _CAPTION.match(text)
    return found[1] if found else ""


def _stands(words: tuple[str, ...], lines: tuple[str, ...], node: Node) -> bool:
    """Whether words are those of a provision, with or without its number and caption."""
    numbered = (node.first.mark + node.first.gap + lines[0], *lines[1:])
    return same_words(words, lines) or same_words(words, numbered)


def spaced(edition: Edition, line: Line) -> Line:
    """A number alone on its line stands as far above its words as the others do."""
    usual = edition.source.conventions.gap(Kind.ARTICLE)
    return replace(line, gap=usual) if "\n" in line.gap and "\n" in usual else line
