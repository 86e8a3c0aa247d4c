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
from docgen.problems import Problem
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
    Fault("党组织", "状态: 已撤销", 0, r"状态: 已撤销\n", "", "一致状态", "状态"),
    Fault(
        "党组织", "状态: 拟成立", 0, r"状态: 拟成立", "状态: 拟成立\n成立日期: 2021-12-20", "一致状态", "状态"
    ),
    Fault("党组织", "状态: 拟成立", 1, r"隶属: .*", "隶属: 明衡鉴定所党支部", "一致上级", "隶属"),
    Fault("党组织", "届次: 1\n(?s:.*)参加", 0, r"- \{职务: 书记.*\n", "- {职务: 书记}\n", "A28", "班子"),
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
    Fault("机构", "重大事项", 0, r"征求日期: 2021-09-10", "征求日期: 2021-09-17", "任务八", "征求日期"),
    Fault("机构", "政治把关", 1, r"意见日期: 2021-12-10", "意见日期: 2021-12-21", "任务八", "意见日期"),
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
    """A warning says so."""
    register, _ = load_register(SAMPLE)
    (problem,) = check_register(register, load_policy(SAMPLE), date(2010, 1, 1))
    assert "没有检查" in problem.what


def test_member_counted_twice_unit_covered_twice_and_a_cycle(tmp_path: Path) -> None:
    """What takes two records to see."""
    folder = tmp_path / "data"
    shutil.copytree(SAMPLE, folder)
    roll = (folder / "党员" / "信丰橘里司法鉴定所.yaml").read_text("utf-8")
    twice = re.sub("  (身份证|执业证)号.*\n", "", roll)
    (folder / "党员" / "赣州云岭司法鉴定中心.yaml").write_text(twice, "utf-8")
    branch = (folder / "党组织" / "明衡鉴定所党支部.yaml").read_text("utf-8")
    second = re.sub("名称: .*", "名称: 中共第二支部委员会", branch, count=1).replace(
        "简称: 明衡鉴定所党支部", "简称: 第二支部"
    )
    (folder / "党组织" / "第二支部.yaml").write_text(second, "utf-8")
    register, _ = load_register(folder)
    rules = "".join(problem.what for problem in check_register(register, load_policy(folder), ON))
    assert "规则 一致党员" in rules
    assert "规则 一致单位" in rules
    assert "规则 一致文号" in rules
