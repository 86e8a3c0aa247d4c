"""Clauses put into a charter: those that stand there are changed, the others added where they belong."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from docgen.charter.clauses.merge import bears, matched_starts
from docgen.charter.clauses.provision import Provision, Slot, StandingProvision, changed, find_all
from docgen.charter.clauses.sections import into_sections
from docgen.charter.consolidation.apply import try_apply
from docgen.charter.text.certainty import is_sectional
from docgen.charter.text.comparison_key import key
from docgen.charter.text.marks import item_mark, remark
from docgen.charter.text.model import Charter, Kind, Node, Ordinal
from docgen.charter.text.numerals import to_chinese
from docgen.charter.wording.operations import Amendment, Area, Insert, Operation, Place, Replace
from docgen.problems import ProblemsError


class ClauseOutcome(StrEnum):
    """What becomes of a clause."""

    ADDED = "增加"
    CHANGED = "修改"
    PRESENT = "已有"


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Words by which the places in a charter are known, and the name of the chapter on Party work."""

    purpose: str
    supervision: tuple[str, ...]
    party: tuple[str, ...]
    chapter: str


@dataclass(frozen=True, slots=True)
class RecognisedClause:
    """A sentence that was taken as saying a provision, or part of it: for a person's approval."""

    provision: Provision
    label: Ordinal
    outcome: ClauseOutcome
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Provided:
    """The charter with its clauses, and what became of each, in their order; what was taken as the same."""

    charter: Charter
    outcomes: tuple[tuple[Provision, ClauseOutcome], ...]
    merges: tuple[RecognisedClause, ...] = ()


def provide(old: Charter, provisions: Sequence[Provision], words: Vocabulary, self_term: str) -> Provided:
    """The charter that holds all provisions. Raises ProblemsError where the text does not let them in."""
    work = _Work(old, words, self_term)
    outcomes = tuple((provision, work.take(provision)) for provision in provisions)
    applied = try_apply(Amendment(tuple(work.operations()), orders=True), old)
    if applied.refused:
        raise ProblemsError(applied.refused)
    return Provided(applied.charter, outcomes, tuple(work.merges))


def standing(old: Charter, provisions: Sequence[Provision], self_term: str) -> bool:
    """Whether every provision stands in the charter as it shall read."""
    return all(
        (is_sectional(old) and _listed(each, old))
        or any(
            changed(each, found, found.lines, self_term) == found.lines
            for found in find_all(each, old, is_sectional(old))
        )
        for each in (styled(provision, old) for provision in provisions)
    )


def place_of(provision: Provision, charter: Charter) -> str:
    """Where a provision stands in a charter, 「第三条第二款」; nothing where it does not."""
    found = find_all(styled(provision, charter), charter, is_sectional(charter))
    best = next((each for each in found if _stands(provision, each)), next(iter(found), None))
    if best is None:
        return ""
    if is_sectional(charter):
        return f"第{to_chinese(best.node.label.number)}部分"
    several = len(best.node.paragraphs) > 1
    return f"{best.node.label}" + (f"第{to_chinese(best.paragraph + 1)}款" if several else "")


def styled(provision: Provision, old: Charter) -> Provision:
    """The provision with its items numbered as the charter numbers its own."""
    if is_sectional(old):
        return provision  # its own list stands below the items of a section
    first = next((line for node in old.articles for line in node.lines if line.level == 1), None)
    mark = item_mark(first.mark) if first else None
    if first is None or mark is None or mark.style != "1.":
        return provision
    end = first.mark.lstrip("0123456789")
    lines = (
        f"{found.number}{end}{first.gap}{found.text}" if (found := item_mark(line)) else line
        for line in provision.lines
    )
    return replace(provision, text="\n".join(lines))


