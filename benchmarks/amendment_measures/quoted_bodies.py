"""B3: texts that a decision quotes, looked for at the place it states in the published new text."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from amendment_measures.corpus import Case
from docgen.charter import Amendment, Area, Charter, Node, Ordinal, Place, parse, try_read
from docgen.charter.consolidation.arrange import Arranged, number_articles
from docgen.charter.text.comparison_key import key
from docgen.charter.text.lists import base
from docgen.charter.text.refused import RefusedError
from docgen.charter.wording.operations import Delete, Insert, Merge, Renumber, Replace, Split
from docgen.charter.wording.places import kind_of, say
from docgen.problems import Problem


@dataclass(frozen=True, slots=True)
class Body:
    """One quoted body: where it should be, and whether it is there."""

    name: str
    where: str
    found: bool


@dataclass(frozen=True, slots=True)
class Checked:
    bodies: tuple[Body, ...]
    unread: tuple[tuple[str, Problem], ...]


def check(cases: Iterable[Case]) -> Checked:
    bodies, unread = list[Body](), list[tuple[str, Problem]]()
    for case in cases:
        amendment, problems = try_read(case.decision)
        unread += [(case.name, problem) for problem in problems]
        bodies += _bodies(case.name, amendment, parse(case.new))
    return Checked(tuple(bodies), tuple(unread))


def _bodies(name: str, amendment: Amendment, new: Charter) -> Iterator[Body]:
    numbers = _numbers(amendment, new)
    for op in amendment.operations:
        if isinstance(op, Replace | Insert):
            fresh = isinstance(op, Insert) and not (op.place.paragraph or op.place.item)
            place = op.place
            label = place.label if fresh else numbers.get(place.label, place.label)
            yield Body(name, say(place), _stands(op.lines, _node(new, place, label)))
        elif isinstance(op, Merge):
            label = (
                op.becomes.label
                if op.becomes.label.number
                else numbers.get(op.places[0].label, op.places[0].label)
            )
            yield Body(name, say(op.places[0]), _stands(op.lines, _node(new, op.becomes, label)))


def _numbers(amendment: Amendment, new: Charter) -> dict[Ordinal, Ordinal]:
    """New numbers of old articles, worked out from the operations: the old text is not at hand."""
    gone = {
        op.place.label
        for op in amendment.operations
        if isinstance(op, Delete) and not op.place.paragraph and not op.place.item
    }
    gone |= {
        p.label
        for op in amendment.operations
        if isinstance(op, Merge)
        for p in op.places[1 if not op.becomes.label.number else 0 :]
    }
    gone |= {op.place.label for op in amendment.operations if isinstance(op, Split)}
    fresh = [
        op.place.label
        for op in amendment.operations
        if isinstance(op, Insert) and not (op.place.paragraph or op.place.item)
    ]
    fresh = [label for label in fresh if label.number]
    said = {
        op.place.label: op.becomes.label
        for op in amendment.operations
        if isinstance(op, Renumber) and not op.place.paragraph
    }
    count = len(new.articles) - len(fresh) + len(gone)
    entries = [
        Arranged(str(n), n, Ordinal(n), said.get(Ordinal(n)))
        for n in range(1, count + 1)
        if Ordinal(n) not in gone
    ] + [Arranged(f"+{label}", -1, None, label) for label in fresh]
    try:
        labels = number_articles(entries, orders=amendment.orders or bool(gone or fresh))
    except RefusedError:
        return said
    return {entry.old: labels[entry.key] for entry in entries if entry.old}


def _node(new: Charter, place: Place, label: Ordinal) -> Node | None:
    if place.area is Area.HEADING:
        return next((node for node in new.headings), None)
    if place.area is not Area.ARTICLE:
        kind = kind_of(place.area)
        return new.part(kind) if kind else None
    return next((node for node in new.articles if node.label == label), None)


def _stands(lines: Sequence[str], node: Node | None) -> bool:
    """All lines in a row, letter for letter but for quotation marks and width."""
    if node is None:
        return False
    text = "\n".join(key(base(line)) for line in node.lines)
    wanted = "\n".join(key(line) for line in lines)
    return wanted in text or key(wanted) in key(node.text)


def report(found: Checked) -> bool:
    """Print the measure; True when at least 99 % were found."""
    right = sum(body.found for body in found.bodies)
    share = right / max(1, len(found.bodies))
    print(
        f"B3 quoted bodies at their place: {right}/{len(found.bodies)} ({share:.1%}); "
        f"phrases not read {len(found.unread)}"
    )
    for name, problem in found.unread:
        print(f"   {name}: {str(problem)[:110]}")
    for body in found.bodies:
        if not body.found:
            print(f"   not found: {body.name} {body.where}")
    return share >= 0.99 or not found.bodies
