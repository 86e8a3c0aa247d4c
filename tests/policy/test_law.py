"""The law as data: the version in force, what is cited, and faults of the files told in their place."""

import ast
import re
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from world import POLICY, ROOT

from docgen.policy.calendar import Cycle, Span, period_of, periods, shift, whole_years
from docgen.policy.law import Rule
from docgen.policy.load import load_policy, read_policy
from docgen.policy.strokes import by_strokes, stroke_key
from docgen.problems import ProblemsError

Change = Callable[[str, str, str], Path]


@pytest.fixture
def change(tmp_path: Path) -> Change:
    """A copy of the policy in which one text of one file is another."""

    def change_one(name: str, old: str, new: str) -> Path:
        folder = tmp_path / "policy"
        shutil.copytree(ROOT / "data" / "policy", folder)
        path = folder / f"{name}.yaml"
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), "utf-8")
        return folder

    return change_one


def told(folder: Path) -> str:
    with pytest.raises(ProblemsError) as caught:
        read_policy(folder)
    return str(caught.value)


@pytest.mark.parametrize(
    ("law", "on", "identifier"),
    [
        ("党章", date(2022, 10, 21), "党章2017"),
        ("党章", date(2022, 10, 22), "党章2022"),
        ("选举条例", date(2020, 7, 12), "选举条例1990"),
        ("选举条例", date(2020, 7, 13), "选举条例2020"),
        ("公司法", date(2024, 6, 30), "公司法2018"),
        ("公司法", date(2024, 7, 1), "公司法2023"),
    ],
)
def test_the_version_in_force_is_cited(law: str, on: date, identifier: str) -> None:
    """On the last day of one version and the first of the next."""
    assert POLICY.basis(law, on).id == identifier


def test_an_article_is_printed_only_where_verified() -> None:
    """公司法 2023 第十八条 was read; 2018 第十九条 was not, and stays unprinted."""
    assert POLICY.basis("公司法", date(2025, 1, 1)).cite("党组织") == "《中华人民共和国公司法》第十八条"
    assert POLICY.basis("公司法", date(2021, 1, 1)).cite("党组织") == "《中华人民共和国公司法》"
    assert POLICY.cite("A1", date(2021, 1, 1)) == "《中国共产党支部工作条例（试行）》第四条"
    assert POLICY.cite("A8", date(2021, 1, 1)) == "《中国共产党支部工作条例（试行）》"


def test_a_document_number_follows_the_title() -> None:
    assert POLICY.basis("社会组织党建", date(2021, 1, 1)).cite().endswith("（试行）》（中办发〔2015〕51号）")


def test_what_is_no_regulation_has_no_title_marks() -> None:
    assert "《" not in POLICY.cite("A56", date(2021, 1, 1))


def test_a_rule_that_is_not_in_force_is_told() -> None:
    assert not POLICY.in_force("F1应建", date(2021, 3, 10))
    with pytest.raises(ProblemsError, match=r"F1应建.*2021-03-10 没有施行的版本"):
        POLICY.rule("F1应建", date(2021, 3, 10))
    with pytest.raises(ProblemsError, match="没有规则“"):
        POLICY.rule("Z9", date(2021, 3, 10))
    with pytest.raises(ProblemsError, match=r"党章.*没有施行的版本"):
        POLICY.basis("党章", date(2000, 1, 1))


@pytest.mark.parametrize("wanted", ["amount", "deadline", "every"])
def test_a_rule_without_its_number_is_told(wanted: str) -> None:
    rule = Rule.model_validate({"编号": "空", "名称": "空", "法规": "党章", "起": "2021-01-01"})
    with pytest.raises(ProblemsError, match=r"规则“空”：没有写"):
        getattr(rule, wanted)


def test_tasks_and_papers_have_names() -> None:
    assert POLICY.task("任务二") == "党建工作“三进”"
    assert POLICY.task("任务十") == ""
    assert [POLICY.paper(f"D{number:02}").id for number in range(1, 39)] == [
        paper.id for paper in POLICY.papers
    ]


