"""Faults planted in the sample register: each is found, located, and told with its basis; the sample has none."""

import re
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from docgen.policy.check import check_register, known_day
from docgen.policy.load import load_policy
from docgen.problems import Level, Problem
from docgen.records.register import load_register

SAMPLE = Path(__file__).parents[2] / "data"
ON = date(2026, 1, 1)


class Fault(NamedTuple):
    """In the nth file of a kind that holds `where`, `old` becomes `new`; `rule` finds it at `label`."""

    kind: str
    where: str
    nth: int
    old: str
    new: str
    rule: str
    label: str


FAULTS = (
    Fault("党组织", "类型: 联合党支部", 0, r"牵头单位: .*\n", "", "A3", "牵头单位"),
    Fault("党组织", "类型: 联合党支部", 1, r"联合支部\n", "共建支部\n", "A22", "名称"),
    Fault(
        "党组织",
        "类型: 联合党支部",
        2,
        r"(筹备通知: .*日期: )2021",
        r"\g<1>2020",
        "A5顺序",
        "筹备通知·日期",
    ),
    Fault(
        "党组织",
        "类型: 联合党支部",
        3,
        r"(隶属: .*\n)",
        r"\1外部隶属: 中共另一委员会\n",
        "一致上级",
        "外部隶属",
    ),
    Fault("党组织", "类型: 联合党支部", 4, r"隶属: .*\n", "", "一致上级", "隶属"),
    Fault("党组织", "支部委员会\n(?s:.*)请示", 0, r"委员职数: \d", "委员职数: 0", "A20", "委员职数"),
    Fault("党组织", "支部委员会\n(?s:.*)请示", 1, r"委员职数: \d", "委员职数: 8", "A20最多", "委员职数"),
    Fault("党组织", "支部委员会\n(?s:.*)请示", 2, r"(研究日期: 2021)-0\d", r"\1-12", "A5顺序", "批复·日期"),
    Fault("党组织", "支部委员会\n(?s:.*)请示", 3, r"届满日期: 2024", "届满日期: 2025", "A23", "届满日期"),
    Fault("党组织", "届次: 2", 0, r"届满日期: 2024-(\S+)", r"届满日期: 2021-12-30", "A24", "届满日期"),
    Fault("党组织", "延期:", 0, r"延至: 2022-04-30", "延至: 2022-12-30", "A24", "延期·延至"),
    Fault(
        "党组织", "延期:", 1, r"(延期:(?s:.*)日期: )2021-11-08", r"\g<1>2021-12-08", "A24", "延期·批复·日期"
    ),
    Fault("党组织", "状态: 已撤销", 0, r"状态: 已撤销\n", "", "一致状态", "状态"),
    Fault(
        "党组织", "状态: 拟成立", 0, r"状态: 拟成立", "状态: 拟成立\n成立日期: 2021-12-20", "一致状态", "状态"
    ),
    Fault("党组织", "状态: 拟成立", 1, r"隶属: .*", "隶属: 明衡鉴定所党支部", "一致上级", "隶属"),
    Fault(
        "党组织",
        "届次: 1\n(?s:.*)参加",
        0,
        r"- \{职务: 书记.*\n(?!(?s:.*)职务: 书记)",
        "- {职务: 书记}\n",
        "A28",
        "班子第2项·值",
    ),
    Fault("党组织", "选举日期: 2019", 0, r"(职务: 书记, 姓名: )[^,]+", r"\1欧阳某某", "一致人员", "党员"),
    Fault("选举", "选举职务: 书记\n", 0, r"实到: (\d+)", "实到: 99", "A56", "实到"),
    Fault("选举", "应选名额: 3", 0, r"(收回: )\d+", r"\g<1>98", "A50", "收回"),
    Fault("选举", "应选名额: 3", 1, r"(有效: )(\d)", r"\g<1>1\2", "A56", "收回"),
    Fault(
        "选举",
        "应选名额: 3",
        2,
        r"(总监票人: )\S+((?s:.*)候选人:\n\s+- \{姓名: )([^,]+)",
        r"\1\3\2\3",
        "A47",
        "总监票人",
    ),
    Fault("选举", "应选名额: 3", 3, r"(应到: )\d+", r"\g<1>40", "A41", "实到"),
    Fault(
        "选举", "应选名额: 3", 4, r"(候选人批复: .*日期: )2021-\d\d", r"\g<1>2021-12", "A5顺序", "大会日期"
    ),
    Fault(
        "选举", "应选名额: 3", 5, r"(任职批复: .*日期: )2021-\d\d", r"\g<1>2021-01", "A5顺序", "任职批复·日期"
    ),
    Fault("选举", "应选名额: 3", 7, r"  当选:\n    - .*\n", "  当选:\n", "A52", "当选"),
    Fault("选举", "应选名额: 5", 0, r"(弃权: )(\d)", r"\g<1>7\2", "A56", "候选人第1项·赞成"),
    Fault("机构", "组建方式: 依托设立单位", 0, r"组建方式: .*", "组建方式: 单独组建", "一致组建", "组建方式"),
    Fault(
        "机构",
        "组建方式: 联合组建",
        0,
        r"职执业人员数: \d+\n兼职执业人员数: \d+",
        "职执业人员数: 0\n兼职执业人员数: 0",
        "一致人数",
        "专职执业人员数",
    ),
    Fault(
        "机构",
        "党建工作指导员",
        0,
        r"党建工作指导员: .*",
        "党建工作指导员: 陌路人",
        "F1双员",
        "党建工作指导员",
    ),
    Fault("机构", "\n重大事项:", 0, r"征求日期: 2021-09-10", "征求日期: 2021-09-17", "任务八", "征求日期"),
    Fault("机构", "\n政治把关:", 1, r"意见日期: 2021-12-10", "意见日期: 2021-12-21", "任务八", "意见日期"),
    Fault("机构", "核准日期: 2021-05", 0, r"核准日期: 2021-05", "核准日期: 2021-12", "A5章程", "核准日期"),
    Fault("机构", "核准日期: 2021-06", 0, r"表决日期: 2021", "表决日期: 2022", "章程顺序", "审查同意日期"),
    Fault("机构", "管理层:\n  - .*党员", 2, r"(职务: 主任, 姓名: )[^,]+", r"\1司马某某", "一致人员", "党员"),
    Fault("协会", "洪都", 0, r"党建领导机关: .*\n", "", "任务一", "党建领导机关"),
    Fault("党员", "有效期: 60", 0, r"有效期: 60", "有效期: 120", "介绍信", "有效期"),
    Fault("司法局", "名称: 南昌市司法局", 0, r"党员数: \d+", "党员数: 7", "一致人数", "摸底·党员数"),
    Fault("司法局", "名称: 九江市司法局", 0, r"名录机构数: \d+", "名录机构数: 70", "摸底", "摸底·机构数"),
    Fault("司法局", "名称: 吉安市司法局", 0, r"月份: 2021-04", "月份: 2021-03", "月报", "月份"),
    Fault("指导员", "转正日期", 0, r"转正日期: 1999", "转正日期: 2021", "F1双员", "日期"),
    Fault("组织生活", "形式: 支委会", 0, r"(形式: 支委会.*实到: )\d", r"\g<1>1", "A32到会", "实到"),
    Fault("组织生活", "形式: 党课", 1, r"(形式: 党课.*实到: )\d+", r"\g<1>77", "一致人数", "实到"),
    Fault("组织生活", "形式: 主题党日", 2, r"日期: 2021", "日期: 2001", "一致状态", "日期"),
)


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[Fault, tuple[str, list[Problem]]]:
    """For each fault the file it was planted in and all problems of the register that holds only these."""
    found: dict[Fault, tuple[str, list[Problem]]] = {}
    waiting = list(FAULTS)
    while waiting:
        folder = tmp_path_factory.mktemp("register") / "data"
        shutil.copytree(SAMPLE, folder)
        planted = {fault: file for fault in waiting if (file := plant(folder, fault, set()))}
        chosen: dict[Fault, str] = {}
        for fault, file in planted.items():
            if file not in chosen.values():
                chosen[fault] = file
        shutil.rmtree(folder)
        shutil.copytree(SAMPLE, folder)
        for fault in chosen:
            plant(folder, fault, {"write"})
        register, problems = load_register(folder)
        assert problems == ()
        problems = check_register(register, load_policy(folder), ON)
        found |= {fault: (file, list(problems)) for fault, file in chosen.items()}
        waiting = [fault for fault in waiting if fault not in chosen]
    return found


