"""The overview as pages: HTML with its style and script, and the rows as scripts, so that it opens without a server."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from hashlib import sha256

from docgen.overview.environment import ASSETS, environment
from docgen.overview.rows import Overview, OverviewRow, RowState
from docgen.overview.tables import by_city, city_of, in_all, late_duties, latest_subjects
from docgen.overview.trend_pages import trend_pages, trends_of
from docgen.policy.classify import Class
from docgen.policy.duty import Duty, State
from docgen.problems import Level, Problem

_SHOWN = 15  # of the subjects that are late the longest
_BUCKET = 48  # rows whose details come in one file
_ESCAPES = {ord(char): f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}


@dataclass(frozen=True, slots=True)
class PageLinks:
    """Where links lead, each followed by what is asked for. `files`: the output folder; the others none where empty.

    `record` is followed by kind/id, `unit` by the id of an institution, `paper` by the place of a paper.
    """

    files: str = "../"
    record: str = ""
    unit: str = ""
    paper: str = ""


def pages(overview: Overview, links: PageLinks = PageLinks()) -> Mapping[str, bytes]:
    """The files of the overview by their names: `index.html` first, then what it loads."""
    buckets = _buckets(overview.rows)
    files = {"index.html": _page(overview), "rows.js": _rows(overview, links, len(buckets))}
    for number, rows in enumerate(buckets):
        details = {"/".join(row.record): _details(row) for row in rows}
        files[f"details/{number:03d}.js"] = f"docgenDetails({number}, {_json(details)});\n"
    files |= trend_pages(overview)
    made = {name: text.encode("utf-8", "replace") for name, text in files.items()}
    return made | {name: (ASSETS / name).read_bytes() for name in ("overview.css", "overview.js")}


def _page(overview: Overview) -> str:
    return (
        environment()
        .get_template("overview.html")
        .render(
            overview=overview,
            cities=by_city(overview),
            total=in_all(overview),
            late=late_duties(overview),
            latest=latest_subjects(overview, _SHOWN),
            trends=trends_of(overview),
            classes=[f"{kind.letter} {kind}" for kind in Class],
            city_of=city_of,
        )
    )


def _rows(overview: Overview, links: PageLinks, buckets: int) -> str:
    """The script that holds the rows; numbers stand for words that come again and again."""
    whats = [each.what for each in late_duties(overview)]
    at = {what: number for number, what in enumerate(whats)}
    found = {
        "day": overview.day.isoformat(),
        "links": asdict(links),
        "buckets": buckets,
        "duties": whats,
        "tasks": dict(overview.tasks),
        "standings": [str(each) for each in RowState],
        "classes": [f"{kind.letter} {kind}" for kind in Class],
        "rows": [_row(row, at, buckets) for row in overview.rows],
    }
    return f"window.docgenOverview = {_json(found)};\n"


def _row(row: OverviewRow, at: Mapping[str, int], buckets: int) -> list[object]:
    """One row as the script reads it: see `FIELDS` in overview.js."""
    late = row.late
    levels = [sum(each.level is level for each in row.problems) for level in (Level.ERROR, Level.WARNING)]
    return [
        *row.record,
        row.name,
        city_of(row),
        row.county,
        row.kind,
        list(RowState).index(row.standing),
        *(row.count(state) for state in (State.LATE, State.DUE, State.DONE)),
        sum(paper.is_made for paper in row.papers),
        len(row.papers),
        *levels,
        late[0].due.isoformat() if late and late[0].due else "",
        sorted({at[each.what] for each in late}),
        _bucket_of(row, buckets),
    ]


def _details(row: OverviewRow) -> dict[str, object]:
    papers = [
        [paper.paper.kind, paper.paper.place, [list(each) for each in paper.files], list(paper.paper.packets)]
        for paper in row.papers
    ]
    return {
        "duties": [_duty(each) for each in row.duties],
        "papers": papers,
        "problems": [_problem(each) for each in row.problems],
    }


def _duty(duty: Duty) -> list[str]:
    days = [each.isoformat() if each else "" for each in (duty.due, duty.done)]
    late = "逾期完成" if duty.state is State.DONE and duty.is_late else str(duty.state)
    return [duty.task, duty.title, late, *days, duty.rule, duty.basis]


def _problem(problem: Problem) -> list[str]:
    return [str(problem.level), problem.where, problem.what, problem.remedy]


def _buckets(rows: Sequence[OverviewRow]) -> tuple[tuple[OverviewRow, ...], ...]:
    """The rows in as many parts as it takes, each row always in the same as long as there are so many."""
    number = 1
    while number * _BUCKET < len(rows):
        number *= 2
    found: list[list[OverviewRow]] = [[] for _ in range(number)]
    for row in rows:
        found[_bucket_of(row, number)].append(row)
    return tuple(map(tuple, found))


def _bucket_of(row: OverviewRow, number: int) -> int:
    return int(sha256("/".join(row.record).encode("utf-8", "surrogatepass")).hexdigest()[:8], 16) % number


def _json(value: object) -> str:
    """A value as a script may hold it: what could end the script or a line of it is escaped."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES)