@dataclass(slots=True)
class _Work:
    """What has been decided so far: paragraphs that change, paragraphs and articles that are added."""

    old: Charter
    words: Vocabulary
    self_term: str
    merges: list[RecognisedClause] = field(default_factory=list)
    claimed: dict[tuple[str, int, int], set[int]] = field(default_factory=dict)
    paragraphs: dict[tuple[str, int, int], tuple[StandingProvision, tuple[str, ...]]] = field(
        default_factory=dict
    )
    appended: dict[str, tuple[Node, list[Provision]]] = field(default_factory=dict)
    general: list[Provision] = field(default_factory=list)
    party: list[Provision] = field(default_factory=list)

    def take(self, provision: Provision) -> ClauseOutcome:
        """Decide about one provision."""
        provision = styled(provision, self.old)
        every = find_all(provision, self.old, is_sectional(self.old))
        verbatim = next((found for found in every if _stands(provision, found)), None)
        if verbatim is not None:
            said = matched_starts(provision.lines[0], verbatim.lead, self.self_term)
            self.claimed.setdefault(verbatim.spot, set()).update(said)
            return ClauseOutcome.PRESENT
        if is_sectional(self.old) and _listed(provision, self.old):
            return ClauseOutcome.PRESENT
        for found in every:
            place = found.spot
            if not self._may_say(provision, found.node, found.lead):
                continue
            said = matched_starts(provision.lines[0], found.lead, self.self_term)
            if said and said <= self.claimed.get(place, set()):
                continue  # another clause has been found in these very words
            now = self.paragraphs[place][1] if place in self.paragraphs else found.lines
            lines = changed(provision, found, now, self.self_term)
            if lines is None:
                continue
            self.claimed.setdefault(place, set()).update(said)
            outcome = ClauseOutcome.PRESENT if lines == now else ClauseOutcome.CHANGED
            if outcome is ClauseOutcome.CHANGED:
                self.paragraphs[place] = found, lines
            if key("".join(lines)) != key(provision.text):
                self.merges.append(RecognisedClause(provision, found.node.label, outcome, now[0], lines[0]))
            return outcome
        self._add(provision)
        return ClauseOutcome.ADDED

    def _may_say(self, provision: Provision, node: Node, lead: str) -> bool:
        """Whether words without a mark may be the unit's own: duties of members are said in like words elsewhere."""
        if not provision.phrase or any(bears(lead, mark) for mark in provision.marks):
            return True
        return node in self._opening() or self.words.purpose in _said(node)

    def _add(self, provision: Provision) -> None:
        host = self._host(provision.slot)
        if host:
            self.appended.setdefault(host.id, (host, []))[1].append(provision)
        elif provision.slot is Slot.PARTY:
            self.party.append(provision)
        else:
            self.general.append(provision)

    def _host(self, slot: Slot) -> Node | None:
        """The article that a provision joins as a paragraph; none in a text of sections."""
        if is_sectional(self.old):
            return None
        words = {Slot.PURPOSE: (self.words.purpose,), Slot.SUPERVISION: self.words.supervision}.get(slot, ())
        return next((node for node in self._opening() if any(word in _said(node) for word in words)), None)

    def _opening(self) -> Sequence[Node]:
        """The articles of the first chapter; all, where there are no chapters."""
        nodes = list(self.old.nodes)
        chapters = [
            index for index, node in enumerate(nodes) if node.kind is Kind.HEADING and node.rank == "章"
        ]
        end = chapters[1] if len(chapters) > 1 else len(nodes)
        return [node for node in nodes[:end] if node.kind is Kind.ARTICLE]

    # -- operations ----------------------------------------------------------

    def operations(self) -> Iterator[Operation]:
        """The operations, in old numbers; new articles bear the number that they get."""
        for found, (lead, *rest) in self.paragraphs.values():
            place = Place(label=found.node.label, paragraph=found.paragraph + 1)
            if found.line:
                place = replace(place, item=found.first.number)
                lead = found.first.mark + found.first.gap + lead
            yield Replace(place, (lead, *rest))
        for node, provisions in self.appended.values():
            for number, provision in enumerate(provisions, len(node.paragraphs) + 1):
                yield Insert(Place(label=node.label, paragraph=number), provision.lines)
        if is_sectional(self.old):
            yield from into_sections(self.old.articles, self.general, self.party, self.words.chapter)
        else:
            yield from self._articles()

    def _articles(self) -> Iterator[Operation]:
        """New articles behind their neighbours, and the chapter on Party work if it is new."""
        order: list[Node | Provision] = list(self.old.articles)
        after_general = self._after_general()
        order[after_general:after_general] = self.general
        chapter = self._party_chapter()
        at, opens = (
            (self._end_of(chapter), False) if chapter is not None else self._new_chapter(len(self.general))
        )
        order[at:at] = self.party
        labels = [Ordinal(number) for number in range(1, len(order) + 1)]
        for label, each in zip(labels, order, strict=True):
            if isinstance(each, Provision):
                yield Insert(Place(label=label), self._lines(label, each), self._division(each))
        if opens and self.party:
            number = 2
            heading = f"{self._heading_mark(number)}{self._heading_gap()}{self.words.chapter}"
            place = Place(Area.HEADING, division=(("章", number),))
            yield Insert(place, (heading,), before=labels[at])

    def _after_general(self) -> int:
        """How many articles stand before the place for articles of the general part."""
        opening = list(self._opening())
        purpose = [n for n, node in enumerate(opening, 1) if self.words.purpose in _said(node)]
        if purpose:
            return purpose[0]
        return len(opening) if len(opening) < len(self.old.articles) else min(len(opening), 2)

    def _party_chapter(self) -> int | None:
        """The index among all nodes of the chapter on Party work."""
        return next(
            (
                index
                for index, node in enumerate(self.old.nodes)
                if node.kind is Kind.HEADING and any(word in node.first.text for word in self.words.party)
            ),
            None,
        )

    def _end_of(self, chapter: int) -> int:
        """How many articles of the new order stand up to the end of a chapter."""
        rank = self.old.nodes[chapter].rank
        rest = self.old.nodes[chapter + 1 :]
        closing = next(
            (n for n, node in enumerate(rest) if node.kind is Kind.HEADING and node.rank == rank), len(rest)
        )
        before = self.old.nodes[: chapter + 1 + closing]
        return sum(node.kind is Kind.ARTICLE for node in before) + len(self.general)

    def _new_chapter(self, added: int) -> tuple[int, bool]:
        """Behind the first chapter; behind the articles of the general part where there are no chapters."""
        chapters = [node for node in self.old.headings if node.rank == "章" and node.label.number]
        if not chapters:
            return self._after_general() + added, False
        return len(self._opening()) + added, True

    def _division(self, provision: Provision) -> tuple[tuple[str, int], ...]:
        """The old chapter that a new article joins, where its place among its neighbours leaves that open."""
        chapters = [node for node in self.old.headings if node.rank == "章" and node.label.number]
        chapter = self._party_chapter()
        if provision.slot is Slot.PARTY:
            return (("章", self.old.nodes[chapter].label.number),) if chapter is not None else ()
        return (("章", chapters[0].label.number),) if chapters else ()

    def _lines(self, label: Ordinal, provision: Provision) -> tuple[str, ...]:
        """The lines of a new article; with its number and caption where the others have captions."""
        captions = [re.fullmatch(r"(\s*)【.*】(\s*)", node.first.gap) for node in self.old.articles]
        known = [caption for caption in captions if caption]
        if len(known) * 2 <= len(captions):
            return provision.lines
        before, after = known[0][1], known[0][2]
        first, *rest = provision.lines
        return (f"{label}{before}【{provision.caption}】{after}{first}", *rest)

    def _heading_mark(self, number: int) -> str:
        """第二章, or 第2章 where the others are written so."""
        like = next(
            (node.first.mark for node in self.old.headings if node.rank == "章" and node.first.mark), ""
        )
        return remark(like, number) if like else f"第{to_chinese(number)}章"

    def _heading_gap(self) -> str:
        return next((node.first.gap for node in self.old.headings if node.rank == "章"), "\u3000")


def _stands(provision: Provision, found: StandingProvision) -> bool:
    """Whether the provision stands there word for word."""
    rest = key("".join(provision.lines[1:]))
    return key(provision.lines[0]) in key(found.lead) and rest in key("".join(found.lines[1:]))


def _listed(provision: Provision, charter: Charter) -> bool:
    """Whether the provision stands word for word among the items of a section."""
    return any(key(provision.lines[0]) in key(line.text) for node in charter.articles for line in node.lines)


def _said(node: Node) -> str:
    return node.first.gap + node.text
