"""The whole register held against the rules, as of the day up to which it is known."""

from collections.abc import Iterator
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
    if register.faulty and not {Institution.KIND, Association.KIND} & {key[0] for key in register.records}:
        return ()  # up to which day the data speak is not known
    snapshot = Snapshot(register, policy, known_day(register, on))
    return tuple(dict.fromkeys((*_early(snapshot), *_faults(snapshot))))


def _early(snapshot: Snapshot) -> Iterator[Problem]:
    """A remark where rules are not yet in force on the day."""
    if absent := snapshot.policy.absent(snapshot.on):
        words = f"{snapshot.on} 还没有施行的规则没有检查：{'、'.join(absent)}"
        yield Problem("", words, "请用 --on 换一个日期", Level.WARNING)


def _faults(snapshot: Snapshot) -> Iterator[Problem]:
    for record in snapshot.register.records.values():
        if record.key not in snapshot.register.unsure:
            yield from faults(record, _day_of(record, snapshot), CHECKS, snapshot.on)
    for row in WHOLE:
        if not set(row.rules) & set(snapshot.policy.absent(snapshot.on)):
            yield from row.judge(snapshot)


def _day_of(record: Record, snapshot: Snapshot) -> Snapshot:
    """An election is judged by the rules of its own day, all else by those of the day."""
    return snapshot.on_day(record.dated) if isinstance(record, Election) else snapshot
