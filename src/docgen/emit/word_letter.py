"""A letter's mark and double lines in Word (GB/T 9704 10.1): shapes at fixed places of the first page."""

import re
from collections.abc import Iterable
from itertools import count

from docgen.emit.word_body import WordBody
from docgen.emit.word_shapes import Spot, filled, text_box
from docgen.layout.items import DoubleRule, Fixed, Text


def anchored(body: str, fixed: tuple[Fixed, ...], writer: WordBody) -> str:
    """The body with the shapes anchored in its first paragraph."""
    numbers = count(1)
    shapes = "".join(shape for part in fixed for shape in _shapes(part, writer, numbers))
    end = body.index("</w:p>")
    return f"{body[:end]}<w:r>{shapes}</w:r>{body[end:]}"


def first_page_apart(section: str, apart: bool) -> str:
    """The section's properties with or without a header and a footer of their own on its first page."""
    if apart:
        return section.replace("<w:docGrid", "<w:titlePg/><w:docGrid", 1)
    return re.sub('<w:(header|footer)Reference w:type="first" [^>]*/>', "", section)


def _shapes(part: Fixed, writer: WordBody, numbers: Iterable[int]) -> Iterable[str]:
    number = iter(numbers)
    if isinstance(part.item, Text):
        spot = Spot(part.left, part.top, part.width, part.item.height)
        yield text_box(next(number), spot, writer.text(part.item))
    elif isinstance(part.item, DoubleRule):
        rule, (first, second) = part.item, _thicknesses(part.item)
        for top, thickness in ((part.top, first), (part.top + first + rule.gap, second)):
            yield filled(next(number), Spot(part.left, top, part.width, thickness), rule.colour)


def _thicknesses(rule: DoubleRule) -> tuple[float, float]:
    return (rule.thick, rule.thin) if rule.thick_above else (rule.thin, rule.thick)
