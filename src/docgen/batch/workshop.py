"""The workshop: all that papers are made with; sent to a worker process, it sets itself up there anew."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, replace
from datetime import date
from functools import cached_property
from pathlib import Path

from docgen.batch.issued import Issued, altered, load_issued
from docgen.batch.key import digest, fingerprint
from docgen.batch.plan import Paper, Plan, plan
from docgen.compose.amendment import NAME, AmendmentFacts
from docgen.compose.catalogue import Catalogue, Kind
from docgen.compose.charter_check import charter_faults
from docgen.compose.checking.check import ISSUER, unknown_names
from docgen.compose.clauses import FOLDER, load_library
from docgen.compose.compose import Composer
from docgen.compose.document import Document
from docgen.compose.dump import dump
from docgen.compose.revision import Revision, Source
from docgen.compose.template import Facts
from docgen.door import present
from docgen.dossier.dossier import dossier_in
from docgen.dossier.values import Empty, Names, near
from docgen.emit.press import Press, versions
from docgen.places import builtin
from docgen.policy.law import Policy
from docgen.policy.load import load_policy
from docgen.policy.packets import snapshot_of
from docgen.policy.snapshot import Snapshot
from docgen.problems import Problem, ProblemsError
from docgen.records.charter import CharterText
from docgen.records.institution import Body
from docgen.records.party import PartyOrganization
from docgen.records.record import Record, locate
from docgen.records.register import Register
from docgen.style import Style, load_style, page_profiles
from docgen.style.fonts import FontBook
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

    @cached_property
    def catalogue(self) -> Catalogue:
        """The kinds of document. Raises ProblemsError."""
        catalogue = self._composer.catalogue()
        names = unknown_names(catalogue, self._composer) if self._has_own_templates else ()
        if unknown := [*self._unknown_profiles(catalogue), *names]:
            raise ProblemsError(unknown)
        return catalogue

    @property
    def _has_own_templates(self) -> bool:
        """Whether there are templates besides ours, which our tests hold against the names there are."""
        own = (folder for folder in self.workspace.templates if folder != builtin() / "templates")
        return any(folder.is_dir() and any(folder.iterdir()) for folder in own)

    def _unknown_profiles(self, catalogue: Catalogue) -> Iterator[Problem]:
        """The page profiles that docgen.yaml and the kinds name and the style does not have."""
        known = page_profiles(self.workspace.templates)
        named = [(self.workspace.profile, "")]
        named += [
            (kind.profile.source, kind.profile.place) for kind in catalogue.kinds.values() if kind.profile
        ]
        for name, place in named:
            if name not in known:
                where = f"{place} 版面" if place else self.workspace.place("版面")
                yield Problem(where, f"没有“{name}”这种版面", f"可以写：{'、'.join(known)}")

    @cached_property
    def plan(self) -> Plan:
        """All papers that are due, by what is known on the day. Raises ProblemsError."""
        return plan(self._snapshot.register, self.catalogue, self.facts)

    def compose(self, paper: Paper) -> Document:
        """The document of a paper. Raises ProblemsError."""
        kind = self.catalogue.kinds[paper.kind]
        facts = self.facts(self.register.records[paper.record], paper.day)
        return self.document(paper.kind, kind.about(facts, paper.item))

    def document(self, kind: str, facts: Facts) -> Document:
        """The document of a kind about these facts. Raises ProblemsError."""
        return self._composer.compose(self.catalogue.kinds[kind], facts)

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

    def revision(self, record: Record) -> Revision | None:
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
            load_library(self._composer.environment)
        units = (self.register.unit(charter.unit) for charter in self.register.sure(CharterText))
        revisions = (self.revision(unit) for unit in units if unit)
        return tuple(fault for revision in revisions if revision for fault in charter_faults(revision))

    @cached_property
    def _revisions(self) -> dict[tuple[str, str], Revision | None]:
        return {}

    @cached_property
    def _source(self) -> Source:
        environment = self._composer.environment
        register = self.register.as_of(self.on)
        return Source(register, self._policy, load_library(environment), environment, self.on)

    def emit(self, document: Document, form: str) -> bytes:
        """The bytes of a document in a format. Raises ProblemsError."""
        return self._press(document.profile).emit(document, form)

    def faults(self, paper: Paper) -> tuple[Problem, ...]:
        """What would keep a paper from being made, a character that no font has among it."""
        try:
            document = self.compose(paper)
        except ProblemsError as error:
            return error.problems
        try:
            self._press(document.profile).lay(document)
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
        return self._composer.compose(kind, facts)

    def blame(self, paper: Paper, problems: Iterable[Problem]) -> tuple[Problem, ...]:
        """Problems of setting a paper, which know no record, told at the record that the paper is about."""
        where = locate(self.register.records[paper.record])
        return tuple(replace(problem, where=f"{where} {problem.where}") for problem in problems)

    @cached_property
    def basis(self) -> str:
        """Stands for all but the Document and the format that decides a file's bytes. Raises ProblemsError."""
        return fingerprint(versions(), _code(), self._usual_style.digest, self.book.fingerprint())

    @cached_property
    def book(self) -> FontBook:
        """The fonts of the style. Raises ProblemsError."""
        return FontBook(self._usual_style.fonts, (*self.workspace.fonts, builtin() / ".fonts" / "fandol"))

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
        return snapshot_of(self.register.as_of(self.on), self._policy, self.on)

    @cached_property
    def _policy(self) -> Policy:
        return load_policy(self.workspace.data)

    @cached_property
    def _composer(self) -> Composer:
        return Composer(self.workspace.templates, self.workspace.root)

    @cached_property
    def _presses(self) -> dict[str, Press]:
        return {}

    def _press(self, profile: str) -> Press:
        """The press of a page profile; that of the workspace has no name."""
        if profile not in self._presses:
            style = self._style(profile) if profile else self._usual_style
            self._presses[profile] = Press(style, self.book)
        return self._presses[profile]

    @cached_property
    def _usual_style(self) -> Style:
        return self._style(self.workspace.profile)

    def _style(self, profile: str) -> Style:
        return load_style(self.workspace.templates, profile, self.workspace.duplex)


def _code() -> str:
    """Stands for our own code that shapes a file, so that its change makes files anew without a new version."""
    here = Path(__file__).parents[1]
    sources = (
        path for room in ("style", "layout", "draw", "emit") for path in sorted((here / room).rglob("*.py"))
    )
    return digest(b"".join(path.read_bytes() for path in sources))
