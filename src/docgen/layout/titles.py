"""Titles that need more than one line: where they break."""

from collections.abc import Iterable
from itertools import pairwise

from docgen.layout.breaker import NOT_AT_END, NOT_AT_START, UNITS, natural_width
from docgen.layout.items import Look, Piece
from docgen.style.fonts import FontBook


def balance(title: str, look: Look, measure: int, book: FontBook) -> tuple[str, ...]:
    """The lines of a title: as few as will do, of lengths as even as the kinsoku rules allow."""
    units = UNITS.findall(title)
    widths = [natural_width((Piece(unit, look),), book) for unit in units]
    count = -(-int(sum(widths)) // measure)
    if count <= 1:
        return (title,)
    cuts = _cuts(units, widths, count, measure)
    return tuple("".join(units[start:end]).strip() for start, end in pairwise((0, *cuts, len(units))))


def _cuts(units: list[str], widths: list[float], count: int, measure: int) -> Iterable[int]:
    """Places of the breaks: each the allowed one nearest to an even share of the width that is left."""
    start = 0
    for lines in range(count, 1, -1):
        share = sum(widths[start:]) / lines
        start = min(
            _places(units, widths, start, measure), key=lambda cut: abs(sum(widths[start:cut]) - share)
        )
        yield start


def _places(units: list[str], widths: list[float], start: int, measure: int) -> list[int]:
    inner = range(start + 1, len(units))
    allowed = [
        cut for cut in inner if units[cut][0] not in NOT_AT_START and units[cut - 1][-1] not in NOT_AT_END
    ]
    return [cut for cut in allowed if sum(widths[start:cut]) <= measure] or [min(start + 1, len(units))]
