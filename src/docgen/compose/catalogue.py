"""The catalogue: every kind of document, its template, the names of its files, and whom it concerns."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from jinja2 import TemplateNotFound

from docgen.compose.environment import Environment
from docgen.compose.shield import unshield
from docgen.compose.template import Expression, Facts, Piece, expression, piece
from docgen.door import present, read
from docgen.dossier.values import Names, identity, near
from docgen.formats import FORMATS
from docgen.places import builtin
from docgen.problems import Problem, ProblemsError
from docgen.records.loader import KINDS
from docgen.records.yamlfile import Path, Sheet, Tree, read_yaml

FILE = "catalogue.yaml"
SUBJECTS = tuple(kind.KIND for kind in KINDS)
KEYS = ("标题", "模板", "文件", "格式", "对象", "文书", "成套", "逐项", "条件", "日期", "版面", "停用")
ITEM = "项"  # what one paper of several is about, where the catalogue says 逐项
_NEEDED = ("标题", "模板", "文件", "格式", "对象")


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of document. `subjects`: the kinds of record that it may concern.

    `dated`: the day of the paper, on which all that it says was so; without one, the day that is asked for.
    `listing`: the list of which every item has a paper of its own, named 项 there and in the template.
    `paper`: its number among the papers of the trade (D01), which is due as the policy says; `packet`: the packet
    of one that has no number. `profile`: the page profile that it always has, whatever that of the workspace.
    """

    id: str
    title: Piece
    template: str
    path: Piece
    formats: tuple[str, ...]
    subjects: tuple[str, ...]
    condition: Piece | None
    place: str  # where the catalogue says so
    paper: str = ""
    packet: str = ""
    listing: Expression | None = None
    dated: Expression | None = None
    profile: Piece | None = None

    def each(self, facts: Facts) -> tuple[Facts, ...]:
        """The facts of every paper that the record may have: one, or one for each item. Raises ProblemsError."""
        if self.listing is None:
            return (facts,)
        return tuple(beside(facts, {ITEM: item}) for item in self.listing.items(facts))

    def item(self, facts: Facts) -> str:
        """Which item of the list these facts are about, by what it is on whatever day."""
        return identity(facts[ITEM]) if self.listing else ""

    def about(self, facts: Facts, item: str) -> Facts:
        """The facts of the paper that is about this item of the list. Raises ProblemsError if there is none."""
        found = next((each for each in self.each(facts) if self.item(each) == item), None)
        if found is None:
            what = f"“{item}”在“{self.id}”的日期还没有"
            raise ProblemsError([Problem(self.place, what, "请核对数据中的日期，或者目录中的“日期”")])
        return found

    def day(self, facts: Facts) -> date | None:
        """The day of the paper; None for one without a day of its own. Raises ProblemsError."""
        return self.dated.day(facts) if self.dated else None

    def concerns(self, facts: Facts) -> bool:
        """Whether the document is due for the record that the facts are about. Raises ProblemsError."""
        if self.paper and self.paper not in _due(facts):
            return False
        return self.condition is None or bool(self.condition.render(facts))

    def packets(self, facts: Facts) -> tuple[str, ...]:
        """The packets that the document is part of for this record."""
        return tuple(_due(facts).get(self.paper, ())) if self.paper else tuple(filter(None, [self.packet]))

    def named(self, facts: Facts) -> str:
        """The title of the document for these facts. Raises ProblemsError."""
        return "".join(self.title.lines(facts))

    def file(self, facts: Facts) -> tuple[str, ...]:
        """Folders and name of its file, without the ending; not yet made safe for a file system."""
        return tuple(unshield(step.strip()) for step in self.path.render(facts).split("/"))


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All kinds of document, in the order of the file. `faults`: of entries that could not be read."""

    kinds: Mapping[str, Kind]
    faults: Mapping[str, tuple[Problem, ...]] = field(default_factory=dict)

    def about(self, subject: str) -> tuple[Kind, ...]:
        """The kinds that may concern records of this kind (「机构」)."""
        return tuple(kind for kind in self.kinds.values() if subject in kind.subjects)


def beside(facts: Facts, others: Facts) -> Facts:
    """Facts and others beside them; none is worked out before it is asked for."""
    return facts.beside(others) if isinstance(facts, Names) else {**facts, **others}


def _due(facts: Facts) -> Mapping[str, tuple[str, ...]]:
    """The numbers of the papers due of the record, each with its packets."""
    due = facts.get("应出")
    return due if isinstance(due, Mapping) else {}


def load_catalogue(environment: Environment) -> Catalogue:
    """Read `catalogue.yaml` of every template folder; an entry in an earlier folder wins.

    An entry at fault keeps no other from being read. Raises ProblemsError for a file that is no catalogue.
    """
    kinds: dict[str, Kind | None] = {}
    faults: dict[str, tuple[Problem, ...]] = {}
    for folder in environment.files.folders:
        if present(folder / FILE):
            name = f"{folder.name}/{FILE}"
            sheet = read_yaml(read(folder / FILE, folder, name), name)
            proven = folder == builtin() / "templates"  # our tests compile all that is in ours
            for reader in _readers(environment, sheet, proven):
                if reader.id not in kinds:
                    kinds[reader.id] = reader.read()
                    if reader.problems:
                        faults[reader.id] = tuple(reader.problems)
    return Catalogue({identifier: kind for identifier, kind in kinds.items() if kind}, faults)


def _readers(environment: Environment, sheet: Sheet, proven: bool) -> Iterator["_Reader"]:
    tree = sheet.tree()
    if not isinstance(tree, dict):
        problem = Problem(f"{sheet.file}:1:1", "目录应是一组“文种: 各项”", "请参照已有的目录")
        raise ProblemsError([problem])
    for identifier, entry in tree.items():
        yield _Reader(environment, sheet, [], identifier, entry, proven)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads one entry; its faults are gathered in `problems`."""

    environment: Environment
    sheet: Sheet
    problems: list[Problem]
    id: str
    tree: Tree
    proven: bool

    @property
    def entry(self) -> dict[str, Tree]:
        """What stands under the name of the kind; nothing if that is no group of keys."""
        return self.tree if isinstance(self.tree, dict) else {}

    def read(self) -> Kind | None:
        """The kind; None if it is switched off or at fault."""
        if not isinstance(self.tree, dict):
            self._fault((), "应是一组“键: 值”", f"需要{'、'.join(_NEEDED)}")
            return None
        self._check_keys()
        if self._one("停用") == "是":
            return None
        kind = Kind(
            id=self.id,
            title=self._piece("标题", self._one("标题")),
            template=self._template(),
            path=self._piece("文件", self._one("文件")),
            formats=self._among("格式", FORMATS),
            subjects=self._among("对象", SUBJECTS),
            condition=self._condition(),
            paper=self._one("文书"),
            packet=self._one("成套"),
            listing=self._expression("逐项"),
            dated=self._expression("日期"),
            place=self.sheet.place((self.id,), key=True),
            profile=self._profile(),
        )
        return None if self.problems else kind

    def _check_keys(self) -> None:
        for key in self.entry:
            if key not in KEYS:
                self._fault((key,), f"没有“{key}”这一项", near(key, KEYS), key=True)
        for key in _NEEDED:
            if not self.entry.get(key) and self._one("停用") != "是":
                self._fault((), f"“{self.id}”缺少“{key}”", "请补上")

    def _one(self, key: str) -> str:
        value = self.entry.get(key, "")
        if isinstance(value, str):
            return value
        self._fault((key,), f"“{key}”应是一行文字", "请写在一行里")
        return ""

    def _among(self, key: str, known: Collection[str]) -> tuple[str, ...]:
        value = self.entry.get(key) or []
        words = [value] if isinstance(value, str) else list(value)
        for word in words:
            if not isinstance(word, str) or word not in known:
                self._fault((key,), f"没有“{word}”", near(str(word), known))
        return tuple(word for word in words if isinstance(word, str))

    def _template(self) -> str:
        name = self._one("模板")
        if not name:
            return name
        try:
            self.environment.files.find(name)
        except TemplateNotFound:
            self._fault(("模板",), f"没有模板“{name}”", near(name, self.environment.files.names()))
        return name

    def _condition(self) -> Piece | None:
        text = self._one("条件")
        return self._piece("条件", f"{{% if {text} %}}是{{% endif %}}") if text else None

    def _expression(self, key: str) -> Expression | None:
        source, place = self._one(key), self.sheet.place((self.id, key))
        return (
            expression(self.environment, source, place, key, self.problems, self.proven) if source else None
        )

    def _profile(self) -> Piece | None:
        """The name as it stands there; what names there are, the style knows."""
        name = self._one("版面")
        return Piece(self.sheet.place((self.id, "版面")), name, "版面") if name else None

    def _piece(self, key: str, source: str) -> Piece:
        return piece(
            self.environment, source, self.sheet.place((self.id, key)), key, self.problems, self.proven
        )

    def _fault(self, way: Path, what: str, remedy: str, key: bool = False) -> None:
        self.problems.append(Problem(self.sheet.place((self.id, *way), key=key), what, remedy))
