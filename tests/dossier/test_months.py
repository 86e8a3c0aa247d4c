"""Monthly reports: the day of their figures, drafts, and what keeps one from being made."""

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from docgen.batch.workshop import Workshop
from docgen.compose.dump import dump
from docgen.problems import ProblemsError
from docgen.records.bureau import Bureau, Report
from docgen.records.institution import Institution
from docgen.records.record import Record
from docgen.records.register import Register, load_register
from docgen.records.work import CharterRevision, Integration
from docgen.workspace import load_workspace

ROOT = Path(__file__).parents[2]
CITY = "南昌市司法局"


@cache
def sample() -> Register:
    return load_register(ROOT / "data")[0]


def texts(kind: str, *changed: Record, on: date = date(2021, 12, 31)) -> dict[str, str]:
    """The papers of a kind of one city's bureau, or of the department, by the ends of their places."""
    register = Register({**sample().records, **{each.key: each for each in changed}})
    shop = Workshop(load_workspace(ROOT), register, on)
    papers = [paper for paper in shop.plan.papers if paper.kind == kind]
    ours = [paper for paper in papers if paper.record[1] in (CITY, "江西省司法厅")]
    return {paper.place.rsplit("/", 1)[1][:7]: dump(shop.compose(paper)) for paper in ours}


def city(**report: object) -> Bureau:
    """The city's bureau with one report, of June."""
    found = sample().get(Bureau, CITY)
    assert found
    words = {"月份": "2021-06", "签发人": "某甲", "本月工作": "做了一件事。", "下月安排": "再做一件。"}
    return found.model_copy(update={"reports": (Report.model_validate(words | report),)})


def test_figures_are_those_of_the_last_day() -> None:
    """Asked for in December or in July, the same paper."""
    late = texts("月报", city(报送日期="2021-07-02"))["2021-06"]
    assert "截至2021年6月30日，全市共有" in late
    assert texts("月报", city(报送日期="2021-07-02"), on=date(2021, 7, 2))["2021-06"] == late


def test_a_report_speaks_of_no_day_after_its_own() -> None:
    assert "截至2021年6月24日，" in texts("月报", city(报送日期="2021-06-24"))["2021-06"]


def test_a_draft_has_no_day() -> None:
    text = texts("月报", city())["2021-06"]
    assert "\n　　年　月　日\n" in text
    assert "印发" not in text
    assert "本月没有需要上级协调解决的突出问题。" in text


def test_without_its_work_there_is_no_report() -> None:
    """One that was sent by other means is on record, and no more."""
    sent = city(报送日期="2021-06-24")
    report = sent.reports[0].model_copy(update={"done": ""})
    assert texts("月报", sent.model_copy(update={"reports": (report,)})) == {}


def test_who_signs_must_be_said() -> None:
    """上行文 bears its signer."""
    unsigned = city()
    report = unsigned.reports[0].model_copy(update={"signer": ""})
    with pytest.raises(ProblemsError, match=r"月报第1项·签发人：没有填写"):
        texts("月报", unsigned.model_copy(update={"reports": (report,)}))


def test_figures_that_contradict_each_other_are_not_reported() -> None:
    """The fault is told at the record at fault."""
    unit = next(each for each in sample().of(Institution) if each.city == "南昌市")
    approved = Integration(章程=CharterRevision.model_validate({"核准日期": "2021-04-01"}))
    changed = unit.model_copy(update={"integration": approved})
    with pytest.raises(ProblemsError, match=rf"{unit.id}\.yaml:\d+:\d+ 名称：月报的“机构章程已核准”1"):
        texts("月报", city(), changed)


def test_the_department_sums_up_every_month_that_is_over() -> None:
    """With the sum of the cities, and who has not reported."""
    found = texts("月度汇总", city(报送日期="2021-06-24"), on=date(2021, 6, 30))
    assert list(found) == ["2021-03", "2021-04", "2021-05", "2021-06"]
    assert "尚未报送" in found["2021-05"]
    assert "南昌市司法局" in found["2021-05"].partition("尚未报送")[2].partition("\n")[0]
