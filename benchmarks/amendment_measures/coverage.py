"""B9: what each character of the instruments was read as."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from amendment_measures.corpus import Case
from docgen.charter import try_read


@dataclass(frozen=True, slots=True)
class Covered:
    """One instrument: its characters by what they were read as, and how many sentences were refused."""

    name: str
    length: int
    operations: int
    remarks: int
    others: int
    blank: int
    unread: int
    refused: int


def covered(cases: Iterable[Case]) -> list[Covered]:
    return [_covered(case) for case in cases if case.decision]


def _covered(case: Case) -> Covered:
    amendment, problems = try_read(case.decision)
    c = amendment.coverage
    return Covered(
        case.name, len(case.decision), c.operations, c.remarks, c.others, c.blank, c.unread, len(problems)
    )


def report(found: Sequence[Covered]) -> bool:
    """Print the measure; True when every character is counted and every unread one was refused."""
    length = sum(one.length for one in found)
    parts = {
        name: sum(getattr(one, name) for one in found)
        for name in ("operations", "remarks", "others", "blank", "unread")
    }
    print(
        f"B9 coverage of instruments: {len(found)}; {length} characters, {sum(parts.values())} accounted for"
    )
    print("   " + ", ".join(f"{name} {count}" for name, count in parts.items()))
    silent = [one.name for one in found if one.unread and not one.refused]
    return sum(parts.values()) == length and not silent
