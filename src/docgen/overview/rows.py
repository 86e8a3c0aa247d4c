"""The rows of the overview: what `list`, `explain` and `check` say of every subject, side by side."""

import os
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path

from pydantic import TypeAdapter

from docgen.batch.execute import Act
from docgen.batch.judgement import SUBJECTS, Judged, Judgement, Sitting
from docgen.batch.paper import Paper
from docgen.batch.stock import Stock
from docgen.policy.duty import Duty, State
from docgen.policy.load import load_policy
from docgen.policy.trend import AreaTrend
from docgen.problems import Problem
from docgen.records.record import Key


class RowState(StrEnum):
    """How a subject stands, the worst first."""

    FAULTY = "数据有错"
    WAITING = "待核"
    LATE = "有逾期"
    DUE = "有待办"
    DONE = "已办齐"
    ABSENT = "不在册"


@dataclass(frozen=True, slots=True)
class OverviewPaper:
    """A paper that is due. `files`: format and whether the file stands in the output folder."""

    paper: Paper
    files: tuple[tuple[str, bool], ...]

    @property
    def is_made(self) -> bool:
        """Whether all its files stand there."""
        return all(stands for _, stands in self.files)


@dataclass(frozen=True, slots=True)
class OverviewRow:
    """One subject. `region`: its code, GB/T 2260; `kind`: the letter and name of an institution's class."""

    record: Key
    name: str
    city: str
    county: str
    region: str
    kind: str
    standing: RowState
    duties: tuple[Duty, ...] = ()
    papers: tuple[OverviewPaper, ...] = ()
    problems: tuple[Problem, ...] = ()
    trend: AreaTrend | None = None

    def count(self, state: State) -> int:
        """How many duties stand so."""
        return sum(each.state is state for each in self.duties)

    @property
    def late(self) -> tuple[Duty, ...]:
        """What is overdue, the longest first."""
        found = (each for each in self.duties if each.state is State.LATE)
        return tuple(sorted(found, key=lambda each: each.due or date.max))


@dataclass(frozen=True, slots=True)
class Overview:
    """All rows, as of a day; what is wrong with none of them; and what the tasks are called."""

    day: date
    rows: tuple[OverviewRow, ...]
    problems: tuple[Problem, ...] = ()
    tasks: Mapping[str, str] = field(default_factory=dict)


def survey(stock: Stock, day: date | None = None) -> Overview:
    """What stands in the register, judged as of a day; without one, of the day up to which the data are known.

    Only what changed since the last time is judged anew. The setting of papers is not tried, as `check` does, but
    whether their files stand is told. Raises ProblemsError.
    """
    groups = [number for number, _ in stock.index.groups()]
    papers, troubles = _planned(stock, groups)
    judged = [_form().validate_json(text) for text in _judgements(stock, groups, day)]
    judgements = [each for found in judged for each in found.found]
    troubles += [each for found in judged for each in found.strays]
    troubles += (
        *stock.faults,
        *stock.index.problems,
        *stock.index.waiting(),
        *stock.index.reminders,
        *stock.crossing(),
    )
    shared = _shared(dict.fromkeys(troubles), [each.record for each in judgements], stock.index.faulty)
    cities = _cities_below(judgements)
    rows = {each.record: _row(each, papers.get(each.record, ()), shared, cities) for each in judgements}
    lost = (key for key in sorted(stock.index.faulty) if key[0] in SUBJECTS and key not in rows)
    rows |= {key: _lost(key, shared) for key in lost}
    until = min(stock.on, stock.index.data_until or stock.on)
    tasks = {each.id: each.name for each in load_policy(stock.space.data).tasks}
    return Overview(
        day or until, tuple(sorted(rows.values(), key=_order)), tuple(shared.get(_NOBODY, ())), tasks
    )


_NOBODY: Key = ("", "")


