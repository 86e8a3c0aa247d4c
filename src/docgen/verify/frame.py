"""The frame of a document's text: the type area as the style has it, and the edges that its lines keep in fact."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median

from docgen.style.model import Style
from docgen.verify.page import POINTS_PER_MM, Page, PageLine, Rule
from docgen.verify.paper import Frame

Box = tuple[float, float, float, float]  # left, right, top, bottom
NEAR = 0.5  # points; rules that are twice as far apart touch
ALIKE = 1.0  # points within which edges are one
LONG = 15  # characters; shorter lines say little of the edges
ENOUGH = 3  # full lines that make a block of text


def area_of(style: Style) -> Frame:
    """The type area of an upright page (GB/T 9704 5.2.1)."""
    area = style.area
    left, top = area.left * POINTS_PER_MM, area.top * POINTS_PER_MM
    unit = style.characters(1, style.roles["正文"]) / 20
    return Frame(left, left + area.width * POINTS_PER_MM, top, top + area.height * POINTS_PER_MM, unit)


def frame_of(lines: Iterable[PageLine], area: Frame) -> Frame:
    """The edges that the text keeps: near the type area those that two lines share, elsewhere those of a block of text.

    `unit` is the width of a character of most of the text.
    """
    lines = list(lines)
    block = _block(lines)
    left = _edge(sorted(line.left for line in lines))
    right = _edge(sorted((line.right for line in lines), reverse=True))
    flush = left is not None and left < area.left + 1.5 * area.unit
    wide = right is not None and right > area.right - 1.5 * area.unit
    inner = (min(line.left for line in block), max(line.right for line in block)) if block else None
    return Frame(
        left if flush and left is not None else inner[0] if inner else area.left,
        right if wide and right is not None else inner[1] if inner else area.right,
        area.top,
        area.bottom,
        _unit(lines, area),
    )


def _block(lines: Sequence[PageLine]) -> list[PageLine]:
    """Lines of running text: most of those that begin at one edge also end at one, give or take a character."""
    long = [line for line in lines if len(line.inked) >= LONG]
    for place in sorted({round(line.left) for line in long}):
        here = [line for line in long if abs(line.left - place) <= ALIKE]
        far = max((line.right for line in here), default=0.0)
        full = [line for line in here if far - line.right <= 1.5 * line.size]
        if len(full) >= ENOUGH and 2 * len(full) >= len(here):
            return full
    return []


def _unit(lines: Sequence[PageLine], area: Frame) -> float:
    """The size of the text's characters, or the style's when that is what they have."""
    sizes = Counter(line.size for line in lines if len(line.inked) >= LONG)
    size = sizes.most_common(1)[0][0] if sizes else area.unit
    return size if abs(size - area.unit) > 1 else area.unit


def pitch_of(lines: Sequence[PageLine], frame: Frame, usual: float) -> float:
    """The distance of the lines within paragraphs, points; the usual one where there are few, or nearly that."""
    steps = [
        below.baseline - line.baseline
        for line, below in pairwise(lines)
        if line.page == below.page and abs(frame.indent(below)) < 0.5 and frame.gap(line) < 3
    ]
    measured = median(steps) if len(steps) >= ENOUGH else usual
    return measured if abs(measured - usual) > usual / 10 else usual


def _edge(places: Sequence[float]) -> float | None:
    """The outermost place that two lines share."""
    return next((first for first, second in pairwise(places) if abs(first - second) <= ALIKE), None)


def tables_of(page: Page) -> tuple[Box, ...]:
    """The boxes that ruled tables fill: rules that touch, with an upright one among them."""
    boxes: list[tuple[Box, bool]] = []
    for rule in page.rules:
        box, upright = _around(rule), not rule.level
        touching = [other for other in boxes if _touch(box, other[0])]
        for other in touching:
            boxes.remove(other)
            box, upright = _union(box, other[0]), upright or other[1]
        boxes.append((box, upright))
    return tuple(box for box, upright in boxes if upright)


def inside(line: PageLine, boxes: Iterable[Box]) -> bool:
    """Whether a line stands in one of the boxes."""
    return any(
        left <= line.left and line.right <= right and top <= line.baseline <= bottom
        for left, right, top, bottom in boxes
    )


def _around(rule: Rule) -> Box:
    return rule.left - NEAR, rule.right + NEAR, rule.top - NEAR, rule.bottom + NEAR


def _touch(one: Box, other: Box) -> bool:
    return one[0] <= other[1] and other[0] <= one[1] and one[2] <= other[3] and other[2] <= one[3]


def _union(one: Box, other: Box) -> Box:
    return min(one[0], other[0]), max(one[1], other[1]), min(one[2], other[2]), max(one[3], other[3])
