"""The operations on one article: in which order they are said, what they merely repeat, how its lines are quoted."""

from docgen.charter.text.alignment import shape
from docgen.charter.text.lists import base
from docgen.charter.text.model import Node
from docgen.charter.wording.operations import Insert, Operation, Place, Renumber, Replace


def cites_anew(operation: Operation) -> bool:
    """Whether the old and the new words are the same but for end marks and the numbers of what they cite."""
    if not isinstance(operation, Replace):
        return False
    if not operation.was:
        return bool(operation.place.paragraph or operation.place.item)
    return shape("\n".join(operation.was)).masked == shape("\n".join(operation.lines)).masked


def paragraph_order(operations: list[Operation]) -> list[Operation]:
    """A new number first; then by paragraph and item."""
    first = operations[:1] if operations and isinstance(operations[0], Renumber) else []
    rest = operations[len(first) :]
    return first + sorted(rest, key=_where)


def _where(operation: Operation) -> tuple[int, int, int]:
    place = getattr(operation, "place", Place())
    return (place.paragraph, place.item, isinstance(operation, Insert))


def labelled(node: Node) -> tuple[str, ...]:
    first = [part for part in node.first.body.split("\n") if part.strip()]
    return (*first, *[base(line) for line in node.lines][1:])
