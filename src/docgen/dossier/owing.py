"""Facts about what is overdue, for lists of problems and monthly reports."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated

from docgen.dossier.model import Facts, Label, fact
from docgen.policy.areas import area_of, part_of
from docgen.policy.owing import Owed, OwingRow, owed, owing_in
from docgen.policy.snapshot import Snapshot
from docgen.records.bureau import Bureau
from docgen.records.closure import BeyondReachError
from docgen.records.institution import Association, Body, Institution


@dataclass(frozen=True)
class OwingDuty(Facts):
    """One thing that was due and is not done."""

    what: Annotated[str, Label("事项", "要办的事，连同哪一期")]
    due: Annotated[date, Label("应办日期", "最迟哪一天办完")]
    basis: Annotated[str, Label("依据", "法规的名称和条文")]
    days: Annotated[int, Label("逾期天数", "到今日逾期几天；今日到期的是 0")]


@dataclass(frozen=True)
class OwingUnit(Facts):
    """A unit or bureau with what it owes. `snapshot`: where its record is found when it is asked for."""

    key: tuple[str, str]
    snapshot: Snapshot = field(compare=False, repr=False)
    name: Annotated[str, Label("名称")]
    area: Annotated[str, Label("地方", "所在的县区或者设区市")]
    duties: Annotated[tuple[OwingDuty, ...], Label("事项")]

    @fact("单位")
    def unit(self) -> Body | Bureau:
        """The record. Raises BeyondReachError if it is not at hand, which is a fault of ours."""
        register, (kind, identifier) = self.snapshot.register, self.key
        kinds = (each for each in (Institution, Association, Bureau) if kind == each.KIND)
        found = next((one for each in kinds if (one := register.alone(each, identifier, True))), None)
        if not isinstance(found, Body | Bureau):
            raise BeyondReachError(f"{kind} {identifier}")
        return found

    @property
    def identity(self) -> object:
        return "/".join(self.key)


def owing_duties(record: Body | Bureau, snapshot: Snapshot) -> tuple[OwingDuty, ...]:
    """What a record owes on the day, the longest overdue first."""
    return _facts(owed(record, snapshot), snapshot)


def _facts(found: tuple[Owed, ...], snapshot: Snapshot) -> tuple[OwingDuty, ...]:
    return tuple(OwingDuty(each.what, each.due, each.basis, (snapshot.on - each.due).days) for each in found)


def owing_units(bureau: Bureau, snapshot: Snapshot) -> tuple[OwingUnit, ...]:
    """The units in the area of a bureau that owe something, by area and name."""
    rows = owing_in(area_of(bureau), snapshot)
    ordered = sorted(rows, key=lambda row: (part_of(row.code, bureau), row.name))
    return tuple(_unit(row, snapshot) for row in ordered)


def _unit(row: OwingRow, snapshot: Snapshot) -> OwingUnit:
    return OwingUnit((row.kind, row.id), snapshot, row.name, row.area, _facts(row.owed, snapshot))


def owing_bureaus(bureau: Bureau, snapshot: Snapshot) -> tuple[OwingUnit, ...]:
    """The bureaus directly below one that owe something of their own."""
    return tuple(each for each in _bureaus(bureau, snapshot) if each.duties)


def _bureaus(bureau: Bureau, snapshot: Snapshot) -> Iterator[OwingUnit]:
    for each in snapshot.register.bureaus_below(bureau.id):
        yield OwingUnit(each.key, snapshot, each.name, each.city or each.name, owing_duties(each, snapshot))
