"""Words and sentences that change, each found in the old text and set down on the draft of its node."""

import re

from docgen.charter.consolidation.draft import Draft
from docgen.charter.consolidation.edition import Edition
from docgen.charter.consolidation.phrases import already, doubled, edit_of, not_once, occurrences, releveled
from docgen.charter.text.lists import base
from docgen.charter.text.model import Node
from docgen.charter.text.refused import RefusedError
from docgen.charter.wording.operations import Area, Sentence, Way, Words
from docgen.charter.wording.places import say
from docgen.problems import Level, Problem

_SENTENCE = "。！？"


def change_words(edition: Edition, operation: Words) -> None:
    place = operation.place
    if not operation.old and operation.way not in (Way.START, Way.END):
        raise RefusedError(say(place), "引用的原文是空的", "请引用要修改的词句")
    if place.area is Area.WHOLE and operation.every and operation.way is Way.REPLACE:
        _everywhere(edition, operation)
        return
    nodes = edition.source.nodes(place)
    if not nodes:
        edition.source.one(place)
    if operation.way in (Way.START, Way.END):
        _edge(edition, operation, edition.draft(edition.source.one(place)))
        return
    found = _found(edition, nodes, operation)
    if not found and _found(edition, nodes, releveled(operation)):
        operation = releveled(operation)
        found = _found(edition, nodes, operation)
        what = f"“{operation.old[:40]}”中的引号与原文层级不同，按原文的引号处理"
        edition.remark(Problem(say(place), what, "请核对引号", Level.WARNING))
    if not found or (len(found) > 1 and not operation.every):
        raise RefusedError(say(place), *not_once(operation.old, len(found)))
    for draft, paragraph, index, start in found:
        if operation.every and doubled(draft.line(paragraph, index), start, operation):
            raise RefusedError(say(place), *already(operation))
        draft.edit(place, paragraph, index, edit_of(operation, start))


def _found(edition: Edition, nodes: list[Node], operation: Words) -> list[tuple[Draft, int, int, int]]:
    return [
        (draft, span.paragraph, index, start)
        for draft in map(edition.draft, nodes)
        for span in draft.spans(operation.place)
        for index in range(span.start, span.end)
        for start in occurrences(base(draft.node.paragraphs[span.paragraph].lines[index]), operation.old)
    ]


def change_sentence(edition: Edition, operation: Sentence) -> None:
    """The sentence of that number, ended by 。！？ or the end of the line; the place is one paragraph."""
    place = operation.place
    draft = edition.draft(edition.source.one(place))
    spans = draft.spans(place)
    lines = [
        base(line)
        for span in spans
        for line in draft.node.paragraphs[span.paragraph].lines[span.start : span.end]
    ]
    if len(lines) != 1:
        raise RefusedError(say(place), "不止一段，不能确定是哪一句", "请写明是哪一款、哪一项")
    sentences = [found for found in re.finditer("[^。！？]+[。！？]?[”’）]*", lines[0]) if found[0].strip()]
    if not sentences or (operation.number != -1 and not 1 <= operation.number <= len(sentences)):
        raise RefusedError(
            say(place), f"这里共{len(sentences)}句，没有第{operation.number}句", "请核对句的序号"
        )
    chosen = sentences[operation.number - (operation.number > 0)]
    if operation.new and (chosen[0][-1] in _SENTENCE) != (operation.new[-1:] in _SENTENCE):
        raise RefusedError(say(place), "引文和所修改的一句，一个有句末标点，一个没有", "请核对引号的位置")
    span = spans[0]
    draft.edit(place, span.paragraph, span.start, (chosen.start(), chosen.end(), operation.new))


def _everywhere(edition: Edition, operation: Words) -> None:
    """A word changed throughout: done last, in all old words that nothing else touches."""
    if not any(operation.old in base(line) for node in edition.source.old.nodes for line in node.lines):
        raise RefusedError(say(operation.place), *not_once(operation.old, 0))
    edition.change_throughout(operation)


def _edge(edition: Edition, operation: Words, draft: Draft) -> None:
    """Words at either end of a provision; before its full stop when they are no sentence."""
    spans = draft.spans(operation.place)
    end = operation.way is Way.END
    span = spans[-1 if end else 0]
    index = span.end - 1 if end else span.start
    text = base(draft.node.paragraphs[span.paragraph].lines[index])
    at = len(text) if end else 0
    if end and text[-1:] in "。；;" and operation.new[-1:] not in _SENTENCE:
        at -= 1
    draft.edit(operation.place, span.paragraph, index, (at, at, operation.new))
