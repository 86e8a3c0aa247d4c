"""Bulletins read as a series: each fault told at its place, and nothing told of sound issues."""

from datetime import date
from pathlib import Path

import pytest

from casefacts import policy
from docgen.compose.bulletin_check import issue_faults, series_faults
from docgen.compose.bulletin_figures import typed_figures
from docgen.dossier.figures import figure
from docgen.places import builtin
from docgen.policy.figures import figures_of
from docgen.policy.snapshot import Snapshot
from docgen.records.bulletin import BulletinIssue, BulletinSeries
from docgen.records.register import Register, load_register

SERIES = """\
名称: 某某简讯
编印单位: 某某办公室编
人员: {编辑: [温若溪, 卢景行], 审签: 程知远}
"""


def issue(number: int, day: str = "", text: str = "正文。", head: str = "") -> str:
    day = day or f"2021-{number + 1:02}-10"
    kept = f"期: {number}\n" if "增刊" not in head else ""
    return f"---\n年: 2021\n{kept}日期: {day}\n标题: 题\n{head}---\n\n{text}\n"


def told(tmp_path: Path, *issues: str, series: str = SERIES) -> list[str]:
    folder = tmp_path / "data/工作动态/简讯"
    folder.mkdir(parents=True)
    (folder / "动态系列.yaml").write_text(series, "utf-8")
    for place, text in enumerate(issues, 1):
        (folder / f"{place}.md").write_text(text, "utf-8")
    register, problems = load_register(tmp_path / "data")
    assert [str(problem) for problem in problems] == []
    found = [fault for each in register.of(BulletinIssue) for fault in issue_faults(each)]
    for each in register.of(BulletinSeries):
        found += series_faults(each, register.issues_of(each.id))
    return [str(fault).removeprefix("data/工作动态/简讯/") for fault in found]


def test_sound_issues_are_left_alone(tmp_path: Path) -> None:
    extra = issue(0, "2021-03-01", head="增刊: 1\n编辑: 卢景行\n")
    issues = (issue(1, head="编辑: 温若溪\n审核: 某某某\n审签: 程知远\n"), issue(2), extra, issue(3))
    assert told(tmp_path, *issues) == []


@pytest.mark.parametrize(
    ("issues", "expected"),
    [
        ((issue(1), issue(3)), "2.md:3:4 期：缺第2期"),
        ((issue(2),), "1.md:3:4 期：缺第1期"),
        ((issue(1), issue(5)), "2.md:3:4 期：缺第2期至第4期"),
        (
            (issue(1, "2021-05-01"), issue(2, "2021-04-01")),
            "2.md:4:5 日期：日期早于前一期（2021年第1期，2021-05-01）",
        ),
        ((issue(1, "2022-01-02"),), "1.md:4:5 日期：“年”是 2021，日期却在 2022 年"),
        (
            (issue(1, head="编辑: 温若曦\n"),),
            "1.md:6:5 编辑第1项：“温若曦”不在系列的编辑名单里；是不是“温若溪”",
        ),
        ((issue(1, head="审签: [程知远, 高山远]\n"),), "1.md:6:11 审签第2项：“高山远”不在系列的审签名单里"),
        (
            (issue(1, head="总期数: 9\n"), issue(2, head="总期数: 9\n")),
            "2.md:6:6 总期数：总期数不大于前一期（2021年第1期，总第9期）",
        ),
        ((issue(0, "2021-02-10", head="增刊: 2\n"),), "1.md:5:5 增刊：缺第1期"),
    ],
)
def test_numbers_days_and_persons(tmp_path: Path, issues: tuple[str, ...], expected: str) -> None:
    found = told(tmp_path, *issues)
    assert len(found) == 1
    assert found[0].startswith(expected)


def test_a_series_that_counts_on_counts_over_the_years(tmp_path: Path) -> None:
    later = issue(2, "2022-01-10").replace("年: 2021", "年: 2022")
    doubled = issue(2, "2022-03-10").replace("年: 2021", "年: 2022").replace("日期", "日期")
    running = SERIES + "编号方式: 连续\n起编: {年: 2021, 期: 1}\n"
    assert told(tmp_path / "sound", issue(1), later, series=running) == []
    found = told(tmp_path / "double", issue(1), issue(2), doubled, series=running)
    assert [line.split("；")[0] for line in found] == ["3.md:3:4 期：第2期用了两次"]


