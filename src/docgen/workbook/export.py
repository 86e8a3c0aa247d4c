"""Records → a workbook: a sheet for each kind and each list, one row for each record or item."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from io import BytesIO

from pydantic_core import PydanticCustomError
from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from docgen.problems import Problem, ProblemsError
from docgen.records import values
from docgen.records.changing import is_dated
from docgen.records.industry import Industry
from docgen.records.known import FROM, VALUE
from docgen.records.record import Key
from docgen.records.yamlfile import Tree
from docgen.workbook.forms import CHANGES, ID, CellKind, Column, SheetForm, at, forms, kinds

TITLE = "docgen 登记表"  # by this word in the first cell of the first sheet we know a workbook of our own
NOTES = "说明"
MOST_ROWS = 1_048_575  # of a sheet, its heading left out: a limit of the format
LONGEST = 32_767  # characters of a cell, likewise
MOST_CHOICES = 255  # characters of a drop-down list, likewise
MARGIN = 200  # rows below the last for which drop-down lists are laid down too, to be filled in

Value = str | int | float | date
Row = tuple[Value, ...]
Trees = Mapping[Key, Mapping[str, Tree]]

_LINES = (
    "每张表是一种数据，一行一条；“机构·管理层”这样的表是机构里的列表，第一列写所属记录的编号。",
    "列名是数据的各项，把鼠标停在列名上可看说明；深色列名的必填。",
    "列表写在一格里的，用“、”隔开，或者一行写一个（Alt+Enter 换行）。",
    "“变动的值”表记各项从哪天起是什么；主表里写的是最后的值，要改就在“变动的值”里加一行。",
    "日期写 2021-03-14；号码按文字写，保留开头的 0；是否写“是”“否”。",
    "改完保存，用 docgen import 这份文件 导入：先加 --dry-run 看会改什么。",
    "清空一格，就是删去数据里的这一项；少一行，不会删去记录。",
    "章程和工作动态是文章，不在表里。身份证号、电话没有隐去，请妥善保管。",
)


@dataclass(frozen=True, slots=True)
class WrittenSheet:
    """A sheet to be written: the form of its columns, and its rows."""

    form: SheetForm
    rows: tuple[Row, ...]


def workbook(trees: Trees, industry: Industry, wanted: Sequence[str] = ()) -> bytes:
    """The workbook (.xlsx) of these records. `wanted`: only these kinds; sheets of lists that are empty are left out.

    Raises ProblemsError for records that the format cannot hold.
    """
    found = [kind for kind in kinds() if not wanted or kind.KIND in wanted]
    sheets: list[WrittenSheet] = []
    changes: list[Row] = []
    for kind in found:
        mine = {key[1]: tree for key, tree in trees.items() if key[0] == kind.KIND}
        made = forms(kind, industry.extras.get(kind.KIND))
        for form in made:
            rows = tuple(row for id, tree in mine.items() for row in _rows(form, id, tree))
            if rows or not form.lists:
                sheets.append(WrittenSheet(form, rows))
        changes += [row for id, tree in mine.items() for row in _changes(made[0], id, tree)]
    _check(sheets)
    return _written(sheets, changes)


def dated(value: Tree | None) -> Iterator[tuple[str, str]]:
    """The values of a field that is written as a list of them: from which day (may be blank), and what."""
    for each in value if isinstance(value, list) else ():
        if isinstance(each, dict) and VALUE in each:
            yield str(each.get(FROM, "")), str(each[VALUE])


def items(
    tree: Mapping[str, Tree], lists: Sequence[tuple[str, ...]]
) -> Iterator[tuple[tuple[int, ...], Mapping[str, Tree]]]:
    """The groups at the end of lists that stand one inside the other: their places, from 1 on, and themselves."""
    if not lists:
        yield (), tree
        return
    found = at(tree, lists[0])
    for number, each in enumerate(found if isinstance(found, list) else (), 1):
        if isinstance(each, dict):
            for places, item in items(each, lists[1:]):
                yield (number, *places), item


def _rows(form: SheetForm, id: str, tree: Mapping[str, Tree]) -> Iterator[Row]:
    for begins, held in _held(form, tree):
        yield from _rows_held(form, id, begins, held)


def _held(form: SheetForm, tree: Mapping[str, Tree]) -> Iterator[tuple[str, Mapping[str, Tree]]]:
    """The record with each of the lists that a field held, and from which day; the record itself for all others."""
    value = at(tree, form.lists[0]) if form.changes else None
    if not is_dated(value) or not isinstance(value, list):
        yield "", tree
        return
    for each in value:
        if isinstance(each, dict):
            held = each.get(VALUE, "")
            for key in reversed(form.lists[0]):
                held = {key: held}
            yield str(each.get(FROM, "")), held if isinstance(held, dict) else {}


def _rows_held(form: SheetForm, id: str, begins: str, tree: Mapping[str, Tree]) -> Iterator[Row]:
    first = (_value(_DAY, begins or None),) if form.changes else ()
    for places, item in items(tree, form.lists):
        cells = tuple(
            _value(column, id if column.way == (ID,) and not form.lists else at(item, column.way))
            for column in form.columns
        )
        yield (id, *first, *places[:-1], *cells) if form.lists else cells


def _changes(form: SheetForm, id: str, tree: Mapping[str, Tree]) -> Iterator[Row]:
    for column in form.columns:
        for begins, value in dated(at(tree, column.way)):
            yield form.kind.KIND, id, column.heading, _value(_DAY, begins or None), _value(column, value)


def _value(column: Column, value: Tree | None) -> Value:
    """What a cell holds: a date as a date, a number as a number, a list on lines or parted by 、."""
    if value is None:
        return ""
    if last := [each for _, each in dated(value)]:
        value = last[-1]
    if column.many:
        return _joined([value] if isinstance(value, str) else [str(each) for each in value])
    text = str(value)
    try:
        match column.cell:
            case CellKind.DAY:
                return values.day(text)
            case CellKind.NUMBER:
                return values.count(text)
            case CellKind.DECIMAL:
                return values.degrees(text)
    except PydanticCustomError:
        return text
    return text


def _joined(words: Sequence[str]) -> str:
    if not any("、" in word for word in words):
        return "、".join(words)
    return "\n".join(words) + ("\n" if len(words) == 1 else "")


def _check(sheets: Iterable[WrittenSheet]) -> None:
    """Refuse what Excel would cut off."""
    for sheet in sheets:
        if len(sheet.rows) > MOST_ROWS:
            what = f"有 {len(sheet.rows)} 行，Excel 的一张表放不下"
            raise ProblemsError(
                [Problem(sheet.form.name, what, "请用 --kind 分几次导出，或者按设区市分开数据")]
            )
        for row in sheet.rows:
            for cell in row:
                if isinstance(cell, str) and len(cell) > LONGEST:
                    what = f"{row[0]}有一项长 {len(cell)} 字，Excel 的一格放不下"
                    raise ProblemsError([Problem(sheet.form.name, what, "请在数据文件里缩短")])


def _written(sheets: Sequence[WrittenSheet], changes: Sequence[Row]) -> bytes:
    target = BytesIO()
    book = Workbook(
        target,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        },
    )
    book.set_properties({"title": TITLE, "created": datetime(2021, 1, 1, tzinfo=UTC)})
    style = _Style(book)
    _notes(book.add_worksheet(NOTES), style)
    for sheet in sheets:
        owners = tuple(
            Column((name,), CellKind.ID, "所属记录的编号", required=True) for name in sheet.form.owners[:1]
        )
        places = tuple(
            _DAY if name == FROM else Column((name,), CellKind.NUMBER, "上一层列表里的第几项", required=True)
            for name in sheet.form.owners[1:]
        )
        _fill(book.add_worksheet(sheet.form.name), (*owners, *places, *sheet.form.columns), sheet.rows, style)
    if changes:
        _fill(book.add_worksheet(CHANGES), CHANGE_COLUMNS, changes, style)
    book.close()
    return target.getvalue()


class _Style:
    """The formats of cells."""

    def __init__(self, book: Workbook) -> None:
        heading = {"bold": True, "valign": "vcenter", "text_wrap": True, "border": 1}
        self.heading = book.add_format(heading | {"bg_color": "#E7E6E6"})
        self.required = book.add_format(heading | {"bg_color": "#BFBFBF"})
        self.title = book.add_format({"bold": True, "font_size": 14})
        self.text = book.add_format({"num_format": "@"})
        self.prose = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
        self.day = book.add_format({"num_format": "yyyy-mm-dd"})
        self.number = book.add_format({"num_format": "General"})

    def of(self, column: Column) -> Format:
        match column.cell:
            case CellKind.DAY:
                return self.day
            case CellKind.NUMBER | CellKind.DECIMAL:
                return self.number
            case CellKind.PROSE:
                return self.prose
        return self.prose if column.many else self.text


def _notes(sheet: Worksheet, style: _Style) -> None:
    sheet.set_column(0, 0, 100)
    sheet.write_string(0, 0, TITLE, style.title)
    for number, line in enumerate(_LINES, 1):
        sheet.write_string(number, 0, f"{number}. {line}")


def _fill(sheet: Worksheet, columns: Sequence[Column], rows: Sequence[Row], style: _Style) -> None:
    sheet.freeze_panes(1, 1)
    sheet.set_row(0, 32)
    for place, column in enumerate(columns):
        form = style.of(column)
        sheet.set_column(place, place, _width(column), form)
        sheet.write_string(0, place, column.heading, style.required if column.required else style.heading)
        if column.about:
            sheet.write_comment(0, place, column.about + ("（必填）" if column.required else ""))
        _choices(sheet, place, column, len(rows))
        for number, row in enumerate(rows, 1):
            _write(sheet, number, place, row[place], form)
    sheet.autofilter(0, 0, max(len(rows), 1), len(columns) - 1)


def _write(sheet: Worksheet, row: int, column: int, value: Value, form: Format) -> None:
    if value == "":
        return
    if isinstance(value, date):
        sheet.write_datetime(row, column, datetime(value.year, value.month, value.day), form)
    elif isinstance(value, int | float):
        sheet.write_number(row, column, value, form)
    else:
        sheet.write_string(row, column, value, form)


def _choices(sheet: Worksheet, place: int, column: Column, rows: int) -> None:
    """A drop-down list for a closed set."""
    words = ("是", "否") if column.cell is CellKind.FLAG else column.choices
    if words and not column.many and len(",".join(words)) <= MOST_CHOICES:
        last = min(rows + MARGIN, MOST_ROWS)
        told = {"error_title": "不在可选的值之中", "error_message": f"可选：{'、'.join(words)}"[:255]}
        sheet.data_validation(1, place, last, place, {"validate": "list", "source": list(words), **told})


def _width(column: Column) -> float:
    wide = {
        CellKind.DAY: 12,
        CellKind.NUMBER: 9,
        CellKind.FLAG: 7,
        CellKind.NAME: 10,
        CellKind.CODE: 21,
        CellKind.PROSE: 50,
    }
    if column.way == (ID,):
        return 26
    return max(wide.get(column.cell, 18), min(2.2 * len(column.way[-1]) + 2, 24))


_DAY = Column((FROM,), CellKind.DAY, "从哪天起是这个值；一直如此就留空")
CHANGE_COLUMNS = (
    Column(("数据",), CellKind.CHOICE, "哪种数据", tuple(kind.KIND for kind in kinds()), required=True),
    Column((ID,), CellKind.ID, "记录的编号", required=True),
    Column(("项目",), CellKind.TEXT, "列名", required=True),
    _DAY,
    Column((VALUE,), CellKind.TEXT, "值", required=True),
)
