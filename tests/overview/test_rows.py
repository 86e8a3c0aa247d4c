"""The rows say what `list`, `explain` and `check` say."""

import json
import re
from collections import Counter
from pathlib import Path

from hand import Hand
from sites import write_unit

ON = ("--on", "2021-12-31")


def rows(office: Hand, *words: str) -> dict[str, list[object]]:
    """The rows of the overview that is written now, by id."""
    office.type("site", *(words or ON))
    return {str(row[1]): row for row in script(office.root / "output/总览")["rows"]}


def script(folder: Path) -> dict[str, list[list[object]]]:
    text = (folder / "rows.js").read_text("utf-8")
    found: dict[str, list[list[object]]] = json.loads(
        text.removeprefix("window.docgenOverview = ").rstrip(";\n")
    )
    return found


def details(folder: Path) -> dict[str, dict[str, list[list[str]]]]:
    """The details of all rows, by kind and id."""
    found: dict[str, dict[str, list[list[str]]]] = {}
    for path in sorted((folder / "details").glob("*.js")):
        found |= json.loads(path.read_text("utf-8").partition(", ")[2].rstrip(");\n"))
    return found


def test_duties_are_those_that_explain_tells(office: Hand) -> None:
    """So many late, due and done as in its last line, and of the same class."""
    found = rows(office)
    for unit in ("甲", "乙"):
        said = office.type("explain", unit, *ON).out
        counts = {
            word: int(number)
            for word, number in re.findall(r"(逾期|待办|已完成) (\d+)", said.splitlines()[-1])
        }
        assert found[unit][7:10] == [counts.get(word, 0) for word in ("逾期", "待办", "已完成")]
        assert f"分类：{found[unit][5]}\n" in said


def test_papers_are_those_that_list_names(office: Hand) -> None:
    """One for each that is due, made once its files stand there."""
    due = Counter(line.split()[0] for line in office.type("list", *ON).out.splitlines()[1:-1])
    assert {unit: row[11] for unit, row in rows(office).items()} == {unit: due[unit] for unit in ("甲", "乙")}
    assert rows(office)["甲"][10] == 0
    office.type("build", "甲", *ON)
    assert rows(office)["甲"][10] == due["甲"]


def test_nothing_that_check_finds_in_records_is_left_out(office: Hand) -> None:
    """A fault against a rule, one of a whole file, one between records: each at its unit."""
    write_unit(office, "甲", "张三", more="专职执业人员数: 9\n从业人员数: 3\n")
    write_unit(office, "丙", "赵六", more="党组织: 没有的支部\n")
    (office.root / "data/党员/乙.yaml").write_text("- {姓名: 王五}\n", "utf-8")
    said = {line.partition("  ")[2] for line in office.type("check", *ON).err.splitlines()}
    rows(office)
    shown = details(office.root / "output/总览")
    told = {
        f"{where}：{what}；{remedy}" for row in shown.values() for _, where, what, remedy in row["problems"]
    }
    assert len(said) >= 4
    assert said <= told


def test_a_record_that_could_not_be_read_has_its_row(office: Hand) -> None:
    """It is not missing in silence, and a unit beside one is not judged."""
    write_unit(office, "甲", "张三", more="成立日期: 昨天\n")
    (office.root / "data/党员/乙.yaml").write_text("- {姓名: 王五}\n", "utf-8")
    found = rows(office)
    assert (found["甲"][6], found["乙"][6]) == (0, 1)  # 数据有错、待核
    assert found["乙"][7:10] == [0, 0, 0]


def test_a_workspace_without_units_has_an_empty_overview(hand: Hand) -> None:
    """It says so."""
    assert hand.type("site", *ON).code == 0
    assert "还没有机构" in (hand.root / "output/总览/index.html").read_text("utf-8")


def test_a_day_is_that_of_the_data_unless_one_is_asked_for(office: Hand) -> None:
    """As explain does."""
    write_unit(office, "甲", "张三", more="数据截至: 2021-06-30\n")
    office.type("site")
    assert "截至 2021-06-30" in (office.root / "output/总览/index.html").read_text("utf-8")
