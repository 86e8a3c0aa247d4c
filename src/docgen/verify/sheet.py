"""Checks of the sheet: its size, the white edges, lines a page, characters a line (GB/T 9704 5.1, 5.2)."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import mean, median

from docgen.verify.bench import Bench
from docgen.verify.finding import Finding
from docgen.verify.page import POINTS_PER_MM, Page, PageLine, mm
from docgen.verify.paper import Format, Paper, Part, Passage
from docgen.verify.room import may_adjust

SAME_STEP = 0.02  # points


def check_sheet(paper: Paper, bench: Bench) -> Iterator[Finding]:
    """All of this room's checks; on another sheet, or in another size, the rest means nothing."""
    sizes = list(_sizes(paper, bench))
    yield from sizes
    running = tuple(passage for passage in paper.texts(Part.BODY) if len(passage.lines) > 1)
    full = [line for passage in running for line in passage.lines[:-1]]
    if sizes or (paper.form is Format.PLAIN and len(full) < bench.book.reading.text):
        return
    sides = list(_sides(paper, full, _ragged(running), bench))
    yield from sides
    pitch = _pitch(running)
    if not sides and not may_adjust(paper, pitch, bench):
        yield from _characters(paper, full, bench)
    yield from _depth(paper, running, pitch, bench)


def _sizes(paper: Paper, bench: Bench) -> Iterator[Finding]:
    """Every page is A4, upright or turned; a page without text cannot be measured."""
    area = bench.style.area
    for page in paper.pages:
        width, height = sorted((mm(page.width), mm(page.height)))
        if not is_a4(page, bench):
            expected = f"A4，{area.sheet_width:g}×{area.sheet_height:g}毫米"
            yield bench.finding("纸张", expected, f"{width:.0f}×{height:.0f}毫米", page.number)
        if page.pictures and not page.lines:
            yield bench.finding("没有文字", "能量的文字", "只有图像（扫描件？），量不了", page.number)


def is_a4(page: Page, bench: Bench) -> bool:
    """Whether a page is of the size that the standard asks for, upright or turned."""
    width, height = sorted((mm(page.width), mm(page.height)))
    area = bench.style.area
    return not bench.off("纸张", width - area.sheet_width) and not bench.off(
        "纸张", height - area.sheet_height
    )


def _ragged(running: Sequence[Passage]) -> bool:
    """Whether full lines are set like last ones, not stretched to an edge."""
    lasts = [step for passage in running if (step := _step(passage.lines[-1]))]
    full = [step for passage in running for line in passage.lines[:-1] if (step := _step(line))]
    natural = median(lasts) if lasts else 0.0
    return bool(lasts) and 5 * sum(abs(step - natural) < SAME_STEP for step in full) > 4 * len(full)


def _step(line: PageLine) -> float:
    """The usual distance from one Chinese character of a line to the next, points; 0 when it has few."""
    steps = [after.left - one.left for one, after in pairwise(line.inked) if one.wide and after.wide]
    return median(steps) if len(steps) > 2 else 0.0


def _sides(paper: Paper, full: Sequence[PageLine], ragged: bool, bench: Bench) -> Iterator[Finding]:
    """Left and right white edges, by the lines that fill the measure; a ragged text keeps no right edge."""
    lines = [line for line in full if paper.pages[line.page - 1].upright]
    flush = [line.left for line in lines if abs(paper.frame.indent(line)) < 0.5]
    flush += [line.left for line in paper.lines(Part.ADDRESSEE)]
    area = bench.style.area
    if flush:
        yield from _edge("左白边", area.left, mm(_usual(flush)), bench)
    rights = [line.right for line in lines]
    if ragged and len(rights) >= bench.book.reading.enough:
        yield from _far_from_edge(_far(rights), paper, bench)
    elif len(rights) > 2 and not ragged:
        yield from _edge(
            "右白边",
            area.sheet_width - area.left - area.width,
            mm(paper.pages[0].width - _far(rights)),
            bench,
        )


def _far_from_edge(far: float, paper: Paper, bench: Bench) -> Iterator[Finding]:
    """A ragged text whose longest lines have room for one more character does not reach as far as it should."""
    area = bench.style.area
    wanted, measured = area.sheet_width - area.left - area.width, mm(paper.pages[0].width - far)
    if measured - mm(paper.frame.unit) > wanted + bench.tolerance("右白边"):
        yield from _edge("右白边", wanted, measured, bench)


