"""B5: how like the official instrument a derived one is: operation, target, new number."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from amendment_measures.corpus import Case
from docgen.charter import Amendment, Area, Charter, Operation, Place, derive, parse, try_apply, try_read
from docgen.charter.consolidation.edition import Edition
from docgen.charter.consolidation.source import OldText
from docgen.charter.wording.operations import (
    Delete,
    Insert,
    Layout,
    Merge,
    PutHeading,
    Renumber,
    Replace,
    Restate,
    Split,
    Words,
)

Fact = tuple[str, str, str]
_BOTH = "words that are the whole"  # or beside which the whole is stated anew


@dataclass(frozen=True, slots=True)
class Likeness:
    name: str
    official: frozenset[Fact]
    derived: frozenset[Fact]


def likenesses(cases: Iterable[Case], fine: bool = False) -> list[Likeness]:
    return [_likeness(case, fine) for case in cases]


def _likeness(case: Case, fine: bool) -> Likeness:
    old = parse(case.old)
    official, _ = try_read(case.decision)
    derived = derive(old, parse(case.new))
    return Likeness(case.name, _facts(official, old, fine), _facts(derived, old, fine))


def _facts(amendment: Amendment, old: Charter, fine: bool) -> frozenset[Fact]:
    """Operations as (what, where, new number). New numbers that merely follow are left out."""
    made = try_apply(amendment, old).charter
    labels = {node.id: str(node.label) for node in made.articles}
    numbers = {node.label: labels.get(node.id, "") for node in old.articles}
    singles = {node.label for node in old.articles if len(node.paragraphs) == 1}
    counts = {node.label: len(node.paragraphs) for node in old.articles}
    anew = {op.place for op in amendment.operations if isinstance(op, Restate)}

    def whole(op: Words) -> bool:
        return op.place in anew or _quotes_all(op, old)

    found = set[Fact]()
    for op in amendment.operations:
        for kind, place, new in _said(op, fine, counts):
            kind = _BOTH if kind == "words" and isinstance(op, Words) and whole(op) else kind
            where = _where(place, singles)
            found.add((kind, where, new or numbers.get(place.label, "")))
    return frozenset(found)


def _quotes_all(op: Words, old: Charter) -> bool:
    """Whether the quoted phrase is the whole provision, so that words and provision are one."""
    edition = Edition(OldText(old))
    nodes = edition.source.nodes(op.place)
    return bool(nodes) and "\n".join(edition.draft(nodes[0]).lines(op.place)).rstrip("；。") == op.old.rstrip(
        "；。"
    )


def _settled(found: Sequence[Likeness]) -> list[Likeness]:
    """A phrase that is the whole provision counts as whichever of the two the other instrument has."""
    return [
        replace(one, official=_as(one.official, one.derived), derived=_as(one.derived, one.official))
        for one in found
    ]


def _plain(found: Sequence[Likeness]) -> list[Likeness]:
    """Such a phrase counts as the whole provision: who quotes all of it restates it."""
    return [replace(one, official=_restated(one.official), derived=_restated(one.derived)) for one in found]


def _restated(facts: frozenset[Fact]) -> frozenset[Fact]:
    return frozenset(("replace", *fact[1:]) if fact[0] == _BOTH else fact for fact in facts)


def _as(facts: frozenset[Fact], others: frozenset[Fact]) -> frozenset[Fact]:
    return frozenset(_twin(fact, others) if fact[0] == _BOTH else fact for fact in facts)


def _twin(fact: Fact, others: frozenset[Fact]) -> Fact:
    kinds = (kind for kind in ("words", "replace") if (kind, *fact[1:]) in others)
    return (next(kinds, "words"), *fact[1:])


def _said(op: Operation, fine: bool, counts: dict[object, int]) -> list[tuple[str, Place, str]]:
    match op:
        case Words():
            return [("words" if fine else "modify", op.place, "")]
        case Replace():
            return [("replace" if fine else "modify", op.place, "")]
        case Insert():
            number = op.place.paragraph if op.place.paragraph > 0 else counts.get(op.place.label, 0) + 1
            inner = op.place.paragraph or op.place.item
            new = f"{number}/{op.place.item}" if inner else f"{op.place.area.value}{tuple(op.place.label)}"
            return [("add", op.place if not inner else _parent(op.place), new)]
        case Delete():
            return [("delete", op.place, "-")]
        case Renumber():
            same = op.becomes.label in (op.place.label,) or not op.becomes.label.number
            consequence = ((op.place.paragraph or op.place.item) and same) or op.place.area is Area.HEADING
            return (
                []
                if consequence
                else [("renumber", op.place, f"{tuple(op.becomes.label)}/{op.becomes.paragraph}")]
            )
        case Merge():
            return [("merge", place, str(tuple(op.becomes.label))) for place in op.places]
        case Split():
            return [("split", op.place, "、".join(str(place.label) for place in op.becomes))]
        case PutHeading() | Restate() | Layout():
            return []


def _parent(place: Place) -> Place:
    return Place(place.area, place.label, place.paragraph if place.item else 0)


def _where(place: Place, singles: set[object]) -> str:
    """The only paragraph of an article is the article."""
    paragraph = 0 if place.area is Area.ARTICLE and place.label in singles else place.paragraph
    division = "".join(f"{rank}{number}" for rank, number in place.division)
    number = f"{place.label.number}.{place.label.suffix}/{paragraph}/{place.item}"
    return f"{place.area.value}{number}{division}{place.name}"


def report(coarse: Sequence[Likeness], fine: Sequence[Likeness]) -> bool:
    """Print the measure; True when F1 is at least 0.9."""
    score = _f1(coarse)
    print(f"B5 likeness to official instruments: F1 {score:.3f} on (operation, target, new number)")
    print(f"   telling words from whole provisions apart: F1 {_f1(_plain(fine)):.3f}")
    print(f"   a phrase that is the whole provision taken as either: F1 {_f1(_settled(fine)):.3f}")
    for one in coarse:
        print(f"   {one.name}: F1 {_f1([one]):.3f}; official {len(one.official)}, derived {len(one.derived)}")
        for fact in sorted(one.official - one.derived):
            print(f"      only official: {fact}")
        for fact in sorted(one.derived - one.official):
            print(f"      only derived:  {fact}")
    return score >= 0.9 or not coarse


def _f1(found: Sequence[Likeness]) -> float:
    both = sum(len(one.official & one.derived) for one in found)
    total = sum(len(one.official) + len(one.derived) for one in found)
    return 2 * both / total if total else 1.0
