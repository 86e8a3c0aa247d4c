"""B1: derive → formal text → read → apply, compared with the new text to the letter."""

import math
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from amendment_measures.corpus import Case
from docgen.charter import Area, apply, derive, parse, print_text, read, word
from docgen.charter.wording.operations import Layout, Replace


@dataclass(frozen=True, slots=True)
class Trip:
    """One round trip: whether exact, and what it cost."""

    name: str
    exact: bool
    articles: int
    exact_articles: int
    changed: int
    instructions: int
    layouts: int
    anew: bool
    length: int
    new_length: int
    seconds: float


def trips(cases: Iterable[Case]) -> list[Trip]:
    return [_trip(case) for case in cases]


def _trip(case: Case) -> Trip:
    """The time is that of deriving, which proves what it finds: CPU seconds."""
    start = time.process_time()
    old, new = parse(case.old), parse(case.new)
    amendment = derive(old, new)
    seconds = time.process_time() - start
    text = word(amendment)
    made = apply(read(text), old)
    before = {node.text for node in old.articles}
    after = {node.label: node.text for node in made.articles}
    operations = [op for op in amendment.operations if not isinstance(op, Layout)]
    return Trip(
        case.name,
        print_text(made) == case.new,
        len(new.articles),
        sum(after.get(node.label) == node.text for node in new.articles),
        sum(node.text not in before for node in new.articles),
        len(operations),
        len(amendment.operations) - len(operations),
        any(isinstance(op, Replace) and op.place.area is Area.WHOLE for op in operations),
        len(text),
        len(case.new),
        seconds,
    )


def report(found: Sequence[Trip]) -> bool:
    """Print the measure; True when every text came out exact."""
    exact = sum(trip.exact for trip in found)
    articles, right = sum(t.articles for t in found), sum(t.exact_articles for t in found)
    print(f"B1 round trip: {exact}/{len(found)} texts exact, {right}/{articles} articles exact")
    print(
        "   text of amendments / new text: "
        f"{sum(t.length for t in found) / max(1, sum(t.new_length for t in found)):.2f}"
    )
    per = sum(t.instructions for t in found) / max(1, sum(t.changed for t in found))
    print(f"   instructions per changed article: {per:.2f}; whole text anew: {sum(t.anew for t in found)}")
    print(f"   with statements on indents and blank lines: {sum(t.layouts > 0 for t in found)}")
    for trip in found:
        if not trip.exact:
            print(f"   NOT EXACT {trip.name}")
    return exact == len(found)


def curve(found: Sequence[Trip]) -> None:
    """Time against size; the last column stays level when time grows as n·log n."""
    print("Speed: derive and prove, CPU seconds by number of articles")
    print("   articles     texts   median s      max s   µs / (n·log2 n) of characters")
    for low, high in (
        (0, 20),
        (20, 40),
        (40, 60),
        (60, 80),
        (80, 110),
        (110, 200),
        (200, 400),
        (400, 10_000),
    ):
        group = sorted((t for t in found if low < t.articles <= high), key=lambda t: t.seconds)
        if not group:
            continue
        ratio = [1e6 * t.seconds / (t.new_length * math.log2(max(2, t.new_length))) for t in group]
        middle = group[len(group) // 2].seconds
        name = f"{low + 1}–{min(high, max(t.articles for t in group))}"
        print(
            f"   {name:<10} {len(group):>6} {middle:>10.3f} {group[-1].seconds:>10.3f} "
            f"{sorted(ratio)[len(ratio) // 2]:>12.3f}"
        )
