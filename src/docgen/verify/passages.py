"""Paragraphs: which lines go on from the one before."""

from collections.abc import Sequence

from docgen.verify.page import PageLine
from docgen.verify.paper import Frame, Part, Passage

WHOLE = {
    Part.TITLE,
    Part.SUBTITLE,
    Part.ADDRESSEE,
    Part.NOTE,
    Part.ANNEX_TITLE,
}  # one paragraph, however it runs
RUNNING = {Part.BODY, Part.ANNEX, Part.LIST, Part.IMPRINT}


def passages_of(
    marked: Sequence[tuple[Part, PageLine]], frame: Frame, full: float, pitch: float
) -> tuple[Passage, ...]:
    """The paragraphs of the lines, part by part in reading order; lines of tables and heads stay single."""
    made: list[Passage] = []
    for part in Part:
        lines = [line for each, line in marked if each is part]
        group: list[PageLine] = []
        for line in lines:
            if group and not _goes_on(part, group, line, frame, full, pitch):
                made.append(Passage(part, tuple(group)))
                group = []
            group.append(line)
        if group:
            made.append(Passage(part, tuple(group)))
    return tuple(made)


def _goes_on(
    part: Part, group: Sequence[PageLine], line: PageLine, frame: Frame, full: float, pitch: float
) -> bool:
    last = group[-1]
    if part in WHOLE:
        return True
    if part not in RUNNING or abs(line.size - last.size) > 1:
        return False
    if line.page == last.page and line.baseline - last.baseline > 1.5 * pitch:
        return False
    indent, before = frame.indent(line), frame.indent(last)
    if part is Part.LIST:
        return not line.bare[:1].isdigit()
    if part is Part.IMPRINT:
        return indent > before + 0.5 or (len(group) > 1 and abs(indent - before) < 0.3)
    if indent < 0.5:
        return frame.gap(last) <= full
    if abs(indent - 2) > 0.4 or not 1 < frame.gap(last) <= 2 + full:
        return False
    return abs(before - 2) < 0.4 if len(group) > 1 else abs(before - 4) < 0.4  # text set in from both sides
