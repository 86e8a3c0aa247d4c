"""Where the text of a document comes from: origins, the marks that a traced text carries, the texts of a document."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from docgen.compose.document import Block, Chart, Document, Figure, PageBreak, Paragraph, Table
from docgen.compose.numerals import LEVEL_PATTERNS
from docgen.compose.shield import bare, mark_number, origin_mark
from docgen.dossier.values import Way
from docgen.records.record import Record

MOST = 0x7FF0  # origins that there are marks for
FIGURE = "\ufffc"  # stands for a picture among the texts of a document

_NO_LINE = -1
_NUMBER = "|".join(pattern.pattern for pattern in LEVEL_PATTERNS.values())
_OPENING = re.compile(  # what a line of Markdown begins with before its words
    rf"[ \t\u3000]*(?:#{{1,6}}[ .]*|>[ ]*|\|[ ]*|[0-9]+\.\s+|[-*+]\s+)*(?:{_NUMBER})?[*=_~+\"]*(?:!\[)?"
)
_NO_WORDS = re.compile(r"[\s|:=*+_~-]*|\s*(?::::|\+\+\+|<).*")


@dataclass(frozen=True, slots=True, eq=False)
class FieldOrigin:
    """A value of a record: the record, and the way to the value."""

    record: Record
    way: Way


@dataclass(frozen=True, slots=True)
class WorkedOrigin:
    """What the program worked out: its name in templates, and what that means, as far as it is known."""

    name: str
    about: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class TextOrigin:
    """What a printed text follows from.

    `place`: the template that prints it, with the line; `fields`: of records, all that its expression asked for;
    `worked`: what in it the program worked out; `line`: of an author's text (the one field),
    counted from 0.
    """

    place: str
    fields: tuple[FieldOrigin, ...] = ()
    worked: tuple[WorkedOrigin, ...] = ()
    line: int = _NO_LINE

    @property
    def certain(self) -> bool:
        """Whether it comes from one field and nothing else."""
        return len(self.fields) == 1 and not self.worked


@dataclass(slots=True)
class OriginsFound:
    """The origins met while one document is composed, in order; each has its mark."""

    origins: list[TextOrigin] = field(default_factory=list)

    def mark(self, origin: TextOrigin) -> str:
        """The mark that begins a text of this origin; none when there are too many."""
        if len(self.origins) >= MOST:
            return ""
        self.origins.append(origin)
        return origin_mark(len(self.origins))

    def marked(self, markup: str, origin: TextOrigin) -> str:
        """Text of a template between marks; each of its lines by itself."""
        begin, end = self.mark(origin), origin_mark(0)
        lines = markup.split("\n") if begin else []
        plain = (line if _NO_WORDS.fullmatch(line) else f"{begin}{line}{end}" for line in lines)
        return "\n".join(plain) or markup

    def marked_lines(self, text: str, owner: FieldOrigin) -> str:
        """An author's text with a mark in each line, behind what Markdown begins it with."""
        return "\n".join(
            line
            if _NO_WORDS.fullmatch(line)
            else self._marked_line(line, TextOrigin("", (owner,), (), number))
            for number, line in enumerate(text.split("\n"))
        )

    def _marked_line(self, line: str, origin: TextOrigin) -> str:
        opening = _OPENING.match(line)
        at = opening.end() if opening else 0
        return f"{line[:at]}{self.mark(origin)}{line[at:]}"

    def read(self, text: str) -> "TracedText":
        """A text without its marks, and what they say. An author's first line goes back to the beginning."""
        letters: list[str] = []
        origins: list[int] = []
        now, authored = -1, False
        for character in text:
            number = mark_number(character)
            if number < 0:
                letters.append(character)
                origins.append(now)
                continue
            now = number - 1
            if now >= 0 and self.origins[now].line != _NO_LINE and not authored:
                authored, origins = True, [now] * len(origins)
        return TracedText("".join(letters), tuple(origins))


@dataclass(frozen=True, slots=True)
class TracedText:
    """A text, and of each of its characters the number of its origin, -1 for none."""

    text: str
    origins: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class DocumentTexts:
    """The texts of a document: `running`, those that follow one another on the pages, part by part (the body, each
    attachment), and `around`, those above and below."""

    running: tuple[tuple[str, ...], ...]
    around: tuple[str, ...]

    @staticmethod
    def of(document: Document) -> "DocumentTexts":
        """The texts as they are drawn; a picture is FIGURE and the marks of its words."""
        attached = (tuple(_blocks(each.blocks)) for each in document.attachments)
        return DocumentTexts(
            (tuple(_blocks(document.body)), *attached), tuple(filter(None, _around(document)))
        )


def _blocks(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Paragraph():
                yield block.text
            case Figure():
                yield _figure(block.alternative)
            case Chart():
                yield FIGURE
            case Table():
                yield from (block.caption,) if block.caption else ()
                cells = (cell for row in block.rows for cell in row.cells)
                yield from (paragraph.text for cell in cells for paragraph in cell.paragraphs)
            case PageBreak():
                pass


def _figure(words: str) -> str:
    plain = bare(words)
    marks = [character for character in words if mark_number(character) >= 0] if plain != words else []
    return f"{''.join(marks)}{FIGURE}"


def _around(document: Document) -> Iterator[str]:
    if letterhead := document.letterhead:
        yield from (letterhead.copy_number, letterhead.secrecy, letterhead.urgency)
        yield from (*letterhead.issuers, letterhead.number, *letterhead.signers)
    if masthead := document.masthead:
        yield from (masthead.notice, *masthead.name, masthead.number, masthead.total_number)
        yield from (masthead.publisher, masthead.issued)
    yield from (*document.title, document.subtitle, document.addressee)
    yield from (attachment.title for attachment in document.attachments)
    if signed := document.sign_off:
        yield from (*signed.signatories, signed.dated, *signed.signature_titles)
    yield document.note
    for line in document.imprint:
        yield from (line.text, line.right)
