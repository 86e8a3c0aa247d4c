"""Old text + new text → the amendment between them, proven: worded, read back, applied and compared."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from docgen.charter.consolidation.apply import Applied, try_apply
from docgen.charter.consolidation.arrange import reachable
from docgen.charter.consolidation.assembly import Trace
from docgen.charter.consolidation.layout import layouts_between
from docgen.charter.consolidation.source import OldText
from docgen.charter.derivation.headings import Headings
from docgen.charter.derivation.implied import without_implied
from docgen.charter.derivation.instructions import cites_anew, labelled, paragraph_order
from docgen.charter.derivation.match import Matching, match
from docgen.charter.derivation.numbering import numbers_said, vacancies
from docgen.charter.derivation.outside_articles import part_operations
from docgen.charter.derivation.proof import all_anew, is_ascending, prove, subject_of
from docgen.charter.derivation.whole_text import changed_throughout
from docgen.charter.derivation.within_article import (
    ArticleChanges,
    ProvisionPair,
    within_article,
    without_lifted,
)
from docgen.charter.text.alignment import shape
from docgen.charter.text.certainty import is_sectional
from docgen.charter.text.conventions import Conventions
from docgen.charter.text.lists import base, edited
from docgen.charter.text.marks import remark
from docgen.charter.text.model import Charter, Kind, Line, Node, Ordinal, print_text
from docgen.charter.wording.operations import (
    Amendment,
    Delete,
    Insert,
    Merge,
    Operation,
    Renumber,
    Replace,
    Split,
    Words,
)
from docgen.charter.wording.places import HEAD_KINDS, article_place
from docgen.problems import Problem

_ROUNDS = 5


def derive(old: Charter, new: Charter) -> Amendment:
    """The smallest official form; where it would not give the new text to the letter, the next larger one."""
    subject = subject_of(old.title or new.title)
    if print_text(old) == print_text(new):
        return Amendment((), subject=subject)
    for plain in (False, True):
        if not (is_ascending(old) and is_ascending(new) and reachable(old.headings, new.headings)):
            break
        found = _Derivation(old, new, plain, subject).run()
        if found:
            return found
    return Amendment((all_anew(new),), subject=subject)


def follow(old: Charter, new: Charter) -> Iterator[tuple[Line, Trace, Line]]:
    """Old lines of articles that stay, how their references follow, and the new lines (for measuring)."""
    derivation = _Derivation(old, new, False, "")
    derivation.prepare()
    derivation.traces = derivation.trial().traces
    for n, o in derivation.matching.kept.items():
        a, b = derivation.olds[o], derivation.news[n]
        lines = {shape(base(line)).masked: line for line in b.lines}
        for p, paragraph in enumerate(a.paragraphs):
            for i, line in enumerate(paragraph.lines):
                trace = derivation.traces.get((a.id, p, i))
                twin = lines.get(shape(base(line)).masked)
                if trace and twin:
                    yield line, trace, twin


@dataclass(slots=True)
class _Derivation:
    """One attempt. `levels`: how much of each new article is quoted, raised where the proof fails."""

    old: Charter
    new: Charter
    plain: bool
    subject: str
    matching: Matching = field(init=False)
    olds: tuple[Node, ...] = field(init=False)
    news: tuple[Node, ...] = field(init=False)
    levels: dict[int, int] = field(default_factory=dict)
    traces: dict[tuple[str, int, int], Trace] = field(default_factory=dict)
    orders: bool = False
    vacant: tuple[Ordinal, ...] = ()
    part_level: int = 0
    _changes: dict[object, ArticleChanges] = field(default_factory=dict)  # by all that they depend on

    def run(self) -> Amendment | None:
        self.prepare()
        refused: tuple[Problem, ...] = ()
        for _ in range(_ROUNDS):
            amendment = self._compose()
            applied = self._tried(amendment)
            found = amendment if self._exact(applied) else self._laid_out(amendment, applied)
            if found:
                return self._leaner(found)
            if refused and applied.refused == refused:  # to quote more is no remedy
                return None
            refused = applied.refused
            if not self._raise_levels(applied):
                return None
        return None

    def _tried(self, amendment: Amendment) -> Applied:
        """What it makes of the old text: as it is meant, and if that is right, as its words are read."""
        meant = try_apply(amendment, self.old, self.source)
        return prove(amendment, self.old, self.source) if self._exact(meant) or meant.refused else meant

    def prepare(self) -> None:
        self.olds, self.news = self.old.articles, self.new.articles
        self.source = OldText(self.old)
        self.matching = match(self.olds, self.news, self.plain)
        self.headings = Headings(self.old, self.new)
        self.throughout = changed_throughout(self.old, self.new, self.matching.kept)
        self.conventions = self.source.conventions
        self.sectional = is_sectional(self.old)
        self.traces = self._bare().traces

    source: OldText = field(init=False)
    conventions: Conventions = field(init=False)
    headings: Headings = field(init=False)
    throughout: list[Words] = field(init=False)
    sectional: bool = field(init=False)

    def _exact(self, applied: Applied) -> bool:
        return not applied.refused and print_text(applied.charter) == print_text(self.new)

    def _leaner(self, amendment: Amendment) -> Amendment:
        """An article quoted for the proof's sake may need no mention when the others have come out right."""
        raised = {self.olds[self.matching.kept[n]].label for n in self.levels if n in self.matching.kept}
        wanted = {self.olds[o].id: self.news[n].text for n, o in self.matching.kept.items()}
        fewer = without_implied(amendment, self.old, raised, wanted) if raised else amendment
        return (
            fewer
            if fewer is not amendment and self._exact(prove(fewer, self.old, self.source))
            else amendment
        )

    def _laid_out(self, amendment: Amendment, applied: Applied) -> Amendment | None:
        """When all words are right only indents and blank lines are left to state."""
        if applied.refused:
            return None
        layouts = layouts_between(applied.charter, self.new)
        if not layouts:
            return None
        amendment = replace(amendment, operations=(*amendment.operations, *layouts))
        return amendment if self._exact(prove(amendment, self.old, self.source)) else None

    def _raise_levels(self, applied: Applied) -> bool:
        """Quote more of each article that did not come out right; False when that is no help."""
        made = {node.label: node.text for node in applied.charter.articles}
        wrong = [n for n, node in enumerate(self.news) if made.get(node.label) != node.text]
        wrong = wrong or [n for n in self.matching.kept if self.levels.get(n, 0) < 1 and applied.refused]
        heads = [
            [node.text for node in text.nodes if node.kind in HEAD_KINDS]
            for text in (applied.charter, self.new)
        ]
        if self.part_level == 0 and heads[0] != heads[1] and not applied.refused:
            self.part_level = 1
            return True
        raised = [n for n in wrong if self.levels.get(n, 0) < (3 if n in self.matching.kept else 1)]
        for n in raised:
            self.levels[n] = self.levels.get(n, 0) + 1
        mended = self._numbered(applied) and self.headings.mend(applied.charter)
        return bool(raised) or mended

    def _numbered(self, applied: Applied) -> bool:
        """Whether all articles have their places, so that headings can be judged by theirs."""
        made = [node.label for node in applied.charter.articles]
        return not applied.refused and made == [node.label for node in self.news]

    # -- composing -----------------------------------------------------------

    def _compose(self) -> Amendment:
        """Structure first; its trace says how retained lines read by themselves; then the words."""
        labelled = dict(self._numbers())
        trial = self.trial(labelled)
        self.traces = trial.traces
        self.headings.settle(trial.charter)
        ordered = list[tuple[tuple[int, int], list[Operation]]]()
        for n, o in self.matching.kept.items():
            one = self._inside(n, o)
            operations = [*one.structure, *one.words]
            if n in labelled or (operations and self.olds[o].label != self.news[n].label):
                operations.insert(0, labelled.get(n) or self._renumber(n, o))
            ordered.append(((n, 0), paragraph_order(operations)))
        ordered += self._additions() + self._deletions() + self.headings.operations()
        body = [op for _, operations in sorted(ordered, key=lambda pair: pair[0]) for op in operations]
        parts = part_operations(self.old, self.new, trial.charter, self._trace, self.part_level)
        everything = (*self._everywhere(), *parts, *body)
        return replace(self._amendment(everything), subject=self.subject)

    def trial(self, labelled: dict[int, Operation] | None = None) -> Applied:
        """The old text with all changes of structure and none of words."""
        labelled = dict(self._numbers()) if labelled is None else labelled
        structure = [op for _, operations in self._structure() for op in operations]
        return self._made((*structure, *labelled.values()))

    def _everywhere(self) -> list[Words]:
        """Words changed throughout; articles of which more must be quoted are no longer named."""
        raised = {self.olds[o].label for n, o in self.matching.kept.items() if self._raised(n, o)}
        return [op for op in self.throughout if op.place.label not in raised]

    def _raised(self, n: int, o: int) -> bool:
        return bool(self.levels.get(n)) or self._mark_differs(self.olds[o], self.news[n])

    def _bare(self) -> Applied:
        """The old text with new numbers, and words changed throughout: how lines read by themselves, nearly."""
        moved = self._additions() + self._deletions() + self.headings.operations()
        moves = [op for _, operations in moved for op in operations]
        numbers = dict(self._numbers()).values()
        return self._made((*self._everywhere(), *moves, *numbers))

    def _made(self, operations: tuple[Operation, ...]) -> Applied:
        return try_apply(self._amendment(operations), self.old, self.source)

    def _amendment(self, operations: tuple[Operation, ...]) -> Amendment:
        left_out = self.headings.vacant
        return Amendment(
            operations, self.orders, vacant=self.vacant, vacant_headings=left_out, sectional=self.sectional
        )

    def _structure(self) -> list[tuple[tuple[int, int], list[Operation]]]:
        """What moves lines: all but words, and but for lines that read anew only in what they cite."""
        inner = [
            ((n, 0), [op for op in self._inside(n, o).structure if not cites_anew(op)])
            for n, o in self.matching.kept.items()
        ]
        inner.append(((-1, -9), list[Operation](self._everywhere())))
        return inner + self._additions() + self._deletions() + self.headings.operations()

    def _trace(self, source: str, paragraph: int, line: int) -> Sequence[tuple[int, int, str]]:
        """How an old line reads without anybody saying so; a dangling reference is marked as surely
        different.
        """
        trace = self.traces.get((source, paragraph, line))
        if trace is None:
            return ()
        return (*trace.edits, *((start, end, "\x00") for start, end in trace.dangling))

    def _inside(self, n: int, o: int) -> ArticleChanges:
        old, new = self.olds[o], self.news[n]
        lifted = frozenset(p for source, p in self.matching.lifted.values() if source == o)
        level = self.levels.get(n, 0)
        lines = ((p, i) for p, one in enumerate(old.paragraphs) for i in range(len(one.lines)))
        known = (n, o, level, lifted, tuple(tuple(self._trace(old.id, p, i)) for p, i in lines))
        if known not in self._changes:
            self._changes[known] = self._compared(old, new, level, lifted)
        return self._changes[known]

    def _compared(self, old: Node, new: Node, level: int, lifted: frozenset[int]) -> ArticleChanges:
        pair = ProvisionPair(article_place(old.label), old, new, self._whole_lines(old, new, level))
        level = 2 if self._mark_differs(old, new) else level
        if lifted and level < 2:
            return without_lifted(pair, set(lifted), level, lambda p, i: self._trace(old.id, p, i))
        return within_article(pair, level, lambda p, i: self._trace(old.id, p, i))

    def _mark_differs(self, old: Node, new: Node) -> bool:
        a, b = old.first, new.first
        mark = a.mark if old.label == new.label else remark(a.mark, *new.label)
        return (mark, a.gap) != (b.mark, b.gap)

    def _whole_lines(self, old: Node, new: Node, level: int) -> tuple[str, ...]:
        lines = tuple(base(line) for line in new.lines)
        return labelled(new) if level >= 3 or self._mark_differs(old, new) else lines

    def _fresh_lines(self, n: int) -> tuple[str, ...]:
        """Lines of a new article: with its number when that is not written as the others are."""
        node = self.news[n]
        sample = self.olds[0].first.mark if self.olds else "第一条"
        usual = (remark(sample, *node.label), self.conventions.gap(Kind.ARTICLE))
        if usual == (node.first.mark, node.first.gap) and not self.levels.get(n):
            return tuple(base(line) for line in node.lines)
        return labelled(node)

    def _additions(self) -> list[tuple[tuple[int, int], list[Operation]]]:
        found = list[tuple[tuple[int, int], list[Operation]]]()
        split = {n for many in self.matching.split.values() for n in many}
        for n, node in enumerate(self.news):
            place = article_place(node.label)
            if n in self.matching.kept or n in split:
                continue
            if n in self.matching.lifted:
                found.append(((n, 1), self._lift(n)))
            elif n in self.matching.merged:
                places = tuple(article_place(self.olds[o].label) for o in self.matching.merged[n])
                found.append(((n, 0), [Merge(places, place, self._fresh_lines(n))]))
            else:
                division = self.headings.division(node.label)
                found.append(((n, 0), [Insert(place, self._fresh_lines(n), division)]))
        for o, many in self.matching.split.items():
            lines = tuple(line for n in many for line in labelled(self.news[n]))
            becomes = tuple(article_place(self.news[n].label) for n in many)
            found.append(((many[0], 0), [Split(article_place(self.olds[o].label), becomes, lines)]))
        return found

    def _lift(self, n: int) -> list[Operation]:
        """A paragraph becomes an article: as it is, or with new words."""
        o, p = self.matching.lifted[n]
        old, new = self.olds[o], self.news[n]
        place = article_place(old.label, p + 1)
        lines = tuple(base(line) for line in new.lines)
        division = self.headings.moved_division(old.label, new.label)
        operations = list[Operation]([Renumber(place, article_place(new.label), division)])
        edits = [self._trace(old.id, p, i) for i in range(len(old.paragraphs[p].lines))]
        made = tuple(edited(base(x), e) for x, e in zip(old.paragraphs[p].lines, edits, strict=True))
        if made != lines or len(new.paragraphs) > 1:
            operations.append(Replace(place, lines))
        return operations

    def _deletions(self) -> list[tuple[tuple[int, int], list[Operation]]]:
        by_old = {o: n for n, o in self.matching.kept.items() if n not in self.matching.moved}
        found, last = list[tuple[tuple[int, int], list[Operation]]](), -1
        for o, node in enumerate(self.olds):
            last = by_old.get(o, last)
            if o in self.matching.gone:
                found.append(((last, 2 + o), [Delete(article_place(node.label))]))
        return found

    # -- numbers -------------------------------------------------------------

    def _numbers(self) -> Iterator[tuple[int, Operation]]:
        """The new numbers that must be said, beside those that follow from the order."""
        self.orders, said = numbers_said(self.olds, self.news, self.matching)
        self.vacant = vacancies(self.news, self.matching, self.orders)
        return iter([(n, self._renumber(n, self.matching.kept[n])) for n in sorted(said)])

    def _renumber(self, n: int, o: int) -> Renumber:
        division = (
            self.headings.moved_division(self.olds[o].label, self.news[n].label)
            if n in self.matching.moved
            else ()
        )
        return Renumber(article_place(self.olds[o].label), article_place(self.news[n].label), division)
