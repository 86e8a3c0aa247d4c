"""Tables that others made, as rows of text: of Word files, Excel files and Markdown."""

import re
from collections.abc import Iterator, Sequence
from io import BytesIO

from lxml.etree import _Element
from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum

from docgen.foreign.numbers import Numbers
from docgen.foreign.package import WORD, check_package, open_word
from docgen.foreign.styles import child, styles_of
from docgen.foreign.table import ForeignTable, Rows
from docgen.foreign.text import BodyReader
from docgen.foreign.told import Told
from docgen.problems import Level, Problem, ProblemsError

_RULE = re.compile(r"\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?")
_MOST_ROWS = 5_000


def tables_of_word(data: bytes, file: str) -> tuple[tuple[ForeignTable, ...], tuple[Problem, ...]]:
    """The tables of the body, each with the lines around it, and what a person should know.

    Raises ProblemsError for what is no Word file, and for cells that are merged: their place is not certain.
    """
    package = open_word(data, file)
    body = child(package.xml(package.main), "body")
    styles = styles_of(package)
    told = Told(file)
    reader = BodyReader(styles, Numbers(package, styles), told)
    parts = list[Rows | str]()
    for element in body if body is not None else ():
        if element.tag == f"{WORD}tbl":
            parts += _word_table(element, reader, file)
        elif element.tag == f"{WORD}p":
            parts += [line for line in reader.lines([element]) if line.strip()]
    problems = told.problems
    if any(problem.level is Level.ERROR for problem in problems):
        raise ProblemsError(problems)
    return tuple(_around(parts)), problems


def _around(parts: Sequence[Rows | str]) -> Iterator[ForeignTable]:
    for index, part in enumerate(parts):
        if not isinstance(part, str):
            before = tuple(one for one in parts[:index] if isinstance(one, str))
            after = tuple(one for one in parts[index + 1 :] if isinstance(one, str))
            yield ForeignTable(before, part, after)


def _word_table(table: _Element, reader: BodyReader, file: str) -> Iterator[Rows | str]:
    """The rows. One cell as wide as the table is a row by itself above all others, and below them a line of
    the text.
    """
    rows = list(table.iter(f"{WORD}tr"))
    wide = [_is_wide(row) for row in rows]
    first = next((n for n, one in enumerate(wide) if not one), len(rows))
    end = next((n for n in range(len(rows), first, -1) if not wide[n - 1]), first)
    titles = [("\n".join(reader.lines(row)),) for row in rows[:first]]
    numbered = enumerate(rows[first:end], first + 1)
    yield (*titles, *(_word_row(row, reader, f"{file}:表第{n}行") for n, row in numbered))
    yield from (line for row in rows[end:] for line in reader.lines(row) if line.strip())


def _is_wide(row: _Element) -> bool:
    cells = list(row.iterchildren(f"{WORD}tc"))
    joined = len(cells) == 1 and child(cells[0], "tcPr/gridSpan") is not None
    return joined and child(cells[0], "tcPr/vMerge") is None


def _word_row(row: _Element, reader: BodyReader, where: str) -> tuple[str, ...]:
    cells = list[str]()
    for number, cell in enumerate(row.iterchildren(f"{WORD}tc"), 1):
        if child(cell, "tcPr/vMerge") is not None or child(cell, "tcPr/gridSpan") is not None:
            raise _merged(f"{where}第{number}格")
        cells.append("\n".join(reader.lines(cell)))
    return tuple(cells)


def table_of_excel(data: bytes, file: str) -> ForeignTable:
    """The rows of the one sheet that holds anything. Raises ProblemsError for what is no sound Excel file."""
    try:
        check_package(data, file)
    except ProblemsError:
        raise _unsound(file) from None
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(data))
        shown = [one.name for one in book.sheets_metadata if one.visible is SheetVisibleEnum.Visible]
        sheets = [book.get_sheet_by_name(name) for name in shown]
        filled = [sheet for sheet in sheets if sheet.height]
        if len(filled) != 1 or filled[0].height > _MOST_ROWS:
            what = f"有{len(filled)}张有内容的工作表" if len(filled) != 1 else f"超过{_MOST_ROWS}行"
            raise ProblemsError([Problem(file, what, "请只留对照表所在的一张工作表")])
        rows = [tuple(_shown(cell) for cell in row) for row in filled[0].to_python()]
        top, left = filled[0].start or (0, 0)  # rows and columns count from the first that holds anything
        joined = [((a - top, b - left), c - top) for (a, b), (c, _) in filled[0].merged_cell_ranges or ()]
    except CalamineError:
        raise _unsound(file) from None
    wide = {row: column for (row, column), end in joined if row == end}
    return _without_wide(rows, wide, [start for start, end in joined if start[0] != end], file)


def _without_wide(
    rows: list[tuple[str, ...]], wide: dict[int, int], unsure: Sequence[tuple[int, int]], file: str
) -> ForeignTable:
    """Joined cells that hold all of their row are titles above or lines below; any others are refused."""
    filled = [n for n, row in enumerate(rows) if any(cell.strip() for cell in row)]
    first = next((n for n in filled if n not in wide), len(rows))
    last = next((n for n in reversed(filled) if n not in wide), first - 1)
    alone = {n for n in wide if n < len(rows) and sum(bool(cell.strip()) for cell in rows[n]) <= 1}
    unsure = [*unsure, *((n, wide[n]) for n in wide if first < n < last or n not in alone)]
    if unsure:
        row, column = min(unsure)
        raise _merged(f"{file}:表第{row + 1}行第{column + 1}格")
    after = tuple("".join(rows[n]).strip() for n in filled if n > last)
    return ForeignTable((), tuple(rows[filled[0] if filled else 0 : last + 1]), after)


def _merged(where: str) -> ProblemsError:
    return ProblemsError([Problem(where, "是合并的单元格，分不清各行的对应", "请拆分单元格，各行各写各的")])


def _unsound(file: str) -> ProblemsError:
    return ProblemsError(
        [Problem(file, "不是完好的 Excel 文件（.xlsx），或者太大", "请用 Excel 另存为 .xlsx")]
    )


def _shown(cell: object) -> str:
    """A cell as a person sees it: whole numbers without a fraction."""
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)


def tables_of_markdown(text: str) -> tuple[ForeignTable, ...]:
    """Tables written with |, each with the lines around it. <br> parts paragraphs."""
    lines = text.splitlines()
    found, start = list[ForeignTable](), 0
    while start < len(lines):
        end = start
        while end < len(lines) and lines[end].strip().startswith("|"):
            end += 1
        if end - start >= 3 and _RULE.fullmatch(lines[start + 1].strip()):
            rows = tuple(_cells(line) for n, line in enumerate(lines[start:end]) if n != 1)
            around = [tuple(one for one in part if one.strip()) for part in (lines[:start], lines[end:])]
            found.append(ForeignTable(around[0], rows, around[1]))
        start = max(end, start + 1)
    return tuple(found)


def _cells(line: str) -> tuple[str, ...]:
    inner = line.strip().strip("|")
    cells = re.split(r"(?<!\\)\|", inner)
    return tuple(re.sub(r"<br\s*/?>", "\n", cell).replace("\\|", "|").strip() for cell in cells)
