"""A table that others made, as a value."""

from dataclasses import dataclass

Rows = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class ForeignTable:
    """The rows of a table, paragraphs of a cell on lines of their own, and the lines of the file around it."""

    before: tuple[str, ...]
    rows: Rows
    after: tuple[str, ...]
