"""What binds a secretary, broken in one register in every way at once: each is found in its place, nothing else is."""

import re
import shutil
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from docgen.policy.check import check_register
from docgen.policy.load import load_policy
from docgen.problems import Problem
from docgen.records.register import load_register

SAMPLE = Path(__file__).parents[2] / "data"
ON = date(2026, 1, 1)


class Broken(NamedTuple):
    """In a file `old` becomes `new`; the rule finds it in `at` (that file if empty), at the end of the place."""

    what: str
    file: str
    old: str
    new: str
    rule: str
    label: str
    at: str = ""


SERIOUS = "\n  党纪处分: 严重警告\n  处分日期: 2020-12-01"
EXPELLED = "\n  党纪处分: 留党察看\n  处分日期: 2018-01-10\n  处分期满: 2020-01-10"
BROKEN = (
    Broken("预备期满一年多没有决定", "党员/南昌原泰司法鉴定中心", "入党日期: 2021-04-28", "入党日期: 2020-04-28", "预备期", "类别"),
    Broken("入党时不满18岁", "党员/吉安原山司法鉴定所", "入党日期: 2010-09-08", "入党日期: 1998-09-08", "入党年龄", "入党日期"),
    Broken("不满一年就转正", "党员/吉安原山司法鉴定所", "转正日期: 2021-06-28", "转正日期: 2021-05-28", "预备期", "转正日期"),
    Broken("预备期没有满就讨论转正", "党员/吉安原山司法鉴定所", "大会日期: 2021-06-30", "大会日期: 2021-06-20", "预备期", "转正审批·大会日期"),
    Broken("延长超过一年", "党员/赣州明衡司法鉴定所", "延至: 2022-06-30", "延至: 2022-07-31", "延长预备期", "延长预备期·延至"),
    Broken("转正的赞成人数不过半", "党员/吉安原山司法鉴定所", "赞成: 9", "赞成: 4", "A31通过", "转正审批·赞成"),
    Broken("上级三个月内没有审批", "党员/吉安原山司法鉴定所", "批〔2021〕1号, 日期: 2021-07-16", "批〔2021〕1号, 日期: 2021-10-16", "审批时间", "转正审批"),
    Broken("严重警告期内当选书记", "党员/赣州柏兰司法鉴定中心", r"(?s)(- 姓名: 武向宁\n.*?类别: 正式党员)", r"\1" + SERIOUS, "处分严重警告", "班子第1项·党员", "党组织/柏兰鉴定中心党支部"),
    Broken("严重警告期内是候选人", "", "", "", "处分严重警告", "投票第1项·候选人第1项·党员", "选举/柏兰鉴定中心党支部"),
    Broken("留党察看期满不到二年被提名", "党员/赣州柏兰司法鉴定中心", r"(?s)(- 姓名: 黎清谦\n.*?类别: 正式党员)", r"\1" + EXPELLED, "处分留党察看", "投票第1项·候选人第6项·党员", "选举/柏兰鉴定中心党支部"),
    Broken("推荐的人不在册", "机构/赣州明衡司法鉴定所", "对象: 温若溪", "对象: 无此人", "任务八", "推荐第1项·对象"),
    Broken("处分影响期内被推荐", "机构/赣州柏兰司法鉴定中心", "数据截至", "推荐:\n  - {对象: 武向宁, 推荐为: 先进人物人选, 日期: 2021-07-01}\n数据截至", "处分严重警告", "推荐第1项·对象"),
    Broken("党费六个月没有交", "党员/赣州明衡司法鉴定所", r"    - \{起: 2021-07, 止: 2021-09, 月交: 22, .*\n", "", "党费", "党费第2项"),
    Broken("学习不到32学时", "党员/吉安原山司法鉴定所", r"(职务: 办公室主任)", r"\1\n  学习: [{年度: 2020, 学时: 31}]", "学时", "学习第1项·学时"),
    Broken("书记学习不到56学时", "党员/吉安原山司法鉴定所", r"(职务: 主任、司法鉴定人)", r"\1\n  学习: [{年度: 2020, 学时: 55}]", "学时班子", "学习第1项·学时"),
    Broken("联合的单位行业不相近", "机构/上饶溪宁司法鉴定中心", r"业务类别:\n(  - .*\n)+", "业务类别: [电子数据]\n", "A3", "覆盖单位第2项", "党组织/上饶泽川溪宁联合党支部"),
)  # fmt: skip

# their survey of March then has one member too few; the assemblies of a branch count one member fewer
COUNTED = ("司法局/南昌市司法局", "司法局/江西省司法厅", "组织生活/原山鉴定所党支部")


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> tuple[Problem, ...]:
    """What is told of the register that holds all these faults at once."""
    folder = tmp_path_factory.mktemp("register") / "data"
    shutil.copytree(SAMPLE, folder)
    for fault in BROKEN:
        if fault.file:
            path = folder / f"{fault.file}.yaml"
            text = path.read_text("utf-8")
            changed = re.sub(fault.old, fault.new, text, count=1)
            assert changed != text, fault.what
            path.write_text(changed, "utf-8")
    register, problems = load_register(folder)
    assert problems == ()
    return check_register(register, load_policy(folder), ON)


def found(fault: Broken, problems: tuple[Problem, ...]) -> list[Problem]:
    """Those that stand where the fault is to be found, by its rule."""
    place = f"data/{fault.at or fault.file}.yaml:"
    return [
        each
        for each in problems
        if each.where.startswith(place) and each.where.endswith(f" {fault.label}") and f"（规则 {fault.rule}，依据" in each.what
    ]  # fmt: skip


@pytest.mark.parametrize("fault", BROKEN, ids=lambda fault: fault.what)
def test_each_is_found(fault: Broken, told: tuple[Problem, ...]) -> None:
    """In its file, at its field, by its rule, with basis and remedy."""
    there = found(fault, told)
    assert there, [str(each) for each in told]
    assert all(re.match(r"data/\S+:\d+:\d+ ", each.where) and each.remedy for each in there)


def test_what_else_is_told_follows_from_them(told: tuple[Problem, ...]) -> None:
    """Nothing is told of a record that no fault was planted in or beside; one who joined earlier is counted earlier."""
    files = {f"data/{name}.yaml" for each in BROKEN for name in (each.file, each.at, *COUNTED) if name}
    strange = {each.where.split(":")[0] for each in told} - files
    assert strange == set()
