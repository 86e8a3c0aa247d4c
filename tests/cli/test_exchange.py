"""Records carried to a workbook and back on the command line."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

from docgen.records.loader import load_records
from hand import Hand

UNIT = "名称: 江州白石司法鉴定所\n住所: 江州市石路1号\n组织形式: 非法人\n"
FILE = "data/机构/江州白石司法鉴定所.yaml"


@pytest.fixture
def unit(hand: Hand) -> Path:
    path = hand.root / FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(UNIT, encoding="utf-8")
    return path


def change(path: Path, old: str, new: str) -> None:
    book = load_workbook(path)
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value == old:
                    cell.value = new
    book.save(path)


def test_out_and_back(hand: Hand, unit: Path) -> None:
    assert hand.type("export", "登记表.xlsx").code == 0
    again = hand.type("import", "登记表.xlsx")
    assert (again.code, again.last) == (0, "读了 1 行。已导入：没有要改的")
    assert unit.read_text("utf-8") == UNIT


def test_what_would_change_is_shown_and_not_written(hand: Hand, unit: Path) -> None:
    hand.type("export", "登记表.xlsx")
    change(hand.root / "登记表.xlsx", "江州市石路1号", "江州市石路2号")
    shown = hand.type("import", "登记表.xlsx", "--dry-run")
    assert shown.code == 0
    assert "机构  江州白石司法鉴定所  住所  江州市石路1号  江州市石路2号" in shown.out
    assert unit.read_text("utf-8") == UNIT
    assert hand.type("import", "登记表.xlsx").code == 0
    assert unit.read_text("utf-8") == UNIT.replace("1号", "2号")


def test_a_fault_stops_all_unless_a_part_is_asked_for(hand: Hand, unit: Path) -> None:
    roll = "名称,组织形式\n江州清泉司法鉴定所,法人\n江州高山司法鉴定所,合伙\n"
    (hand.root / "名册.csv").write_text(roll, encoding="gb18030")
    ended = hand.type("import", "名册.csv")
    assert ended.code == 1
    assert "名册.csv B3 组织形式：“合伙”不在可选的值之中；可选：法人、非法人" in ended.err
    assert "一处也没有改" in ended.err
    assert not (hand.root / "data/机构/江州清泉司法鉴定所.yaml").exists()
    part = hand.type("import", "名册.csv", "--partial")
    assert (part.code, part.out.splitlines()[-2]) == (
        1,
        "读了 2 行。已导入：机构 新增 1 条；有错误没有导入的 1 条",
    )
    records = load_records(hand.root / "data").records
    assert ("机构", "江州清泉司法鉴定所") in records
    assert ("机构", "江州高山司法鉴定所") not in records


def test_an_export_overwrites_nothing(hand: Hand, unit: Path) -> None:
    (hand.root / "登记表.xlsx").write_bytes(b"mine")
    assert hand.type("export", "登记表.xlsx").code == 1
    assert (hand.root / "登记表.xlsx").read_bytes() == b"mine"
    assert hand.type("export", "登记表.xlsx", "--force").code == 0


def test_usage(hand: Hand, unit: Path) -> None:
    assert (
        "没有这份文件" in hand.type("import", "没有.xlsx").err or hand.type("import", "没有.xlsx").code == 1
    )
    assert hand.type("export", "登记表.csv").code == 1
    assert hand.type("export", "登记表.xlsx", "--kind", "机构长").code == 2
