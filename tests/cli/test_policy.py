"""The commands about rules, typed in a workspace with a few institutions."""

import re
from pathlib import Path

import pytest

from hand import Hand

UNIT = "名称: 章江{name}司法鉴定所\n设区市: 赣州市\n县区: 章贡区\n成立日期: 2010-01-01\n{more}"
MEMBER = "- {{姓名: {name}, 性别: 男, 出生日期: 1975-01-01, 类别: 正式党员, 入党日期: 2000-01-01}}\n"


@pytest.fixture
def bureau(hand: Hand) -> Hand:
    """Two institutions, with two members and one."""
    for folder in ("机构", "党员"):
        (hand.root / "data" / folder).mkdir(parents=True)
    (hand.root / "data/行业.yaml").write_text("名称: 司法鉴定\n", "utf-8")
    write(hand, "甲", "张三", "李四")
    write(hand, "乙", "王五")
    return hand


def write(hand: Hand, name: str, *members: str, more: str = "") -> Path:
    path = hand.root / f"data/机构/{name}.yaml"
    path.write_text(UNIT.format(name=name, more=more), "utf-8")
    (hand.root / f"data/党员/{name}.yaml").write_text(
        "".join(MEMBER.format(name=each) for each in members), "utf-8"
    )
    return path


def test_explain_says_class_duties_papers_and_why(bureau: Hand) -> None:
    """Each with its rule and basis."""
    ended = bureau.type("explain", "甲", "--on", "2021-04-01")
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.startswith("章江甲司法鉴定所（机构），2021-04-01\n\n分类：C 联建\n")
    assert (
        "规则 F1联建，依据《关于推进落实全省司法鉴定行业党建工作任务的指导意见》第五项任务（正式党员 2"
        in ended.out
    )
    assert "D05 关于成立联合党支部的请示" in ended.out
    assert ended.last.startswith("共 ")


def test_explain_takes_the_last_day_that_the_data_know(bureau: Hand) -> None:
    """Without --on, the latest 数据截至."""
    write(bureau, "甲", "张三", more="数据截至: 2021-06-30\n")
    assert "（机构），2021-06-30\n" in bureau.type("explain", "甲").out


def test_explain_of_what_is_not_there(bureau: Hand) -> None:
    ended = bureau.type("explain", "丙")
    assert ended.code == 2
    assert "没有编号“丙”" in ended.err


def test_explain_before_the_rules(bureau: Hand) -> None:
    """What was not in force yet is not judged, and is named; the institution is on file all the same."""
    ended = bureau.type("explain", "甲", "--on", "2015-01-01")
    assert (ended.code, ended.err) == (0, "")
    assert "分类：没有，分类的规则这一天还没有施行" in ended.out
    assert re.search("^2015-01-01 还没有施行的规则没有用：.*F1应建", ended.out, re.MULTILINE)
    assert "不在册" not in ended.out
    assert "[应办" not in ended.out


def test_explain_of_an_institution_not_yet_founded(bureau: Hand) -> None:
    ended = bureau.type("explain", "甲", "--on", "2009-01-01")
    assert (ended.code, ended.err) == (0, "")
    assert "这一天不在册：尚未成立，或者已经注销" in ended.out
    assert "分类" not in ended.out


def test_check_holds_the_register_against_the_rules(bureau: Hand) -> None:
    """With place, rule and basis."""
    write(bureau, "甲", "张三", "李四", more="组建方式: 单独组建\n")
    ended = bureau.type("check", "--on", "2021-04-01")
    assert ended.code == 1
    assert "data/机构/甲.yaml:5:7 组建方式：写的是“单独组建”" in ended.err
    assert "（规则 一致组建，依据登记册的一致性要求）" in ended.err


def test_check_of_days_before_the_rules_warns(bureau: Hand) -> None:
    ended = bureau.type("check", "--on", "2015-01-01")
    assert ended.code == 0
    assert "没有检查" in ended.err


def test_plan_shows_table_and_count(bureau: Hand) -> None:
    ended = bureau.type("plan", "joint", "--on", "2021-04-01")
    assert (ended.code, ended.err) == (0, "")
    assert "章江甲司法鉴定所、章江乙司法鉴定所" in ended.out
    assert ended.last == "联合支部 1 个，参加其他组织 0 家，联络员和指导员 0 家"


