"""Clauses that a charter shall hold: found where they already stand, worded a little differently or not."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import takewhile

from docgen.charter.clauses.merge import bears, half_said, merged, missing
from docgen.charter.text.alignment import contained, likeness, shape
from docgen.charter.text.comparison_key import key
from docgen.charter.text.model import Charter, Line, Node

_SENTENCE = re.compile("[^。；]*[。；]?")
_PHRASE = re.compile("[^，。；：！？]*[，。；：！？]?")
_ENDS = "，。；：、！？"
_ALIKE = 0.6  # least likeness of words that are taken for a clause though they bear none of its marks
_MARKED = 0.3  # the same where one of its marks stands among them


class Slot(StrEnum):
    """位置: where a clause belongs."""

    PURPOSE = "宗旨"  # a paragraph of the article on the purpose
    SUPERVISION = "监管"  # a paragraph of the article on supervision
    GENERAL = "总则"  # an article of its own in the first chapter
    PARTY = "党建"  # an article of the chapter on Party work


@dataclass(frozen=True, slots=True)
class Provision:
    """One paragraph (款), with its items if it has any, that a charter shall hold.

    `marks`: phrases by which one is known that is there already; `rivals`: marks of wordings that give way to
    this one. `phrase`: it may stand within a sentence, so that only its own words are changed there.
    """

    clause: str
    slot: Slot
    caption: str
    text: str
    marks: tuple[str, ...] = ()
    rivals: tuple[str, ...] = ()
    phrase: bool = False
    wordings: tuple[str, ...] = ()  # of the variants that give way

    @property
    def lines(self) -> tuple[str, ...]:
        return tuple(self.text.split("\n"))


@dataclass(frozen=True, slots=True)
class StandingProvision:
    """Where a provision already stands: the article, the paragraph, and which words of its lead.

    `line`: that of an item of the paragraph, in a charter of sections; 0: the lead.
    """

    node: Node
    paragraph: int
    start: int
    end: int
    line: int = 0

    @property
    def spot(self) -> tuple[str, int, int]:
        return self.node.id, self.paragraph, self.line

    @property
    def first(self) -> Line:
        return self.node.paragraphs[self.paragraph].lines[self.line]

    @property
    def lead(self) -> str:
        return self.first.text

    @property
    def words(self) -> str:
        return self.lead[self.start : self.end]

    @property
    def lines(self) -> tuple[str, ...]:
        """The paragraph as it stands, without the number of the article."""
        first, *items = self.node.paragraphs[self.paragraph].lines[self.line :]
        own = takewhile(lambda line: line.level > first.level, items)
        return first.text, *(line.body for line in own)


def find_all(provision: Provision, charter: Charter, items: bool = False) -> tuple[StandingProvision, ...]:
    """Every paragraph in which the provision stands, the likest first; with `items`, every item as well."""
    marks = (*provision.marks, *provision.rivals)
    scored = [
        (score, found)
        for node in charter.articles
        for index, line in _places(node, items)
        for score, found in _best(node, (index, line), provision, marks)
    ]
    return tuple(found for _, found in sorted(scored, key=lambda pair: -pair[0]))


def _places(node: Node, items: bool) -> Iterator[tuple[int, int]]:
    """The paragraphs of an article (line 0), and their numbered items."""
    for index, paragraph in enumerate(node.paragraphs):
        yield index, 0
        if items:
            yield from (
                (index, n) for n, line in enumerate(paragraph.lines) if n and line.level == 1 and line.number
            )


def _best(
    node: Node, place: tuple[int, int], provision: Provision, marks: Sequence[str]
) -> Iterator[tuple[float, StandingProvision]]:
    """The run of sentences (phrases) in a paragraph that is likest to the provision, if it is like it."""
    index, line = place
    text, wanted = node.paragraphs[index].lines[line].text, shape(provision.lines[0])
    marked = any(bears(text, mark) for mark in marks)
    said = not marked and half_said(provision.lines[0], text)
    if not marked and contained(wanted, shape(text)) < _ALIKE and not said:
        return
    unit = _PHRASE if provision.phrase else _SENTENCE
    best, where = max(
        ((likeness(shape(text[start:end]), wanted), (start, end)) for start, end in _runs(text, unit)),
        key=lambda pair: (pair[0], pair[1][0] - pair[1][1]),
    )
    if best >= (_MARKED if marked else _ALIKE):
        yield best, StandingProvision(node, index, *where, line)
    elif marked or said:
        yield 0.0, StandingProvision(node, index, *_bearing(text, unit, marks), line)


def _cuts(text: str, unit: re.Pattern[str]) -> list[tuple[int, int]]:
    return [match.span() for match in unit.finditer(text) if match[0]]


def _runs(text: str, unit: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """All runs of neighbouring pieces."""
    cuts = _cuts(text, unit)
    for a, (start, _) in enumerate(cuts):
        for _, end in cuts[a : a + 12]:
            yield start, end


def _bearing(text: str, unit: re.Pattern[str], marks: Sequence[str]) -> tuple[int, int]:
    """From the first piece that bears a mark to the last."""
    cuts = [span for span in _cuts(text, unit) if any(bears(text[slice(*span)], mark) for mark in marks)]
    return (cuts[0][0], cuts[-1][1]) if cuts else (0, len(text))


def alike(provision: Provision, found: StandingProvision) -> bool:
    """Whether the words found would be taken for the provision without any of its marks."""
    return likeness(shape(found.words), shape(provision.lines[0])) >= _ALIKE


def changed(
    provision: Provision, found: StandingProvision, lines: tuple[str, ...], self_term: str
) -> tuple[str, ...] | None:
    """The paragraph (`lines` as they stand by now) with the provision in it; the very lines where nothing is missing.

    None where the paragraph says none of it after all.
    """
    lead, wanted = lines[0], provision.lines[0]
    if key(wanted) in key(lead):
        return lines
    rival = [mark for mark in provision.rivals if bears(lead, mark)]
    if rival and not any(bears(lead, mark) for mark in provision.marks):
        return (*merged(wanted, lead, self_term, rival, provision.wordings).split("\n"), *provision.lines[1:])
    if provision.phrase and len(_cuts(wanted, _PHRASE)) == 1 and found.end <= len(lead):
        words = _fitted(wanted, found, self_term)
        return lines if key(words) == key(found.words) else (lead.replace(found.words, words, 1), *lines[1:])
    absent = missing(wanted, lead, self_term)
    if len(absent) == len(_cuts(wanted, _PHRASE)):
        return None
    made = (merged(wanted, lead, self_term), *lines[1:])
    return lines if key(made[0]) == key(lead) else made


def _fitted(wanted: str, found: StandingProvision, self_term: str) -> str:
    """The words as they stand in place of those found: the end mark is kept, the subject not said twice."""
    old = found.words
    if found.start and found.lead[found.start - 1] not in "。；" and not old.startswith(self_term):
        wanted = wanted.removeprefix(self_term).removeprefix("的")
    end = old[-1:] if old[-1:] in _ENDS else ""
    return (wanted[:-1] if wanted[-1:] in _ENDS else wanted) + end