def test_a_workspace_without_policy_has_the_built_in_one(tmp_path: Path) -> None:
    assert load_policy(tmp_path) == POLICY


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        (
            "选举",
            "分数: 4/5",
            "分数: 0.8",
            r"policy/选举\.yaml:\d+:\d+ 分数：“0\.8”不是分数；请写成 4/5",
        ),
        ("门槛", "数值: 3", "数值: 三", r"门槛\.yaml:3:\d+ 数值：“三”不是整数"),
        ("门槛", "比较: 不少于", "比较: 大于", "“大于”不在可选的值之中"),
        ("门槛", "单位: 人", "单味: 人", "没有“单味”这一项"),
        (
            "选举",
            ", 止: 2020-07-12",
            "",
            r"规则“A41”：2020-07-13 起的版本与 2020-07-13 起的版本同时有效|同时有效",
        ),
        ("选举", "止: 2020-07-12", "止: 2020-07-01", "规则“A40”.*空了一段"),
        ("依据", "  止: 2022-10-21\n", "", "法规“党章”.*同时有效"),
        (
            "门槛",
            "法规: 支部条例, 条目: 应建, 起: 2018-10-28",
            "法规: 无此法, 起: 2018-10-28",
            "规则“A1”：依据“无此法”",
        ),
        ("组合", "[D01, D02", "[D01, D99", "组合“独立支部”：没有文书“D99”"),
        ("任务", "- {编号: 任务一", "任务一: {编号: 任务一", "任务.yaml:"),
    ],
)
def test_a_fault_of_the_policy_is_told(change: Change, file: str, old: str, new: str, message: str) -> None:
    assert re.search(message, told(change(file, old, new)))


def test_a_missing_file_is_told(change: Change) -> None:
    folder = change("任务", "任务一", "任务一")
    (folder / "任务.yaml").unlink()
    assert "policy/任务.yaml：没有这个文件" in told(folder)


def test_a_file_that_is_no_list_is_told(change: Change) -> None:
    folder = change("任务", "任务一", "任务一")
    (folder / "任务.yaml").write_text("甲: 乙\n", "utf-8")
    assert "应是列表" in told(folder)


FIGURES = {  # of the calendar, of codes, of the plan's own weights: none of a regulation
    "calendar.py": {3, 12},
    "areas.py": {4},
    "law.py": {99},
    "strokes.py": {99},
    "sites.py": {8.0, 10.0, 60.0, 12_742},
    "joint.py": {5, 6, 10, 14, 20.0, 60},
    "solver.py": {0.5, 400, 1_000_000},
}


def test_no_number_of_the_law_stands_in_the_code() -> None:
    """Thresholds, shares and deadlines are data; numbers above two in the code are listed above."""
    for path in (ROOT / "src" / "docgen" / "policy").glob("*.py"):
        tree = ast.parse(path.read_text("utf-8"))
        constants = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)}
        numbers = {each for each in constants if type(each) in (int, float) and each not in (0, 1, 2, 0.0)}
        assert numbers <= FIGURES.get(path.name, set()), path.name


@pytest.mark.parametrize(
    ("day", "number", "span", "expected"),
    [
        (date(2021, 1, 31), 1, Span.MONTH, date(2021, 2, 28)),
        (date(2020, 2, 29), 1, Span.YEAR, date(2021, 2, 28)),
        (date(2021, 12, 15), 1, Span.MONTH, date(2022, 1, 15)),
        (date(2021, 3, 31), -6, Span.MONTH, date(2020, 9, 30)),
        (date(2021, 3, 1), 60, Span.DAY, date(2021, 4, 30)),
    ],
)
def test_spans(day: date, number: int, span: Span, expected: date) -> None:
    assert shift(day, number, span) == expected