def plant(folder: Path, fault: Fault, how: set[str]) -> str:
    """Change the file; its name."""
    fitting = list(files(folder, fault))
    path = fitting[fault.nth % len(fitting)]
    text = path.read_text("utf-8")
    changed = re.sub(fault.old, fault.new, text, count=1)
    assert changed != text, fault
    if "write" in how:
        path.write_text(changed, "utf-8")
    return f"{fault.kind}/{path.name}"


def files(folder: Path, fault: Fault) -> Iterator[Path]:
    for path in sorted((folder / fault.kind).glob("*.yaml")):
        if re.search(fault.where, path.read_text("utf-8")):
            yield path


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: f"{fault.rule}-{fault.label}-{fault.nth}")
def test_a_planted_fault_is_found(fault: Fault, told: dict[Fault, tuple[str, list[Problem]]]) -> None:
    """In its file, at its field, by its rule, with the basis."""
    file, problems = told[fault]
    there = [problem for problem in problems if f"data/{file}:" in problem.where]
    found = [problem for problem in there if f"（规则 {fault.rule}，依据" in problem.what]
    assert found, [str(problem) for problem in there]
    assert any(problem.where.endswith(fault.label) for problem in found), [each.where for each in found]
    assert all(re.match(r"data/\S+:\d+:\d+ ", problem.where) and problem.remedy for problem in found)