def test_plan_names_instructors_for_the_left(bureau: Hand) -> None:
    write(bureau, "乙")
    ended = bureau.type("plan", "joint", "--on", "2021-04-01", "--city", "赣州市")
    assert "指导员 （待派）：章江甲司法鉴定所" in ended.out
    assert ended.last.endswith("联络员和指导员 1 家")


def test_plan_names_the_command_that_makes_the_proposal(bureau: Hand) -> None:
    """Of the bureau of the city, where it is on record; what it makes says who goes with whom, and why."""
    folder = bureau.root / "data" / "司法局"
    folder.mkdir()
    trade = "名称: 司法鉴定\n机构: 司法鉴定机构\n主管部门: 省司法厅\n"
    (bureau.root / "data/行业.yaml").write_text(trade, "utf-8")
    words = "名称: 赣州市司法局\n层级: 市\n行政区划代码: '360700'\n设区市: 赣州市\n"
    (folder / "赣州市司法局.yaml").write_text(words, "utf-8")
    ended = bureau.type("plan", "joint", "--on", "2021-04-01")
    assert "方案文件：docgen build 赣州市司法局 --kind 联合组建方案 --on 2021-04-01；" in ended.out
    shown = bureau.type("show", "赣州市司法局", "联合组建方案", "--on", "2021-04-01")
    assert (shown.code, shown.err) == (0, "")
    assert "由章江甲司法鉴定所、章江乙司法鉴定所联合组建。理由：同在章贡区，正式党员共3名。" in shown.out


def test_plan_gives_yaml_and_nothing_else(bureau: Hand) -> None:
    ended = bureau.type("plan", "joint", "--on", "2021-04-01", "--yaml")
    assert ended.out.startswith("---\n名称: 中共赣州章江甲章江乙联合支部\n")


class TestNumber:
    @pytest.fixture
    def office(self, bureau: Hand) -> Hand:
        """An office that has issued its numbers 1 and 4."""
        folder = bureau.root / "data" / "党组织"
        folder.mkdir()
        letters = (("请示", "甲字", 1), ("批复", "某委", 1), ("筹备通知", "某委", 4))
        lines = [f"{name}: {{发文字号: {mark}〔2021〕{n}号, 日期: 2021-03-0{n}" for name, mark, n in letters]
        text = "\n".join(f"{line}{', 签发人: 某甲' if at == 0 else ''}}}" for at, line in enumerate(lines))
        (folder / "支部.yaml").write_text(f"名称: 中共某支部\n类型: 党支部\n{text}\n", "utf-8")
        return bureau

    def test_the_next_one_and_what_is_missing(self, office: Hand) -> None:
        """The number alone on standard output; nothing is written."""
        before = sorted(office.root.rglob("*"))
        ended = office.type("number", "某委", "--on", "2021-12-01")
        assert (ended.code, ended.out) == (0, "某委〔2021〕5号\n")
        assert "某委〔2021〕缺 2—3 号" in ended.err
        assert sorted(office.root.rglob("*")) == before

    def test_of_all_issuers(self, office: Hand) -> None:
        ended = office.type("number")
        assert [line.split() for line in ended.out.splitlines()] == [
            ["机关代字", "年份", "已用", "缺号", "下一号"],
            ["某委", "2021", "2", "2—3", "某委〔2021〕5号"],
            ["甲字", "2021", "1", "甲字〔2021〕2号"],
        ]

    def test_a_mark_not_known_is_the_first_and_said_so(self, office: Hand) -> None:
        ended = office.type("number", "甲某字", "--on", "2021-12-01")
        assert ended.out == "甲某字〔2021〕1号\n"
        assert "这是第一个；是不是“甲字”" in ended.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["plan", "other"], "方案：现在只有 joint"),
        (["plan", "joint", "--city", "赣洲市"], "--city：没有设区市“赣洲市”，是不是“赣州市”"),
    ],
)
def test_wrong_usage_of_plan(bureau: Hand, words: list[str], said: str) -> None:
    ended = bureau.type(*words)
    assert ended.code == 2
    assert said in ended.err


def test_faults_of_the_policy_are_told(bureau: Hand) -> None:
    """A workspace may have a policy of its own, and make mistakes in it."""
    (bureau.root / "data" / "policy").mkdir()
    ended = bureau.type("check")
    assert ended.code == 1
    assert "policy/门槛.yaml：没有这个文件" in ended.err
