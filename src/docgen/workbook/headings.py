"""Where the tables of a sheet begin, and which column of which form each heading names."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from docgen.problems import Level, Problem
from docgen.records.industry import Industry
from docgen.records.values import near
from docgen.workbook.cells import is_empty, shown
from docgen.workbook.export import CHANGE_COLUMNS
from docgen.workbook.forms import CHANGES, ID, Column, SheetForm, forms, kinds
from docgen.workbook.grids import Grid, Raw

_REMARK = re.compile(r"[（(][^（()）]*[）)]$|[*＊:：]+$")
_TOTAL = re.compile(r"合\s*计|总\s*计|小\s*计|共\s*计")
_COUNTING = frozenset({"序号", "序", "编码序号", "no", "no."})
_NAMED = ("名称", "姓名", ID)  # without one of these a table does not say whose its rows are
LEAST = 2  # headings that are known, in a row that opens a table

# What offices write over the columns of their rolls, by the heading that we use.
_OTHERS: Mapping[str, tuple[str, ...]] = {
    "名称": (
        "机构名称",
        "单位名称",
        "全称",
        "机构全称",
        "单位全称",
        "党组织名称",
        "支部名称",
        "党支部名称",
        "协会名称",
        "单位",
    ),
    "姓名": ("党员姓名", "名字", "人员姓名"),
    "单位": ("所在单位", "工作单位", "机构名称", "单位名称", "所在机构", "执业机构", "所属机构", "机构"),
    "统一社会信用代码": ("信用代码", "社会信用代码", "统一信用代码", "机构代码"),
    "许可证号": ("许可证编号", "执业许可证号", "许可证"),
    "住所": ("地址", "办公地址", "机构地址", "住址", "单位地址"),
    "联系电话": ("电话", "手机", "手机号", "手机号码", "联系方式", "电话号码"),
    "负责人": ("机构负责人", "主要负责人"),
    "法定代表人": ("法人代表", "法人"),
    "成立日期": ("成立时间", "设立日期", "设立时间"),
    "设区市": ("所在市", "地市", "市", "城市"),
    "县区": ("县（市、区）", "所在县区", "区县", "县"),
    "从业人员数": ("从业人数", "从业人员", "人员总数", "职工人数", "员工人数"),
    "专职执业人员数": ("专职人数", "专职"),
    "兼职执业人员数": ("兼职人数", "兼职"),
    "业务类别": ("业务范围", "执业范围"),
    "身份证号": ("身份证号码", "公民身份号码", "身份证", "证件号码"),
    "出生日期": ("出生年月日", "生日", "出生时间"),
    "入党日期": ("入党时间", "入党年月日", "加入党组织日期"),
    "转正日期": ("转正时间",),
    "学历": ("文化程度", "最高学历"),
    "类别": ("党员类别", "党员类型", "党员身份"),
    "职务": ("岗位", "职务或岗位", "行政职务", "现任职务"),
    "执业证号": ("执业证编号", "执业证书号"),
    "组织关系": ("组织关系所在党组织", "所在党组织", "所在党支部", "所属党支部", "所在支部"),
    "参加工作日期": ("参加工作时间", "工作时间"),
    "备注": ("说明",),
}


@dataclass(frozen=True, slots=True)
class Found:
    """A table: its form, the columns of its grid that are read, its rows, and the headings that name its owners."""

    grid: Grid
    form: SheetForm
    heading: int  # the row of the grid that holds the headings
    columns: Mapping[int, Column]  # by the column of the grid
    owners: Mapping[int, str]
    rows: Sequence[int]  # rows of the grid


@dataclass(frozen=True, slots=True)
class Changes:
    """The sheet of values that hold from a day on: columns by their headings, and its rows."""

    grid: Grid
    columns: Mapping[str, int]
    rows: Sequence[int]


def tables(grid: Grid, industry: Industry) -> Iterator[Found | Changes | Problem]:
    """The tables of a sheet, one below the other, and what a person should know of what is not read."""
    if grid.sheet == CHANGES:
        yield _changes(grid)
        return
    heads = [row for row in range(len(grid.rows)) if _known(grid.rows[row], industry) >= LEAST]
    if not heads:
        what, remedy = "认不出表头，没有读入", "表头要有“名称”“姓名”这样的列名，见 docgen export 导出的表"
        yield Problem(grid.place(0), what, remedy)
        return
    yield from _above(grid, heads[0])
    for head, after in zip(heads, [*heads[1:], len(grid.rows)], strict=True):
        yield from _table(grid, head, after, industry)


def _changes(grid: Grid) -> Found | Changes | Problem:
    names = {plain(shown(cell)): place for place, cell in enumerate(grid.rows[0])}
    lacking = [column.heading for column in CHANGE_COLUMNS if column.heading not in names]
    if lacking:
        return Problem(grid.place(0), f"没有“{lacking[0]}”这一列", "请用 docgen export 导出的表头")
    rows = [row for row in range(1, len(grid.rows)) if not _blank(grid.rows[row])]
    return Changes(grid, {column.heading: names[column.heading] for column in CHANGE_COLUMNS}, rows)


def _above(grid: Grid, head: int) -> Iterator[Problem]:
    """Rows above the first heading that look like data: a title has one or two cells."""
    for row in range(head):
        if sum(not is_empty(cell) for cell in grid.rows[row]) > 2:
            what = "在表头之前，没有读入"
            yield Problem(grid.place(row), what, "是数据就移到表头下面", Level.WARNING)


def _table(grid: Grid, head: int, after: int, industry: Industry) -> Iterator[Found | Problem]:
    form = _form(grid, head, industry)
    if isinstance(form, Problem):
        yield form
        return
    columns, owners, unread = _columns(grid, (head, after), form, industry)
    yield from unread
    rows = []
    for row in range(head + 1, after):
        cells = grid.rows[row]
        if _blank(cells):
            continue
        first = next(shown(cell) for cell in cells if not is_empty(cell))
        if _TOTAL.match(first):
            yield Problem(grid.place(row), "是合计，没有读入", "", Level.WARNING)
        elif row + 1 == after < len(grid.rows) and sum(not is_empty(cell) for cell in cells) == 1:
            continue  # the title of the next table of the sheet
        else:
            rows.append(row)
    yield Found(grid, form, head, columns, owners, rows)


def _form(grid: Grid, head: int, industry: Industry) -> SheetForm | Problem:
    """The form that a heading fits: by the name of the sheet, else the kind of record most of whose columns it names."""
    all_forms = {form.name: form for kind in kinds() for form in forms(kind, industry.extras.get(kind.KIND))}
    if named := all_forms.get(grid.sheet.strip()):
        return named
    scores: dict[str, int] = {}
    for form in (form for form in all_forms.values() if not form.lists):
        known = {column.heading for column in _match(grid.rows[head], form, industry).values()}
        if known & set(_NAMED):
            scores[form.name] = len(known)
    best = sorted(scores, key=lambda name: -scores[name])
    for name in best:
        if name in grid.sheet and scores[name] >= LEAST:
            return all_forms[name]
    if best and (len(best) == 1 or scores[best[0]] > scores[best[1]]):
        return all_forms[best[0]]
    what = f"分不清是{'还是'.join(best[:2])}" if best else "没有“名称”“姓名”或“编号”一列，不知道各行是谁的"
    names = "”或“".join(best[:2]) or "党员"
    remedy = (
        f"请把工作表改名为“{names}”" if best else f"请把工作表改名为数据的种类，如“{names}”，或者补上这一列"
    )
    return Problem(grid.place(head), what, remedy)


def _columns(
    grid: Grid, extent: tuple[int, int], form: SheetForm, industry: Industry
) -> tuple[dict[int, Column], dict[int, str], list[Problem]]:
    """The columns that are read, those that name the owner, and a word on each that is not read."""
    head, after = extent
    cells = grid.rows[head]
    found = _match(cells, form, industry)
    owners = {
        place: name for place, name in enumerate(map(_heading, cells)) if name in map(plain, form.owners)
    }
    told: list[Problem] = []
    for place, cell in enumerate(cells):
        heading = _heading(cell)
        filled = any(not is_empty(grid.rows[row][place]) for row in range(head + 1, after))
        if place in found or place in owners or heading in _COUNTING or not filled:
            continue
        guess = near(heading, [column.heading for column in form.columns]) if heading else ""
        what = f"没有“{heading}”这一项，这一列没有读入" if heading else "没有列名，这一列没有读入"
        told.append(Problem(grid.place(head, place), what, guess or "要读入请改列名", Level.WARNING))
    return {place: column for place, column in found.items() if place not in owners}, owners, told


def _known(cells: Sequence[Raw], industry: Industry) -> int:
    """How many cells of a row are headings that some form knows; 0 for a row with more data than headings."""
    words = [_heading(cell) for cell in cells if not is_empty(cell)]
    known = sum(word in _all_headings(industry.institution, industry.practitioner) for word in words)
    return known if 2 * known >= len(words) else 0


def _match(cells: Sequence[Raw], form: SheetForm, industry: Industry) -> dict[int, Column]:
    """Columns by their place: by the full heading first, then by its last word if it is the only such, then by others."""
    names = [_heading(cell) for cell in cells]
    found: dict[int, Column] = {}
    taken: set[Column] = set()
    for known in _ways_of_naming(form, industry.institution, industry.practitioner):
        for place, name in enumerate(names):
            column = known.get(name)
            if column is not None and place not in found and column not in taken:
                found[place] = column
                taken.add(column)
    return found


@cache
def _ways_of_naming(form: SheetForm, institution: str, practitioner: str) -> tuple[Mapping[str, Column], ...]:
    full = {plain(column.heading): column for column in form.columns}
    last: dict[str, list[Column]] = {}
    for column in form.columns:
        last.setdefault(plain(column.way[-1]), []).append(column)
    others: dict[str, Column] = {}
    for heading, words in _OTHERS.items():
        named = full.get(heading)
        words = (*words, *_of_the_trade(heading, institution))
        if named is not None:
            others |= {plain(word): named for word in words if plain(word) not in full}
    single = {name: columns[0] for name, columns in last.items() if len(columns) == 1 and name not in full}
    return full, single, others


def _of_the_trade(heading: str, institution: str) -> tuple[str, ...]:
    """What a trade calls its institutions: 「律师事务所名称」."""
    return (institution, f"{institution}名称") if institution and heading in ("名称", "单位") else ()


@cache
def _all_headings(institution: str, practitioner: str) -> frozenset[str]:
    """Every heading of every form."""
    return frozenset(
        word
        for kind in kinds()
        for form in forms(kind)
        for known in _ways_of_naming(form, institution, practitioner)
        for word in (*known, *form.owners)
    )


def _heading(cell: Raw) -> str:
    return plain(shown(cell))


def plain(word: str) -> str:
    """A heading without spaces, line breaks, full-width letters, and what stands in brackets or marks after it."""
    text = re.sub(r"\s", "", unicodedata.normalize("NFKC", word)).lower()
    while (shorter := _REMARK.sub("", text)) != text and shorter and "第几项" not in text:
        text = shorter
    return text


def _blank(cells: Sequence[Raw]) -> bool:
    return all(is_empty(cell) for cell in cells)
