"""What is dropped in: a roll or any workbook, a charter as Word. First what it would change, then, if told so, the change."""

import secrets
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path as FilePath

from docgen.charter import doubts
from docgen.desk.desk import Desk
from docgen.desk.history import Files
from docgen.desk.saving import bytes_of, put
from docgen.foreign.text import text_of_word
from docgen.problems import Level, Problem, ProblemsError
from docgen.records.charter import CharterText
from docgen.records.yamlfile import read_text
from docgen.workbook.importing import Import, prepare, summary

_KEPT = 8  # proposals that wait for a word at a time


@dataclass(frozen=True, slots=True)
class TakenRow:
    """A value that is to be another. `new`: blank where it is taken away."""

    kind: str
    id: str
    label: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a file would change, if taken. `text`: of a charter, as it was read; `able`: whether anything can be taken."""

    words: str
    rows: tuple[TakenRow, ...]
    problems: tuple[Problem, ...]
    after: Files
    before: Files
    text: str = ""

    @property
    def is_sound(self) -> bool:
        """Whether no error stands in it."""
        return not any(each.level is Level.ERROR for each in self.problems)


@dataclass
class Proposals:
    """What was proposed and waits for a word, by the tickets that pages hold."""

    desk: Desk
    _waiting: "OrderedDict[str, Proposal]" = field(default_factory=OrderedDict)

    def keep(self, proposal: Proposal) -> str:
        """A ticket for a proposal."""
        ticket = secrets.token_urlsafe(12)
        with self.desk.lock:
            self._waiting[ticket] = proposal
            while len(self._waiting) > _KEPT:
                self._waiting.popitem(last=False)
        return ticket

    def take(self, ticket: str, partial: bool) -> int:
        """Carry a proposal out; returns the number of the save. Raises ProblemsError."""
        with self.desk.lock:
            proposal = self._waiting.get(ticket)
            if proposal is None:
                raise ProblemsError([Problem("", "这次导入已经过时", "请把文件再放进来一次")])
            if not proposal.is_sound and not partial:
                raise ProblemsError([each for each in proposal.problems if each.level is Level.ERROR])
            moved = [file for file, data in proposal.before.items() if bytes_of(self.desk, file) != data]
            if moved:
                raise ProblemsError(
                    Problem(file, "这份文件刚刚被改过，一处也没有写", "请把文件再放进来一次")
                    for file in moved
                )
            number = put(self.desk, proposal.after, proposal.before, f"导入：{proposal.words}")
            del self._waiting[ticket]
            return number


def of_workbook(desk: Desk, data: bytes, name: str, unit: str = "") -> Proposal:
    """What a workbook would change; rows that name no unit are of `unit`, if one is given. Raises ProblemsError."""
    desk.changed()
    loaded = desk.data().loaded
    root = desk.space.data.absolute()
    found = prepare(data, name, root, loaded, unit)
    after = {_below(path, root): made for path, made in found.files.items()}
    before = {_below(path, root): old for path, old in found.before.items()}
    words = summary(found) + (f"；有错误不导入的 {found.left} 条" if found.left else "")
    return Proposal(words, tuple(_rows(found)), found.problems, after, before)


def of_charter(desk: Desk, data: bytes, name: str, unit: str) -> Proposal:
    """What a charter in Word would change: the text is taken to the letter. Raises ProblemsError."""
    found = text_of_word(data, name)
    read_text(found.text.encode(), name)  # refuses what is no text
    problems = [*found.remarks, *(_placed(each.problem(), name, each.line) for each in doubts(found.text))]
    file = f"{CharterText.KIND}/{unit}.md"
    before = bytes_of(desk, file)
    lines = found.text.count("\n") + 1
    verb = "换成" if before is not None else "新增"
    words = f"{verb}“{unit}”的章程（{lines} 行）"
    row = TakenRow(CharterText.KIND, unit, "正文", _size(before), f"{lines} 行")
    warned = tuple(Problem(each.where, each.what, each.remedy, Level.WARNING) for each in problems)
    return Proposal(words, (row,), warned, {file: found.text.encode()}, {file: before}, found.text)


def _placed(problem: Problem, name: str, line: int) -> Problem:
    return Problem(f"{name}:第{line}行", problem.what, problem.remedy, problem.level)


def _size(data: bytes | None) -> str:
    lines = 0 if data is None else data.count(b"\n") + 1
    return f"{lines} 行" if lines else ""


def _below(path: FilePath, root: FilePath) -> str:
    return path.relative_to(root).as_posix()


def _rows(found: Import) -> list[TakenRow]:
    rows = list[TakenRow]()
    for each in found.altered:
        if each.new:
            rows.append(TakenRow(*each.key, "（新增）", "", ""))
        rows += [TakenRow(*each.key, change.label, change.old, change.new) for change in each.changes]
    return rows


def told_rows(proposal: Proposal) -> list[Mapping[str, str]]:
    """The rows for a page."""
    return [
        {"kind": each.kind, "id": each.id, "label": each.label, "old": each.old, "new": each.new}
        for each in proposal.rows
    ]
