"""Tables of 修订前 and 修订后 from Markdown, Word and Excel, applied to a charter."""

from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import docx
import openpyxl
import pytest

from hand import Hand

OLD = """示例股份有限公司章程
第一章　总则
第一条　公司名称为示例股份有限公司。
第二条　公司设股东大会。
第三条　公司设监事会。
第四条　公司设经理。
第二章　附则
第五条　本章程自通过之日起施行。
"""
NEW = """示例股份有限公司章程
第一章　总则
第一条　公司名称为示例股份有限公司。
第二条　公司设股东会。
股东会是公司的权力机构。
第三条　公司设董事会。
第四条　公司设经理。
第二章　附 则
第五条　本章程自通过之日起施行。
"""
ROWS = [
    ("序号", "修订前", "修订后"),
    ("1", "第二条 公司设股东大会。", "第二条 公司设股东会。\n股东会是公司的权力机构。"),
    ("2", "新增", "第三条 公司设董事会。"),
    ("3", "第三条 公司设监事会。", "删除"),
    ("4", "第二章 附则", "第二章 附 则"),
]
BEFORE = ["示例股份有限公司章程修正案", "现对《示例股份有限公司章程》作如下修订："]
AFTER = "除上述修订外，公司章程其他条款不变。"
SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def write_markdown(path: Path, rows: list[tuple[str, ...]]) -> None:
    head, *rest = ["| " + " | ".join(cell.replace("\n", "<br>") for cell in row) + " |" for row in rows]
    path.write_text(
        "\n\n".join([*BEFORE, "\n".join([head, "|---|---|---|", *rest]), AFTER]), encoding="utf-8"
    )


def write_word(path: Path, rows: list[tuple[str, ...]]) -> None:
    document = docx.Document()
    for line in BEFORE:
        document.add_paragraph(line)
    table = document.add_table(0, len(rows[0]))
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            first, *others = text.split("\n")
            cell.text = first
            for other in others:
                cell.add_paragraph(other)
    document.add_paragraph(AFTER)
    document.save(str(path))


def write_excel(path: Path, rows: list[tuple[str, ...]]) -> None:
    cells = "".join(
        f'<row r="{r}">'
        + "".join(
            f'<c r="{"ABC"[c]}{r}" t="inlineStr"><is><t>{text}</t></is></c>' for c, text in enumerate(row)
        )
        + "</row>"
        for r, row in enumerate(rows, 1)
    )
    types = "".join(
        f'<Override PartName="/xl/{part}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.{kind}+xml"/>'
        for part, kind in (("workbook", "sheet.main"), ("sheet1", "worksheet"))
    )
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>{types}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" '
        f'Type="{RELATED}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{SHEET}" xmlns:r="{RELATED}"><sheets>'
        '<sheet name="表" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" '
        f'Type="{RELATED}/worksheet" Target="sheet1.xml"/></Relationships>',
        "xl/sheet1.xml": f'<worksheet xmlns="{SHEET}"><sheetData>{cells}</sheetData></worksheet>',
    }
    with ZipFile(path, "w") as package:
        for name, text in parts.items():
            package.writestr(name, text)


WRITERS = {"md": write_markdown, "docx": write_word, "xlsx": write_excel}


@pytest.mark.parametrize("sort", WRITERS)
def test_a_table_is_applied_row_by_row(hand: Hand, sort: str) -> None:
    """Changed, 新增, 删除 and a heading."""
    (hand.root / "章程.txt").write_text(OLD, encoding="utf-8")
    WRITERS[sort](hand.root / f"表.{sort}", ROWS)
    ended = hand.type("amend", "--apply", hand.root / f"表.{sort}", "--to", hand.root / "章程.txt")
    assert (ended.code, ended.out) == (0, NEW)


