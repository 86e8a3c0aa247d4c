"""B11: whole provision or words, told by its length: a rule chosen on half of the instruments, tried on the others.

An instrument's provisions are those that it changes: of a restated one the new words are its length, of one changed
in words the old text's or, where only the new one is at hand, that one's. One whose words are quoted from end to end,
or that is stated anew beside the words, is restated. The instruments are split by their names
in order: the first, third, … to choose from, the second, fourth, … held out.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from amendment_measures.corpus import Case
from docgen.charter import Area, Charter, Kind, Place, parse, try_read
from docgen.charter.derivation.within_article import RESTATED
from docgen.charter.text.lists import base
from docgen.charter.wording.operations import Replace, Restate, Way, Words

_PARTS = (Area.ARTICLE, Area.PREAMBLE)


@dataclass(frozen=True, slots=True)
class Changed:
    """One provision that an instrument changes: its length in characters, and whether it is restated whole."""

    length: int
    whole: bool
    adds: bool = False  # a sentence at the end, which is never told by restating


def changed(cases: Iterable[Case]) -> dict[str, list[Changed]]:
    """By instrument; those said twice in the corpus count once."""
    found = dict[str, list[Changed]]()
    for case in sorted(cases, key=lambda each: each.name):
        if case.decision and (items := list(_items(case))) and items not in found.values():
            found[case.name] = items
    return found


def _items(case: Case) -> Iterator[Changed]:
    """A quoted phrase that is the whole provision, or one that is stated anew beside it, counts as restated."""
    amendment, _ = try_read(case.decision)
    text = parse(case.old or case.new)
    anew = {operation.place for operation in amendment.operations if isinstance(operation, Restate)}
    quoted, ways = dict[Place, int](), dict[Place, set[Way]]()
    for operation in amendment.operations:
        if isinstance(operation, Replace) and operation.place.area in _PARTS:
            yield Changed(sum(map(len, operation.lines)), whole=True)
        elif isinstance(operation, Words) and operation.place.area in _PARTS:
            words = operation.old if case.old else operation.new
            quoted[operation.place] = quoted.get(operation.place, 0) + len(words)
            ways.setdefault(operation.place, set()).add(operation.way)
    for place, letters in quoted.items():
        if length := _length(place, text):
            whole = place in anew or letters >= length - len("；")
            yield Changed(length, whole, adds=not whole and ways[place] == {Way.END})


def _length(place: Place, text: Charter) -> int:
    preamble = place.area is Area.PREAMBLE
    node = (
        text.part(Kind.PREAMBLE)
        if preamble
        else next((node for node in text.articles if node.label == place.label), None)
    )
    if node is None or place.paragraph > len(node.paragraphs):
        return 0
    lines = list(node.paragraphs[place.paragraph - 1].lines if place.paragraph else node.lines)
    if place.item:
        lines = [line for line in lines if line.level == 1 and line.number == place.item]
    return sum(len(base(line)) for line in lines)


def best(items: Sequence[Changed]) -> int:
    """The length up to which restating agrees with most of the items; the least where several do as well, for
    beyond what was seen restated nothing speaks for it.
    """
    lengths = range(20, 1001, 10)
    scores = {length: f1(items, length) for length in lengths}
    return max(lengths, key=lambda length: (scores[length], -length))


def f1(items: Sequence[Changed], longest: int) -> float:
    """F1 over both kinds together, each provision counted under its kind."""
    told = [(each.length <= longest and not each.adds) == each.whole for each in items]
    return sum(told) / len(told) if told else 1.0


def report(found: dict[str, list[Changed]]) -> bool:
    """Print the measure; True when at least 0.9 on the instruments held out."""
    chosen = [each for n, name in enumerate(found) if n % 2 == 0 for each in found[name]]
    held = [each for n, name in enumerate(found) if n % 2 for each in found[name]]
    limit = best(chosen)
    print(f"B11 whole provisions and words: {len(found)} instruments, {len(chosen)} + {len(held)} provisions")
    print(f"   chosen on the first half: up to {limit} characters, F1 {f1(chosen, limit):.3f}")
    print(
        f"   held out: F1 {f1(held, limit):.3f}; with the limit in use ({RESTATED}): {f1(held, RESTATED):.3f}"
    )
    for name, whole in (("whole", True), ("words", False)):
        kind = [each for each in held if each.whole is whole]
        print(f"   held out, {name}: {len(kind)}, told {f1(kind, RESTATED):.3f}")
    return f1(held, RESTATED) >= 0.9