def test_periods_run_from_the_first_to_the_last_day() -> None:
    """The one that holds the first day, and all to the one that holds the last."""
    found = [period.name for period in periods(Cycle.QUARTER, date(2021, 2, 1), date(2021, 10, 1))]
    assert found == ["2021年第1季度", "2021年第2季度", "2021年第3季度", "2021年第4季度"]
    assert [*periods(Cycle.YEAR, date(2021, 1, 1), date(2020, 12, 31))] == []
    assert period_of(Cycle.MONTH, date(2020, 2, 9)).last == date(2020, 2, 29)
    assert (
        period_of(Cycle.MONTH, date(2021, 2, 9)).length,
        period_of(Cycle.YEAR, date(2020, 5, 1)).length,
    ) == (
        28,
        366,
    )


def test_full_years() -> None:
    assert whole_years(date(2020, 5, 21), date(2021, 5, 20)) == 0
    assert whole_years(date(2020, 5, 21), date(2021, 5, 21)) == 1


def test_what_is_no_chinese_character_comes_last() -> None:
    assert stroke_key("Anna") > stroke_key("龘一")
    assert stroke_key("") > stroke_key("王一")


def test_the_strokes_of_a_workspace_are_read(change: Change) -> None:
    """What its 笔顺.yaml says of a character counts; the built-in table knows the rest."""
    folder = change("任务", "任务一", "任务一")
    assert by_strokes(["王一", "云一"], read_policy(folder).strokes) == ["王一", "云一"]
    (folder / "笔顺.yaml").write_text("四画: [王5, 云1]\n", "utf-8")
    assert by_strokes(["王一", "云一"], read_policy(folder).strokes) == ["云一", "王一"]


def test_bases_have_their_rank() -> None:
    """The constitution of the Party stands first; what a province has issued stands after all others."""
    ranks = {basis.law: basis.rank for basis in POLICY.bases}
    assert min(ranks, key=lambda law: ranks[law]) == "党章"
    titled = {basis.law for basis in POLICY.bases if basis.is_titled} - {"选举手册"}
    assert max(titled, key=lambda law: ranks[law]) == "指导意见"
    assert all(len({basis.rank for basis in POLICY.bases if basis.law == law}) == 1 for law in ranks)


def test_a_policy_copied_long_ago_knows_the_general_rules_of_today(tmp_path: Path) -> None:
    """What was added since is there; what the copy says of its own rules stays as it says."""
    folder = tmp_path / "policy"
    shutil.copytree(ROOT / "data/policy", folder)
    (folder / "党员.yaml").unlink()
    kept = [line for line in (folder / "一致.yaml").read_text("utf-8").splitlines() if "名册栏目" not in line]
    (folder / "一致.yaml").write_text("\n".join(kept).replace("人数相符", "人数要相符"), "utf-8")
    found = load_policy(tmp_path)
    on = date(2021, 6, 1)
    assert found.rule("名册栏目", on) == POLICY.rule("名册栏目", on)
    assert found.rule("入党年龄", on) == POLICY.rule("入党年龄", on)
    assert found.rule("一致人数", on).name == "人数要相符"


def test_a_copy_knows_the_rules_of_today_of_its_own_guidance_only(tmp_path: Path) -> None:
    """All rules of the guidance are absent from the copy; those of another document are not taken for them."""
    folder = tmp_path / "policy"
    shutil.copytree(ROOT / "data/policy", folder)
    (folder / "指导意见.yaml").write_text("[]\n", "utf-8")
    gone = [rule for rule in POLICY.rules if rule not in read_policy(folder).rules]
    assert "考核等次" in {rule.id for rule in gone}
    assert all(rule in load_policy(tmp_path).rules for rule in gone)
    bases = folder / "依据.yaml"
    title = next(basis.title for basis in POLICY.bases if basis.law == "指导意见")
    bases.write_text(bases.read_text("utf-8").replace(title, "关于推进律师行业党建工作的意见"), "utf-8")
    with pytest.raises(ProblemsError, match="data/policy：没有规则“考核等次”；请照自带的 data/policy 补上"):
        load_policy(tmp_path).rule("考核等次", date(2021, 6, 1))
