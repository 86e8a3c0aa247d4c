"""Clauses put into a charter that has sections (一、总则) with items or paragraphs instead of articles."""

from collections.abc import Iterator, Sequence

from docgen.charter.clauses.provision import Provision
from docgen.charter.text.marks import remark
from docgen.charter.text.model import Node, Ordinal
from docgen.charter.wording.operations import Insert, Operation, Place


def into_sections(
    articles: Sequence[Node], general: Sequence[Provision], party: Sequence[Provision], chapter: str
) -> Iterator[Operation]:
    """General clauses behind what the first section says; a second section for those on Party work."""
    first = articles[0]
    items = [line for line in first.lines if line.level == 1 and line.number]
    for number, provision in enumerate(general, 1):
        lead, *rest = provision.lines
        if items:
            place = Place(label=first.label, item=items[-1].number + number)
            yield Insert(
                place, (_numbered(items[0].mark, items[-1].number + number, items[0].gap) + lead, *rest)
            )
        else:
            yield Insert(Place(label=first.label, paragraph=len(first.paragraphs) + number), provision.lines)
    if party:
        yield Insert(Place(label=Ordinal(first.label.number + 1)), (chapter, *_party(articles, party)))


def _party(articles: Sequence[Node], party: Sequence[Provision]) -> Iterator[str]:
    """The lines of the section, numbered where the others number theirs."""
    sample = next((line for node in articles for line in node.lines if line.level == 1 and line.number), None)
    for number, provision in enumerate(party, 1):
        lead, *rest = provision.lines
        yield (_numbered(sample.mark, number, sample.gap) if sample else "") + lead
        yield from rest


def _numbered(like: str, number: int, gap: str) -> str:
    """A mark written as another one."""
    return remark(like, number) + gap
