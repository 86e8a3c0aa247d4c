"""The rows of tables → what each record is to hold, with the cell that says so."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from docgen.problems import Problem
from docgen.records.known import FROM, VALUE
from docgen.records.record import Key, Record
from docgen.records.yamlfile import Path, Tree
from docgen.workbook.cells import CellError, reading, shown
from docgen.workbook.forms import ID, CellKind, Column, Way, forms, kinds
from docgen.workbook.headings import Changes, Found, plain

Reading = str | list[str]
OWNER = "单位"


@dataclass(slots=True)
class Item:
    """A row of a list: where it stands in the lists above it, what its cells say, and where."""

    above: tuple[int, ...]
    cells: dict[Way, Reading]
    places: dict[Way, str]
    place: str
    begins: str = ""  # from which day the list that it is in holds


@dataclass(slots=True)
class Wanted:
    """What the workbook says of a record. `lists`: by the form of their sheet; `dated`: entries by heading."""

    kind: type[Record]
    id: str
    place: str
    cells: dict[Way, Reading] = field(default_factory=dict)
    places: dict[Path, str] = field(default_factory=dict)
    lists: dict[tuple[Way, ...], list[Item]] = field(default_factory=dict)
    dated: dict[str, list[dict[str, str]]] = field(default_factory=dict)
    own_row: bool = False  # it has a row of its own, not only items of lists

    @property
    def key(self) -> Key:
        return self.kind.KIND, self.id


class RecordNames:
    """What records are called, so that a name in a cell leads to its record."""

    def __init__(self, records: Mapping[Key, Record]) -> None:
        self.ids: set[Key] = set(records)
        self._named: dict[tuple[str, str], set[str]] = {}
        for (kind, id), record in records.items():
            for attribute in ("name", "short_name"):
                self.add(kind, id, str(getattr(record, attribute, "")))

    def add(self, kind: str, id: str, *names: str) -> None:
        self.ids.add((kind, id))
        for name in names:
            if name and kind != "党员":
                self._named.setdefault((kind, name), set()).add(id)

    def find(self, kind: str, word: str) -> str:
        """The id of the one record of a kind that is so called, or nothing."""
        if (kind, word) in self.ids:
            return word
        found = self._named.get((kind, word), set())
        return next(iter(found)) if len(found) == 1 else ""

    def resolve(self, word: str) -> str:
        """The id that a word stands for, whatever the kind; the word itself if it is an id or leads nowhere."""
        names = [kind.KIND for kind in kinds()]
        if any((name, word) in self.ids for name in names):
            return word
        found = {id for name in names for id in self._named.get((name, word), ())}
        return next(iter(found)) if len(found) == 1 else word


class Gathering:
    """Rows gathered by record; what is wrong with single cells is kept beside.

    `unit`: that of persons whose rows name none.
    """

    def __init__(self, names: RecordNames, unit: str = "") -> None:
        self.names, self.unit = names, unit
        self.wanted: dict[Key, Wanted] = {}
        self.problems: list[Problem] = []
        self.faulty: set[Key] = set()  # records of which a cell is at fault
        self.sheets: set[tuple[str, tuple[Way, ...]]] = set()  # forms that have a sheet
        self.trees: dict[str, Tree] = {}  # of the data files that they are compared with

    def take(self, tables: Sequence[Found], changes: Sequence[Changes]) -> None:
        """Read every table: records before the lists inside them, units before those that name them."""
        order = [kind.KIND for kind in kinds()]
        for table in sorted(
            tables, key=lambda each: (len(each.form.lists), order.index(each.form.kind.KIND))
        ):
            self.sheets.add((table.form.kind.KIND, table.form.lists))
            for row in table.rows:
                if table.form.lists:
                    self._item(table, row)
                else:
                    self._record(table, row)
        for sheet in changes:
            for row in sheet.rows:
                self._change(sheet, row)

    def _record(self, table: Found, row: int) -> None:
        cells, places, faults = self._cells(table, row)
        kind, place = table.form.kind, table.grid.place(row)
        if self.unit and stem_key(kind) == OWNER and not cells.get((OWNER,)):
            cells[OWNER,], places[OWNER,] = self.unit, place
        id = self._identity(kind, cells)
        if not id:
            self.problems.append(Problem(place, *_unnamed(kind)))
            self.problems += faults
            return
        made = Wanted(kind, id, place, cells, dict[Path, str](places.items()), own_row=True)
        first = self.wanted.get(made.key)
        if first is not None:
            what = f"“{id}”在 {first.place} 已有一行"
            self.problems.append(Problem(place, what, "同名的人或单位请用“编号”一列分开，重复的请删去一行"))
            self.faulty.add(made.key)
        else:
            self.wanted[made.key] = made
            self.names.add(kind.KIND, id, *(str(cells.get((label,), "")) for label in ("名称", "简称")))
        if faults:
            self.faulty.add(made.key)
            self.problems += faults

    def _item(self, table: Found, row: int) -> None:
        grid, form, place = table.grid, table.form, table.grid.place(row)
        said = {name: shown(grid.rows[row][at]) for at, name in table.owners.items()}
        owner, *above = (said.get(plain(name), "") for name in form.owners if name != FROM)
        id = self.names.find(form.kind.KIND, owner)
        cells, places, faults = self._cells(table, row)
        begins = self._begins(table, row, faults)
        if not id:
            what = f"没有编号为“{owner}”的{form.kind.KIND}" if owner else f"没有写是哪份{form.kind.KIND}的"
            self.problems += [Problem(place, what, f"第一列请写{form.kind.KIND}的编号"), *faults]
            return
        key = (form.kind.KIND, id)
        if faults or not all(each.isdigit() and int(each) for each in above):
            self.problems += faults or [Problem(place, "没有写是上一层的第几项", "请写 1、2、3 这样的数")]
            self.faulty.add(key)
            return
        made = self.wanted.setdefault(key, Wanted(form.kind, id, place))
        item = Item(
            tuple(map(int, above)),
            {way: value for way, value in cells.items() if value},
            places,
            place,
            begins,
        )
        made.lists.setdefault(form.lists, []).append(item)

    def _begins(self, table: Found, row: int, faults: list[Problem]) -> str:
        """From which day the list of a row holds; blank where nothing says so."""
        at = next((at for at, name in table.owners.items() if name == FROM), None)
        if at is None or not table.form.changes:
            return ""
        try:
            return str(reading(table.grid.rows[row][at], Column((FROM,), CellKind.DAY)))
        except CellError as error:
            faults.append(Problem(table.grid.place(row, at), error.fault.what, error.fault.remedy))
            return ""

    def _change(self, sheet: Changes, row: int) -> None:
        grid = sheet.grid
        said = {name: grid.rows[row][at] for name, at in sheet.columns.items()}
        kind = next((each for each in kinds() if shown(said["数据"]) == each.KIND), None)
        place = grid.place(row)
        if kind is None:
            self.problems.append(Problem(place, f"没有“{shown(said['数据'])}”这种数据", "请用下拉列表选择"))
            return
        heading, id = shown(said["项目"]), self.names.find(kind.KIND, shown(said[ID]))
        column = next(
            (each for each in forms(kind)[0].columns if each.heading == heading and each.changes), None
        )
        if not id or column is None:
            what = (
                f"没有编号为“{shown(said[ID])}”的{kind.KIND}" if not id else f"“{heading}”不能按日期写几个值"
            )
            self.problems.append(Problem(place, what, "请照导出的表填写"))
            return
        try:
            value = self._named(column, reading(said[VALUE], column))
            begins = reading(said[FROM], Column((FROM,), CellKind.DAY))
        except CellError as error:
            self.problems.append(Problem(place, error.fault.what, error.fault.remedy))
            self.faulty.add((kind.KIND, id))
            return
        made = self.wanted.setdefault((kind.KIND, id), Wanted(kind, id, place))
        entries = made.dated.setdefault(heading, [])
        entries.append(({FROM: str(begins)} if begins else {}) | {VALUE: str(value)})
        made.places[heading, len(entries) - 1] = place

    def _cells(self, table: Found, row: int) -> tuple[dict[Way, Reading], dict[Way, str], list[Problem]]:
        cells: dict[Way, Reading] = {}
        places: dict[Way, str] = {}
        faults: list[Problem] = []
        for at, column in table.columns.items():
            places[column.way] = place = table.grid.place(row, at)
            try:
                cells[column.way] = self._named(column, reading(table.grid.rows[row][at], column))
            except CellError as error:
                faults.append(Problem(f"{place} {column.heading}", error.fault.what, error.fault.remedy))
        return cells, places, faults

    def _named(self, column: Column, value: Reading) -> Reading:
        """With the ids of the records that are meant instead of their names."""
        if column.cell is not CellKind.ID or column.way == (ID,) or not value:
            return value
        return (
            [self.names.resolve(each) for each in value]
            if isinstance(value, list)
            else self.names.resolve(value)
        )

    def _identity(self, kind: type[Record], cells: Mapping[Way, Reading]) -> str:
        said = {
            way[0]: str(value) for way, value in cells.items() if len(way) == 1 and isinstance(value, str)
        }
        if said.get(ID):
            return said[ID]
        if kind.LISTED:
            stem = said.get(stem_key(kind), "")
            return kind.defaults(stem, dict(said), True)[ID] if stem else ""
        words = [said.get(label, "") for label in ("名称", "简称")]
        known = (self.names.find(kind.KIND, word) for word in words if word)
        made = said.get("简称") if kind.KIND == "党组织" else ""
        return (
            next((id for id in known if id), "")
            or made
            or words[0]
            or said.get("机关代字", "") + said.get("年份", "")
        )


def stem_key(kind: type[Record]) -> str:
    """The key whose value names the file of a list of such records, or nothing."""
    mark = "\0"
    return next(
        (key for key, value in kind.defaults(mark, {}, True).items() if value == mark and key != ID), ""
    )


def _unnamed(kind: type[Record]) -> tuple[str, str]:
    key = stem_key(kind)
    return f"不知道是哪份{kind.KIND}", f"请填写“{key}”或者“编号”" if key else "请填写“名称”或者“编号”"
