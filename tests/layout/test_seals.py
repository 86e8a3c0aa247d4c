"""Seals and signature stamps from files of the user's own, where GB/T 9704 7.3.5 has them."""

from dataclasses import replace
from itertools import pairwise

import pytest

from docgen.compose.document import Document, Seal, SignOff
from docgen.layout.items import Item, Layout, Overlay, Space, TableBox, Text
from docgen.layout.lay import lay
from docgen.style.fonts import FontBook
from docgen.style.model import Style, mm
from samples import request, seal

SEAL = Seal(seal(), "image/png", "印章")
STAMP = Seal(seal(400, 200), "image/png", "签名章")
NEAR = 8  # twips


def signed(sign_off: SignOff) -> Document:
    return replace(request(), sign_off=sign_off)


def seals(layout: Layout) -> list[tuple[int, Overlay]]:
    """Each seal with the place of what carries it among the items."""
    spaces = ((n, item) for n, item in enumerate(layout.items) if isinstance(item, Space))
    return [(n, overlay) for n, space in spaces for overlay in space.over]


def middle(text: Item, style: Style) -> float:
    """From the left edge of the type area to the middle of a line set right."""
    assert isinstance(text, Text)
    return style.measure - text.box.right - text.lines[0].width / 2


@pytest.mark.parametrize("width", [0, 50])
def test_a_seal_is_centred_on_name_and_date(width: float, style: Style, book: FontBook) -> None:
    """7.3.5.1: over both, which stand in its middle or a little lower; as wide as the style or the file's line says."""
    made = lay(
        signed(SignOff(("章江司法鉴定所",), "2021年4月2日", seals=(replace(SEAL, width=width),))), style, book
    )
    ((place, found),) = seals(made)
    dated = made.items[place + 2]
    picture = found.picture
    assert picture.width == picture.height == mm(width or style.sign_off.seal)
    assert abs(found.left + picture.width / 2 - middle(dated, style)) <= NEAR
    names = made.items[place].height + style.pitch  # the foot of the signatory's line
    assert 0 <= names - (found.top + picture.height / 2) <= style.pitch
    assert found.top + picture.height >= names + style.pitch


def test_its_upper_edge_is_within_a_line_of_the_text(style: Style, book: FontBook) -> None:
    """7.3.5.1: even where blank lines have been taken away; it never reaches into the text."""
    for lines in (1, 2):
        closer = style.having(sign_off=style.sign_off.model_copy(update={"seal_lines": lines}))
        made = lay(signed(SignOff(("某局",), "2021年4月2日", seals=(SEAL,))), closer, book)
        ((_, found),) = seals(made)
        assert 0 <= found.top < style.pitch


def test_joint_seals_press_on_their_names_and_do_not_touch(style: Style, book: FontBook) -> None:
    """7.3.5.1: one each, in order, inside the type area, the last over the date."""
    names = ("甲市司法局", "甲市民政局", "甲市公安局", "甲市人民法院")
    made = lay(signed(SignOff(names, "2021年4月2日", seals=(SEAL,) * 4)), style, book)
    found = seals(made)
    for (one, first), (other, second) in pairwise(found):
        assert one != other or first.left + first.picture.width <= second.left
    assert all(0 <= each.left <= style.measure - each.picture.width for _, each in found)
    last = found[-1][1]
    rows = [n for n, item in enumerate(made.items) if isinstance(item, TableBox) and not item.bordered]
    dated = made.items[rows[-1] + 1]
    assert abs(last.left + last.picture.width / 2 - middle(dated, style)) <= NEAR
    assert [n + 1 for n in dict.fromkeys(n for n, _ in found)] == rows


def test_a_stamp_stands_beside_its_title(style: Style, book: FontBook) -> None:
    """7.3.5.3: 4 characters from the right, the title 2 characters to its left, their middles as high."""
    made = lay(signed(SignOff((), "2021年4月2日", signature_titles=("市　长",), seals=(STAMP,))), style, book)
    ((place, found),) = seals(made)
    title, picture = made.items[place + 1], found.picture
    assert isinstance(title, Text)
    assert (picture.width, picture.height) == (mm(style.sign_off.stamp), round(mm(style.sign_off.stamp) / 2))
    right = style.measure - found.left - picture.width
    assert abs(right - 4 * style.measure / 28) <= NEAR
    assert abs(title.box.right - (right + picture.width + 2 * style.measure / 28)) <= NEAR
    characters = made.items[place].height + 0.8 * style.pitch - 0.38 * 320
    assert abs(found.top + picture.height / 2 - characters) <= 2
