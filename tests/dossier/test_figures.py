"""Figures in bulletins: those of the monthly statistics, of the day asked for, and never of a later one."""

from collections.abc import Mapping
from datetime import date

import pytest

from casefacts import facts_of
from docgen.places import builtin
from docgen.policy.figures import FIGURES
from docgen.problems import ProblemsError
from docgen.records.bulletin import BulletinIssue
from docgen.records.institution import Institution
from docgen.records.record import place_of
from docgen.records.register import Register, load_register

DAY = date(2021, 6, 15)


@pytest.fixture(scope="module")
def register() -> Register:
    return load_register(builtin() / "data")[0]


def body(register: Register, text: str, dated: date = DAY) -> str:
    """The text of an issue as its paper has it."""
    sample = register.get(BulletinIssue, "2021年第3期")
    assert sample is not None
    issue = sample.model_copy(update={"body": text, "dated": dated, "series": "", "editor_note": ""})
    holding = Register({**register.records, issue.key: issue}, register.faulty)
    found = facts_of(issue, holding, dated)["工作动态"]
    assert isinstance(found, BulletinIssue)
    return found.body


def told(register: Register, text: str) -> str:
    with pytest.raises(ProblemsError) as caught:
        body(register, text)
    (problem,) = caught.value.problems
    return f"{problem.what}；{problem.remedy}"


def existing(register: Register, city: str, day: date) -> list[Institution]:
    known = register.as_of(day).of(Institution)
    return [
        each
        for each in known
        if each.city == city and (each.founded or date.min) <= day < (each.closed or date.max)
    ]


@pytest.mark.parametrize("day", [date(2021, 3, 31), date(2021, 5, 31)])
@pytest.mark.parametrize("city", ["赣州市", "南昌市"])
def test_a_figure_is_that_of_the_day(register: Register, city: str, day: date) -> None:
    """Counted anew from the records of the city."""
    text = f'共{{{{ 数字("机构总数", 地区="{city}", 截至="{day}") }}}}家'
    assert body(register, text) == f"共{len(existing(register, city, day))}家"


def test_a_figure_is_that_of_the_monthly_report(register: Register) -> None:
    """Every name of the list, against the table that the bureau's report prints."""
    from docgen.records.bureau import Bureau

    bureau = register.get(Bureau, "赣州市司法局")
    assert bureau is not None
    facts = facts_of(bureau, register, DAY)
    statistics = facts["统计"]
    assert callable(statistics)
    table = statistics(date(2021, 5, 31))
    figures: Mapping[str, int] = table.figures
    expected = [table.whole.share, table.whole.work]
    for name in FIGURES[:2]:
        text = f'{{{{ 数字("{name}", 地区="赣州市", 截至="2021-05-31") }}}}'
        assert body(register, text) == expected.pop(0)
    rows = [name for name in FIGURES if name in figures]
    assert len(rows) > 30
    text = "、".join(f'{{{{ 数字("{name}", 地区="赣州市", 截至="2021-05-31") }}}}' for name in rows)
    assert body(register, text) == "、".join(str(figures[name]) for name in rows)


def test_a_county_that_has_no_bureau_is_found_by_its_name(register: Register) -> None:
    text = '{{ 数字("机构总数", 地区="信丰县", 截至="2021-05-31") }}'
    inside = [each for each in existing(register, "赣州市", date(2021, 5, 31)) if each.county == "信丰县"]
    assert body(register, text) == str(len(inside))
    assert inside


def test_the_province_holds_all(register: Register) -> None:
    assert int(body(register, '{{ 数字("机构总数", 地区="江西省") }}')) > 50


@pytest.mark.parametrize(
    ("query", "what"),
    [
        ('数字("组织复盖率", 地区="赣州市")', "没有“组织复盖率”这种数字；是不是“组织覆盖率”"),
        ('数字("党员", 地区="赣洲市")', "登记册里没有“赣洲市”这个地方；是不是“赣州市”"),
        ('数字("党员")', "没有写明是哪里的数字；请写上地区"),
        ('数字("党员", 地区="赣州市", 截至="2021-06-16")', "“截至”2021-06-16 在本期日期 2021-06-15 之后"),
        ("机构.名称", "花括号里只能写数字的查询"),
    ],
)
def test_what_has_no_answer_is_told(register: Register, query: str, what: str) -> None:
    assert told(register, f"共{{{{ {query} }}}}名").startswith(what)


def test_beyond_the_data_there_are_no_figures(register: Register) -> None:
    """Whatever day an issue bears: a register speaks up to a day."""
    with pytest.raises(ProblemsError, match="登记册的数据只到"):
        body(register, '{{ 数字("党员", 地区="赣州市") }}', date(2030, 1, 1))


def test_a_record_that_could_not_be_read_leaves_no_figure(register: Register) -> None:
    lame = Register(register.records, faulty=frozenset({("机构", "某所")}))
    assert "没有读入，数字算不准" in told(lame, '{{ 数字("党员", 地区="赣州市") }}')


def test_every_fault_of_an_issue_is_told_at_once(register: Register) -> None:
    with pytest.raises(ProblemsError) as caught:
        body(register, '{{ 甲 }}\n\n乙{{ 数字("党元", 地区="赣州市") }}')
    sample = register.get(BulletinIssue, "2021年第3期")
    assert sample is not None
    file, line, _ = place_of(sample, "body").split(":")
    assert [problem.where.split(" ")[0] for problem in caught.value.problems] == [
        f"{file}:{line}:1",
        f"{file}:{int(line) + 2}:2",
    ]
