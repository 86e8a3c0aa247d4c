"""Tracked changes of Word (w:ins, w:del): what a revision adds and takes away, for a person to accept or reject."""

from collections.abc import Sequence
from xml.sax.saxutils import quoteattr

from docgen.compose.document import Revision
from docgen.layout.items import Piece

_TAGS = {"added": "ins", "removed": "del"}


class Tracker:
    """Marks runs and paragraphs of one document as its revision's; each mark has a number of its own."""

    def __init__(self, revision: Revision) -> None:
        self._by = f'w:author={quoteattr(revision.author)} w:date="{revision.dated.isoformat()}T00:00:00Z"'
        self._count = 0

    def marked(self, run: str, change: str) -> str:
        """A w:r within its mark; as it is when nothing changed. The text of one taken away is w:delText."""
        if not change:
            return run
        tag = _TAGS[change]
        return f"<w:{tag} {self._attributes()}>{run}</w:{tag}>"

    def mark(self, pieces: Sequence[Piece]) -> str:
        """The properties of a paragraph's end: added or removed with the paragraph, so that no empty one remains."""
        changes = {piece.look.change for piece in pieces}
        if len(changes) != 1 or changes == {""}:
            return ""
        return f"<w:rPr><w:{_TAGS[changes.pop()]} {self._attributes()}/></w:rPr>"

    def _attributes(self) -> str:
        self._count += 1
        return f'w:id="{self._count}" {self._by}'
