"""A table of 修订前 and 修订后, as companies publish it → the instrument that says the same, provision by provision.

Each row is held against the old text: what it gives as 修订前 must stand there to the letter. The instrument is
then read and applied as any other, so that the table has no way of its own past the checks.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from docgen.charter.text.marks import article_mark, heading_mark
from docgen.charter.text.model import Charter, Ordinal
from docgen.charter.text.paragraphs import cut_articles
from docgen.charter.wording.elided import spelled_out
from docgen.charter.wording.operations import (
    Amendment,
    Area,
    Delete,
    Insert,
    Operation,
    Place,
    Renumber,
    Replace,
)
from docgen.charter.wording.places import article_place, rank_depth
from docgen.charter.wording.word import Profile, word
from docgen.problems import Problem, ProblemsError

_OLD = re.compile(
    r"(?:本次)?(?:章程)?(?:修[订改正]|变更|调整)前.*|原.*(?:条款|条文|内容|章程|规定).*|现行.*|旧条款"
)
_NEW = re.compile(
    r"(?:本次)?(?:章程)?(?:拟)?(?:修[订改正]|变更|调整)后.*|新.*(?:条款|条文|内容|章程|规定).*|修[订改]为.*|拟修[订改].*"
)
_CLAUSE = re.compile("条款|条目|条款号|条款序号|章程条款|条文")
_NOTHING = re.compile(
    r"[（(]?(?:无|新增|新增条款|新增内容|增加|删除|删去|删除条款|删除该条|删除本条|全文删除|不适用|[-—–/／]*)[）)]?。?"
)
_PARTLY = re.compile(r"…{1,}|\.{3,}|（略）|（同前）")


@dataclass(frozen=True, slots=True)
class Columns:
    """Which columns hold the old and the new words, and which the number of the provision (-1: none)."""

    header: int
    old: int
    new: int
    clause: int


def columns_of(rows: Sequence[Sequence[str]]) -> Columns | None:
    """The columns of a comparison; None when the table is none."""
    for index, row in enumerate(rows[:3]):
        cells = ["".join(cell.split()) for cell in row]
        old = [n for n, cell in enumerate(cells) if _OLD.fullmatch(cell)]
        new = [n for n, cell in enumerate(cells) if _NEW.fullmatch(cell)]
        if len(old) == len(new) == 1:
            clause = next((n for n, cell in enumerate(cells) if _CLAUSE.fullmatch(cell)), -1)
            return Columns(index, old[0], new[0], clause)
    return None


def instrument_of_table(
    before: Sequence[str], rows: Sequence[Sequence[str]], after: Sequence[str], old: Charter
) -> str:
    """The instrument that a table states. `before`, `after`: the lines of the file around it.

    Raises ProblemsError with the row of all that is not certain.
    """
    columns = columns_of(rows)
    if columns is None:
        raise ProblemsError([Problem("表", "没有“修订前”“修订后”两栏", "请核对表头")])
    problems, operations = list[Problem](), list[Operation]()
    titles = [[cell.strip() for cell in row if cell.strip()] for row in rows[: columns.header]]
    before = [*before, *(title[0] for title in titles if len(title) == 1)]
    for number, row in enumerate(rows[columns.header + 1 :], columns.header + 2):
        try:
            operations += _row(row, columns, old)
        except _UncertainError as fault:
            problems.append(Problem(f"表第{number}行", fault.what, fault.remedy))
    if problems:
        raise ProblemsError(problems)
    return _worded(before, operations, after)


def _worded(before: Sequence[str], operations: Sequence[Operation], after: Sequence[str]) -> str:
    orders = any(isinstance(one, Renumber | Insert | Delete) for one in operations)
    said = word(Amendment(tuple(operations), orders), Profile.COMPANY).split("\n")
    start = next((n for n, line in enumerate(said) if line.startswith("一、")), 1)
    end = next((n for n, line in enumerate(said) if line.startswith("除上述修改外")), len(said))
    return "\n".join([*before, *said[start:end], *after]) + "\n"


class _UncertainError(Exception):
    """A row that can be read in more than one way, or in none."""

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(what)
        self.what, self.remedy = what, remedy


@dataclass(frozen=True, slots=True)
class _Provision:
    """An article of a cell: its number and its paragraphs."""

    label: Ordinal
    lines: tuple[str, ...]


def _row(row: Sequence[str], columns: Columns, old: Charter) -> Iterator[Operation]:
    texts = [row[n] if n < len(row) else "" for n in (columns.old, columns.new)]
    clause = row[columns.clause] if 0 <= columns.clause < len(row) else ""
    if not any(text.strip() for text in texts):
        return iter(())
    cells = [_lines(text) for text in texts]
    if any(_PARTLY.search(line) for cell in cells for line in cell):
        made = spelled_out(cells, old)
        if isinstance(made, str):
            raise _UncertainError(made, "请写出整条的文字")
        cells = made
    if all(len(cell) == 1 and heading_mark(cell[0]) for cell in cells):
        return _heading(cells[0][0], cells[1][0])
    return _articles([_provisions(cell, clause) for cell in cells], old)


def _lines(text: str) -> list[str]:
    """The paragraphs of a cell; nothing for 新增, 删除 and dashes."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return [] if len(lines) <= 1 and _NOTHING.fullmatch("".join(lines)) else lines


