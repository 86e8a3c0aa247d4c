"""The dossiers of bulletins: an issue with what its series says, its figures filled in; a series with its years."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Annotated

from docgen.dossier.base import Dossier
from docgen.dossier.figures import HEADLINES, filled, filled_as_far
from docgen.dossier.model import Facts, Label, fact
from docgen.dossier.values import Empty, View
from docgen.policy.snapshot import Snapshot
from docgen.records.bulletin import Article, BulletinIssue, BulletinSeries

Articles = tuple[BulletinIssue | View[Article], ...]


@dataclass(frozen=True, eq=False)
class BulletinDossier(Dossier):
    """An issue of a bulletin: what its own record and its series say."""

    subject: BulletinIssue

    @fact("工作动态", "这一期；没有写的各项取自系列，文中的数字已经填好")
    def issue(self) -> BulletinIssue:
        return issue_of(self.subject, self.snapshot)

    def as_far(self) -> dict[str, object]:
        """Names that hold the issue although some of its queries have faults; none where they have none."""
        whole, area = completed(self.subject, self.snapshot)
        issue, problems = filled_as_far(whole, area, self.snapshot)
        return {"工作动态": issue, "各篇": tuple(articles_of(issue))} if problems else {}

    @fact("系列", "这一期所属的动态系列")
    def series(self) -> BulletinSeries | Empty:
        return series_of(self.subject, self.snapshot) or Empty(self.subject, ("series",))

    @fact("各篇", "这一期的文章，各有栏目、标题、来源、作者、编者按、正文")
    def articles(self) -> Articles:
        return tuple(articles_of(self.issue))

    @fact("编发日期", "这一期的日期")
    def dated(self) -> date:
        return self.subject.dated

    @fact("期号", "如“第3期”“增刊第1期”")
    def number(self) -> str:
        return self.subject.number_words

    @fact("期名", "如“2021年第3期”“2021年增刊第1期”")
    def called(self) -> str:
        return self.subject.issue_words


@dataclass(frozen=True)
class IssueEntry(Facts):
    """An issue as the contents of its year list it."""

    called: Annotated[str, Label("期名")]
    number: Annotated[str, Label("期号")]
    issue: Annotated[BulletinIssue, Label("工作动态")]
    articles: Annotated[Articles, Label("各篇")]


@dataclass(frozen=True)
class SeriesYear(Facts):
    """The issues of a series in one year."""

    year: Annotated[int, Label("年")]
    issues: Annotated[tuple[IssueEntry, ...], Label("各期")]
    supplements: Annotated[int, Label("增刊数", "增刊几期")]
    count: Annotated[int, Label("文章数", "共几篇文章")]


@dataclass(frozen=True, eq=False)
class SeriesDossier(Dossier):
    """A series of bulletins with the issues that have come out by the day."""

    subject: BulletinSeries

    @fact("系列", "这个动态系列")
    def series(self) -> BulletinSeries:
        return self.subject

    @fact("各年", "编发过的各年，各有哪些期")
    def years(self) -> tuple[SeriesYear, ...]:
        issues = self.snapshot.register.issues_of(self.subject.id)
        years = groupby(sorted(issues, key=lambda each: each.year), key=lambda each: each.year)
        return tuple(self._year(year, tuple(found)) for year, found in years)

    def _year(self, year: int, issues: tuple[BulletinIssue, ...]) -> SeriesYear:
        entries = tuple(map(self._entry, issues))
        supplements = sum(each.supplement is not None for each in issues)
        return SeriesYear(year, entries, supplements, sum(len(each.articles) for each in entries))

    def _entry(self, issue: BulletinIssue) -> IssueEntry:
        whole = filled(issue, self.subject.area, self.snapshot, HEADLINES)
        return IssueEntry(issue.issue_words, issue.number_words, whole, tuple(articles_of(whole)))


def issue_of(issue: BulletinIssue, snapshot: Snapshot) -> BulletinIssue:
    """An issue with what its series says where it says nothing, and its figures. Raises ProblemsError."""
    whole, area = completed(issue, snapshot)
    return filled(whole, area, snapshot)


def completed(issue: BulletinIssue, snapshot: Snapshot) -> tuple[BulletinIssue, str]:
    """An issue with what its series says where it says nothing; and the area of the series. Raises ProblemsError."""
    series = series_of(issue, snapshot)
    return (issue.completed(series), series.area) if series else (issue, "")


def series_of(issue: BulletinIssue, snapshot: Snapshot) -> BulletinSeries | None:
    """The series of an issue; None of one that stands by itself. Raises ProblemsError where it has a fault."""
    return snapshot.register.follow(issue, BulletinSeries, "series") if issue.series else None


def articles_of(issue: BulletinIssue) -> Iterator[BulletinIssue | View[Article]]:
    """The articles in their order; the first may stand in the front matter of the issue itself."""
    if issue.body:
        yield issue
    for place, article in enumerate(issue.articles):
        yield View(issue, ("articles", place), article)