def _far(rights: Sequence[float]) -> float:
    """The right edge that lines keep, the few passed over that hang out."""
    return sorted(rights)[-max(len(rights) // 10, 1)]


def _usual(places: Sequence[float]) -> float:
    """The place where most of them are, to half a point."""
    common = Counter(round(place * 2) for place in places).most_common(1)[0][0]
    return median(place for place in places if abs(round(place * 2) - common) <= 1)


def _edge(rule: str, wanted: float, measured: float, bench: Bench) -> Iterator[Finding]:
    if bench.off(rule, measured - wanted):
        tolerance = bench.tolerance(rule)
        yield bench.finding(rule, f"{wanted:g}毫米，允许差{tolerance:g}毫米", f"{measured:.1f}毫米")


def _characters(paper: Paper, full: Sequence[PageLine], bench: Bench) -> Iterator[Finding]:
    """Characters a line, on lines of nothing but full-width characters; an indent counts as the characters it takes."""
    wanted, size = bench.style.page.characters, bench.role("正文").size
    if any(bench.off("正文字号", line.size - size) for line in full):
        return
    pure = [line for line in full if all(one.wide for one in line.inked)]
    counts = [len(line.inked) + round(paper.frame.indent(line)) for line in pure]
    most = max(counts, default=wanted)
    if most > wanted or (most < wanted and len(counts) >= bench.book.reading.enough):
        yield bench.finding("字数", f"{wanted}字", f"最多的一行{most}字")


@dataclass(frozen=True, slots=True)
class _Depth:
    """A page filled with text from top to bottom: how many lines, their pitch, first and last baseline, size; points."""

    lines: int
    pitch: float
    first: float
    last: float
    size: float
    whole: bool  # nothing but lines of one pitch


def _depth(paper: Paper, running: Sequence[Passage], pitch: float, bench: Bench) -> Iterator[Finding]:
    """Upper and lower edge, lines a page, pitch."""
    pages = [depth for number in _filled(running) if (depth := _measure(paper, number, pitch))]
    whole = [page for page in pages if page.whole]
    most = max((page.lines for page in whole), default=0)
    fills, exact = _fills(pitch, bench), _exact(pitch, bench)
    wanted = bench.style.page.lines
    top = _top(whole or pages[1:], bench) if pages else None
    if top is not None and abs(top) > bench.tolerance("上白边"):
        yield from _edge("上白边", bench.style.area.top, bench.style.area.top + top, bench)
    elif may_adjust(paper, pitch, bench):
        return
    elif whole and most != wanted:
        yield from _too_many(whole, most, exact, bench)
    if pitch and not fills and most in (0, wanted):
        height = mm(pitch * wanted)
        measured = (
            f"{pitch:.2f}磅，22行{'只' if height < bench.style.area.height else '要'}占{height:.0f}毫米"
        )
        yield bench.finding("行距", _wanted_pitch(bench), measured)


def _wanted_pitch(bench: Bench) -> str:
    return "或".join(f"{profile.page.pitch:g}" for profile in bench.profiles) + "磅"


def _pitch(running: Iterable[Passage]) -> float:
    """The distance of lines within paragraphs, points; 0 when there are none."""
    steps = [
        below.baseline - line.baseline
        for passage in running
        for line, below in pairwise(passage.lines)
        if line.page == below.page
    ]
    usual = median(steps) if steps else 0.0
    near = [step for step in steps if abs(step - usual) < usual / 30]
    return mean(near) if near else 0.0  # programs round each step for itself


def _filled(running: Iterable[Passage]) -> list[int]:
    """The pages that end within a paragraph: they are full."""
    return [
        line.page
        for passage in running
        for line, below in pairwise(passage.lines)
        if below.page == line.page + 1
    ]


def _measure(paper: Paper, number: int, pitch: float) -> _Depth | None:
    page = paper.pages[number - 1]
    folios = set(map(id, paper.lines(Part.FOLIO)))
    lines = [line for line in page.lines if id(line) not in folios]
    if not page.upright or len(lines) < 2:
        return None
    steps = [(line.baseline - lines[0].baseline) / pitch for line in lines]
    sizes = {line.size for line in lines}
    whole = all(abs(step - round(step)) < 0.1 for step in steps) and max(sizes) - min(sizes) < 1
    return _Depth(round(steps[-1]) + 1, pitch, lines[0].baseline, lines[-1].baseline, lines[-1].size, whole)


def _top(pages: Sequence[_Depth], bench: Bench) -> float | None:
    """How far the first lines are from where they should be, mm, by the page profile that they are nearest to."""
    if not pages:
        return None
    reading, area = bench.book.reading, bench.style.area
    page = min(pages, key=lambda each: each.first)
    by_line = mm(page.first - reading.baseline * page.pitch) - area.top
    by_body = mm(page.first - reading.body * page.size) - area.top
    return min(by_line, by_body, key=abs)


def _too_many(whole: Sequence[_Depth], most: int, exact: bool, bench: Bench) -> Iterator[Finding]:
    """Lines that are too few or too many, by the lower edge when the pitch is right, else by the pitch."""
    wanted, reading = bench.style.page.lines, bench.book.reading
    page = max(whole, key=lambda each: each.lines)
    measured = f"{most}行（行距{page.pitch:.2f}磅）"
    if exact:
        area = bench.style.area
        below = area.sheet_height - mm(page.last + (1 - reading.baseline) * page.pitch)
        bottom = area.sheet_height - area.top - area.height
        yield bench.finding("下白边", f"{bottom:g}毫米，每面{wanted}行", f"{below:.1f}毫米，{measured}")
    else:
        yield bench.finding("行数", f"{wanted}行", measured)


def _exact(pitch: float, bench: Bench) -> bool:
    """Whether the pitch is that of a profile."""
    return any(abs(pitch - profile.page.pitch) <= bench.book.reading.pitch for profile in bench.profiles)


def _fills(pitch: float, bench: Bench) -> bool:
    """Whether 22 lines of this pitch fill the type area, as boxes of lines or from first to last character."""
    count, height, size = bench.style.page.lines, bench.style.area.height, bench.role("正文").size
    depths = (count * pitch / POINTS_PER_MM, ((count - 1) * pitch + size) / POINTS_PER_MM)
    return any(abs(depth - height) <= bench.tolerance("行距") for depth in depths)
