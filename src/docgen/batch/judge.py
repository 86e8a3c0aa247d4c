"""What is decided about the units, organisations and bureaus of a lot, and what is wrong with them: no paper is made."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from docgen.batch.judgement import SUBJECTS, Judgement
from docgen.batch.workshop import Workshop
from docgen.policy.case import Case, decide_in
from docgen.policy.check import faults_of, known_day
from docgen.policy.snapshot import Snapshot
from docgen.policy.trend import trend_of
from docgen.problems import Problem
from docgen.records.bureau import Bureau
from docgen.records.closure import Closure
from docgen.records.institution import Body
from docgen.records.party import PartyOrganization
from docgen.records.record import Key, Reach, Record

_NOBODY: Key = ("", "")


def judge(shop: Workshop, day: date | None) -> tuple[tuple[Judgement, ...], tuple[Problem, ...]]:
    """What is decided about every subject of the workshop's closure, and what is wrong with nobody in particular."""
    closure, policy = shop.register, shop.tools.policy
    assert isinstance(closure, Closure)
    snapshot = Snapshot(closure, policy, day or known_day(closure, shop.on))
    subjects = tuple(each for each in closure.subjects if each.KIND in SUBJECTS)
    faults = _by_owner(shop, closure, subjects)
    found = tuple(_judgement(each, snapshot, faults.pop(each.key, ())) for each in subjects)
    return found, tuple(dict.fromkeys(fault for left in faults.values() for fault in left))


def _judgement(record: Record, snapshot: Snapshot, problems: Iterable[Problem]) -> Judgement:
    sure = record.key not in snapshot.register.unsure
    case = decide_in(snapshot, record) if sure else None
    city, county, region = _place(record, snapshot)
    return Judgement(
        record.key,
        str(getattr(record, "name", record.id)),
        city,
        county,
        region,
        kind=f"{case.kind.letter} {case.kind}" if case and case.kind else "",
        exists=case is None or _is_there(case, snapshot),
        sure=sure,
        superior=record.superior if isinstance(record, PartyOrganization) else "",
        duties=tuple(replace(each, facts=()) for each in case.duties) if case else (),
        problems=tuple(dict.fromkeys(problems)),
        trend=trend_of(record, snapshot) if isinstance(record, Bureau) else None,
    )


def _is_there(case: Case, snapshot: Snapshot) -> bool:
    record = case.record
    return snapshot.is_active(record) if isinstance(record, PartyOrganization) else case.exists


def _place(record: Record, snapshot: Snapshot) -> tuple[str, str, str]:
    """The city, the county and the region code; of a Party organisation, those of the units that it covers."""
    if isinstance(record, Bureau):
        return record.city, "", record.region_code
    covered = record.covered if isinstance(record, PartyOrganization) else ()
    units = [unit for each in covered if (unit := snapshot.register.unit(each))]
    units += [record] if isinstance(record, Body) else []
    codes = min((unit.region_code for unit in units), default="")
    return _same(unit.city for unit in units), _same(unit.county for unit in units), codes


def _same(words: Iterable[str]) -> str:
    """The word, if they are all one."""
    found = set(words)
    return found.pop() if len(found) == 1 else ""


def _by_owner(shop: Workshop, closure: Closure, subjects: Sequence[Record]) -> dict[Key, list[Problem]]:
    """The faults of the closure's records and charters, by the subject that they belong to."""
    found: defaultdict[Key, list[Problem]] = defaultdict(list)
    keys = {each.key for each in subjects}
    for record, fault in faults_of(closure, closure.subjects, shop.tools.policy, shop.on):
        found[_owner(record, keys)].append(fault)
    for fault in shop.charter_faults():
        unit = Path(fault.where.split(":")[0]).stem  # a charter's file bears the id of its unit
        found[next((key for key in keys if key[1] == unit), _NOBODY)].append(fault)
    return found


def _owner(record: Record, keys: Collection[Key]) -> Key:
    """The subject that a record belongs to: itself, or the one that it names as what it is part of."""
    if record.key in keys:
        return record.key
    named = (
        (kind, each.id) for each in record.references() if each.reach is Reach.GROUP for kind in each.kinds
    )
    return next((key for key in named if key in keys), _NOBODY)
