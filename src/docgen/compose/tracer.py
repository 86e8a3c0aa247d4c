"""Tells where the texts of a document come from: composes it a second time, with marks, and trusts what is the same."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from docgen.compose.catalogue import Kind
from docgen.compose.compose import Composer
from docgen.compose.document import Document
from docgen.compose.origins import DocumentTexts, OriginsFound, TextOrigin, TracedText
from docgen.compose.template import Facts
from docgen.compose.tracing import TracingEnvironment
from docgen.problems import ProblemsError

Texts = tuple[TracedText, ...]


@dataclass(frozen=True, slots=True)
class TracedDocument:
    """The texts of a document as `DocumentTexts` has them, with the numbers of their origins."""

    origins: tuple[TextOrigin, ...]
    running: tuple[Texts, ...]
    around: Texts


class Tracer:
    """Traces documents made with the templates of some folders; as `Composer`, one serves many."""

    def __init__(self, templates: Sequence[Path], workspace: Path) -> None:
        self._environment = TracingEnvironment(templates)
        self._composer = Composer(templates, workspace, self._environment)

    def trace(self, kind: Kind, facts: Facts, document: Document) -> TracedDocument:
        """The origins of the texts of a document, composed of these facts; none where they are not certain.

        A text that reads otherwise with marks in it, or cannot be composed with them, has none.
        """
        found, plain = self._environment.begin(), DocumentTexts.of(document)
        try:
            marked = DocumentTexts.of(self._composer.compose(kind, facts))
        except ProblemsError:
            marked = DocumentTexts((), ())
        running = tuple(
            _matched(part, marked.running[at] if at < len(marked.running) else (), found)
            for at, part in enumerate(plain.running)
        )
        return TracedDocument(tuple(found.origins), running, _matched(plain.around, marked.around, found))


def _matched(plain: Sequence[str], marked: Sequence[str], found: OriginsFound) -> Texts:
    if len(plain) != len(marked):
        return tuple(map(_unknown, plain))
    return tuple(_same(*pair) for pair in zip(plain, map(found.read, marked), strict=True))


def _same(plain: str, traced: TracedText) -> TracedText:
    return traced if traced.text == plain else _unknown(plain)


def _unknown(text: str) -> TracedText:
    return TracedText(text, (-1,) * len(text))


def texts_of(traced: TracedDocument) -> Iterable[TracedText]:
    """All its texts."""
    yield from (text for part in traced.running for text in part)
    yield from traced.around