def _heading(old: str, new: str) -> Iterator[Operation]:
    a, b = heading_mark(old), heading_mark(new)
    if (
        not a
        or not b
        or not a.number
        or (a.number, a.style) != (b.number, b.style)
        or rank_depth(a.style) == 2
    ):
        raise _UncertainError("章节的序号前后不同", "请在修正案中写明章节如何移动")
    yield Replace(
        Place(Area.HEADING, division=((a.style, a.number),)), (b.text,), (a.text,) if a.text != b.text else ()
    )


def _provisions(lines: list[str], clause: str) -> list[_Provision]:
    """The articles of a cell; each begins with its number, or the column of numbers has it."""
    if not lines:
        return []
    mark = article_mark(lines[0])
    if not mark or not mark.apart:
        named = article_mark("".join(clause.split()))
        if not named or named.text:
            raise _UncertainError(f"“{lines[0][:16]}”没有写明是哪一条", "请在文字前写明条的序号")
        return [_Provision(named.label, tuple(lines))]
    found = list[_Provision]()
    for piece in cut_articles(tuple(lines)):
        first = article_mark(piece[0])
        if not first:
            raise _UncertainError(f"“{piece[0][:16]}”没有写明是哪一条", "请在文字前写明条的序号")
        head = [first.text] if first.text else []
        found.append(_Provision(first.label, (*head, *piece[1:])))
    return found


def _articles(cells: list[list[_Provision]], old: Charter) -> Iterator[Operation]:
    before, after = cells
    for one in before:
        _check(one, old)
    if before and after and len(before) != len(after):
        what = f"修订前有{len(before)}条，修订后有{len(after)}条，分不清哪条对应哪条"
        raise _UncertainError(what, "请每条一行")
    if not after:
        yield from (Delete(article_place(one.label)) for one in before)
    elif not before:
        yield from (Insert(Place(label=one.label), one.lines) for one in after)
    else:
        for a, b in zip(before, after, strict=True):
            yield from _changed(a, b)


def _changed(old: _Provision, new: _Provision) -> Iterator[Operation]:
    place = article_place(old.label)
    if old.label != new.label:
        yield Renumber(place, article_place(new.label))
    if old.lines != new.lines:
        yield Replace(place, new.lines, old.lines)


def _check(one: _Provision, old: Charter) -> None:
    """The old words of a row must be those of the text."""
    found = [node for node in old.articles if node.label == one.label]
    if len(found) != 1:
        raise _UncertainError(
            f"文本中没有{one.label}" if not found else f"文本中有{len(found)}个{one.label}", "请核对序号"
        )
    lines = [line.text if n == 0 else line.body for n, line in enumerate(found[0].lines)]
    if [_plain(line) for line in lines] != [_plain(line) for line in one.lines]:
        raise _UncertainError(f"“修订前”一栏与{one.label}的原文不一致", "请核对原文，须一字不差")


def _plain(line: str) -> str:
    return "".join(line.split())
