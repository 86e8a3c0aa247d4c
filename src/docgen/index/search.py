"""Records found by words that stand in them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from docgen.index.index import Index
from docgen.index.rows import file_text
from docgen.records.record import Key, name_in


@dataclass(frozen=True, slots=True)
class RecordMatch:
    """A record that holds all the words; `place`: its file as messages call it."""

    key: Key
    place: str


def search(index: Index, words: Sequence[str]) -> Iterator[RecordMatch]:
    """The sound records whose kind, id or text holds all words, in the order of their files."""
    holds = " AND ".join("(instr(kind, ?) OR instr(id, ?) OR instr(tree, ?))" for _ in words)
    query = f"SELECT kind, id, file FROM record WHERE sound AND {holds} ORDER BY place, at"
    for kind, identifier, file in index.base.execute(query, [word for word in words for _ in range(3)]):
        name = file_text(file) if isinstance(file, bytes) else str(file)
        yield RecordMatch((str(kind), str(identifier)), name_in(index.root, name))
