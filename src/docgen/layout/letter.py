"""信函 (GB/T 9704 10.1): the mark and the two double lines stand where the sheet says, not in the text."""

from collections.abc import Iterable, Sequence

from docgen.compose.document import Letterhead
from docgen.layout.head import MARK, big, ink_of, mark_lettering
from docgen.layout.items import BASELINE, BODY, DoubleRule, Fixed, Item, Piece, Space, Text
from docgen.layout.setter import Setter
from docgen.style.model import mm, pt


def fixed(part: Letterhead, setter: Setter) -> tuple[Fixed, ...]:
    """The mark 30 mm under the sheet's edge, a double line 4 mm below it, another 20 mm over the lower edge."""
    style, (sheet_width, sheet_height) = setter.style.letter, setter.style.sheet
    name = "、".join(part.issuers) + part.suffix
    marks = tuple(_marks(tuple(big([name], setter, MARK, mark_lettering(setter))), setter))
    width, left = mm(style.rule_width), (sheet_width - mm(style.rule_width)) // 2
    upper, lower = _rule(setter, thick_above=True), _rule(setter, thick_above=False)
    under = _lowest(marks[-1], setter) + mm(style.rule_gap)
    bottom = sheet_height - mm(style.rule_bottom) - lower.height
    return (Fixed(upper, under, left, width), Fixed(lower, bottom, left, width), *marks)


def _marks(lines: Sequence[Text], setter: Setter) -> Iterable[Fixed]:
    """The lines of the mark, the ink of the first one at its distance from the sheet's upper edge."""
    _, high = ink_of(lines[0], setter.book)
    top = mm(setter.style.letter.mark_top) - round(BASELINE * lines[0].pitch - high)
    for line in lines:
        yield Fixed(line, top, setter.style.margins[3], setter.measure)
        top += line.pitch


def _lowest(mark: Fixed, setter: Setter) -> int:
    """The lower edge of a mark's ink, twips from the sheet's upper edge."""
    assert isinstance(mark.item, Text)
    low, _ = ink_of(mark.item, setter.book)
    return mark.top + round(BASELINE * mark.item.pitch - low)


def _rule(setter: Setter, thick_above: bool) -> DoubleRule:
    style = setter.style.letter
    return DoubleRule(
        pt(style.thick), pt(style.thin), pt(style.between), setter.style.colours["红"], thick_above
    )


def head(part: Letterhead, parts: tuple[Fixed, ...], setter: Setter) -> Iterable[Item]:
    """份号, 密级, 紧急程度 at the left and 发文字号 at the right under the first double line, 7/8 of a character below."""
    look, upper = setter.look("信函文号"), parts[0]
    rows = [text for text in (part.copy_number, part.secrecy, part.urgency) if text] or [""]
    above = setter.style.pitch * BASELINE - BODY * look.size  # from the line's upper edge to the character's
    gap = upper.top + upper.item.height + setter.style.letter.text_gap * look.size - above
    yield Space(max(round(gap) - setter.style.margins[0], 0))
    for place, text in enumerate(rows):
        name = "份号" if text == part.copy_number else "密级"
        left = (setter.piece(text, name),) if text else ()
        right = (Piece(part.number, look),) if place == 0 and part.number else ()
        if left or right:
            yield setter.pair(left, right, "信函文号")
