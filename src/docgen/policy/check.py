"""The whole register held against the rules, as of the day up to which it is known."""

from collections.abc import Iterable, Iterator
from datetime import date

from docgen.policy.law import Policy
from docgen.policy.registry import faults
from docgen.policy.rules import CHECKS, WHOLE
from docgen.policy.snapshot import Snapshot
from docgen.problems import Level, Problem
from docgen.records.election import Election
from docgen.records.institution import Association, Institution
from docgen.records.record import Record
from docgen.records.register import Register


def known_day(register: Register, on: date) -> date:
    """The last day about which the register can speak: its latest 数据截至, or `on` if that is earlier.

    What happened after the data end is not known, and so not held against anybody.
    """
    if register.data_until is not None:
        return min(on, register.data_until)
    units = (*register.of(Institution), *register.of(Association))
    return min(on, max((unit.data_as_of for unit in units if unit.data_as_of), default=on))


def check_register(register: Register, policy: Policy, on: date) -> tuple[Problem, ...]:
    """Every fault that the rules find, located and with its basis.

    Where a record could not be read, those beside it are not judged. No day is too early: what no rule on file
    speaks of is left alone, with a remark.
    """
    found = check_records(register, register.records.values(), policy, on)
    return tuple(dict.fromkeys((*found, *check_whole(register, policy, on))))


def check_records(
    register: Register, subjects: Iterable[Record], policy: Policy, on: date
) -> tuple[Problem, ...]:
    """The faults of some records of a register."""
    return tuple(dict.fromkeys(fault for _, fault in faults_of(register, subjects, policy, on)))


def faults_of(
    register: Register, subjects: Iterable[Record], policy: Policy, on: date
) -> Iterator[tuple[Record, Problem]]:
    """The faults of some records of a register, each with the record that it was found at."""
    if _is_dateless(register):
        return
    snapshot = Snapshot(register, policy, known_day(register, on))
    for record in subjects:
        if record.key not in register.unsure:
            for fault in faults(record, _day_of(record, snapshot), CHECKS, snapshot.on):
                yield record, fault


def check_whole(register: Register, policy: Policy, on: date) -> tuple[Problem, ...]:
    """What shows only when all records are seen at once, as numbers used twice; and which rules are not yet in force."""
    if _is_dateless(register):
        return ()
    snapshot = Snapshot(register, policy, known_day(register, on))
    return tuple(dict.fromkeys((*_early(snapshot), *_between(snapshot))))


def _is_dateless(register: Register) -> bool:
    """Whether the data do not show up to which day they speak, for no unit of them could be read."""
    return bool(register.faulty) and not (register.holds(Institution) or register.holds(Association))


def _early(snapshot: Snapshot) -> Iterator[Problem]:
    """A remark where rules are not yet in force on the day."""
    if absent := snapshot.policy.absent(snapshot.on):
        words = f"{snapshot.on} 还没有施行的规则没有检查：{'、'.join(absent)}"
        yield Problem("", words, "请用 --on 换一个日期", Level.WARNING)


def _between(snapshot: Snapshot) -> Iterator[Problem]:
    for row in WHOLE:
        if not set(row.rules) & set(snapshot.policy.absent(snapshot.on)):
            yield from row.judge(snapshot)


def _day_of(record: Record, snapshot: Snapshot) -> Snapshot:
    """An election is judged by the rules of its own day, all else by those of the day."""
    return snapshot.on_day(record.dated) if isinstance(record, Election) else snapshot
