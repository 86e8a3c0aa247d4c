"""The next issue of a series: its number, its day and what it takes over, as a file to be filled in."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from docgen.records.bulletin import BulletinIssue, BulletinSeries, NumberingMode

_LISTS = (("报", "report_to"), ("送", "send_to"), ("发", "issue_to"))
_STAFF = (("编辑", "editors"), ("审核", "reviewers"), ("审签", "approvers"))
WORDS = "请在这里写正文。"


@dataclass(frozen=True, slots=True)
class IssueDraft:
    """An issue that is to be written. `title`, `body`: what is there already."""

    series: BulletinSeries
    day: date
    number: int
    is_supplement: bool
    total: int | None = None
    staff: BulletinIssue | None = None  # the issue whose editors it takes over
    title: Sequence[str] = ()
    body: str = WORDS

    @property
    def file(self) -> str:
        """Its name, below the folder of the series."""
        return f"{self.day.year}年{'增刊' if self.is_supplement else ''}第{self.number}期.md"

    @property
    def text(self) -> str:
        """What the file holds."""
        return "---\n" + "".join(f"{line}\n" for line in self._front()) + f"---\n\n{self.body.rstrip()}\n"

    def _front(self) -> Iterator[str]:
        yield "# yaml-language-server: $schema=../../.schema/工作动态.json"
        yield f"年: {self.day.year}"
        yield f"{'增刊' if self.is_supplement else '期'}: {self.number}"
        if self.total is not None:
            yield f"总期数: {self.total}"
        yield f"日期: {self.day}"
        yield "栏目:"
        yield from _listed("标题", self.title) if self.title else ("标题:  # 必填，一行或几行",)
        yield "# 编者按:"
        for label, attribute in _STAFF:
            yield from _listed(label, getattr(self.staff, attribute) if self.staff else ())
        for label, attribute in _LISTS:
            yield from _listed(label, getattr(self.series, attribute))
        yield "# 本期增发:"


def next_issue(
    series: BulletinSeries, issues: Sequence[BulletinIssue], day: date, is_supplement: bool = False
) -> IssueDraft:
    """The issue that follows those there are. `issues`: of the series, the first first."""
    of_year = [each for each in issues if each.year == day.year]
    running = series.numbering is NumberingMode.RUNNING and not is_supplement
    numbers = [
        (each.supplement if is_supplement else each.number) or 0 for each in (issues if running else of_year)
    ]
    first = series.first
    start = first.number if first and not is_supplement and (running or first.year == day.year) else 1
    totals = [each.total_number for each in issues if each.total_number]
    return IssueDraft(
        series,
        day,
        max(max(numbers, default=0) + 1, start),
        is_supplement,
        max(totals) + 1 if totals else None,
        issues[-1] if issues else None,
    )


def folder_of(series: BulletinSeries) -> Path:
    """Where the issues of a series lie: beside a series that has a folder of its own, else in one of its name."""
    folder = Path(series.source).parent
    return folder if folder.name == series.id else folder / series.id


def _listed(label: str, words: Sequence[str]) -> Iterator[str]:
    """A key with its values: none, one on the same line, or a list."""
    if len(words) < 2:
        yield f"{label}: {_written(words[0])}" if words else f"{label}:"
        return
    yield f"{label}:"
    yield from (f"  - {_written(word)}" for word in words)


def _written(word: str) -> str:
    """A value as YAML has it; in quotation marks where it might be read otherwise."""
    plain = word[:1].isalnum() or word[:1] in "“《（〔"
    return (
        word
        if plain and not any(mark in word for mark in (": ", " #", "\t"))
        else f"'{word.replace(chr(39), chr(39) * 2)}'"
    )
