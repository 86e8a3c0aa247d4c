"""B12: the words that our instruments quote to say where: whether they begin and end where words do."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from amendment_measures.corpus import Case
from docgen.charter import Area, derive, parse
from docgen.charter.consolidation.source import OldText
from docgen.charter.derivation import within_article
from docgen.charter.derivation.spans import word_borders
from docgen.charter.text.lists import base
from docgen.charter.wording.operations import Words


@dataclass(frozen=True, slots=True)
class Anchor:
    """Quoted old words, and whether both of their edges are borders of words."""

    name: str
    words: str
    whole: bool


def anchors(cases: Iterable[Case]) -> list[Anchor]:
    """As if no provision were restated for being short: else there are too few to measure."""
    usual, within_article.RESTATED = within_article.RESTATED, 0
    try:
        return [anchor for case in cases for anchor in _anchors(case)]
    finally:
        within_article.RESTATED = usual


def _anchors(case: Case) -> Iterator[Anchor]:
    old = parse(case.old)
    source = OldText(old)
    for operation in derive(old, parse(case.new)).operations:
        if not isinstance(operation, Words) or operation.place.area is Area.WHOLE or not operation.old:
            continue
        for line in (base(line) for node in source.nodes(operation.place) for line in node.lines):
            at = line.find(operation.old)
            if at >= 0:
                borders = set(word_borders(line))
                yield Anchor(
                    case.name, operation.old, {at, at + len(operation.old)} <= borders | {0, len(line)}
                )
                break


def report(found: Sequence[Anchor]) -> bool:
    """Print the measure; True when at least 99 of 100 stand on borders."""
    whole = sum(one.whole for one in found)
    share = whole / len(found) if found else 1.0
    print(f"B12 anchors on borders of words: {whole} of {len(found)} ({share:.1%})")
    for one in [one for one in found if not one.whole][:10]:
        print(f"   off a border: {one.words!r} ({one.name})")
    return share >= 0.99