def test_where_the_data_begin_is_said_by_the_series(tmp_path: Path) -> None:
    assert told(tmp_path, issue(7, "2021-08-01"), series=SERIES + "起编: {年: 2021, 期: 7}\n") == []


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("3月20日，某支部召开大会。", "8:1"),
        ("日前，各地部署。\n\n某所于2021年12月1日成立党支部。", "10:4"),
        ("截至2月28日，已有五家。", "8:3"),
    ],
)
def test_an_event_after_the_issue_is_told(tmp_path: Path, text: str, at: str) -> None:
    found = told(tmp_path, issue(1, "2021-02-10", text))
    assert len(found) == 1
    assert found[0].startswith(f"1.md:{at} 正文：")
    assert "在本期日期 2021-02-10 之后" in found[0]


@pytest.mark.parametrize(
    "text",
    [
        "定于3月20日召开大会。",
        "各地要在6月30日前完成。",
        "本办法自2021年5月1日起施行。",
        "去年11月3日，某支部成立。",
        "2020年启动，当年11月3日成立。",
        "2月9日召开会议。",
        '截至{{ 数字("党员", 截至="2021-12-31") }}名。',
    ],
)
def test_what_is_to_come_may_be_told(tmp_path: Path, text: str) -> None:
    assert told(tmp_path, issue(1, "2021-02-10", text)) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("《某某意见》（以下简称《意见》）下发。", "1.md:8:7 正文：简称《意见》写了以后没有用到"),
        ("某某委员会（以下简称“行业党委”）成立。", "1.md:8:6 正文：简称“行业党委”写了以后没有用到"),
        (
            "据《意见》，《某某意见》（以下称《意见》）下发，《意见》要求。",
            "1.md:8:13 正文：简称《意见》在写明以前就用了",
        ),
        (
            "《甲意见》（以下《意见》）。\n\n《甲意见》（以下《意见》）。落实《意见》。",
            "1.md:10:6 正文：“以下简称《意见》”前面已经写过",
        ),
    ],
)
def test_short_forms_are_defined_once_and_used_after(tmp_path: Path, text: str, expected: str) -> None:
    found = told(tmp_path, issue(1, text=text))
    assert [line.split("；")[0] for line in found] == [expected]


def test_a_short_form_of_the_note_serves_the_text(tmp_path: Path) -> None:
    head = "编者按: 下发《某某意见》（以下《意见》）。\n"
    assert told(tmp_path, issue(1, text="落实《意见》。", head=head)) == []


def test_each_article_has_its_own_short_forms(tmp_path: Path) -> None:
    """An article that is read by itself explains its words itself."""
    articles = "\n".join(
        f"::: 文章\n标题: {title}\n:::\n\n《某意见》（以下《意见》）。落实《意见》。\n" for title in "甲乙"
    )
    text = f"---\n年: 2021\n期: 1\n日期: 2021-02-10\n---\n\n{articles}"
    assert told(tmp_path, text) == []


@pytest.fixture(scope="module")
def sample() -> Register:
    return load_register(builtin() / "data")[0]


def typed(sample: Register, text: str) -> list[str]:
    known = sample.get(BulletinIssue, "专项治理2021年第4期")
    assert known is not None
    issue = known.model_copy(update={"body": text, "editor_note": "", "articles": ()})
    snapshot = Snapshot(sample.as_of(issue.dated), policy(), issue.dated)
    return [str(each) for each in typed_figures(issue, snapshot)]


def test_a_typed_figure_that_the_register_contradicts_is_told(sample: Register) -> None:
    """Where the sentence names place, figure and day; with the query to write instead."""
    (told,) = typed(sample, "截至5月31日，赣州市组织覆盖率达到99.9%，居全省前列。")
    value = figure(
        "组织覆盖率", figures_of("赣州市", date(2021, 5, 31), Snapshot(sample, policy(), date(2021, 5, 31)))
    )
    assert f"“赣州市组织覆盖率99.9%”与登记册不符，2021-05-31 是 {value}" in told
    assert '{{ 数字("组织覆盖率", 地区="赣州市", 截至="2021-05-31") }}' in told
    assert typed(sample, f"截至5月底，赣州市的组织覆盖率为{value}。") == []


@pytest.mark.parametrize(
    "text",
    [
        "赣州市组织覆盖率99.9%。",
        "截至5月31日，某市组织覆盖率99.9%。",
        "截至5月31日，赣州市某所党员99名。",
        "截至5月31日，赣州市召开会议9次，党员99名。",
        '截至5月31日，赣州市组织覆盖率为{{ 数字("组织覆盖率", 地区="赣州市") }}。',
    ],
)
def test_what_is_not_certain_is_left_alone(sample: Register, text: str) -> None:
    """No day, no such place, another subject, a query."""
    assert typed(sample, text) == []
