"""Sound records beside one that could not be read: as long as it is not, nothing that is said of them is sure."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from docgen.records.bureau import Bureau, BureauLevel
from docgen.records.charter import CharterText
from docgen.records.election import Election
from docgen.records.institution import Body
from docgen.records.life import Activity
from docgen.records.numberbook import NumberBook
from docgen.records.party import Member, PartyOrganization
from docgen.records.record import Key, Record
from docgen.records.yamlfile import Tree

SPEAKING = ("机构", "协会", "党组织", "党员", "选举", "组织生活", "章程")  # of units, and not of all at once


@dataclass(slots=True)
class Lost:
    """What could not be read. `words`: all that those records say; `blind`: of one not even that is known."""

    keys: set[Key] = field(default_factory=set)
    words: set[str] = field(default_factory=set)
    blind: bool = False

    def add(self, kind: str, identifier: str, tree: Tree) -> None:
        """A record that was refused; an empty tree if the whole file was."""
        self.keys.add((kind, identifier))
        if kind in SPEAKING:
            self.words |= {identifier, *_words(tree)}
            self.blind |= not tree

    def and_also(self, other: "Lost") -> "Lost":
        """What one and another could not read."""
        return Lost(self.keys | other.keys, self.words | other.words, self.blind or other.blind)

    def add_record(self, record: Record) -> None:
        """A record that is sound by itself and refused beside others."""
        self.keys.add(record.key)
        if record.KIND in SPEAKING:
            city = record.city if isinstance(record, Body) else ""
            self.words |= {record.id, city, *(reference.id for reference in record.references())}


def _words(tree: Tree) -> Iterator[str]:
    if isinstance(tree, str):
        yield tree
    elif isinstance(tree, dict | list):
        for each in tree.values() if isinstance(tree, dict) else tree:
            yield from _words(each)


def beside(records: Mapping[Key, Record], lost: Lost) -> frozenset[Key]:
    """Whatever belongs to a unit of which a part could not be read; bureaus of its city, books of numbers."""
    if not lost.keys:
        return frozenset()
    covered = {each.id: set(each.covered) for each in records.values() if isinstance(each, PartyOrganization)}
    touched = {unit for word in lost.words for unit in (word, *covered.get(word, ()))}
    for record in records.values():
        if _leans(record, lost.keys):
            touched |= _units(record, covered)
    cities = lost.words | {
        each.city for each in records.values() if isinstance(each, Body) and each.id in touched
    }
    return frozenset(
        record.key
        for record in records.values()
        if _units(record, covered) & touched or _sums(record, cities, lost)
    )


def _leans(record: Record, keys: Collection[Key]) -> bool:
    """Whether a record names one that was lost; a superior's fault is not its branches' own."""
    own = "" if not isinstance(record, PartyOrganization) else record.superior
    return any(
        (kind, each.id) in keys for each in record.references() for kind in each.kinds if each.id != own
    )


def _units(record: Record, covered: Mapping[str, set[str]]) -> set[str]:
    """The units to which a record belongs."""
    match record:
        case Body():
            return {record.id}
        case Member() | CharterText():
            return {record.unit}
        case PartyOrganization():
            return covered[record.id]
        case Election() | Activity():
            return {record.organization, *covered.get(record.organization, ())}
        case _:
            return set()


def _sums(record: Record, cities: Collection[str], lost: Lost) -> bool:
    """Whether a record counts what was lost: the bureaus above it, the books of numbers."""
    if isinstance(record, Bureau) and lost.words:
        return lost.blind or record.level is BureauLevel.PROVINCE or record.city in cities
    return isinstance(record, NumberBook)
