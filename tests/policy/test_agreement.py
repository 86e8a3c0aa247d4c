"""Slips that only what stands beside them shows: told with place and remedy, and nothing held up for them."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from docgen.places import builtin
from docgen.policy.check import check_register
from docgen.policy.load import load_policy
from docgen.records.register import load_register

ON = date(2021, 7, 1)
NAME = "洪州市清漪司法鉴定所"
FILES = {
    f"机构/{NAME}.yaml": "名称: {NAME}\n行政区划代码: 360102\n设区市: 洪州市\n负责人: 顾清漪\n有章程: 是\n",
    f"章程/{NAME}.md": "第一章　总则\n\n第一条　为了规范本所行为，制定本章程。\n",
    "司法局/洪州市司法局.yaml": "名称: 洪州市司法局\n层级: 市\n设区市: 洪州市\n行政区划代码: 360100\n",
    "党组织/清漪所党支部.yaml": (
        "名称: 中共{NAME}支部\n简称: 清漪所党支部\n类型: 党支部\n外部隶属: 中共洪州市司法局委员会\n"
        "覆盖单位: [{NAME}]\n委员职数: 0\n成立日期: 2020-01-10\n选举日期: 2020-01-15\n"
        "班子:\n  - {{职务: 书记, 姓名: 顾清漪, 党员: 顾清漪}}\n"
    ),
    f"党员/{NAME}.yaml": (
        "- {{编号: 顾清漪, 类别: 正式党员, 姓名: 顾清漪, 性别: 女, 出生日期: 1980-01-02, 入党日期: 2005-06-01, 转正日期: 2006-06-01,"
        " 组织关系: 清漪所党支部, 职务: 所长, 民族: 汉族, 学历: 本科}}\n"
        "- {{编号: 文舟, 类别: 正式党员, 姓名: 文舟, 性别: 男, 出生日期: 1982-01-02, 入党日期: 2018-06-01, 转正日期: 2019-06-01,"
        " 组织关系: 清漪所党支部, 职务: 员工, 民族: 汉族, 学历: 本科}}\n"
    ),
    "组织生活/清漪所党支部.yaml": (
        "- {{形式: 党员大会, 日期: 2021-03-05, 主题: 学习, 主持人: 顾清漪, 应到: 2, 实到: 2}}\n"
    ),
}
UNIT, ROLL = f"机构/{NAME}.yaml", f"党员/{NAME}.yaml"
SLIPS = {  # file, what stands there, what is written instead, what is told
    "area": (UNIT, "360102", "360702", "行政区划代码 360702 与“洪州市”不符：洪州市司法局的代码是 360100"),
    "charter": (UNIT, "有章程: 是\n", "", "有章程的文件，“有章程”却不是“是”"),
    "name": (
        UNIT,
        "名称: {NAME}",
        "名称: 洪州市碧波司法鉴定所",
        f"文件名（编号）是“{NAME}”，名称却是“洪州市碧波司法鉴定所”",
    ),
    "leader": (ROLL, "职务: 所长, ", "", f"顾清漪是{NAME}负责人，“职务”却没有写"),
    "nothing": (ROLL, "职务: 所长", "职务: 无", f"顾清漪是{NAME}负责人，“职务”却没有写"),
    "late": (
        ROLL,
        "转正日期: 2019-06-01",
        "转正日期: 2020-09-01",
        "预备期到 2019-06-01 已满，2020-09-01 才转正",
    ),
    "young": (ROLL, "出生日期: 1982-01-02", "出生日期: 2012-01-02", "2018-06-01 入党时不满 18年"),
    "host": (
        "组织生活/清漪所党支部.yaml",
        "主持人: 顾清漪",
        "主持人: 顾清怡",
        "主持人顾清怡不在清漪所党支部的名册里",
    ),
    "titled host": (
        "组织生活/清漪所党支部.yaml",
        "主持人: 顾清漪",
        "主持人: 顾清漪书记",
        "姓名“顾清漪书记”里带着“书记”",
    ),
    "titled head": (UNIT, "负责人: 顾清漪", "负责人: 顾所长", "姓名“顾所长”里带着“所长”"),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        path = tmp_path / "data" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.format(NAME=NAME), "utf-8")
    return tmp_path / "data"


def told(folder: Path) -> Iterator[str]:
    register, faults = load_register(folder)
    yield from map(str, faults)
    yield from map(str, check_register(register, load_policy(builtin() / "data"), ON))


def test_what_agrees_is_not_told(folder: Path) -> None:
    assert [each for each in told(folder) if any(said in each for *_, said in SLIPS.values())] == []
    assert [each for each in told(folder) if "一致单位" in each or "一致人员" in each] == []


@pytest.mark.parametrize("slip", SLIPS.values(), ids=SLIPS)
def test_a_slip_is_told_with_its_place(folder: Path, slip: tuple[str, str, str, str]) -> None:
    """Once, in the file in which it was made, with what to do."""
    name, old, new, said = slip
    path = folder / name
    text = path.read_text("utf-8")
    path.write_text(text.replace(old.format(NAME=NAME), new, 1), "utf-8")
    found = [each for each in told(folder) if said in each]
    assert len(found) == 1, list(told(folder))
    assert found[0].startswith(f"data/{name}:")
    assert "；" in found[0]
