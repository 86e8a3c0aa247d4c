"""A workbook → the data files that it changes or adds, after the same checks that all data pass."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path as FilePath

from docgen.problems import Level, Problem, ProblemsError
from docgen.records import writing
from docgen.records.checks import sound
from docgen.records.files import read_bytes
from docgen.records.industry import Industry
from docgen.records.loader import Loaded, file_named, folder_in, load_record
from docgen.records.record import Key, Source, name_in
from docgen.records.yamlfile import Path, Sheet, Tree, clean, read_yaml
from docgen.workbook.cells import shown
from docgen.workbook.export import NOTES, TITLE
from docgen.workbook.forms import SheetForm, forms
from docgen.workbook.grids import Grid, grids
from docgen.workbook.headings import Changes, Found, tables
from docgen.workbook.merging import ValueChange, changes, merge
from docgen.workbook.rows import Gathering, RecordNames, Wanted, stem_key

FEW = 3  # rows that lack the same thing before it is said once of the whole column


@dataclass(frozen=True, slots=True)
class Altered:
    """A record that is to be added or changed, and how."""

    key: Key
    new: bool
    changes: tuple[ValueChange, ...]


@dataclass(frozen=True, slots=True)
class Import:
    """What an import comes to: files with their new bytes, the records they change, what is wrong or worth knowing.

    `before`: the bytes of the files as they were read, None for new ones. `left`: records that are at fault.
    """

    files: Mapping[FilePath, bytes]
    before: Mapping[FilePath, bytes | None]
    altered: tuple[Altered, ...]
    problems: tuple[Problem, ...]
    left: int
    rows: int


@dataclass(frozen=True, slots=True)
class CellSheet(Sheet):
    """Stands for the text of a data file where values come from cells: their places are those of the cells."""

    cells: Mapping[Path, str] = field(default_factory=dict)

    def tree(self) -> Tree:
        return {}

    def place(self, path: Path = (), key: bool = False) -> str:
        while path not in self.cells and path:
            path = path[:-1]
        return self.cells.get(path, self.file)


@dataclass(frozen=True, slots=True)
class CellSource(Source):
    """Where a record of a workbook was read: its cells; `file` is the data file that it goes into."""

    cells: Mapping[Path, str] = field(default_factory=dict)

    def sheet(self) -> Sheet:
        return CellSheet(self.file, "-", cells=self.cells)


@dataclass(slots=True)
class _Draft:
    """A record on its way: its cells, its file and place in it, what it held and is to hold."""

    wanted: Wanted
    file: str
    path: Path | None  # None: it is new in its file
    old: dict[str, Tree]
    tree: dict[str, Tree]
    cells: Mapping[Path, str]


def prepare(data: bytes, file: str, root: FilePath, loaded: Loaded, unit: str = "") -> Import:
    """What a workbook would change in the data below `root`, which hold `loaded`; nothing is written.

    `file`: its name, for messages; `unit`: that of persons whose rows name none. Raises ProblemsError for what is no sound workbook.
    """
    sheets, told = grids(data, file)
    own = any(shown(cell) == TITLE for sheet in sheets if sheet.sheet == NOTES for cell in sheet.rows[0])
    found, dated, problems = _tables(
        [each for each in sheets if not own or each.sheet != NOTES], loaded.industry
    )
    gathering = Gathering(RecordNames(loaded.records), unit)
    gathering.take(found, dated)
    problems += [*told, *gathering.problems]
    drafts: list[_Draft] = []
    for wanted in gathering.wanted.values():
        try:
            drafts.append(_draft(wanted, root, loaded, own, gathering, problems))
        except ProblemsError as error:
            problems += error.problems
            gathering.faulty.add(wanted.key)
    good, faults = _sound(drafts, gathering.faulty, root, loaded)
    problems += _briefly(faults)
    files, before = _files(good, root, problems)
    altered = tuple(_altered(draft) for draft in good if draft.tree != draft.old)
    rows = sum(len(each.rows) for each in found) + sum(len(each.rows) for each in dated)
    return Import(
        files, before, altered, tuple(dict.fromkeys(problems)), len(gathering.wanted) - len(good), rows
    )


def _tables(sheets: Sequence[Grid], industry: Industry) -> tuple[list[Found], list[Changes], list[Problem]]:
    found: list[Found] = []
    dated: list[Changes] = []
    problems: list[Problem] = []
    for each in (table for sheet in sheets for table in tables(sheet, industry)):
        if isinstance(each, Problem):
            problems.append(each)
        elif isinstance(each, Changes):
            dated.append(each)
        else:
            found.append(each)
    if not sheets:
        raise ProblemsError([Problem("", "表格里没有内容", "请核对文件")])
    return found, dated, problems


def _draft(
    wanted: Wanted, root: FilePath, loaded: Loaded, own: bool, gathering: Gathering, problems: list[Problem]
) -> _Draft:
    """A record with what the workbook says in it. Raises ProblemsError where its file stands in the way."""
    kind = wanted.kind
    if wanted.key in loaded.lost.keys:
        raise ProblemsError(
            [Problem(wanted.place, f"数据里的“{wanted.id}”有错误，没有改", "请先用 docgen check 查看并改正")]
        )
    made = forms(kind, loaded.industry.extras.get(kind.KIND))
    known = loaded.records.get(wanted.key)
    if known is not None and known._source is not None:
        file, path = known._source.file, known._source.path
        stem = FilePath(file).name.removesuffix(kind.ENDING)
        old = _raw(root, file, path, gathering.trees)
    else:
        stem = _stem(wanted)
        file, path, old = file_named(kind, stem), None, {}
    sheets = {lists for name, lists in gathering.sheets if name == kind.KIND}
    result = merge(old, wanted, made, own, sheets)
    problems += result.problems
    if any(problem.level is Level.ERROR for problem in result.problems):
        gathering.faulty.add(wanted.key)
    listed = path != () if path is not None else kind.LISTED and stem != wanted.id
    for key, value in kind.defaults(stem, result.tree, listed, folder_in(file)).items():
        if key not in old and result.tree.get(key) == value:
            del result.tree[key]
    tree = result.tree if path is not None else _in_order(result.tree, made)
    return _Draft(wanted, file, path, old, tree, result.places)


def _stem(wanted: Wanted) -> str:
    """The name of the file for a new record: its own, or of the list that such records stand in."""
    kind, key = wanted.kind, stem_key(wanted.kind)
    stem = str(wanted.cells.get((key,), "")) if kind.LISTED and key else ""
    said = {way[0]: value for way, value in wanted.cells.items() if isinstance(value, str) and len(way) == 1}
    implied = kind.defaults(stem, dict(said), True)["编号"] if stem else ""
    return stem if implied == wanted.id else wanted.id


def _in_order(tree: dict[str, Tree], made: Sequence[SheetForm]) -> dict[str, Tree]:
    """The keys of a new record in the order of its fields."""
    order = {alias: place for place, alias in enumerate(made[0].kind.labels())}
    return {key: tree[key] for key in sorted(tree, key=lambda key: order.get(key, len(order)))}


def _raw(root: FilePath, file: str, path: Path, trees: dict[str, Tree]) -> dict[str, Tree]:
    """A record as its file holds it, without what follows from the name of the file; `trees`: of files read so far."""
    if file not in trees:
        trees[file] = read_yaml(read_bytes(root, file), clean(name_in(root, file))).tree()
    tree = trees[file]
    for key in path:
        tree = tree[int(key)] if isinstance(tree, list) else {}
    return tree if isinstance(tree, dict) else {}


def _sound(
    drafts: Iterable[_Draft], faulty: set[Key], root: FilePath, loaded: Loaded
) -> tuple[list[_Draft], list[Problem]]:
    """The records without fault, by themselves and beside all others; and every fault that the workbook brings."""
    good = [draft for draft in drafts if draft.wanted.key not in faulty]
    faults = [*_told_of(drafts, faulty, root, loaded)]
    while True:
        made, told = _made((draft for draft in good if draft.tree != draft.old), root, loaded)
        _, between = sound({**loaded.records, **made.records}, made.lost.keys | loaded.lost.keys)
        cells = {place for draft in good for place in draft.cells.values()}
        mine = [problem for problem in between if _cell(problem.where, cells)]
        faults += [*told, *mine]
        bad = {_cell(problem.where, cells) for problem in (*told, *mine) if problem.level is Level.ERROR}
        rest = [draft for draft in good if not bad & set(draft.cells.values())]
        if len(rest) == len(good):
            return good, faults
        good = rest


def _told_of(drafts: Iterable[_Draft], faulty: set[Key], root: FilePath, loaded: Loaded) -> Iterator[Problem]:
    """What else is wrong with records of which a cell could not be read."""
    bad = [draft for draft in drafts if draft.wanted.key in faulty]
    yield from _made(bad, root, loaded)[1]


def _made(drafts: Iterable[_Draft], root: FilePath, loaded: Loaded) -> tuple[Loaded, list[Problem]]:
    """Records made of drafts, as the loader makes those of files."""
    made = Loaded({key: each for key, each in loaded.records.items() if key[0] == Industry.KIND})
    for draft in drafts:
        kind, cells = draft.wanted.kind, draft.cells
        stem = FilePath(draft.file).name.removesuffix(kind.ENDING)
        path = (
            draft.path if draft.path is not None else (0,) if kind.LISTED and stem != draft.wanted.id else ()
        )
        sheet = CellSheet(draft.file, "-", cells={(*path, *way): place for way, place in cells.items()})
        source = CellSource(root, draft.file, path, cells=sheet.cells)
        load_record(made, kind, stem, sheet, source, dict(draft.tree))
    return made, made.problems


def _cell(where: str, cells: set[str]) -> str:
    """The cell that a problem is told at, or nothing."""
    place = where if where in cells else where.rpartition(" ")[0]
    return place if place in cells else ""


def _briefly(faults: Sequence[Problem]) -> Iterator[Problem]:
    """Each fault once; what many rows lack for want of a column is said of the sheet."""
    lacking: dict[tuple[str, str, str], list[Problem]] = defaultdict(list)
    for problem in dict.fromkeys(faults):
        place, _, label = problem.where.rpartition(" ")
        if problem.what == "没有填写" and place.endswith("行"):
            lacking[place.rpartition("!")[0], label, problem.remedy].append(problem)
        else:
            yield problem
    for (sheet, label, remedy), problems in lacking.items():
        if len(problems) <= FEW:
            yield from problems
        else:
            about = remedy.partition("（")[2].rstrip("）")
            yield Problem(sheet, f"没有“{label}”一列（{len(problems)} 行）", f"请补上这一列：{about}")


def _altered(draft: _Draft) -> Altered:
    new = draft.path is None
    return Altered(draft.wanted.key, new, () if new else tuple(changes(draft.old, draft.tree)))


def _files(
    good: Sequence[_Draft], root: FilePath, problems: list[Problem]
) -> tuple[dict[FilePath, bytes], dict[FilePath, bytes | None]]:
    """The files that change, as they are to be, and as they were."""
    files: dict[FilePath, bytes] = {}
    before: dict[FilePath, bytes | None] = {}
    by_file: dict[str, list[_Draft]] = defaultdict(list)
    for draft in good:
        if draft.tree != draft.old:
            by_file[draft.file].append(draft)
    for file, drafts in by_file.items():
        path = root / file
        try:
            old = read_bytes(root, file) if path.exists() else None
            files[path], before[path] = _text(old, name_in(root, file), drafts).encode(), old
        except ProblemsError as error:
            problems += error.problems
    return files, before


def _text(old: bytes | None, file: str, drafts: Sequence[_Draft]) -> str:
    new = [draft.tree for draft in drafts if draft.path is None]
    kind = drafts[0].wanted.kind
    if old is None:
        stem = FilePath(file).name.removesuffix(kind.ENDING)
        listed = kind.LISTED and (len(new) > 1 or stem != drafts[0].wanted.id)
        return writing.fresh(new, kind, listed)
    text = old.decode("utf-8-sig")
    for draft in drafts:
        if draft.path is not None:
            text = writing.changed(text, file, draft.path, draft.tree)
    if new and not isinstance(read_yaml(old, file).tree(), list):
        raise ProblemsError([Problem(file, "已有这个文件，里面是另一份记录", "请给新的记录另取编号")])
    text = writing.appended(text, file, new) if new else text
    return ("\ufeff" if old.startswith(b"\xef\xbb\xbf") else "") + text


def summary(found: Import) -> str:
    """「党员 新增 12 条、改 3 条；机构 改 1 条」"""
    counts = Counter((each.key[0], each.new) for each in found.altered)
    names = dict.fromkeys(kind for kind, _ in counts)
    words = []
    for name in names:
        parts = [f"新增 {counts[name, True]} 条"] if counts[name, True] else []
        parts += [f"改 {counts[name, False]} 条"] if counts[name, False] else []
        words.append(f"{name} {'、'.join(parts)}")
    return "；".join(words) or "没有要改的"
