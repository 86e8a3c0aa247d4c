"""The names that a document's titles hold, which are not broken where lines end."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from docgen.compose.amendment import NAME, AmendmentFacts
from docgen.compose.catalogue import ITEM
from docgen.compose.document import Document, Paragraph, Role
from docgen.dossier.model import Facts
from docgen.records.industry import Industry
from docgen.records.institution import Body
from docgen.records.party import Member, PartyOrganization

TRADE = "行业"
COMMITTEE = "委员会"


class Asked(Mapping[str, object]):
    """The facts of a paper, with what its template asked for."""

    def __init__(self, facts: Mapping[str, object]) -> None:
        self._facts = facts
        self.found: dict[str, object] = {}

    def __contains__(self, name: object) -> bool:
        return name in self._facts

    def __getitem__(self, name: str) -> object:
        if name not in self.found:
            self.found[name] = self._facts[name]
        return self.found[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._facts)

    def __len__(self) -> int:
        return len(self._facts)


def names_in(document: Document, asked: Asked) -> Iterable[str]:
    """The names of records that the template asked for, and the terms of the trade, that stand in the titles."""
    titles = "\n".join(
        (*document.title, *(attachment.title for attachment in document.attachments), *_inner(document))
    )
    item = asked.found.get(ITEM)
    inner = (
        (getattr(item, each.attribute) for each in item.labelled().values())
        if isinstance(item, Facts)
        else ()
    )
    values = (*asked.found.values(), *inner)
    records = chain.from_iterable(value if isinstance(value, tuple) else (value,) for value in values)
    named = (record.name for record in records if isinstance(record, Body | PartyOrganization | Member))
    branch = (name for name in (asked.found.get("支部"),) if isinstance(name, str))
    known = (*_committees_too(named), *branch, *_terms(asked), *_owner(asked))
    return (name for name in dict.fromkeys(known) if name in titles)


def _committees_too(names: Iterable[str]) -> Iterator[str]:
    """The names; a branch whose committee is named stands in titles without it too."""
    for name in names:
        yield name
        if name.endswith(f"支部{COMMITTEE}"):
            yield name.removesuffix(COMMITTEE)


def _terms(asked: Asked) -> tuple[str, ...]:
    """What the trade calls its institutions and people."""
    trade = asked.get(TRADE)
    return trade.terms if isinstance(trade, Industry) else ()


def _owner(asked: Asked) -> Iterator[str]:
    """Whose charter is amended, as the charter names it."""
    found = asked.found.get(NAME)
    if isinstance(found, AmendmentFacts):
        yield found.revision.name.removesuffix(found.revision.charter.sort)


def _inner(document: Document) -> Iterable[str]:
    """The titles that stand in the text."""
    inner = (block for block in document.body if isinstance(block, Paragraph))
    return (block.text for block in inner if block.role in (Role.TITLE, Role.HEADLINE))
