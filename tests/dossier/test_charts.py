"""The figures of charts: those of the table, sensible words where there is nothing, no place that did not report."""

from datetime import date
from functools import cache
from pathlib import Path

from docgen.batch.workshop import Workshop
from docgen.compose.charts import charted
from docgen.dossier.charts import Charts
from docgen.policy.load import load_policy
from docgen.policy.snapshot import Snapshot
from docgen.records.bureau import Bureau
from docgen.records.institution import Institution
from docgen.records.record import Record
from docgen.records.register import Register, load_register
from docgen.workspace import load_workspace

ROOT = Path(__file__).parents[2]
END = date(2021, 12, 31)
CITY, PROVINCE = "赣州市司法局", "江西省司法厅"


@cache
def sample() -> Register:
    return load_register(ROOT / "data")[0]


def charts(bureau: str, on: date = END, leave: int | None = None) -> Charts:
    """The charts of a bureau; of a register of which only the first institutions of Ganzhou are left, if so asked."""
    records: dict[tuple[str, str], Record] = dict(sample().records)
    if leave is not None:
        ours = [each for each in sample().of(Institution) if each.city == "赣州市"]
        for each in (*ours[leave:], *(each for each in sample().of(Institution) if each.city != "赣州市")):
            del records[each.key]
    register = Register(records)
    subject = register.get(Bureau, bureau)
    assert subject
    return Charts(subject, Snapshot(register.as_of(on), load_policy(ROOT / "data"), on), on)


def test_coverage_is_that_of_the_report() -> None:
    """The same shares as the table's ranking, the highest first."""
    found = charts(PROVINCE).coverage
    shop = Workshop(load_workspace(ROOT), sample(), END)
    facts = shop.facts(sample().records["司法局", PROVINCE], END)
    statistics = facts["统计"]
    assert callable(statistics)
    ranks = {each.name: f"{each.share}（{each.covered}/{each.units}）" for each in statistics(END).rates}
    assert dict(zip(found.names, found.series[0].labels, strict=True)) == ranks
    assert list(found.series[0].values) == sorted(found.series[0].values, key=lambda each: -(each or 0))


def test_ways_add_up_to_all_institutions() -> None:
    """Each institution is in one part of one bar."""
    found = charts(PROVINCE).ways
    assert sum(value or 0 for each in found.series for value in each.values) == 58
    assert len(found.names) == 11


def test_progress_is_measured_against_the_three_days() -> None:
    """Those of the guidance, by its rules."""
    assert charts(CITY).progress.names == (
        "摸底建档（3月31日前）",
        "三进（6月30日前）",
        "组织覆盖（12月31日前）",
    )


def test_the_trend_ends_on_the_day() -> None:
    """Each month from the first report on, and nothing later."""
    assert charts(CITY).trend.names[0] == "2021年3月"
    assert charts(CITY).trend.names[-1] == "2021年12月"
    assert len(charts(CITY, date(2021, 8, 31)).trend.names) == 6


def test_one_month_is_no_trend() -> None:
    """The reason is told instead."""
    assert "只有一个月的数字" in charted(charts(CITY, date(2021, 3, 31)).trend, "图4")


def test_without_institutions_the_reason_is_told() -> None:
    """No division by nothing, no empty frame."""
    found = charts(CITY, leave=0)
    for each in (found.coverage, found.ways, found.progress, found.trend):
        assert charted(each, "图") == "图：全市没有计入统计的机构，不列图。"


def test_one_institution_is_a_chart() -> None:
    """Of one bar or two."""
    found = charts(CITY, leave=1)
    assert len(found.coverage.names) == 1
    assert "（1/1）" in found.progress.words


def test_before_the_rules_nothing_is_measured() -> None:
    """The deadlines do not bind yet."""
    assert charts(CITY, date(2021, 1, 31)).progress.lacking == "规定的期限还没有施行"


def test_places_that_did_not_report_are_left_out() -> None:
    """As in the table of the province."""
    register = sample()
    silent = register.get(Bureau, "九江市司法局")
    assert silent
    mute = silent.model_copy(update={"reports": ()})
    changed = Register({**register.records, mute.key: mute})
    subject = changed.get(Bureau, PROVINCE)
    assert subject
    snapshot = Snapshot(changed.as_of(END), load_policy(ROOT / "data"), END)
    assert "九江市" not in Charts(subject, snapshot, date(2021, 11, 30)).coverage.names
