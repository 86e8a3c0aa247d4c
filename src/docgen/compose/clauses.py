"""The clause library: what a charter shall hold, as data and wording; `templates/clauses/`, a workspace's own first."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, TypeVar

from pydantic import Field, ValidationError

from docgen.charter import Provision, Slot, Vocabulary
from docgen.compose.environment import Environment
from docgen.compose.shield import unshield
from docgen.compose.template import Facts, Piece, piece
from docgen.door import read
from docgen.problems import Problem, ProblemsError
from docgen.records.faults import problems_of
from docgen.records.record import Part
from docgen.records.values import Day, Flag, Id, Line, Lines, Prose, choice
from docgen.records.yamlfile import Sheet, read_yaml

_MARKUP = re.compile(r"\{[{%].*?[%}]\}")
FOLDER = "clauses"
WORDS, CONTENTS = "说明", "必备内容"
P = TypeVar("P", bound=Part)


class Cited(Part):
    """依据: a regulation by its name in the policy data, and the place in it."""

    law: Line = Field(alias="法规", description="依据.yaml 中的法规")
    item: Line = Field("", alias="条目", description="法规中的哪一条")
    within: Line = Field("", alias="名称含", description="只用于名称中有这个词的单位，如“公司”")


class ClauseParagraph(Part):
    """条文: one paragraph of a clause."""

    slot: Annotated[Slot, choice(Slot)] = Field(alias="位置", description="宗旨、监管、总则或党建")
    caption: Line = Field(alias="条标", description="条文有标题时的标题")
    marks: Lines = Field(alias="标志", description="已有的条文凭这些词语认出")
    phrase: Flag = Field(False, alias="可并入", description="是否可以是一句话中的一部分")
    text: Prose = Field(alias="款", description="一款，有项的每项一行")


class Variant(Part):
    """变体: the wording for some units, from a day on."""

    name: Line = Field(alias="名称", description="这一变体的名称")
    subjects: Lines = Field(alias="单位", description="机构或协会")
    kinds: Lines = Field((), alias="类别", description="哪些分类用；不写就都用")
    since: Day = Field(alias="起", description="从哪一天起用")
    until: Day | None = Field(None, alias="止", description="最后用到哪一天")
    bases: tuple[Cited, ...] = Field(alias="依据", description="依据的法规")
    reason: Line = Field("", alias="理由", description="为什么写进去，印在修改说明里，一句完整的话")
    paragraphs: tuple[ClauseParagraph, ...] = Field(alias="条文", description="条文")

    def binds(self, subject: str, kind: str, on: date) -> bool:
        """Whether it is for a unit of this kind and class on that day."""
        in_force = self.since <= on <= (self.until or date.max)
        return in_force and subject in self.subjects and (not self.kinds or kind in self.kinds)

    @property
    def marks(self) -> tuple[str, ...]:
        return tuple(mark for paragraph in self.paragraphs for mark in paragraph.marks)


class Clause(Part):
    """条款: one clause of the library in its variants."""

    id: Id = Field(alias="编号", description="K1 等")
    name: Line = Field(alias="名称", description="条款的名称")
    task: Line = Field("", alias="任务", description="“九落实”的哪一项任务")
    exclusive: Flag = Field(False, alias="互斥", description="一份章程只用一个变体")
    variants: tuple[Variant, ...] = Field(alias="变体", description="各种变体")


class DecidingBody(Part):
    """议决机构: who decides on amending the texts of some units."""

    subjects: Lines = Field(alias="单位", description="机构或协会")
    within: Lines = Field((), alias="名称含", description="只用于文本名称中有其中一个词的，如“公司”")
    bodies: Lines = Field(alias="机构", description="会议的名称里应当有其中一个")
    basis: Cited | None = Field(None, alias="依据", description="依据的法规")

    def binds(self, subject: str, name: str) -> bool:
        return subject in self.subjects and (not self.within or any(word in name for word in self.within))


class PlacePhrases(Part):
    """说明: the words by which places in a charter are known."""

    terms: Lines = Field(alias="自称", description="章程对自己单位的称呼")
    text_terms: dict[str, Line] = Field(alias="文本自称", description="文本对自己的称呼")
    adoptions: dict[str, Line] = Field({}, alias="通过", description="文本的修正案怎样作出")
    purpose: Line = Field(alias="宗旨", description="规定宗旨的条")
    supervision: Lines = Field(alias="监管", description="规定监督管理的条")
    party: Lines = Field(alias="党建", description="党建一章")
    chapter: Line = Field(alias="党建章名", description="党建一章的章名")
    general: Line = Field("总则", alias="总则", description="第一章")
    deciding: tuple[DecidingBody, ...] = Field((), alias="议决机构", description="修改由谁表决")
    attending: dict[str, Line] = Field({}, alias="参会人员", description="哪种会议由什么人参加")

    @property
    def vocabulary(self) -> Vocabulary:
        return Vocabulary(self.purpose, self.supervision, self.party, self.chapter)

    def attends(self, meeting: str) -> str:
        """Who attends a meeting, by the word of its name that stands last; nothing where none is known."""
        known = [word for word in self.attending if word in meeting]
        return self.attending[max(known, key=lambda word: (meeting.rfind(word), len(word)))] if known else ""


class Topic(Part):
    """内容: what a charter must speak of."""

    name: Line = Field(alias="名称", description="内容的名称")
    marks: Lines = Field(alias="标志", description="写有其中之一就算有")


class Contents(Part):
    """必备内容: what the texts of one sort must speak of, in this trade."""

    sort: Line = Field(alias="种类", description="哪种文本，如“章程”")
    basis: Cited = Field(alias="依据", description="依据的法规")
    topics: tuple[Topic, ...] = Field(alias="内容", description="各项内容")


@dataclass(frozen=True)
class Chosen:
    """A clause in the variant that binds, and its wording as pieces to fill in."""

    clause: Clause
    variant: Variant
    pieces: tuple[Piece, ...]

    def provisions(self, facts: Facts) -> Iterator[Provision]:
        """Its paragraphs filled in. Raises ProblemsError where a record lacks what they need."""
        own = self.variant.marks
        others = (mark for each in self.clause.variants for mark in each.marks if mark not in own)
        rivals = tuple(dict.fromkeys(others)) if self.clause.exclusive else ()
        for paragraph, wording in zip(self.variant.paragraphs, self.pieces, strict=True):
            text = "\n".join(line.strip() for line in unshield(wording.render(facts)).strip().split("\n"))
            yield Provision(
                self.clause.id,
                paragraph.slot,
                paragraph.caption,
                text,
                paragraph.marks,
                rivals,
                paragraph.phrase,
                self._wordings(),
            )

    def _wordings(self) -> tuple[str, ...]:
        """The wordings of the variants that give way to this one, as far as they stand without a record."""
        others = [each for each in self.clause.variants if each is not self.variant and self.clause.exclusive]
        return tuple(_MARKUP.sub("", paragraph.text) for each in others for paragraph in each.paragraphs)


@dataclass(frozen=True)
class Library:
    """All clauses, the words of the trade, and what a charter must speak of."""

    clauses: tuple[Clause, ...]
    words: PlacePhrases
    contents: Contents
    wordings: dict[tuple[str, int, int], Piece]

    def choose(self, subject: str, kind: str, on: date) -> tuple[Chosen, ...]:
        """The clauses that bind a unit of this kind and class on a day, in order."""
        return tuple(
            self.variant(clause, number)
            for clause in self.clauses
            for number, variant in enumerate(clause.variants)
            if variant.binds(subject, kind, on)
        )

    def variant(self, clause: Clause, number: int) -> Chosen:
        """A clause in one of its variants."""
        variant = clause.variants[number]
        pieces = (self.wordings[clause.id, number, index] for index in range(len(variant.paragraphs)))
        return Chosen(clause, variant, tuple(pieces))


def load_library(environment: Environment) -> Library:
    """The clause library of the template folders. Raises ProblemsError with every fault."""
    problems: list[Problem] = []
    files = _files(environment.files.folders)
    sheets = {name: _sheet(path, problems) for name, path in files.items()}
    read = {
        name: found
        for name in _ordered(files)
        if (sheet := sheets[name]) and (found := _read(sheet, Clause, problems))
    }
    wordings = {
        (clause.id, v, p): _wording(environment, sheet, clause, (v, p), problems)
        for name, clause in read.items()
        if (sheet := sheets[name])
        for v, variant in enumerate(clause.variants)
        for p in range(len(variant.paragraphs))
    }
    words = _one(WORDS, sheets, PlacePhrases, problems)
    contents = _one(CONTENTS, sheets, Contents, problems)
    if problems or words is None or contents is None:
        raise ProblemsError(problems)
    return Library(tuple(read.values()), words, contents, wordings)


def _files(folders: Sequence[Path]) -> dict[str, Path]:
    """The file of each name, the first folder that has it wins."""
    found = [path for folder in folders for path in sorted((folder / FOLDER).glob("*.yaml"))]
    return {path.stem: path for path in reversed(found)}


def _ordered(files: Iterable[str]) -> list[str]:
    """The clauses in the order of their numbers."""
    names = (name for name in files if name not in (WORDS, CONTENTS))
    return sorted(names, key=lambda name: (len(name), name))


def _sheet(path: Path, problems: list[Problem]) -> Sheet | None:
    file = f"{path.parents[1].name}/{FOLDER}/{path.name}"
    try:
        sheet = read_yaml(read(path, path.parents[1], file), file)
        sheet.tree()
    except ProblemsError as error:
        problems.extend(error.problems)
        return None
    return sheet


def _read(sheet: Sheet, kind: type[P], problems: list[Problem]) -> P | None:
    try:
        return kind.model_validate(sheet.tree())
    except ValidationError as error:
        problems.extend(problems_of(error, kind, sheet, ()))
        return None


def _wording(
    environment: Environment, sheet: Sheet, clause: Clause, at: tuple[int, int], problems: list[Problem]
) -> Piece:
    variant, paragraph = at
    place = sheet.place(("变体", variant, "条文", paragraph, "款"))
    return piece(environment, clause.variants[variant].paragraphs[paragraph].text, place, "款", problems)


def _one(name: str, sheets: dict[str, Sheet | None], kind: type[P], problems: list[Problem]) -> P | None:
    """The one entry of a file that the library cannot do without."""
    if name not in sheets:
        problems.append(Problem(f"templates/{FOLDER}/{name}.yaml", "没有这个文件", "请从自带的模板复制"))
    sheet = sheets.get(name)
    return _read(sheet, kind, problems) if sheet else None
