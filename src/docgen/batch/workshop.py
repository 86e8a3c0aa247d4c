"""The workshop: all that papers are made with; sent to a worker process, it sets itself up there anew."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, fields, replace
from datetime import date
from functools import cached_property
from itertools import chain

from docgen.batch.issued import Issued, altered, load_issued
from docgen.batch.paper import Paper
from docgen.batch.plan import Plan, plan
from docgen.batch.tools import Tools
from docgen.compose.amendment import NAME, AmendmentFacts
from docgen.compose.bulletin_check import issue_faults, series_faults
from docgen.compose.bulletin_figures import typed_figures
from docgen.compose.catalogue import Catalogue, Kind
from docgen.compose.charter_check import charter_faults
from docgen.compose.checking.check import ISSUER
from docgen.compose.clauses import FOLDER
from docgen.compose.document import Document
from docgen.compose.dump import dump
from docgen.compose.revision import CharterAmendment, RevisionSource
from docgen.compose.template import Facts
from docgen.door import present
from docgen.dossier.bulletins import BulletinDossier
from docgen.dossier.dossier import dossier_in
from docgen.dossier.values import Empty, Names, near
from docgen.policy.packets import snapshot_of
from docgen.policy.snapshot import Snapshot
from docgen.problems import Problem, ProblemsError
from docgen.records.articles import ARTICLES
from docgen.records.bulletin import BulletinIssue, BulletinSeries
from docgen.records.charter import CharterText
from docgen.records.institution import Body
from docgen.records.party import PartyOrganization
from docgen.records.record import Key, Record, locate
from docgen.records.register import Register
from docgen.workspace import Workspace

_ISSUERS = (Body, PartyOrganization)


@dataclass(frozen=True)
class Workshop:
    """Composes and emits the papers of a workspace as of a day.

    `force`: overwrite what was edited by hand.
    """

    workspace: Workspace
    register: Register
    on: date
    force: bool = False

    def __reduce__(self) -> tuple[type["Workshop"], tuple[object, ...]]:
        return Workshop, tuple(getattr(self, field.name) for field in fields(self))

    def over(self, register: Register) -> "Workshop":
        """The same workshop at work on other records, with the same tools."""
        other = replace(self, register=register)
        other.__dict__["tools"] = self.tools
        return other

    @cached_property
    def tools(self) -> Tools:
        """What does not hang on the records."""
        return Tools(self.workspace)

    @property
    def catalogue(self) -> Catalogue:
        """The kinds of document. Raises ProblemsError."""
        return self.tools.catalogue

    @cached_property
    def plan(self) -> Plan:
        """All papers that are due, by what is known on the day. Raises ProblemsError."""
        return self.planned(None)

    def planned(self, about: Collection[Key] | None) -> Plan:
        """The papers that are due of these records. Raises ProblemsError."""
        told = tuple(chain.from_iterable(self.tools.held_back.values()))
        return plan(self._snapshot.register, self.catalogue, self.facts, about, told)

    def compose(self, paper: Paper) -> Document:
        """The document of a paper. Raises ProblemsError."""
        kind = self.catalogue.kinds[paper.kind]
        if faults := self.tools.held_back.get(paper.kind):
            raise ProblemsError(faults)
        record = self.register.records[paper.record]
        if isinstance(record, BulletinIssue) and record.articles:
            self.tools.composer.shows(kind, ARTICLES)
        facts = self.facts(record, paper.day)
        return self.document(paper.kind, kind.about(facts, paper.item))

    def document(self, kind: str, facts: Facts) -> Document:
        """The document of a kind about these facts. Raises ProblemsError."""
        try:
            return self._composed(kind, facts)
        except ProblemsError as error:
            raise ProblemsError(dict.fromkeys((*error.problems, *self._behind(kind, facts)))) from None

    def _composed(self, kind: str, facts: Facts) -> Document:
        return self.tools.composer.compose(self.catalogue.kinds[kind], facts)

    def _behind(self, kind: str, facts: Facts) -> tuple[Problem, ...]:
        """What else is wrong with an issue of a bulletin, behind queries that have faults."""
        dossier = facts.facts if isinstance(facts, Names) else None
        known = dossier.as_far() if isinstance(dossier, BulletinDossier) else {}
        if known and isinstance(facts, Names):
            try:
                self._composed(kind, facts.beside(known))
            except ProblemsError as error:
                return error.problems
        return ()

    def facts(self, record: Record, day: date | None = None) -> Facts:
        """What templates about a record may refer to, as of a day; without one, of the day asked for.

        Raises ProblemsError if docgen.yaml names no record, or if the record was not known on the day.
        """
        snapshot = self._snapshot if day is None else self._snapshot.on_day(day)
        dossier = dossier_in(record, snapshot)
        if dossier is None:
            what = f"在 {snapshot.on} 还没有这份记录"
            raise ProblemsError([Problem(locate(record), what, "请核对文件的日期和记录中的日期")])
        return Names(dossier, {ISSUER: self._issuer, NAME: self._amendment(dossier.subject, snapshot.on)})

    def _amendment(self, record: Record, day: date) -> object:
        """The amendment of a unit's charter as its papers of a day see it."""
        revision = self.revision(record)
        if revision is None or not isinstance(record, Body):
            return Empty(name=NAME)
        return AmendmentFacts(revision, record, day)

    def revision(self, record: Record) -> CharterAmendment | None:
        """The amendment of a unit's charter; None where there is no charter among the data. Raises ProblemsError."""
        if not isinstance(record, Body) or self.register.charter_of(record.id) is None:
            return None
        if record.key not in self._revisions:
            known = self._snapshot.register.unit(record.id)
            self._revisions[record.key] = self._source.revision(known or record)
        return self._revisions[record.key]

    def charter_faults(self) -> tuple[Problem, ...]:
        """What is wrong with the charters among the data; and with the workspace's own clauses, used or not."""
        if any(present(folder / FOLDER) for folder in self.workspace.templates[:-1]):
            self.tools.clause_library  # noqa: B018 (read for its faults)
        units = (self.register.unit(charter.unit) for charter in self.register.sure(CharterText))
        revisions = (self.revision(unit) for unit in units if unit)
        return tuple(fault for revision in revisions if revision for fault in charter_faults(revision))

    def bulletin_faults(self) -> Iterator[Problem]:
        """What is wrong with the bulletins among the data, each by itself and as series."""
        for issue in self.register.sure(BulletinIssue):
            yield from issue_faults(issue)
            yield from typed_figures(issue, self._snapshot.on_day(issue.dated))
        for series in self.register.sure(BulletinSeries):
            yield from series_faults(series, self.register.issues_of(series.id))

    @cached_property
    def _revisions(self) -> dict[tuple[str, str], CharterAmendment | None]:
        return {}

    @cached_property
    def _source(self) -> RevisionSource:
        environment = self.tools.composer.environment
        register = self.register.as_of(self.on)
        return RevisionSource(register, self.tools.policy, self.tools.clause_library, environment, self.on)

    @property
    def showed_pictures(self) -> bool:
        """Whether the last document that was composed shows a picture."""
        return self.tools.composer.showed_pictures

    def emit(self, document: Document, form: str) -> bytes:
        """The bytes of a document in a format. Raises ProblemsError."""
        return self.tools.press(document.profile).emit(document, form)

    def faults(self, paper: Paper) -> tuple[Problem, ...]:
        """What would keep a paper from being made, a character that no font has among it."""
        try:
            document = self.compose(paper)
        except ProblemsError as error:
            return error.problems
        try:
            self.tools.press(document.profile).lay(document)
        except ProblemsError as error:
            return self.blame(paper, error.problems)
        return self.altered(paper, document)

    @cached_property
    def issued(self) -> Issued:
        """The papers that were issued. Raises ProblemsError."""
        return load_issued(self.workspace.root)

    def altered(self, paper: Paper, document: Document) -> tuple[Problem, ...]:
        """What the data would now make otherwise of a paper that was issued. Raises ProblemsError."""
        entry = self.issued.of(paper)
        if entry is None:
            return ()
        where = str(self.workspace.output / paper.place)
        return tuple(altered(entry, self.issued.passages(entry, dump(document)), where))

    def correct(self, kind: Kind, facts: Facts) -> Document:
        """The paper that corrects an issued one. Raises ProblemsError."""
        return self.tools.composer.compose(kind, facts)

    def blame(self, paper: Paper, problems: Iterable[Problem]) -> tuple[Problem, ...]:
        """Problems of setting a paper, which know no record, told at the record that the paper is about."""
        where = locate(self.register.records[paper.record])
        return tuple(replace(problem, where=f"{where} {problem.where}") for problem in problems)

    @cached_property
    def _issuer(self) -> object:
        """The issuer of documents whose data name none."""
        name = self.workspace.issuer
        issuers = {
            record.id: record for record in self.register.records.values() if isinstance(record, _ISSUERS)
        }
        if not name:
            return Empty(name=ISSUER)
        if name in issuers:
            return issuers[name]
        faulty = any(identifier == name for _, identifier in self.register.faulty)
        what = f"所指的“{name}”有错误，没有读入" if faulty else f"没有编号为“{name}”的机构、协会或党组织"
        remedy = "请先改正那份记录" if faulty else near(name, list(issuers))
        raise ProblemsError([Problem(self.workspace.place(ISSUER), what, remedy)])

    @cached_property
    def _snapshot(self) -> Snapshot:
        return snapshot_of(self.register.as_of(self.on), self.tools.policy, self.on)
