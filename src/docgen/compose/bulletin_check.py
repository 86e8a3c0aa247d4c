"""What shows in bulletins when they are read as a series: numbers, days, persons, short forms, events that lie ahead."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from docgen.dossier.values import RecordText, View
from docgen.problems import Level, Problem
from docgen.records.bulletin import Article, BulletinIssue, BulletinSeries, NumberingMode
from docgen.records.queries import placeholders_in
from docgen.records.record import locate
from docgen.records.values import near

_STAFF = {"editors": "编辑", "reviewers": "审核", "approvers": "审签"}
_DAY = re.compile(r"(?:(?P<year>\d{4})年)?(?P<month>\d{1,2})月(?P<day>\d{1,2})日")
_SENTENCE = re.compile(r"[^。！？；\n]+")
_AHEAD = re.compile(
    r"将[于在]?|拟|定于|计划|预计|届时|下一步|要求|力争|确保|务必|须|应[于当在]|有效期|任期|起施行|起实施|举办时间|报名|截止"
)
_LIMIT = re.compile(r"(?:之?前|以前|起|止|至|到|内|以后|之后|—|-|～)")
_PAST_YEAR = re.compile(r"(?:去年|上年|前年|同年|当年|次年|明年|\d{4}年[^。；]{0,12})$")
_DEFINED = re.compile(r"[（(]以下(?:简称|统称|合称|称)?[：:]?(?P<forms>[^（）()]{2,40})[)）]")
_FORM = re.compile(r"《[^》]+》|“[^”]+”|\"[^\"]+\"")


def series_faults(series: BulletinSeries, issues: Sequence[BulletinIssue]) -> Iterator[Problem]:
    """What is wrong between the issues of a series, by their numbers and days. `issues`: the first first."""
    regular = sorted((each for each in issues if each.number), key=lambda each: (each.year, each.number or 0))
    extra = sorted((each for each in issues if each.supplement), key=lambda e: (e.year, e.supplement or 0))
    running = series.numbering is NumberingMode.RUNNING
    yield from _numbers(regular, series, running)
    yield from _numbers(extra, None, False)
    yield from _days(regular)
    yield from _days(extra)
    yield from _totals(sorted(issues, key=lambda each: each.dated))
    for issue in issues:
        yield from _persons(issue, series)


def issue_faults(issue: BulletinIssue) -> Iterator[Problem]:
    """What is wrong within an issue: its year, events told before they came, short forms."""
    if issue.dated.year != issue.year:
        what = f"“年”是 {issue.year}，日期却在 {issue.dated.year} 年"
        yield Problem(locate(issue, "dated"), what, "请核对两项")
    for texts in _articles(issue):
        for text in texts:
            yield from _early(text, issue.dated)
        yield from _short_forms(texts)


def _numbers(
    issues: Sequence[BulletinIssue], series: BulletinSeries | None, running: bool
) -> Iterator[Problem]:
    """Numbers left out and numbers used twice, within a year or, of a series that counts on, from the first."""
    last: dict[int, int] = {}
    for issue in issues:
        number, key = issue.number or issue.supplement or 0, 0 if running else issue.year
        field = "number" if issue.number else "supplement"
        begun = key in last
        before = last[key] if begun else _start(series, issue.year, running) - 1
        last[key] = number
        if running and begun and number == before:
            yield Problem(locate(issue, field), f"第{number}期用了两次", "请改正其中一期")
        elif number > before + 1:
            missing = f"第{before + 1}期" if number == before + 2 else f"第{before + 1}期至第{number - 1}期"
            remedy = "请核对期号；以前的期不在数据里的，在系列文件的“起编”中写明"
            yield Problem(locate(issue, field), f"缺{missing}", remedy, Level.WARNING)


def _start(series: BulletinSeries | None, year: int, running: bool) -> int:
    first = series.first if series else None
    return first.number if first and (running or first.year == year) else 1


def _days(issues: Sequence[BulletinIssue]) -> Iterator[Problem]:
    for earlier, later in pairwise(issues):
        if later.dated < earlier.dated:
            what = f"日期早于前一期（{earlier.issue_words}，{earlier.dated}）"
            yield Problem(locate(later, "dated"), what, "请核对两期的期号和日期")


def _totals(issues: Sequence[BulletinIssue]) -> Iterator[Problem]:
    counted = [each for each in issues if each.total_number]
    for earlier, later in pairwise(counted):
        if (later.total_number or 0) <= (earlier.total_number or 0):
            what = f"总期数不大于前一期（{earlier.issue_words}，总第{earlier.total_number}期）"
            yield Problem(locate(later, "total_number"), what, "请核对两期的总期数")


def _persons(issue: BulletinIssue, series: BulletinSeries) -> Iterator[Problem]:
    """Those who edit, review and approve stand on the list of the series, if it has one."""
    for attribute, label in _STAFF.items():
        known: tuple[str, ...] = getattr(series.staff, attribute) if series.staff else ()
        for place, name in enumerate(getattr(issue, attribute) if known else ()):
            if name not in known:
                remedy = near(name, known) or "请核对姓名，或者补进系列文件的“人员”"
                yield Problem(locate(issue, attribute, place), f"“{name}”不在系列的{label}名单里", remedy)


def _articles(issue: BulletinIssue) -> Iterator[tuple[RecordText, ...]]:
    """The texts of each article in reading order; a note of the issue stands before the first."""
    parts: list[View[BulletinIssue] | View[Article]] = [View(issue, (), issue)]
    parts += [View(issue, ("articles", n), each) for n, each in enumerate(issue.articles)]
    carried: tuple[RecordText, ...] = ()
    for part in parts:
        found = (part.field(label) for label in ("编者按", "正文"))
        texts = (*carried, *(text for text in found if isinstance(text, RecordText)))
        if part.part is issue and not issue.body:
            carried = texts
            continue
        carried = ()
        yield texts
    if carried:
        yield carried


def texts_of(issue: BulletinIssue) -> Iterator[RecordText]:
    """The notes and articles of an issue in reading order."""
    return (text for texts in _articles(issue) for text in texts)


def bare(text: str) -> str:
    """The text with its queries blanked out, every character in its place."""
    for each in placeholders_in(text):
        text = text[: each.start] + "\u3000" * (each.end - each.start) + text[each.end :]
    return text


def _early(text: RecordText, issued: date) -> Iterator[Problem]:
    """Days after that of the issue in sentences that do not speak of what is to come."""
    for sentence in _SENTENCE.finditer(bare(text)):
        words = sentence[0]
        if _AHEAD.search(words):
            continue
        for found in _DAY.finditer(words):
            day = _day(found, words[: found.start()], issued)
            if day and day > issued and not _LIMIT.match(words[found.end() :]):
                at = sentence.start() + found.start()
                what = f"“{found[0]}”在本期日期 {issued} 之后"
                yield _at(text, at, what, "请核对日期；说的是以后的事，请写明“将”“拟”等")


def _day(found: re.Match[str], before: str, issued: date) -> date | None:
    if not found["year"] and _PAST_YEAR.search(before):
        return None
    try:
        return date(int(found["year"] or issued.year), int(found["month"]), int(found["day"]))
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class _Definition:
    """Where a short form is introduced: the text, and where its bracket begins and ends."""

    text: RecordText
    number: int
    start: int
    end: int


def _short_forms(texts: Sequence[RecordText]) -> Iterator[Problem]:
    """Short forms that are introduced twice, used before, or never used after."""
    known: dict[str, _Definition] = {}
    plain = [bare(text) for text in texts]
    for number, text in enumerate(texts):
        for found in _DEFINED.finditer(plain[number]):
            for form in _forms(found["forms"]):
                if form in known:
                    what = f"“以下简称{form}”前面已经写过"
                    yield _at(text, found.start(), what, "只在第一次出现时写，请删去这一处", Level.WARNING)
                else:
                    known[form] = _Definition(text, number, found.start(), found.end())
    for form, made in known.items():
        yield from _use(form, made, plain)


def _forms(words: str) -> Iterable[str]:
    """The short forms that a bracket introduces; a title keeps its marks, other words lose theirs."""
    found = [each[0] for each in _FORM.finditer(words)]
    return [each if each.startswith("《") else each[1:-1] for each in found]


def _use(form: str, made: _Definition, bare: Sequence[str]) -> Iterator[Problem]:
    after = bare[made.number][made.end :] + "".join(bare[made.number + 1 :])
    if form not in after:
        what = f"简称{form}写了以后没有用到" if form.startswith("《") else f"简称“{form}”写了以后没有用到"
        yield _at(made.text, made.start, what, "请在下文用简称，或者删去这一处", Level.WARNING)
    if form.startswith("《") and form in "".join(bare[: made.number]) + bare[made.number][: made.start]:
        what = f"简称{form}在写明以前就用了"
        yield _at(made.text, made.start, what, "请移到第一次出现的地方", Level.WARNING)


def _at(text: RecordText, offset: int, what: str, remedy: str, level: Level = Level.ERROR) -> Problem:
    """A problem at a character of a text."""
    line, begun = text.count("\n", 0, offset), text.rfind("\n", 0, offset) + 1
    return Problem(text.where(line, offset - begun + 1), what, remedy, level)