def test_there_are_forty() -> None:
    assert len(set(FAULTS)) >= 40


def test_the_sample_has_no_fault() -> None:
    """As of any day later than the data."""
    register, problems = load_register(SAMPLE)
    assert problems == ()
    assert check_register(register, load_policy(SAMPLE), ON) == ()
    assert known_day(register, ON) == date(2021, 12, 31)


def test_days_before_the_policy_are_not_judged() -> None:
    """A warning says which rules, and where a rule of the record's own day is missing; nothing is an error."""
    register, _ = load_register(SAMPLE)
    problems = check_register(register, load_policy(SAMPLE), date(2010, 1, 1))
    assert "还没有施行的规则没有检查：" in problems[0].what
    assert "A36" in problems[0].what
    assert {each.level for each in problems} == {Level.WARNING}
    assert all("没有检查" in each.what for each in problems)


class Across(NamedTuple):
    """What takes two records to see: the change of one file, the rule, and the place in the other."""

    what: str
    file: str
    old: str
    new: str
    rule: str
    place: str
    copy: str = ""  # the changed text becomes a new file of that name


BRANCH, ROLL = "党组织/柏兰鉴定中心党支部.yaml", "党员/赣州柏兰司法鉴定中心.yaml"
SECRETARY = f"data/{BRANCH}:19:27 班子第1项·党员"
ACROSS = (
    Across("书记留党察看", ROLL, "类别: 正式党员", "类别: 正式党员\n  党纪处分: 留党察看", "A40", SECRETARY),
    Across("书记是预备党员", ROLL, "转正日期: 2014-12-14", "转正日期: 2021-10-14", "A26", SECRETARY),
    Across(
        "书记党龄不满一年",
        ROLL,
        "入党日期: 2013-12-14\n  转正日期: 2014-12-14",
        "入党日期: 2019-12-14\n  转正日期: 2020-12-14",
        "A25",
        SECRETARY,
    ),
    Across(
        "书记的组织关系在外",
        ROLL,
        r"组织关系:\n.*\n.*柏兰鉴定中心党支部}",
        "组织关系在本单位: 否",
        "A40",
        SECRETARY,
    ),
    Across(
        "联合党支部没有伙伴",
        "党组织/上饶泽川溪宁联合党支部.yaml",
        "  - 上饶溪宁司法鉴定中心\n",
        "",
        "A3",
        "data/党组织/上饶泽川溪宁联合党支部.yaml:8:3 覆盖单位",
    ),
    Across(
        "联合党支部里有一家达到3人",
        "党员/上饶泽川司法鉴定所.yaml",
        r"\Z",
        "- {姓名: 施见微, 性别: 女, 出生日期: 1980-02-03, 类别: 正式党员, 入党日期: 2005-07-01}\n",
        "A1",
        "data/党组织/上饶泽川溪宁联合党支部.yaml:8:5 覆盖单位第1项",
    ),
    Across(
        "一名党员在两家单位都计了数",
        "党员/信丰橘里司法鉴定所.yaml",
        "  (身份证|执业证)号.*\n",
        "",
        "一致党员",
        "data/党员/赣州云岭司法鉴定中心.yaml:3:3 ",
        "党员/赣州云岭司法鉴定中心.yaml",
    ),
    Across(
        "一家单位由两个党支部覆盖",
        "党组织/明衡鉴定所党支部.yaml",
        "名称: .*\n简称: .*",
        "名称: 中共另一支部委员会\n简称: 另一支部",
        "一致单位",
        "data/党组织/另一支部.yaml:8:8 覆盖单位第1项",
        "党组织/另一支部.yaml",
    ),
    Across(
        "一个文号用了两次",
        "党组织/明衡鉴定所党支部.yaml",
        "名称: .*\n简称: .*",
        "名称: 中共另一支部委员会\n简称: 另一支部",
        "一致文号",
        "data/党组织/明衡鉴定所党支部.yaml:23:9 请示·发文字号",
        "党组织/另一支部.yaml",
    ),
    Across(
        "发文登记断号",
        "文号/赣鉴行委2021.yaml",
        "  - {号: 4,.*\n",
        "",
        "一致文号",
        "data/文号/赣鉴行委2021.yaml:7:3 另发",
    ),
    Across(
        "县里报的机构数与登记册不符",
        "司法局/分宜县司法局.yaml",
        "机构数: 4, 党",
        "机构数: 3, 党",
        "摸底",
        "data/司法局/分宜县司法局.yaml:18:29 摸底·机构数",
    ),
)


