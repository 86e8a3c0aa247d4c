"""Facts about what is overdue: the duties of units and bureaus whose day has come and that are not done."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from docgen.dossier.model import Facts, Label
from docgen.policy.areas import part_of, units_of
from docgen.policy.duty import Duty, State
from docgen.policy.registry import duties
from docgen.policy.rules import DUTIES
from docgen.policy.snapshot import Snapshot
from docgen.records.bureau import Bureau
from docgen.records.institution import Body

OF_BUREAU = "司法局"  # what a duty about a unit begins with that the bureau has to do


@dataclass(frozen=True)
class OwingDuty(Facts):
    """One thing that was due and is not done."""

    what: Annotated[str, Label("事项", "要办的事，连同哪一期")]
    due: Annotated[date, Label("应办日期", "最迟哪一天办完")]
    basis: Annotated[str, Label("依据", "法规的名称和条文")]
    days: Annotated[int, Label("逾期天数", "到今日逾期几天；今日到期的是 0")]


@dataclass(frozen=True)
class OwingUnit(Facts):
    """A unit or bureau with what it owes."""

    unit: Annotated[Body | Bureau, Label("单位")]
    name: Annotated[str, Label("名称")]
    area: Annotated[str, Label("地方", "所在的县区或者设区市")]
    duties: Annotated[tuple[OwingDuty, ...], Label("事项")]


def owed(record: Body | Bureau, snapshot: Snapshot) -> tuple[OwingDuty, ...]:
    """What a record owes on the day, the longest overdue first; what two tasks ask for is told once."""
    open_ = (each for each in duties(record, snapshot, DUTIES) if _is_owed(each, snapshot))
    if isinstance(record, Body):
        open_ = (each for each in open_ if not each.what.startswith(OF_BUREAU))
    found = {(each.title, each.due): _owing(each, each.due, snapshot) for each in open_ if each.due}
    return tuple(sorted(found.values(), key=lambda each: each.due))


def _is_owed(found: Duty, snapshot: Snapshot) -> bool:
    """Overdue, or due on the very day and not done."""
    return found.state is State.LATE or (
        found.state is State.DUE and found.due is not None and found.due <= snapshot.on
    )


def _owing(found: Duty, due: date, snapshot: Snapshot) -> OwingDuty:
    return OwingDuty(found.title, due, found.basis, (snapshot.on - due).days)


def owing_units(bureau: Bureau, snapshot: Snapshot) -> tuple[OwingUnit, ...]:
    """The units in the area of a bureau that owe something, by area and name."""
    return tuple(_owing_units(units_of(bureau, snapshot), bureau, snapshot))


def _owing_units(units: Iterable[Body], bureau: Bureau, snapshot: Snapshot) -> Iterator[OwingUnit]:
    for unit in sorted(units, key=lambda each: (part_of(each, bureau), each.name)):
        if found := owed(unit, snapshot):
            yield OwingUnit(unit, unit.name, unit.county or unit.city, found)


def owing_bureaus(bureau: Bureau, snapshot: Snapshot) -> tuple[OwingUnit, ...]:
    """The bureaus directly below one that owe something of their own."""
    below = (each for each in snapshot.register.of(Bureau) if each.superior == bureau.id)
    found = (OwingUnit(each, each.name, each.city or each.name, owed(each, snapshot)) for each in below)
    return tuple(each for each in found if each.duties)
