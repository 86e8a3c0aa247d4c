"""Workbooks and lists that others made → grids of cells: .xlsx, .xls, .ods by calamine, .csv in UTF-8 or GBK."""

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from io import BytesIO, StringIO
from zipfile import ZipFile

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from docgen.foreign.formats import OLE
from docgen.foreign.package import check_package
from docgen.problems import Level, Problem, ProblemsError

LARGEST = 60_000_000  # bytes of a workbook; one of 40,000 members with their lists takes some 15 million
MOST_CELLS = 20_000_000

Raw = str | float | bool | date | datetime | time | timedelta


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of a sheet. `top`, `left`: where its first cell stands, from 0 on; `file`, `sheet`: for messages."""

    file: str
    sheet: str
    top: int
    left: int
    rows: Sequence[Sequence[Raw]]

    def place(self, row: int, column: int | None = None) -> str:
        """A cell as people name it, 「名册.xlsx 机构!C5」; without a column, its row."""
        sheet = f"{self.sheet}!" if self.sheet else ""
        if column is None:
            return f"{self.file} {sheet}第{self.top + row + 1}行"
        return f"{self.file} {sheet}{letters(self.left + column)}{self.top + row + 1}"


def letters(column: int) -> str:
    """The name of a column, counted from 0: A … Z, AA …"""
    name = ""
    while column >= 0:
        name = chr(ord("A") + column % 26) + name
        column = column // 26 - 1
    return name


def grids(data: bytes, file: str) -> tuple[tuple[Grid, ...], tuple[Problem, ...]]:
    """The sheets that hold anything, and what a person should know of how they were read.

    Raises ProblemsError for what is no sound workbook.
    """
    if len(data) > LARGEST:
        raise ProblemsError([Problem(file, f"文件太大（{len(data):,} 字节）", "请按设区市分成几份")])
    if not data:
        raise ProblemsError([Problem(file, "是空文件", "请核对文件")])
    if data.startswith((OLE, b"PK")):
        return _book(data, file)
    return (Grid(file, "", 0, 0, _table(_decoded(data, file))),), ()


def _book(data: bytes, file: str) -> tuple[tuple[Grid, ...], tuple[Problem, ...]]:
    packed = data.startswith(b"PK")
    if packed:
        check_package(data, file)
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(data))
        found, told = list[Grid](), list[Problem]()
        for number, about in enumerate(book.sheets_metadata):
            if about.typ is not SheetTypeEnum.WorkSheet:
                continue
            if about.visible is not SheetVisibleEnum.Visible:
                what = "是隐藏的工作表，没有读入"
                told.append(Problem(f"{file} {about.name}", what, "要读入请取消隐藏", Level.WARNING))
                continue
            grid = _grid(book, about.name, file)
            if grid.rows:
                found.append(grid)
                told += _hidden(data, grid, number, packed)
    except PasswordError:
        raise ProblemsError([Problem(file, "有密码，打不开", "请在 Excel 或 WPS 里去掉密码后另存")]) from None
    except (CalamineError, OSError, ValueError):
        raise _unsound(file) from None
    except BaseException as error:
        if type(error).__name__ == "PanicException":  # calamine's own fault, which is no Exception
            raise _unsound(file) from None
        raise
    return tuple(found), tuple(told)


def _grid(book: CalamineWorkbook, name: str, file: str) -> Grid:
    sheet = book.get_sheet_by_name(name)
    top, left = sheet.start or (0, 0)
    if sheet.height * sheet.width > MOST_CELLS:
        raise ProblemsError([Problem(f"{file} {name}", "表太大", "请删去后面的空行空列，或者分成几份")])
    return Grid(file, name, top, left, sheet.to_python(skip_empty_area=True))


def _hidden(data: bytes, grid: Grid, number: int, packed: bool) -> Iterator[Problem]:
    """That columns are hidden, which are read like the others: told, for nobody sees what stands in them."""
    if not packed:
        return
    with ZipFile(BytesIO(data)) as package:
        name = f"xl/worksheets/sheet{number + 1}.xml"
        if name not in package.namelist():
            return
        head = package.open(name).read(200_000).decode("utf-8", "replace").partition("<sheetData")[0]
    for mark in re.findall(r"<col\b[^>]*\bhidden=\"(?:1|true)\"[^>]*>", head):
        first = re.search(r'\bmin="([0-9]+)"', mark)
        if first and 0 <= int(first[1]) - 1 - grid.left < len(grid.rows[0]):
            where = f"{grid.file} {grid.sheet}!{letters(int(first[1]) - 1)}列"
            yield Problem(where, "是隐藏的列，也读入了", "请取消隐藏后核对", Level.WARNING)


def _decoded(data: bytes, file: str) -> str:
    for coding in ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(coding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace")
    raise _unsound(file)


def _table(text: str) -> list[list[Raw]]:
    """The cells of a list of text: parted by tabs, or commas, or semicolons, whichever its first lines have most of."""
    sample = text[:4000]
    comma = max("\t,;", key=sample.count)
    rows = [list[Raw](row) for row in csv.reader(StringIO(text), delimiter=comma)]
    width = max(map(len, rows), default=0)
    return [row + [""] * (width - len(row)) for row in rows]


def _unsound(file: str) -> ProblemsError:
    what, remedy = "不是完好的表格文件", "请用 Excel 或 WPS 另存为 .xlsx 后再导入"
    return ProblemsError([Problem(file, what, remedy)])
