"""The workshop: all that papers are made with; sent to a worker process, it sets itself up there anew."""

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from datetime import date
from functools import cached_property
from pathlib import Path

from docgen.build.key import digest, fingerprint
from docgen.build.plan import Paper
from docgen.compose.catalogue import Catalogue
from docgen.compose.compose import Composer
from docgen.compose.document import Document
from docgen.compose.facts import facts_of
from docgen.emit.press import Press, versions
from docgen.places import builtin
from docgen.problems import Problem, ProblemsError
from docgen.records.record import locate
from docgen.records.register import Register
from docgen.style import load_style
from docgen.style.fonts import FontBook
from docgen.workspace import Workspace


@dataclass(frozen=True)
class Workshop:
    """Composes and emits the papers of a workspace as of a day. `force`: overwrite what was edited by hand."""

    workspace: Workspace
    register: Register
    on: date
    force: bool = False

    def __reduce__(self) -> tuple[type["Workshop"], tuple[object, ...]]:
        return Workshop, tuple(getattr(self, field.name) for field in fields(self))

    @cached_property
    def catalogue(self) -> Catalogue:
        """The kinds of document. Raises ProblemsError."""
        return self._composer.catalogue()

    def compose(self, paper: Paper) -> Document:
        """The document of a paper. Raises ProblemsError."""
        facts = facts_of(self.register.records[paper.record], self.register, self.on)
        return self._composer.compose(self.catalogue.kinds[paper.kind], facts)

    def emit(self, document: Document, form: str) -> bytes:
        """The bytes of a document in a format. Raises ProblemsError."""
        return self._press.emit(document, form)

    def faults(self, paper: Paper) -> tuple[Problem, ...]:
        """What would keep a paper from being made, a character that no font has among it."""
        try:
            document = self.compose(paper)
        except ProblemsError as error:
            return error.problems
        try:
            self._press.lay(document)
        except ProblemsError as error:
            return self.blame(paper, error.problems)
        return ()

    def blame(self, paper: Paper, problems: Iterable[Problem]) -> tuple[Problem, ...]:
        """Problems of setting a paper, which know no record, told at the record that the paper is about."""
        where = locate(self.register.records[paper.record])
        return tuple(replace(problem, where=f"{where} {problem.where}") for problem in problems)

    @cached_property
    def basis(self) -> str:
        """Stands for all but the Document and the format that decides a file's bytes. Raises ProblemsError."""
        return fingerprint(versions(), _code(), self._press.style.digest, self.book.fingerprint())

    @cached_property
    def book(self) -> FontBook:
        """The fonts of the style. Raises ProblemsError."""
        return self._press.book

    @cached_property
    def _composer(self) -> Composer:
        return Composer(self.workspace.templates, self.workspace.root)

    @cached_property
    def _press(self) -> Press:
        style = load_style(self.workspace.templates, self.workspace.profile)
        return Press(style, FontBook(style.fonts, (*self.workspace.fonts, builtin() / ".fonts" / "fandol")))


def _code() -> str:
    """Stands for our own code that shapes a file, so that its change makes files anew without a new version."""
    here = Path(__file__).parents[1]
    sources = (path for room in ("style", "layout", "emit") for path in sorted((here / room).rglob("*.py")))
    return digest(b"".join(path.read_bytes() for path in sources))
