"""A letter's mark and double lines in Word (GB/T 9704 10.1): shapes at fixed places of the first page."""

from collections.abc import Iterable, Iterator

from docgen.emit.word_shapes import Spot, filled, text_box
from docgen.emit.word_text import WordTextWriter
from docgen.layout.items import DoubleRule, Fixed, Text


def shapes(fixed: Iterable[Fixed], writer: WordTextWriter, numbers: Iterator[int]) -> Iterator[str]:
    """The shapes of what is fixed; `numbers` are those of the document's shapes."""
    for part in fixed:
        if isinstance(part.item, Text):
            spot = Spot(part.left, part.top, part.width, part.item.height)
            yield text_box(next(numbers), spot, writer.text(part.item))
        else:
            yield from _double(part, part.item, numbers)


def _double(part: Fixed, rule: DoubleRule, numbers: Iterator[int]) -> Iterator[str]:
    first, second = (rule.thick, rule.thin) if rule.thick_above else (rule.thin, rule.thick)
    for top, thickness in ((part.top, first), (part.top + first + rule.gap, second)):
        yield filled(next(numbers), Spot(part.left, top, part.width, thickness), rule.colour)
