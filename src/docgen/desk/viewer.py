"""The viewer: papers composed for the screen, with tools of its own, so that no build stands in the way."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field

from docgen.batch.paper import Paper
from docgen.batch.tools import Tools
from docgen.batch.workshop import Workshop
from docgen.compose.document import Document
from docgen.compose.origins import FieldOrigin
from docgen.compose.template import Facts
from docgen.compose.tracer import TracedDocument, Tracer
from docgen.desk.areas import PageArea, areas_of
from docgen.desk.desk import Desk
from docgen.desk.pagestore import PageShown, PageStore
from docgen.draw.sheets import Drawing
from docgen.records.record import Record
from docgen.records.register import Register


@dataclass(frozen=True, slots=True)
class PaperShown:
    """A paper on the screen: what it says, its pages, and where on them what comes from where."""

    paper: Paper
    template: str
    document: Document
    facts: Facts
    pages: tuple[PageShown, ...]
    areas: tuple[PageArea, ...]
    traced: TracedDocument
    register: Register


def is_own(origin: FieldOrigin, record: Record) -> bool:
    """Whether a record as it was read has the value itself; an issue is given what its series says."""
    return not origin.way or getattr(record, str(origin.way[0]), True) not in (None, "", ())


@dataclass
class PaperViewer:
    """Composes papers for the screen, one at a time."""

    desk: Desk
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _seen: Tools | None = None  # the desk's tools that ours were made beside

    def __post_init__(self) -> None:
        self.pages = PageStore(self.desk.pdfium)

    @contextmanager
    def over(self, register: Register) -> Iterator[Workshop]:
        """A workshop over these records, for one thread at a time. Raises ProblemsError."""
        with self._lock:
            yield self._over(register)

    def show(self, paper: Paper, shop: Workshop) -> PaperShown:
        """A paper, composed and drawn. To be called within `over`. Raises ProblemsError."""
        kind = shop.catalogue.kinds[paper.kind]
        facts = kind.about(shop.facts(shop.register.records[paper.record], paper.day), paper.item)
        document = shop.document(paper.kind, facts)
        drawing, pdf = self._drawn(document, shop)
        pages = self.pages.add(pdf, drawing)
        traced = self._tracer.trace(kind, facts, document)
        return PaperShown(
            paper,
            self._tracer.file(kind),
            document,
            facts,
            pages,
            areas_of(drawing, traced),
            traced,
            shop.register,
        )

    def _drawn(self, document: Document, shop: Workshop) -> tuple[Drawing, bytes]:
        press = shop.tools.press(document.profile)
        with self.desk.pdfium if document.design else nullcontext():  # designs are read again from their PDF
            return press.draw(document), press.emit(document, "pdf")

    def _over(self, register: Register) -> Workshop:
        tools = self.desk.shop().tools
        if tools is not self._seen:
            space = self.desk.space
            self._seen, self._tools = tools, Tools(space)
            self._tracer = Tracer(space.templates, space.root)
        shop = Workshop(self.desk.space, register, self.desk.day)
        shop.__dict__["tools"] = self._tools
        return shop