@pytest.mark.parametrize("fault", ACROSS, ids=lambda fault: fault.what)
def test_a_fault_between_two_records_is_found(fault: Across, tmp_path: Path) -> None:
    """In the place that people would look at, by its rule, with the basis."""
    folder = tmp_path / "data"
    shutil.copytree(SAMPLE, folder)
    text = (folder / fault.file).read_text("utf-8")
    changed = re.sub(fault.old, fault.new, text, count=0 if fault.copy else 1)
    assert changed != text
    (folder / (fault.copy or fault.file)).write_text(changed, "utf-8")
    register, _ = load_register(folder)
    found = [each for each in check_register(register, load_policy(folder), ON) if fault.rule in each.what]
    assert any(each.where.startswith(fault.place) for each in found), [str(each) for each in found]
    assert all(f"（规则 {fault.rule}，依据" in each.what and each.remedy for each in found)


def test_a_cycle_is_found(tmp_path: Path) -> None:
    """隶属 that comes back to itself is told of in every organisation of the round."""
    folder = tmp_path / "data"
    shutil.copytree(SAMPLE, folder)
    committee = folder / "党组织" / "吉安市鉴定行业党委.yaml"
    text = re.sub("外部隶属: .*", "隶属: 原山鉴定所党支部", committee.read_text("utf-8"))
    committee.write_text(text, "utf-8")
    _, problems = load_register(folder)
    found = [each.where for each in problems if "隶属关系成了圈" in each.what]
    assert found == [
        "data/党组织/原山鉴定所党支部.yaml:6:5 隶属",
        "data/党组织/吉安市鉴定行业党委.yaml:7:5 隶属",
    ]
