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
    """The texts of a document as `DocumentTexts` has them, with the numbers of their origins.

    `lost`: how many of them have none because they would read otherwise with marks in them.
    """

    origins: tuple[TextOrigin, ...]
    running: tuple[Texts, ...]
    around: Texts
    lost: int = 0


class Tracer:
    """Traces documents made with the templates of some folders; as `Composer`, one serves many."""

    def __init__(self, templates: Sequence[Path], workspace: Path) -> None:
        self._environment = TracingEnvironment(templates)
        self._composer = Composer(templates, workspace, self._environment)

    def file(self, kind: Kind) -> str:
        """The file of a kind's template, as messages call it. Raises ProblemsError."""
        return self._composer.template(kind).file

    def trace(self, kind: Kind, facts: Facts, document: Document) -> TracedDocument:
        """The origins of the texts of a document, composed of these facts; none where they are not certain.

        A text that reads otherwise with marks in it, or cannot be composed with them, has none.
        """
        found, plain = self._environment.begin(), DocumentTexts.of(document)
        try:
            marked = DocumentTexts.of(self._composer.compose(kind, facts))
        except ProblemsError:
            marked = DocumentTexts((), ())
        parts = [*plain.running, plain.around]
        others = [*marked.running, *((),) * (len(plain.running) - len(marked.running)), marked.around]
        traced = [_matched(*pair, found) for pair in zip(parts, others, strict=True)]
        lost = sum(text is None for part in traced for text in part)
        *running, around = (
            tuple(each or _unknown(words) for each, words in zip(part, plainly, strict=True))
            for part, plainly in zip(traced, parts, strict=True)
        )
        return TracedDocument(tuple(found.origins), tuple(running), around, lost)


def _matched(plain: Sequence[str], marked: Sequence[str], found: OriginsFound) -> list[TracedText | None]:
    """The texts with their origins; None for those that read otherwise."""
    if len(plain) != len(marked):
        return [None] * len(plain)
    read = map(found.read, marked)
    return [each if each.text == words else None for each, words in zip(read, plain, strict=True)]


def _unknown(text: str) -> TracedText:
    return TracedText(text, (-1,) * len(text))


def texts_of(traced: TracedDocument) -> Iterable[TracedText]:
    """All its texts."""
    yield from (text for part in traced.running for text in part)
    yield from traced.around