@pytest.mark.parametrize(
    ("row", "old", "new", "fault"),
    [
        (2, "第二条 公司设股东大会！", "第二条 公司设股东会。", "不一致"),
        (2, "第九条 公司设股东大会。", "第九条 公司设股东会。", "没有第九条"),
        (2, "公司设股东大会。", "公司设股东会。", "没有写明是哪一条"),
        (2, "第二条 ……股东大会。", "第二条 ……股东会。", "略去"),
        (3, "第二条 公司设股东大会。", "第二条 公司设股东会。\n第三条 公司设董事会。", "分不清"),
    ],
)
def test_a_row_that_is_not_certain_is_refused(hand: Hand, row: int, old: str, new: str, fault: str) -> None:
    """With its number in the table."""
    rows = [*ROWS[: row - 1], ("1", old, new)]
    (hand.root / "章程.txt").write_text(OLD, encoding="utf-8")
    write_markdown(hand.root / "表.md", rows)
    ended = hand.type("amend", "--apply", hand.root / "表.md", "--to", hand.root / "章程.txt")
    assert ended.code == 1
    assert f"表.md:表第{row}行" in ended.err
    assert fault in ended.err


def test_an_excel_file_that_is_none_is_told(hand: Hand) -> None:
    """Not a traceback."""
    (hand.root / "章程.txt").write_text(OLD, encoding="utf-8")
    (hand.root / "表.xlsx").write_bytes(b"PK\x03\x04 nothing")
    ended = hand.type("amend", "--apply", hand.root / "表.xlsx", "--to", hand.root / "章程.txt")
    assert (ended.code, "不是完好的 Excel 文件" in ended.err) == (1, True)


def merge_word(path: Path, row: int, column: int, other: tuple[int, int]) -> None:
    document = docx.Document(str(path))
    table = document.tables[0]
    table.cell(row - 1, column - 1).merge(table.cell(other[0] - 1, other[1] - 1))
    document.save(str(path))


def merge_excel(path: Path, row: int, column: int, other: tuple[int, int]) -> None:
    book = openpyxl.load_workbook(path)
    book.active.merge_cells(start_row=row, start_column=column, end_row=other[0], end_column=other[1])
    book.save(path)


@pytest.mark.parametrize(
    ("row", "column", "other"), [(2, 2, (3, 2)), (3, 3, (4, 3)), (4, 2, (4, 3)), (2, 1, (4, 1))]
)
@pytest.mark.parametrize(("sort", "merge"), [("docx", merge_word), ("xlsx", merge_excel)])
def test_merged_cells_are_refused_where_they_stand(
    hand: Hand,
    sort: str,
    merge: Callable[[Path, int, int, tuple[int, int]], None],
    row: int,
    column: int,
    other: tuple[int, int],
) -> None:
    (hand.root / "章程.txt").write_text(OLD, encoding="utf-8")
    WRITERS[sort](hand.root / f"表.{sort}", ROWS)
    merge(hand.root / f"表.{sort}", row, column, other)
    ended = hand.type("amend", "--apply", hand.root / f"表.{sort}", "--to", hand.root / "章程.txt")
    assert (ended.code, ended.out) == (1, "")
    assert f"表.{sort}:表第{row}行第{column}格：是合并的单元格" in ended.err


@pytest.mark.parametrize(("sort", "merge"), [("docx", merge_word), ("xlsx", merge_excel)])
@pytest.mark.parametrize(
    ("title", "code"), [("《示例股份有限公司章程》修订对照表", 0), ("《别家股份有限公司章程》修订对照表", 1)]
)
def test_a_title_and_a_remark_as_wide_as_the_table_are_lines_around_it(
    hand: Hand,
    sort: str,
    merge: Callable[[Path, int, int, tuple[int, int]], None],
    title: str,
    code: int,
) -> None:
    """The title is read as one outside the table is: it may name another text."""
    rows = [(title, "", ""), *ROWS, ("公司章程其他条款不变。", "", "")]
    (hand.root / "章程.txt").write_text(OLD, encoding="utf-8")
    file = hand.root / f"表.{sort}"
    WRITERS[sort](file, rows)
    for row in (1, len(rows)):
        merge(file, row, 1, (row, 3))
    ended = hand.type("amend", "--apply", file, "--to", hand.root / "章程.txt")
    assert (ended.code, ended.out) == (code, "" if code else NEW)
    assert ("别家股份有限公司章程" in ended.err) is bool(code)
