"""Our own pages as they are drawn, measured without a file of them; the same that PDFium reads out of the PDF."""

from collections.abc import Iterator, Sequence
from itertools import accumulate

from docgen.draw.sheets import Bar, Drawing, Glyphs, Image, Sheet, Stroke
from docgen.verify.page import Character, Page, PageLine, Rule, lines_of

TWIPS = 20  # to a point


def drawn_pages(drawing: Drawing) -> tuple[Page, ...]:
    """The pages of a drawing."""
    return tuple(_page(sheet, number) for number, sheet in enumerate(drawing.sheets, 1))


def _page(sheet: Sheet, number: int) -> Page:
    marks = [mark for group in sheet.groups for mark in group.marks]
    runs = [mark for mark in marks if isinstance(mark, Glyphs)]
    width, height = sheet.width / TWIPS, sheet.height / TWIPS
    lines = _lines(number, [run for run in runs if not run.turned])
    aside = _lines(number, [_level(run, sheet.width) for run in runs if run.turned])
    rules = tuple(_rule(mark) for mark in marks if isinstance(mark, Bar | Stroke))
    pictures = sum(isinstance(mark, Image) for mark in marks)
    return Page(number, width, height, lines, rules, pictures, aside if width > height else ())


def _level(run: Glyphs, width: int) -> Glyphs:
    """A run that reads downwards as it stands once the page is turned to the left."""
    return Glyphs(
        run.face, run.size, run.colour, run.y, width - run.x, run.spacing, run.text, run.numbers, run.advances
    )


def _lines(page: int, runs: Sequence[Glyphs]) -> tuple[PageLine, ...]:
    return tuple(lines_of(page, (character for run in runs for character in _characters(run))))


def _characters(run: Glyphs) -> Iterator[Character]:
    size, baseline = run.size / TWIPS, run.y / TWIPS
    places = accumulate((advance * run.size + run.spacing for advance in run.advances), initial=run.x)
    for text, advance, place in zip(run.text, run.advances, places, strict=False):
        low, high = run.face.ink(text)
        left = place / TWIPS
        top, bottom = baseline - high * size, baseline - low * size
        yield Character(
            text,
            left,
            left + advance * size,
            baseline,
            size,
            run.face.postscript,
            _ink(run.colour),
            top,
            bottom,
        )


def _rule(mark: Bar | Stroke) -> Rule:
    if isinstance(mark, Bar):
        edges = mark.x, mark.x + mark.width, mark.y, mark.y + mark.height
    else:
        (x, y), (right, low), half = mark.start, mark.end, mark.width / 2
        level = right - x >= low - y
        edges = (x, right, y - half, y + half) if level else (x - half, x + half, y, low)
    left, right, top, bottom = (edge / TWIPS for edge in edges)
    return Rule(left, right, top, bottom, _ink(mark.colour))


def _ink(colour: str) -> tuple[int, int, int]:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return red, green, blue
