"""Document numbers: each stands for one paper; with the issuer's book of the year, none is missing."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from docgen.policy.remark import Path, remark
from docgen.policy.snapshot import Snapshot
from docgen.problems import Problem
from docgen.records.numberbook import NumberBook
from docgen.records.numbers import NUMBER, numbers_in
from docgen.records.record import Record
from docgen.records.register import Register

RULE = "一致文号"
_SHARED = ("assignments",)  # one letter may send an instructor to several institutions


@dataclass(frozen=True, slots=True)
class Numbered:
    """A paper that bears a number: where that is written, and its day."""

    record: Record
    path: Path
    day: date | None


@dataclass(frozen=True, slots=True)
class Series:
    """The numbers of one issuer and year: those used, by papers on record or, in its book, by others."""

    mark: str
    year: int
    used: tuple[int, ...] = ()

    @property
    def missing(self) -> tuple[int, ...]:
        """Those below the last that nothing on record bears."""
        return tuple(sorted(set(range(1, max(self.used, default=0))) - {*self.used}))

    @property
    def following(self) -> str:
        """The number of the next paper: after the last, since numbers follow the days."""
        return f"{self.mark}〔{self.year}〕{max(self.used, default=0) + 1}号"


def series(register: Register) -> tuple[Series, ...]:
    """Every issuer's years, in order."""
    used: defaultdict[tuple[str, int], set[int]] = defaultdict(set)
    for number in papers_by_number(register):
        if match := NUMBER.fullmatch(number):
            used[match["mark"], int(match["year"])].add(int(match["serial"]))
    for book in register.of(NumberBook):
        used[book.mark, book.year].update(other.number for other in book.others)
    return tuple(Series(mark, year, tuple(sorted(found))) for (mark, year), found in sorted(used.items()))


def number_faults(snapshot: Snapshot) -> Iterator[Problem]:
    """Numbers used twice; and where there is a book of an issuer's year, those missing and out of order."""
    papers = papers_by_number(snapshot.register)
    for number, found in papers.items():
        for paper in found[1:]:
            words = f"发文字号“{number}”已用于“{found[0].record.id}”的另一份公文"
            yield _remark(snapshot, paper.record, paper.path, words, "请另编一号")
    for book in snapshot.register.sure(NumberBook):
        yield from _book_faults(book, papers, snapshot)


def papers_by_number(register: Register) -> Mapping[str, tuple[Numbered, ...]]:
    """Every number in the register with the papers that bear it."""
    seen: defaultdict[str, list[Numbered]] = defaultdict(list)
    for record in register.records.values():
        for path, number, day in numbers_in(record, ()):
            if not any(_is_same(record, path, day, other) for other in seen[number]):
                seen[number].append(Numbered(record, path, day))
    return {number: tuple(found) for number, found in seen.items()}


def _is_same(record: Record, path: Path, day: date | None, other: Numbered) -> bool:
    return path[0] in _SHARED and record == other.record and day == other.day and path[0] == other.path[0]


def _book_faults(
    book: NumberBook, papers: Mapping[str, tuple[Numbered, ...]], snapshot: Snapshot
) -> Iterator[Problem]:
    drawn = _drawn(book, papers)
    days = {number: day for number, found in drawn.items() if (day := found[0].day)}
    for index, other in enumerate(book.others):
        if other.number in drawn:
            words = f"{other.number} 号已用于“{drawn[other.number][0].record.id}”的公文"
            yield _remark(snapshot, book, ("others", index, "number"), words, "请删去其中之一")
        elif other.dated:
            days[other.number] = other.dated
    used = {*drawn, *(other.number for other in book.others)}
    if missing := sorted(set(range(1, max(used, default=0))) - used):
        words = f"{book.mark}〔{book.year}〕缺 {'、'.join(map(str, missing))} 号"
        yield _remark(snapshot, book, ("others",), words, "请把别的文件所用的号写入“另发”，或者改正文号")
    yield from _order(book, days, snapshot)


def _drawn(book: NumberBook, papers: Mapping[str, tuple[Numbered, ...]]) -> dict[int, tuple[Numbered, ...]]:
    """The papers of the book's mark and year, by their serial numbers."""
    found: dict[int, tuple[Numbered, ...]] = {}
    for number, bearers in papers.items():
        match = NUMBER.fullmatch(number)
        if match and (match["mark"], int(match["year"])) == (book.mark, book.year):
            found[int(match["serial"])] = bearers
    return found


def _order(book: NumberBook, days: Mapping[int, date], snapshot: Snapshot) -> Iterator[Problem]:
    """A later number is not of an earlier day."""
    for (first, before), (second, after) in pairwise(sorted(days.items())):
        if after < before:
            words = f"{second} 号（{after}）的日期早于 {first} 号（{before}）"
            yield _remark(snapshot, book, ("mark",), words, "请核对文号和日期")


def _remark(snapshot: Snapshot, record: Record, path: Path, words: str, remedy: str) -> Problem:
    return remark(snapshot.policy, RULE, snapshot.on, record, path, words, remedy)
