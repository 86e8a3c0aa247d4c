"""Data files → records, one by one; what fails is left out and told."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from unicodedata import normalize

from pydantic import ValidationError

from docgen.door import present
from docgen.problems import Level, Problem, ProblemsError
from docgen.records.articles import read_sheet
from docgen.records.beside import Lost
from docgen.records.bulletin import BulletinIssue, BulletinSeries
from docgen.records.bureau import Bureau, Instructor
from docgen.records.charter import CharterText
from docgen.records.election import Election
from docgen.records.faults import problems_of
from docgen.records.files import data_files, read_bytes, strange_folders
from docgen.records.industry import FILE, Industry, industry_of
from docgen.records.institution import Association, Institution
from docgen.records.life import Activity
from docgen.records.numberbook import NumberBook
from docgen.records.party import Member, PartyOrganization
from docgen.records.record import EXTRAS, Key, Record, Source, locate, name_in, place_of
from docgen.records.values import near
from docgen.records.yamlfile import BODY, Sheet, Tree, clean, shorten
from docgen.records.yamlfile import Path as TreePath

KINDS: tuple[type[Record], ...] = (
    Institution,
    Association,
    PartyOrganization,
    Member,
    Election,
    Activity,
    Bureau,
    Instructor,
    NumberBook,
    BulletinSeries,
    BulletinIssue,
    CharterText,
)

FOLDERS = {kind.KIND: kind.FOLDER or kind.KIND for kind in KINDS}  # what each kind's folder is called

MAX_TOLD = 200  # problems of one file


@dataclass(slots=True)
class Loaded:
    """What has been read so far. `trees`: what each record was read from; `lost`: what could not be read."""

    records: dict[Key, Record] = field(default_factory=dict)
    trees: dict[Key, dict[str, Tree]] = field(default_factory=dict)
    lost: Lost = field(default_factory=Lost)
    problems: list[Problem] = field(default_factory=list)

    @property
    def industry(self) -> Industry:
        """The trade, as far as it is known."""
        return industry_of(self.records)

    def refuse(
        self, kind: type[Record], identifier: str, problems: Iterable[Problem], tree: Tree = ""
    ) -> None:
        self.lost.add(kind.KIND, identifier, tree)
        self.problems.extend(problems)

    def stray(self, kind: type[Record], problem: Problem) -> None:
        """A file that was not read; if that is an error, the record of its name is lost."""
        self.problems.append(problem)
        if problem.level is Level.ERROR:
            stem = os.path.basename(problem.where).partition(".")[0]
            self.lost.add(kind.KIND, normalize("NFC", stem), "")

    def add(self, record: Record, tree: dict[str, Tree]) -> None:
        """Keep a record, unless one of its kind and id is there already."""
        key = (record.KIND, record.id)
        if first := self.records.get(key):
            what = f"编号“{record.id}”已用于 {place_of(first)}"
            self.problems.append(Problem(locate(record, "id"), what, "请改文件名，或用“编号”另取一个"))
        else:
            self.records[key] = record
            self.trees[key] = tree


def load_records(root: Path) -> Loaded:
    """Every record below `root` that is sound by itself."""
    loaded = Loaded()
    if not root.is_dir():
        loaded.problems.append(
            Problem(str(root), "没有这个数据文件夹", "请用 --data 指明，或用 docgen init 新建")
        )
        return loaded
    root = Path(os.path.abspath(root))
    loaded.problems.extend(strange_folders(root, FOLDERS))
    if present(root / FILE):
        load_industry(loaded, root)
    for kind in KINDS:
        for found in files_of(root, kind):
            if isinstance(found, Problem):
                loaded.stray(kind, found)
            else:
                load_file(loaded, root, found, kind)
    return loaded


def files_of(root: Path, kind: type[Record]) -> Iterator[str | Problem]:
    """The files of a kind; what must not stand in its folder is told by the kind whose folder it is."""
    others = {each.ENDING for each in KINDS if (each.FOLDER or each.KIND) == (kind.FOLDER or kind.KIND)}
    for found in data_files(root, kind.FOLDER or kind.KIND, kind.ENDING, others):
        if isinstance(found, str) or not kind.FOLDER:
            yield found


def made_again(kind: type[Record], tree: dict[str, Tree], source: Source, industry: Industry) -> Record:
    """A record from the tree that it was once read from, of the same trade."""
    added = tree.get(EXTRAS, {})
    plain = {key: value for key, value in tree.items() if key != EXTRAS or kind is Industry}
    own = industry.read_extras(kind.KIND, added, Sheet(source.file, ""), ()) if kind is not Industry else {}
    return kind.model_validate(plain, context=industry.forms).placed(source, own)


def load_industry(loaded: Loaded, root: Path) -> None:
    """The trade, whose words the records are checked by."""
    load_file(loaded, root, FILE, Industry)
    names = [kind.KIND for kind in KINDS]
    for name in loaded.industry.extras:
        if name not in names:
            where = locate(loaded.industry, "extras", name)
            loaded.problems.append(
                Problem(where, f"没有“{shorten(name)}”这种数据", near(name, names) or "请改正")
            )


def load_file(loaded: Loaded, root: Path, file: str, kind: type[Record], held: bytes | None = None) -> None:
    """Read the records of one file below `root` (an absolute path), or of what is to be written there (`held`)."""
    stem = normalize("NFC", os.path.basename(file).removesuffix(kind.ENDING))
    try:
        data = read_bytes(root, file) if held is None else held
        sheet = read_sheet(data, clean(name_in(root, file)), kind.BARE)
        found = _trees(sheet, kind)
    except ProblemsError as error:
        loaded.refuse(kind, stem, error.problems)
        return
    enough = len(loaded.problems) + MAX_TOLD
    for number, (path, tree) in enumerate(found):
        if len(loaded.problems) >= enough:
            what = f"错误太多，从此处起的 {len(found) - number} 条没有读入"
            loaded.problems.append(Problem(sheet.place(path), what, "请先改正以上各处"))
            break
        load_record(loaded, kind, stem, sheet, Source(root, file, path, kind.BARE, held), tree)


def _trees(sheet: Sheet, kind: type[Record]) -> list[tuple[TreePath, Tree]]:
    """The records of a file as trees, each with the way to it."""
    tree: Tree = {} if kind.BARE and not sheet.yaml.strip() else sheet.tree()
    if kind.LISTED and isinstance(tree, list):
        return [((index,), item) for index, item in enumerate(tree)]
    if sheet.body is not None and isinstance(tree, dict):
        if BODY in tree:
            where = f"{Sheet(sheet.file, sheet.yaml).place((BODY,), key=True)} {BODY}"
            raise ProblemsError([Problem(where, "正文写在了“---”之前", "请移到第二行“---”之后")])
        tree |= {BODY: sheet.body}
    return [((), tree)]


def load_record(
    loaded: Loaded, kind: type[Record], stem: str, sheet: Sheet, source: Source, tree: Tree
) -> None:
    """Make a record of the tree that was read at `source`, and keep it or tell what is wrong with it.

    `stem`: of the name of its file; `sheet`: what knows the places of its values.
    """
    if not isinstance(tree, dict):
        problem = Problem(sheet.place(source.path), *_not_a_record(tree, kind))
        loaded.refuse(kind, stem, [problem])
        return
    for key, value in kind.defaults(stem, tree, bool(source.path), folder_in(source.file)).items():
        tree[key] = tree.get(key) or value
    identifier, industry, whole = str(tree["编号"]), loaded.industry, dict(tree)
    added = tree.pop(EXTRAS, {}) if kind is not Industry else {}
    try:
        own = industry.read_extras(kind.KIND, added, sheet, (*source.path, EXTRAS))
        loaded.add(kind.model_validate(tree, context=industry.forms).placed(source, own), whole)
    except ValidationError as error:
        loaded.refuse(kind, identifier, problems_of(error, kind, sheet, source.path), tree)
    except ProblemsError as error:
        loaded.refuse(kind, identifier, error.problems, tree)


def file_named(kind: type[Record], name: str) -> str:
    """The file of a new record, below the data directory; in another kind's folder it has a folder of its own."""
    return (
        f"{kind.FOLDER}/{name}/{kind.KIND}{kind.ENDING}"
        if kind.FOLDER
        else f"{kind.KIND}/{name}{kind.ENDING}"
    )


def folder_in(file: str) -> str:
    """The name of the folder in which a file stands, if it is one below that of its kind."""
    _, *folders, _ = f"/{file}".split("/")
    return normalize("NFC", folders[-1]) if len(folders) > 1 else ""


def _not_a_record(tree: Tree, kind: type[Record]) -> tuple[str, str]:
    if isinstance(tree, list):
        return f"{kind.KIND}文件应是一组“键: 值”，不是列表", "请一个文件写一条，行首不加“- ”"
    return f"应是一组“键: 值”，不是“{shorten(str(tree))}”", "请逐行写“键: 值”，冒号用半角，后面空一格"
