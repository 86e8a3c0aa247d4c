"""Registers to make overviews of: institutions written in a workspace, and rows made by hand."""

from datetime import date
from pathlib import Path

from docgen.batch.paper import Paper
from docgen.overview.rows import Overview, OverviewPaper, OverviewRow, RowState
from docgen.policy.duty import Duty, State
from docgen.policy.trend import AreaTrend
from docgen.problems import Level, Problem
from hand import Hand

UNIT = (
    '名称: 章江{name}司法鉴定所\n行政区划代码: "360702"\n设区市: 赣州市\n县区: 章贡区\n成立日期: 2010-01-01\n'
)
MEMBER = "- {{姓名: {name}, 性别: 男, 出生日期: 1975-01-01, 类别: 正式党员, 入党日期: 2000-01-01}}\n"
ON = date(2021, 12, 31)


def write_unit(hand: Hand, name: str, *members: str, more: str = "") -> Path:
    """Write an institution and its roll."""
    path = hand.root / f"data/机构/{name}.yaml"
    path.write_text(UNIT.format(name=name) + more, "utf-8")
    roll = "".join(MEMBER.format(name=each) for each in members)
    (hand.root / f"data/党员/{name}.yaml").write_text(roll, "utf-8")
    return path


def overview_of(number: int, *more: OverviewRow) -> Overview:
    """So many institutions of three cities: every third late, every fifth with a problem."""
    return Overview(ON, (*map(row_of, range(number)), *more), tasks={"任务四": "党的组织和党的工作全覆盖"})


def trend_row(trend: AreaTrend, name: str = "某省司法厅") -> OverviewRow:
    """A bureau with the trend of its area."""
    return OverviewRow(("司法局", name), name, "", "", trend.area, "", RowState.DONE, trend=trend)


def row_of(number: int, name: str = "") -> OverviewRow:
    """One institution."""
    city = ("南昌市", "九江市", "赣州市")[number % 3]
    key = ("机构", f"{city[:2]}第{number}所")
    late = Duty("任务四", "组织覆盖", "全覆盖", "第四项任务", State.LATE, date(2021, 6, 30))
    done = Duty("任务四", "工作覆盖", "全覆盖", "第四项任务", State.DONE, date(2021, 6, 30), date(2021, 5, 1))
    problem = Problem(f"data/机构/{key[1]}.yaml:3:1 名称", "有毛病", "请改正", Level.ERROR)
    paper = Paper("摸底登记表", key, f"机构/{key[1]}/摸底登记表", ("docx", "pdf"))
    return OverviewRow(
        key,
        name or f"{city[:2]}第{number}司法鉴定所",
        city,
        "东区",
        f"36{number % 3 + 1:02d}02",
        "C 联建",
        RowState.LATE if number % 3 == 0 else RowState.DONE,
        (done, late) if number % 3 == 0 else (done,),
        (OverviewPaper(paper, (("docx", True), ("pdf", False))),),
        (problem,) if number % 5 == 0 else (),
    )
