"""The names that a document's titles hold, which are not broken where lines end."""

from collections.abc import Iterable, Mapping
from itertools import chain

from docgen.compose.catalogue import ITEM
from docgen.compose.document import Document, Paragraph, Role
from docgen.records.institution import Body
from docgen.records.party import Member, PartyOrganization


def names_in(document: Document, facts: Mapping[str, object]) -> Iterable[str]:
    """The names of the facts' records that stand in the document's titles, which are not broken in them."""
    titles = "\n".join(
        (*document.title, *(attachment.title for attachment in document.attachments), *_inner(document))
    )
    item = facts.get(ITEM)
    values = (*facts.values(), *(item.values() if isinstance(item, Mapping) else ()))
    records = chain.from_iterable(value if isinstance(value, tuple) else (value,) for value in values)
    named = (record.name for record in records if isinstance(record, Body | PartyOrganization | Member))
    branch = (name for name in (facts.get("支部"),) if isinstance(name, str))
    return (name for name in dict.fromkeys((*named, *branch)) if name in titles)


def _inner(document: Document) -> Iterable[str]:
    """The titles that stand in the text."""
    inner = (block for block in document.body if isinstance(block, Paragraph))
    return (block.text for block in inner if block.role in (Role.TITLE, Role.HEADLINE))