def _planned(
    stock: Stock, groups: Sequence[int]
) -> tuple[Mapping[Key, Sequence[OverviewPaper]], list[Problem]]:
    """The papers of every subject, and what kept others from being planned."""
    papers: defaultdict[Key, list[OverviewPaper]] = defaultdict(list)
    problems: list[Problem] = []
    standing = _standing(stock.space.output)
    for planned in stock.planned(groups):
        problems += planned.problems
        for paper in planned.papers:
            files = tuple((form, f"{paper.place}.{form}" in standing) for form in paper.formats)
            papers[paper.record].append(OverviewPaper(paper, files))
    return papers, [*problems, *stock.collisions()]


def _standing(output: Path) -> frozenset[str]:
    """The files that stand in the output folder, relative to it, with /."""
    found, ahead = list[str](), [""]
    while ahead:
        below = ahead.pop()
        try:
            entries = sorted(os.scandir(output / below), key=lambda each: each.name)
        except OSError:
            continue
        for each in entries:
            path = f"{below}/{each.name}" if below else each.name
            if each.is_dir(follow_symlinks=False):
                ahead.append(path)
            else:
                found.append(path)
    return frozenset(found)


def _judgements(stock: Stock, groups: Sequence[int], day: date | None) -> Iterator[str]:
    yield from stock.worked_out(
        f"judged {day or ''}",
        groups,
        lambda lot: Sitting(lot, day),
        _judging,
        lambda judged: _form().dump_json(judged).decode(),
    )


def _judging() -> Act[Sitting, Judged]:
    from docgen.batch.work import judge_lot  # here, for what has been judged need not load it

    return judge_lot


@cache
def _form() -> TypeAdapter[Judged]:
    return TypeAdapter(Judged)


def _shared(
    problems: Iterable[Problem], sound: Collection[Key], faulty: Collection[Key]
) -> Mapping[Key, list[Problem]]:
    """Problems by the subject whose file they are in, or whose id a file bears; the others are nobody's."""
    keys: defaultdict[str, list[Key]] = defaultdict(list)
    for key in (*sound, *sorted(faulty)):
        if key[0] in SUBJECTS:
            keys[key[1]].append(key)
    found: defaultdict[Key, list[Problem]] = defaultdict(list)
    for problem in problems:
        path = Path(problem.where.split(":")[0])
        named = keys.get(path.stem, [])
        own = [key for key in named if key[0] in path.parts]
        found[next(iter((*own, *named)), _NOBODY)].append(problem)
    return found


def _cities_below(judgements: Iterable[Judgement]) -> Mapping[str, tuple[str, str]]:
    """The city of each Party organisation by those below it, where that is one, and a region code in it."""
    cities: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for each in judgements:
        if each.superior and each.city:
            cities[each.superior].setdefault(each.city, each.region)
    return {superior: next(iter(found.items())) for superior, found in cities.items() if len(found) == 1}


def _row(
    judgement: Judgement,
    papers: Sequence[OverviewPaper],
    shared: Mapping[Key, Sequence[Problem]],
    cities: Mapping[str, tuple[str, str]],
) -> OverviewRow:
    city, region = judgement.city, judgement.region
    if not city:
        city, region = cities.get(judgement.record[1], ("", region))
    return OverviewRow(
        judgement.record,
        judgement.name,
        city,
        judgement.county,
        region,
        judgement.kind,
        _standing_of(judgement),
        judgement.duties,
        tuple(papers),
        tuple(dict.fromkeys((*judgement.problems, *shared.get(judgement.record, ())))),
        judgement.trend,
    )


def _standing_of(judgement: Judgement) -> RowState:
    states = {each.state for each in judgement.duties}
    if not judgement.sure:
        return RowState.WAITING
    if not judgement.exists:
        return RowState.ABSENT
    if State.LATE in states:
        return RowState.LATE
    return RowState.DUE if State.DUE in states else RowState.DONE


def _lost(key: Key, shared: Mapping[Key, Sequence[Problem]]) -> OverviewRow:
    """The row of a record that could not be read."""
    return OverviewRow(key, key[1], "", "", "", "", RowState.FAULTY, problems=tuple(shared.get(key, ())))


def _order(row: OverviewRow) -> tuple[object, ...]:
    return SUBJECTS.index(row.record[0]), row.region, row.record[1]
