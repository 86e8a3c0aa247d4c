"""Table elements, of pipe tables and of HTML, → Table."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from docgen.compose.document import Align, Cell, Paragraph, Role, Row, Table
from docgen.compose.inline import MARKS, runs
from docgen.compose.roles import ROLES
from docgen.compose.shield import bare, unshield
from docgen.dossier.values import FaultError, near

_ALIGN = {
    "left": Align.LEFT,
    "center": Align.CENTRE,
    "right": Align.RIGHT,
    "左": Align.LEFT,
    "中": Align.CENTRE,
    "右": Align.RIGHT,
}
_WITHIN = {
    "table",
    "caption",
    "colgroup",
    "col",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "p",
    "br",
    "fault",
    *MARKS,
}
CUT, SMALL = "裁切", "小字"
SEALED, FILLS = "盖章", "余"  # heights of rows by name: as a seal needs, and what is left of the page
_MOST = 100  # columns or rows that a cell may cover


def table(element: Element) -> Table:
    """A table as the document model has it. Raises FaultError."""
    _check_tags(element)
    head = list(element.iterfind("thead/tr"))
    if not element.get("widths"):
        lines = list(element.iter("tr"))
    else:
        head = [] if all(not _text(cell) for row in head for cell in row) else head
        lines = [*head, *element.iterfind("tbody/tr")]
    if not lines:
        raise FaultError("表格里没有一行", "请补上 <tr>，或者删去表格")
    name = _class(element)
    cut, role = name == CUT, Role.SMALL_CELL if name == SMALL else Role.CELL
    rows = tuple(_row(line, role) for line in lines)
    columns = _columns(rows)
    caption = element.find("caption")
    return Table(
        rows=rows,
        widths=_widths(element, lines, columns),
        header_rows=len(head),
        bordered=element.get("border") != "0" and not cut,
        caption="" if caption is None else unshield(_text(caption)),
        cut=cut,
    )


def _class(element: Element) -> str:
    """What kind of table: cards to be cut apart, `<table class="裁切">`, or small print, `小字`.

    Raises FaultError for other classes.
    """
    name = element.get("class", "")
    if name not in ("", CUT, SMALL):
        raise FaultError(f"没有“{name}”这种表格", near(name, [CUT, SMALL]))
    return name


def _check_tags(element: Element) -> None:
    for child in element.iter():
        if child.tag not in _WITHIN:
            raise FaultError(f"表格里不能用标记“<{child.tag}>”", "可用 tr、th、td、p、br、strong、em 等")


def _text(element: Element) -> str:
    return "".join(element.itertext()).strip()


def _row(element: Element, role: Role) -> Row:
    cells = tuple(_cell(child, role) for child in element if child.tag in ("td", "th"))
    if not cells:
        raise FaultError("表格里有空的一行", "请补上单元格，或者删去这一行")
    words = (element.get("height") or "").split()
    sealed, fills = SEALED in words, FILLS in words
    lines = [word for word in words if word not in (SEALED, FILLS)]
    element.set("height", lines[0] if lines else "0")
    return Row(cells, _number(element, "height", 0), sealed, fills)


def _cell(element: Element, role: Role) -> Cell:
    header = element.tag == "th"
    align = element.get("align")
    if align is not None and align not in _ALIGN:
        raise FaultError(f"对齐方式“{align}”不对", f"可选：{'、'.join(_ALIGN)}")
    return Cell(
        paragraphs=tuple(_paragraphs(element, role)),
        colspan=_whole(element, "colspan"),
        rowspan=_whole(element, "rowspan"),
        align=_ALIGN[align] if align else None,
        header=header,
    )


def _paragraphs(cell: Element, role: Role) -> Iterator[Paragraph]:
    paragraphs = cell.findall("p")
    for element in paragraphs or [cell]:
        yield Paragraph(runs(element), _role(element, role))


def _role(element: Element, usual: Role) -> Role:
    """The role of a paragraph in a cell: `<p class="居中">`. Raises FaultError."""
    name = element.get("class", "") if element.tag == "p" else ""
    if name and name not in ROLES:
        raise FaultError(f"没有“{name}”这种段落", near(name, ROLES))
    return ROLES[name] if name else usual


def _whole(element: Element, name: str) -> int:
    value = _number(element, name, 1)
    if not 1 <= value <= _MOST or value != int(value):
        raise FaultError(f"{name}=“{element.get(name)}”不对", f"应是 1 到 {_MOST} 的整数")
    return int(value)


def _number(element: Element, name: str, other: float) -> float:
    given = element.get(name)
    if given is None:
        return other
    text = bare(unshield(given)).removesuffix("%")
    if not text.replace(".", "", 1).isascii() or not text.replace(".", "", 1).isdigit():
        raise FaultError(f"{name}=“{given}”不是数", "请写阿拉伯数字")
    return float(text)


def _columns(rows: tuple[Row, ...]) -> int:
    """The number of columns, the same in every row. Raises FaultError where cells are missing or too many."""
    hanging: list[int] = []  # for each column, in how many rows below it is still covered from above
    for number, row in enumerate(rows, 1):
        covered = sum(1 for left in hanging if left)
        width = covered + sum(cell.colspan for cell in row.cells)
        if hanging and width != len(hanging):
            raise FaultError(
                f"表格第 {number} 行有 {width} 列，上面有 {len(hanging)} 列", "请检查单元格个数和合并的格数"
            )
        hanging = _hang(hanging or [0] * width, row)
    if any(hanging):
        raise FaultError("表格末行的 rowspan 超出了表格", "请减小合并的行数")
    return len(hanging)


def _hang(hanging: list[int], row: Row) -> list[int]:
    """The columns still covered below this row."""
    spans = [cell.rowspan for cell in row.cells for _ in range(cell.colspan)]
    return [left - 1 if left else spans.pop(0) - 1 for left in hanging]


def _widths(element: Element, lines: list[Element], columns: int) -> tuple[float, ...]:
    """Shares of the measure, from the dashes of a pipe table, from `col`, or from the first row."""
    if dashes := element.get("widths"):
        shares = [float(width) for width in dashes.split()]
    else:
        sources = (
            list(element.iter("col")) or [cell for cell in lines[0] if cell.get("width")] if lines else []
        )
        shares = [_number(source, "width", 1) for source in sources]
    if not shares:
        shares = [1.0] * columns
    if len(shares) != columns or not all(shares):
        raise FaultError(
            f"表格有 {columns} 列，列宽却给了 {len(shares)} 个", '请给每列一个宽度，如 <col width="20%"/>'
        )
    whole = sum(shares)
    return tuple(round(share / whole, 6) for share in shares)
