"""Whether a page is set closer or wider so that sign-off and text share a page, as GB/T 9704 7.3.5.5 allows."""

from math import ceil, floor

from docgen.verify.bench import Bench
from docgen.verify.page import PageLine
from docgen.verify.paper import Paper, Part

TEXT = (Part.TITLE, Part.SUBTITLE, Part.ADDRESSEE, Part.BODY, Part.LIST)
HEAD_LINES = 5  # blank lines and number above the title: these grow with the pitch too
SLACK = 1  # lines by which the sum may err
PUSHED = 2  # lines that another letter-spacing may have brought to the page of the signatory


def is_text(paper: Paper, bench: Bench) -> bool:
    """Whether a paper holds enough running text to be held against the rules on text, whatever it is."""
    lines = sum(len(passage.lines) for passage in paper.texts(Part.BODY))
    return lines >= bench.book.reading.text


def may_adjust(paper: Paper, pitch: float, bench: Bench) -> bool:
    """Whether, at the usual pitch, signatory and date would stand on a page without text.

    The lines of the text are counted as they stand and laid anew, 22 a page; `pitch` as measured, points. Where one or
    two go over, they may be there because the text was spaced for it.
    """
    dates, text = paper.lines(Part.DATE), paper.lines(*TEXT)
    limits = bench.style.sign_off
    if not dates or not text or not limits.least_pitch - SLACK <= pitch <= limits.most_pitch + SLACK:
        return False
    signed = _taken([*paper.lines(Part.SIGNATORY), dates[-1]], pitch)
    needed = signed + ceil(limits.seal_lines / 2)
    return _left_over(paper, text, pitch, bench) < needed + SLACK


def _left_over(paper: Paper, text: tuple[PageLine, ...], pitch: float, bench: Bench) -> int:
    """The lines left on the last page of the text at the usual pitch."""
    usual, lines = bench.style.pitch / 20, bench.style.page.lines
    first = [line for line in text if line.page == 1]
    taken = sum(_taken([line for line in text if line.page == number], pitch) for number in _numbers(text))
    room = lines
    if first:
        top = min(line.baseline for line in first) - bench.book.reading.baseline * pitch
        shift = HEAD_LINES * (usual - pitch) if paper.lines(Part.MARK) else 0.0
        room = floor((paper.area.bottom - top - shift) / usual)
    rest = taken - room
    if rest <= 0:
        return room - taken
    return 0 if rest <= PUSHED else -rest % lines


def _numbers(text: tuple[PageLine, ...]) -> set[int]:
    return {line.page for line in text}


def _taken(lines: list[PageLine], pitch: float) -> int:
    """The lines of text on a page from the first to the last, blank ones counted."""
    places = [line.baseline for line in lines]
    return round((max(places) - min(places)) / pitch) + 1
