"""Papers that were issued are kept as issued: their files as sent, their text, and what data now say otherwise.

`已发文/` in the workspace holds `目录.yaml`, which lists them, and for each its files and its text under the same place.
"""

import difflib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml
from pydantic import Field, ValidationError

from docgen.batch.files import give
from docgen.batch.names import ISSUED
from docgen.batch.paper import Paper
from docgen.door import read
from docgen.problems import Level, Problem, ProblemsError
from docgen.records.faults import problems_of
from docgen.records.record import Part
from docgen.records.values import Day, Line
from docgen.records.yamlfile import read_yaml

FOLDER, BOOK = ISSUED, "目录.yaml"
TEXT = "txt"
_TOLD = 3  # passages of a paper that are quoted where the data say otherwise now


class Entry(Part):
    """A paper that was issued, and the place of its files below 已发文."""

    kind: Line = Field(alias="文种", description="目录中的文种")
    about: Line = Field(alias="种类", description="哪一种数据")
    id: Line = Field(alias="编号", description="哪一份记录")
    item: Line = Field("", alias="项", description="逐项各出一份的，是哪一项")
    place: Line = Field(alias="文件", description="文件的位置，不带后缀")
    dated: Day | None = Field(None, alias="日期", description="文件的日期")


@dataclass(frozen=True, slots=True)
class ChangedPassage:
    """What a paper said, and what it would say now; either may be empty."""

    before: str
    now: str

    def __str__(self) -> str:
        if not self.before:
            return f"现在多出“{self.now}”"
        return f"原为“{self.before}”，现为“{self.now}”" if self.now else f"现在没有“{self.before}”"


@dataclass(frozen=True)
class Issued:
    """The issued papers of a workspace."""

    root: Path
    entries: tuple[Entry, ...]

    def of(self, paper: Paper) -> Entry | None:
        """The entry of a paper, if it was issued."""
        key = (paper.kind, *paper.record, paper.item)
        return next((each for each in self.entries if _key(each) == key), None)

    def files(self, entry: Entry, formats: Iterable[str]) -> dict[str, bytes]:
        """The files as sent, by format; those that were not kept are left out. Raises ProblemsError."""
        paths = {form: self.root / FOLDER / f"{entry.place}.{form}" for form in formats}
        return {
            form: read(path, self.root, f"{FOLDER}/{entry.place}.{form}")
            for form, path in paths.items()
            if path.is_file()
        }

    def passages(self, entry: Entry, text: str) -> tuple[ChangedPassage, ...]:
        """Where a text differs from that of the paper as issued. Raises ProblemsError."""
        sent = self.files(entry, [TEXT]).get(TEXT)
        if sent is None:
            where = f"{FOLDER}/{entry.place}.{TEXT}"
            raise ProblemsError([Problem(where, "没有这份已发文的文字", "请找回这个文件，或者重新登记")])
        return tuple(_differences(sent.decode("utf-8").splitlines(), text.splitlines()))

    def keep(self, paper: Paper, text: str, files: Mapping[str, bytes]) -> None:
        """Enter a paper as issued, with its text and files. One issued before keeps its files under another name."""
        entry = Entry.model_construct(
            kind=paper.kind,
            about=paper.record[0],
            id=paper.record[1],
            item=paper.item,
            place=paper.place,
            dated=paper.day,
        )
        former, others = self.of(paper), [each for each in self.entries if each != self.of(paper)]
        folder = self.root / FOLDER
        given = {folder / f"{paper.place}.{form}": data for form, data in files.items()}
        given[folder / f"{paper.place}.{TEXT}"] = text.encode("utf-8")
        given |= self._former(former, files) if former else {}
        give({**given, folder / BOOK: _written([*others, entry])})

    def _former(self, former: Entry, formats: Iterable[str]) -> dict[Path, bytes]:
        """The files of the issue before, under a name that says so."""
        folder, number = self.root / FOLDER, 1
        while (folder / f"{former.place}（第{number}次印发）.{TEXT}").exists():
            number += 1
        kept = self.files(former, [*formats, TEXT])
        return {folder / f"{former.place}（第{number}次印发）.{form}": data for form, data in kept.items()}


def load_issued(root: Path) -> Issued:
    """The issued papers of the workspace at `root`. Raises ProblemsError."""
    if not (root / FOLDER / BOOK).is_file():
        return Issued(root, ())
    name = f"{FOLDER}/{BOOK}"
    sheet = read_yaml(read(root / FOLDER / BOOK, root, name), name)
    tree = sheet.tree()
    if not isinstance(tree, list):
        raise ProblemsError([Problem(f"{name}:1:1", "应是列表", "请用 docgen issue 登记已发的文件")])
    entries: list[Entry] = []
    problems: list[Problem] = []
    for place, each in enumerate(tree):
        try:
            entries.append(Entry.model_validate(each))
        except ValidationError as error:
            problems.extend(problems_of(error, Entry, sheet, (place,)))
    if problems:
        raise ProblemsError(problems)
    return Issued(root, tuple(entries))


def altered(entry: Entry, passages: Iterable[ChangedPassage], where: str) -> Iterator[Problem]:
    """What to say of an issued paper that the data would now make otherwise."""
    found = list(passages)
    if found:
        more = f"等{len(found)}处" if len(found) > _TOLD else ""
        what = f"已经印发，按现在的数据会不同：{'；'.join(map(str, found[:_TOLD]))}{more}；没有改动"
        remedy = "数据错了请改数据；要更正请用 docgen issue --correct，要重新印发请用 docgen issue --again"
        yield Problem(where, what, remedy, Level.WARNING)


def _differences(before: list[str], now: list[str]) -> Iterator[ChangedPassage]:
    matcher = difflib.SequenceMatcher(None, before, now, autojunk=False)
    for sign, start, end, first, last in matcher.get_opcodes():
        if sign != "equal":
            yield from _narrowed("".join(before[start:end]), "".join(now[first:last]))


def _narrowed(before: str, now: str) -> Iterator[ChangedPassage]:
    """The words that differ, with a few beside them that are the same."""
    matcher = difflib.SequenceMatcher(None, before, now, autojunk=False)
    signs = [code for code in matcher.get_opcodes() if code[0] != "equal"]
    if not before or not now or len(signs) > _TOLD:
        yield ChangedPassage(before.strip(), now.strip())
        return
    for _, start, end, first, last in signs:
        yield ChangedPassage(_around(before, start, end), _around(now, first, last))


def _around(text: str, start: int, end: int) -> str:
    return text[max(start - 6, 0) : end + 6].strip()


def _key(entry: Entry) -> tuple[str, str, str, str]:
    return entry.kind, entry.about, entry.id, entry.item


def _written(entries: Iterable[Entry]) -> bytes:
    listed = [
        {
            label: str(value)
            for label, attribute in Entry.labels().items()
            if (value := getattr(each, attribute)) not in (None, "")
        }
        for each in entries
    ]
    text = yaml.safe_dump(listed, allow_unicode=True, sort_keys=False, width=110)
    return f"# 已经印发的文件，由 docgen issue 登记\n{text}".encode()
