"""The figures of an issue: each query in its texts answered from the register as it was on the day asked for."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from docgen.dossier.values import RecordText, View
from docgen.policy.figures import FIGURES, SHARES, NoFiguresError, figures_of
from docgen.policy.snapshot import Snapshot
from docgen.policy.statistics import Figures
from docgen.problems import Problem, ProblemsError
from docgen.records.bulletin import Article, BulletinIssue
from docgen.records.identifiers import Fault
from docgen.records.queries import PLACE, UNTIL, FigureQuery, placeholders_in
from docgen.records.values import near

HEADLINES = ("标题",)
_TEXTS = (*HEADLINES, "编者按", "正文")
UNKNOWN = "0"  # in the place of a figure that could not be found, while the rest of a text is checked


@dataclass(frozen=True, slots=True)
class FilledFigure:
    """A query with its answer. `where`: `file:line:column field`; `source`: as it stands in the text."""

    where: str
    source: str
    name: str
    place: str
    until: date
    value: str


def filled(
    issue: BulletinIssue, area: str, snapshot: Snapshot, labels: Sequence[str] = _TEXTS
) -> BulletinIssue:
    """The issue with its figures in the place of its queries, in the texts of these labels. Raises ProblemsError.

    `area`: of queries that name no place.
    """
    whole, problems = filled_as_far(issue, area, snapshot, labels)
    if problems:
        raise ProblemsError(problems)
    return whole


def filled_as_far(
    issue: BulletinIssue, area: str, snapshot: Snapshot, labels: Sequence[str] = _TEXTS
) -> tuple[BulletinIssue, tuple[Problem, ...]]:
    """The same, with what is wrong with queries; UNKNOWN stands in the place of these."""
    if not any(next(placeholders_in(text), None) for text in issue.texts):
        return issue, ()
    reader = _Reader(issue, area, snapshot, labels)
    changes = reader.texts(issue, ())
    articles = tuple(
        article.model_copy(update=reader.texts(article, ("articles", place)))
        for place, article in enumerate(issue.articles)
    )
    return issue.model_copy(update={**changes, "articles": articles}), tuple(reader.problems)


def figures_in_issue(
    issue: BulletinIssue, area: str, snapshot: Snapshot
) -> tuple[tuple[FilledFigure, ...], tuple[Problem, ...]]:
    """Every query of an issue with its answer, in the order of the text; and those that have none."""
    reader = _Reader(issue, area, snapshot)
    reader.texts(issue, ())
    for place, article in enumerate(issue.articles):
        reader.texts(article, ("articles", place))
    return tuple(reader.found), tuple(reader.problems)


def figure(name: str, figures: Figures) -> str:
    """A figure by its name, as it is printed. Raises KeyError for a name that is none of FIGURES."""
    if name in SHARES:
        part, whole = SHARES[name]
        return percent(figures.get(part, 0), figures.get(whole, 0))
    if name not in FIGURES:
        raise KeyError(name)
    return str(figures.get(name, 0))


def percent(part: int, whole: int) -> str:
    """To a tenth; nothing of nothing is a stroke."""
    return f"{part * 100 / whole:.1f}%".replace(".0%", "%") if whole else "—"


class _Reader:
    """Reads the texts of an issue; what was found and what is wrong is gathered."""

    def __init__(
        self, issue: BulletinIssue, area: str, snapshot: Snapshot, labels: Sequence[str] = _TEXTS
    ) -> None:
        self.issue, self.area, self.snapshot, self.labels = issue, area, snapshot, labels
        self.found: list[FilledFigure] = []
        self.problems: list[Problem] = []

    def texts(self, part: BulletinIssue | Article, way: tuple[str | int, ...]) -> dict[str, object]:
        """The texts of an article, by attribute, as they are with their figures."""
        view, labels = View(self.issue, way, part), part.labels()
        made: dict[str, object] = {}
        for label in self.labels:
            value = view.field(label)
            if isinstance(value, tuple):
                made[labels[label]] = tuple(self._text(each) for each in value)
            elif isinstance(value, RecordText):
                made[labels[label]] = self._text(value)
        return made

    def _text(self, text: object) -> str:
        return "".join(self._pieces(text)) if isinstance(text, RecordText) else str(text)

    def _pieces(self, text: RecordText) -> Iterator[str]:
        at = 0
        for each in placeholders_in(text):
            yield text[at : each.start]
            at = each.end
            line, begun = text.count("\n", 0, each.start), text.rfind("\n", 0, each.start) + 1
            where = text.where(line, each.start - begun + 1)
            fault = each.fault
            if each.query:
                answer = self._answer(each.query, where)
                fault = answer if isinstance(answer, Fault) else None
                yield answer if isinstance(answer, str) else ""
            if fault:
                yield UNKNOWN
                self.problems.append(Problem(where, fault.what, fault.remedy))
        yield text[at:]

    def _answer(self, query: FigureQuery, where: str) -> str | Fault:
        place, until = query.place or self.area, query.until or self.issue.dated
        if query.name not in FIGURES:
            return Fault(f"没有“{query.name}”这种数字", near(query.name, FIGURES) or "有哪些，见说明")
        if not place:
            return Fault("没有写明是哪里的数字", f'请写上{PLACE}，如 {PLACE}="赣州市"')
        if until > self.issue.dated:
            return Fault(f"“{UNTIL}”{until} 在本期日期 {self.issue.dated} 之后", "请核对两个日期")
        try:
            value = figure(query.name, figures_of(place, until, self.snapshot))
        except NoFiguresError as error:
            return Fault(error.what, error.remedy)
        self.found.append(FilledFigure(where, query.source, query.name, place, until, value))
        return value
