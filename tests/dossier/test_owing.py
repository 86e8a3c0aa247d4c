"""What is owed is named: units and bureaus, what, and since when; a city that has not reported is not counted."""

from datetime import date
from functools import cache
from pathlib import Path

from docgen.batch.workshop import Workshop
from docgen.compose.dump import dump
from docgen.dossier.months import table
from docgen.dossier.owing import owing_units
from docgen.policy.areas import area_of, inside
from docgen.policy.owing import OF_BUREAU, owed
from docgen.policy.snapshot import Snapshot
from docgen.policy.statistics import counted
from docgen.records.bureau import Bureau
from docgen.records.institution import Institution
from docgen.records.register import load_register
from docgen.workspace import load_workspace

ROOT = Path(__file__).parents[2]
ON = date(2021, 12, 31)


@cache
def shop() -> Workshop:
    register, _ = load_register(ROOT / "data")
    return Workshop(load_workspace(ROOT), register, ON)


def province() -> tuple[Bureau, Snapshot]:
    found = next(each for each in shop().register.of(Bureau) if not each.superior)
    return found, Snapshot(shop().register, shop().tools.policy, ON)


def test_every_institution_that_is_not_covered_is_named_with_what_is_missing() -> None:
    bureau, snapshot = province()
    named = {each.name: {duty.what for duty in each.duties} for each in owing_units(bureau, snapshot)}
    for unit in inside(snapshot.register.records.values(), area_of(bureau), snapshot):
        if isinstance(unit, Institution) and not counted(unit, snapshot).get("党的组织覆盖"):
            missing = {duty.what for duty in owed(unit, snapshot)}
            assert named.get(unit.name, set()) == missing, unit.name
    assert len(named) > 10


def test_what_is_owed_is_told_once_and_has_come_due() -> None:
    bureau, snapshot = province()
    for unit in owing_units(bureau, snapshot):
        told = [(duty.what, duty.due) for duty in unit.duties]
        assert len(told) == len(set(told)), unit.name
        assert all(duty.due <= ON and duty.days == (ON - duty.due).days for duty in unit.duties)
        assert not any(duty.what.startswith(OF_BUREAU) for duty in unit.duties), unit.name


def test_a_city_that_has_not_reported_is_left_out_of_all_figures() -> None:
    bureau, snapshot = province()
    whole, less = table(bureau, snapshot, None), table(bureau, snapshot, None, ("九江市",))
    at = whole.parts.index("九江市")
    assert less.silent == ("九江市",)
    assert "九江市" not in less.parts
    for full, short in zip(whole.rows, less.rows, strict=True):
        assert short.total == full.total - full.parts[at], full.name


def test_cities_are_ranked_by_coverage() -> None:
    bureau, snapshot = province()
    shares = [each.covered / each.units for each in table(bureau, snapshot, None).rates]
    assert shares == sorted(shares, reverse=True)


def test_the_monthly_paper_names_those_who_are_late() -> None:
    papers = [paper for paper in shop().plan.papers if paper.kind == "月度汇总" and "2021-12" in paper.place]
    text = dump(shop().compose(papers[0]))
    bureau, snapshot = province()
    assert all(each.name in text for each in owing_units(bureau, snapshot))
