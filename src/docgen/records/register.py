"""The register: the sound records of a data directory, found by kind and id, and how they refer to each other."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from docgen.problems import Level, Problem, ProblemsError
from docgen.records.as_of import as_of, days_in
from docgen.records.beside import Lost, beside
from docgen.records.bulletin import BulletinIssue
from docgen.records.bureau import Bureau, Instructor
from docgen.records.charter import CharterText
from docgen.records.checks import sound
from docgen.records.election import Election
from docgen.records.industry import Industry, industry_of
from docgen.records.institution import Association, Body, Institution
from docgen.records.life import Activity
from docgen.records.loader import Loaded, load_records
from docgen.records.party import Member, PartyOrganization
from docgen.records.question import Question
from docgen.records.record import Key, Record, locate

R = TypeVar("R", bound=Record)
_PLACE = re.compile(r"(.*?):(\d+):(\d+)")


@dataclass(frozen=True)
class Register:
    """Sound records in the order of their files. `faulty`: those that the data hold but that are left out.

    `unsure`: those beside a faulty one, of which nothing can be said until it is mended. `data_until`: the last
    day of which the data speak, where that is known from more than these records.
    """

    records: Mapping[Key, Record] = field(default_factory=dict)
    faulty: frozenset[Key] = frozenset()
    unsure: frozenset[Key] = frozenset()
    data_until: date | None = None
    whole: "Register | None" = field(
        default=None, compare=False, repr=False
    )  # of which it is what was known…
    until: date = date.max  # …on this day

    def __reduce__(self) -> tuple[type["Register"], tuple[object, ...]]:
        return Register, (self.records, self.faulty, self.unsure, self.data_until, self.whole, self.until)

    def as_of(self, day: date) -> "Register":
        """What was known on a day: later records do not exist in it, nor what was later written in others.

        A register as of a day holds nothing later, whatever day it is asked for.
        """
        if self.whole is not None:
            return self.whole.as_of(min(day, self.until))
        if day not in self._known:
            known = ((key, self._as_of(record, day)) for key, record in self.records.items())
            records = {key: record for key, record in known if record is not None}
            self._known[day] = replace(self, records=records, whole=self, until=day)
        return self._known[day]

    def _as_of(self, record: Record, day: date) -> Record | None:
        """A record as of a day; worked out once for all the days between two of its own."""
        days, told = self._days.get(record.key), self._told.get(record.key, date.max)
        if days is None:
            days = self._days[record.key] = tuple(sorted({*days_in(record), told}))
        passed = bisect_right(days, day)
        if passed == len(days):
            return record
        stage = (record.key, passed)
        if stage not in self._stages:
            self._stages[stage] = as_of(record, day, told <= day)
        return self._stages[stage]

    @cached_property
    def _told(self) -> dict[Key, date]:
        """The day from which others tell of a Party organisation: the request of a unit to leave theirs for it."""
        found: dict[Key, date] = {}
        for each in self._of(PartyOrganization):
            for adjustment in each.adjustments:
                key, asked = (PartyOrganization.KIND, adjustment.founding), adjustment.request.dated
                found[key] = min(asked, found.get(key, asked))
        return found

    @cached_property
    def _known(self) -> dict[date, "Register"]:
        return {}

    @cached_property
    def _days(self) -> dict[Key, tuple[date, ...]]:
        return {}

    @cached_property
    def _stages(self) -> dict[tuple[Key, int], Record | None]:
        return {}

    def get(self, kind: type[R], identifier: str) -> R | None:
        """The record of that kind and id, if it is sound."""
        self._reach(kind.KIND, identifier)
        found = self.records.get((kind.KIND, identifier))
        return found if isinstance(found, kind) else None

    def sure(self, kind: type[R]) -> tuple[R, ...]:
        """The sound records of a kind of which all is known that the rules ask."""
        return tuple(record for record in self.of(kind) if record.key not in self.unsure)

    def of(self, kind: type[R]) -> tuple[R, ...]:
        """All sound records of a kind."""
        return self._of(kind)

    def holds(self, kind: type[Record]) -> bool:
        """Whether the data hold a sound record of a kind."""
        return bool(self._of(kind))

    def told(self, question: Question) -> str | None:
        """The answer to a question about more units than are held; None: all of them are held here."""
        return None

    def alone(self, kind: type[R], identifier: str, told: bool = False) -> R | None:
        """The record of that kind and id by itself, also where it is held only because an answer names it.

        `told`: the answer says that it was known on the day.
        """
        return self.get(kind, identifier)

    def bureaus_below(self, bureau: str) -> tuple[Bureau, ...]:
        """The bureaus directly below one."""
        self._reach_around(bureau)
        return tuple(each for each in self._of(Bureau) if each.superior == bureau)

    def grouping(self, members: Collection[str]) -> tuple[PartyOrganization, ...]:
        """The organisations that have one of these members in a group of theirs."""
        for each in members:
            self._reach_around(each)
        wanted = set(members)
        return tuple(
            each for each in self._of(PartyOrganization) if any(wanted & {*g.members} for g in each.groups)
        )

    def _of(self, kind: type[R]) -> tuple[R, ...]:
        found = self._by_kind.get(kind.KIND, ())
        return tuple(record for record in found if isinstance(record, kind))

    def _reach(self, kind: str, identifier: str) -> None:
        """Called before a record is looked up; a register that holds only some refuses what it cannot answer."""

    def _reach_around(self, identifier: str) -> None:
        """Called before it is looked up which records name one."""

    def waiting(self, ids: Collection[str] = ()) -> Iterator[Problem]:
        """A reminder for each unit (of these ids, if any are named) beside a record that could not be read."""
        for unit in (*self.of(Institution), *self.of(Association)):
            if unit.key in self.unsure and (not ids or unit.id in ids):
                yield waits(unit)

    def named(self, identifier: str) -> tuple[Record, ...]:
        """The sound records of any kind with this id."""
        return self._by_id.get(identifier, ())

    @cached_property
    def industry(self) -> Industry:
        """The trade that it is about."""
        return industry_of(self.records)

    def unit(self, identifier: str) -> Body | None:
        """The institution or association of that id."""
        return self.get(Institution, identifier) or self.get(Association, identifier)

    def charter_of(self, unit: str) -> CharterText | None:
        """The charter of an institution or association, if its text is among the data."""
        self._reach_around(unit)
        return self._charters.get(unit)

    def members_of(self, unit: str) -> tuple[Member, ...]:
        """The members who work in an institution or association."""
        self._reach_around(unit)
        return self._by_unit.get(unit, ())

    def members_in(self, organization: str) -> tuple[Member, ...]:
        """The members whose membership a Party organisation holds."""
        self._reach_around(organization)
        return self._by_organization.get(organization, ())

    def sent_to(self, unit: str) -> tuple[Instructor, ...]:
        """The instructors who were ever sent to a unit."""
        self._reach_around(unit)
        return self._sent.get(unit, ())

    def bureau_over(self, unit: Body) -> Bureau | None:
        """The bureau that has charge of a unit: that of the county if there is one, else that of the city."""
        found = (bureau for name in unit.looks_for() for bureau in self._by_name.get(name, ()))
        return next(found, None)

    def elections_of(self, organization: str) -> tuple[Election, ...]:
        """The elections of a Party organisation, the first first."""
        self._reach_around(organization)
        return self._elections.get(organization, ())

    def life_of(self, organization: str) -> tuple[Activity, ...]:
        """The organisational life of a Party organisation, the first first."""
        self._reach_around(organization)
        return self._life.get(organization, ())

    def issues_of(self, series: str) -> tuple[BulletinIssue, ...]:
        """The issues of a series of bulletins, the first first."""
        self._reach_around(series)
        return self._issues.get(series, ())

    def bureau_of(self, place: str) -> Bureau | None:
        """The bureau of a province, city or county, by the name of the place."""
        return next((each for each in self._by_name.get(place, ()) if each.place == place), None)

    def covering(self, unit: str) -> tuple[PartyOrganization, ...]:
        """The Party organisations that name a unit as covered or as having joined."""
        self._reach_around(unit)
        return self._by_covered.get(unit, ())

    def follow(self, record: Record, kind: type[R], *path: str | int) -> R:
        """The record that a value of `record` names: `follow(org, PartyOrganization, "superior")`.

        Raises ProblemsError if the value is absent or the record it names is not sound.
        """
        name: object = record
        for step in path:
            name = (
                name[step] if isinstance(name, tuple) and isinstance(step, int) else getattr(name, str(step))
            )
        found = self.get(kind, str(name or ""))
        if found is None:
            raise ProblemsError([self._unfollowed(record, str(name or ""), path)])
        return found

    def _unfollowed(self, record: Record, name: str, path: tuple[str | int, ...]) -> Problem:
        where = locate(record, *path)
        if not name:
            return Problem(where, "没有填写", "请填写所指记录的编号")
        return Problem(where, f"所指的“{name}”有错误，没有读入", "请先改正那份记录")

    @cached_property
    def _by_kind(self) -> dict[str, tuple[Record, ...]]:
        return _group((record.KIND, record) for record in self.records.values())

    @cached_property
    def _by_id(self) -> dict[str, tuple[Record, ...]]:
        return _group((record.id, record) for record in self.records.values())

    @cached_property
    def _charters(self) -> dict[str, CharterText]:
        return {charter.unit: charter for charter in self._of(CharterText)}

    @cached_property
    def _by_unit(self) -> dict[str, tuple[Member, ...]]:
        return _group((member.unit, member) for member in self._of(Member))

    @cached_property
    def _by_organization(self) -> dict[str, tuple[Member, ...]]:
        return _group((member.organization, member) for member in self._of(Member))

    @cached_property
    def _elections(self) -> dict[str, tuple[Election, ...]]:
        found = sorted(self._of(Election), key=lambda election: election.dated)
        return _group((election.organization, election) for election in found)

    @cached_property
    def _life(self) -> dict[str, tuple[Activity, ...]]:
        found = sorted(self._of(Activity), key=lambda activity: activity.dated)
        return _group((activity.organization, activity) for activity in found)

    @cached_property
    def _issues(self) -> dict[str, tuple[BulletinIssue, ...]]:
        found = sorted(self._of(BulletinIssue), key=lambda issue: (issue.dated, issue.number or 0))
        return _group((issue.series, issue) for issue in found)

    @cached_property
    def _by_covered(self) -> dict[str, tuple[PartyOrganization, ...]]:
        return _group((unit, record) for record in self._of(PartyOrganization) for unit in record.covered)

    @cached_property
    def _sent(self) -> dict[str, tuple[Instructor, ...]]:
        return _group(
            (unit, each)
            for each in self._of(Instructor)
            for unit in dict.fromkeys(assignment.institution for assignment in each.assignments)
        )

    @cached_property
    def _by_name(self) -> dict[str, tuple[Bureau, ...]]:
        return _group((name, bureau) for bureau in self._of(Bureau) for name in bureau.known_as())


def waits(unit: Record) -> Problem:
    """What to say of a unit beside a record that could not be read."""
    what = "与它相连的记录有错误，没有读入，所以它的各项没有检查，文件没有生成"
    return Problem(locate(unit), what, "请先改正那处错误", Level.WARNING)


def load_register(data_dir: Path) -> tuple[Register, tuple[Problem, ...]]:
    """Every sound record below `data_dir`, and every problem met. A record at fault is left out, the rest stay."""
    return register_of(load_records(data_dir))


def register_of(loaded: Loaded) -> tuple[Register, tuple[Problem, ...]]:
    """The sound ones of the records that were read, and every problem met."""
    lost = loaded.lost.and_also(Lost())
    records, problems = sound(loaded.records, lost.keys)
    for key, record in loaded.records.items():
        if key not in records:
            lost.add_record(record)
    register = Register(records, frozenset(lost.keys), beside(records, lost))
    return register, tuple(sorted([*loaded.problems, *problems], key=place_order))


def place_order(problem: Problem) -> tuple[str, int, int]:
    """Problems by file, line and column."""
    match = _PLACE.match(problem.where)
    return (match[1], int(match[2]), int(match[3])) if match else (problem.where, 0, 0)


def _group(pairs: Iterable[tuple[str, R]]) -> dict[str, tuple[R, ...]]:
    groups: defaultdict[str, list[R]] = defaultdict(list)
    for key, record in pairs:
        groups[key].append(record)
    return {key: tuple(records) for key, records in groups.items()}
