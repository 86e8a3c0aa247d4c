"""Workbooks as offices make them, a small register to take them in, and what comes of it."""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

from openpyxl import Workbook

from docgen.batch.files import give
from docgen.records.institution import Institution
from docgen.records.loader import load_records
from docgen.records.party import Member
from docgen.records.record import Key, Record
from docgen.workbook.importing import Import, prepare

Rows = Sequence[Sequence[object]]

UNIT = """\
# 手工加的注释
名称: 江州白石司法鉴定所
组织形式: 非法人
许可证号: '369900001'   # 原件在柜里
设区市: 江州市
从业人员数: 5
"""
MEMBERS = """\
# 白石所的党员
- 姓名: 丁一鸣
  性别: 男
  出生日期: 1980年1月2日
  类别: 正式党员
  入党日期: 2001-07-01
  # 会计兼任
  职务: 会计
- 姓名: 龚小雨
  性别: 女
  出生日期: 1990-03-04
  类别: 正式党员
  入党日期: 2012-06-30
"""


def register(root: Path) -> Path:
    """A data folder of one unit and its two members."""
    data = root / "data"
    for name, text in (("机构/江州白石司法鉴定所.yaml", UNIT), ("党员/江州白石司法鉴定所.yaml", MEMBERS)):
        path = data / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return data


def book(**sheets: Rows) -> bytes:
    """A workbook with these rows on its sheets."""
    made = Workbook()
    made.remove(made.worksheets[0])
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    return saved(made)


def saved(made: Workbook) -> bytes:
    target = BytesIO()
    made.save(target)
    return target.getvalue()


def taken(data: Path, made: bytes, file: str = "名册.xlsx") -> Import:
    """What an import would come to."""
    return prepare(made, file, data, load_records(data))


def given(data: Path, found: Import) -> dict[Key, Record]:
    """The records after the import is written."""
    give(found.files)
    loaded = load_records(data)
    assert loaded.problems == []
    return loaded.records


def told(found: Import) -> list[str]:
    return [str(problem) for problem in found.problems]


def unit(records: dict[Key, Record], name: str = "江州白石司法鉴定所") -> Institution:
    found = records["机构", name]
    assert isinstance(found, Institution)
    return found


def member(records: dict[Key, Record], name: str) -> Member:
    found = records["党员", f"江州白石司法鉴定所-{name}"]
    assert isinstance(found, Member)
    return found
