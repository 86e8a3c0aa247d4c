"""The parts of a document at the distances of GB/T 9704."""

from dataclasses import replace
from itertools import pairwise

import pytest

from docgen.compose.document import Document, Form, Letterhead, Masthead, SignOff
from docgen.layout.items import Item, Pair, Rule, Space, Text
from docgen.layout.lay import lay
from docgen.problems import ProblemsError
from docgen.style.fonts import FontBook
from docgen.style.model import Style, mm, pt
from samples import request


def tops(items: tuple[Item, ...]) -> dict[int, int]:
    """Index of each item → its upper edge on an endless page, twips."""
    edges, at = {}, 0
    for place, item in enumerate(items):
        edges[place] = at
        at += 0 if isinstance(item, Rule) else item.height
    return edges


def test_the_mark_begins_35_mm_down(style: Style, book: FontBook) -> None:
    """7.2.4: the highest ink of 发文机关标志 is 35 mm under the upper edge of the type area."""
    items = lay(request(), style, book).items
    place, mark = next((n, item) for n, item in enumerate(items) if isinstance(item, Text))
    look = mark.pieces[0].look
    ink = max(book.pick(look.font, c)[0].ink(c)[1] for c in mark.text) * look.size
    assert abs(tops(items)[place] + 0.8 * mark.pitch - ink - mm(35)) <= 2


def test_the_rule_is_4_mm_under_the_number(style: Style, book: FontBook) -> None:
    """7.2.7: the red rule, as wide as the type area, 4 mm under 发文字号."""
    items = lay(request(), style, book).items
    edges = tops(items)
    number = next(n for n, item in enumerate(items) if isinstance(item, Pair))
    rule = next(n for n, item in enumerate(items) if isinstance(item, Rule))
    foot = edges[number] + 0.8 * style.pitch + 0.12 * 320
    assert abs(edges[rule] - pt(style.letterhead.rule) - foot - mm(4)) <= 2


def test_copy_number_secrecy_and_urgency_stand_above_one_another(style: Style, book: FontBook) -> None:
    """7.2.1–7.2.3: from the first line of the type area, and the mark stays where it was."""
    head = Letterhead(("甲局",), "文件", "甲〔2021〕1号", (), "000012", "机密★1年", "特急")
    items = lay(replace(request(), letterhead=head), style, book).items
    assert [item.text for item in items[:3] if isinstance(item, Text)] == ["000012", "机密★1年", "特急"]
    assert isinstance(items[3], Space)


def test_with_a_seal_the_date_is_4_characters_from_the_right(style: Style, book: FontBook) -> None:
    """7.3.5.1: the signatory is centred on the date."""
    signed = replace(request(), sign_off=SignOff(("章江司法鉴定所",), "2021年4月2日"))
    name, dated = (
        item
        for item in lay(signed, style, book).items
        if isinstance(item, Text) and item.role in ("署名", "成文日期")
    )
    assert abs(dated.box.right - 4 * style.measure / 28) <= 5
    assert abs((name.box.right + name.lines[0].width / 2) - (dated.box.right + dated.lines[0].width / 2)) <= 2


def test_without_a_seal_the_date_begins_2_characters_later(style: Style, book: FontBook) -> None:
    """7.3.5.2: signatory 2 characters from the right, or as much more as a longer date needs."""
    for name in ("某局", "章江司法鉴定协会秘书处办公室"):
        signed = replace(request(), sign_off=SignOff((name,), "2021年10月12日", sealed=False))
        above, below = (
            item
            for item in lay(signed, style, book).items
            if isinstance(item, Text) and item.role in ("署名", "成文日期")
        )
        starts = [style.measure - item.box.right - item.lines[0].width for item in (above, below)]
        assert abs(starts[1] - starts[0] - 2 * 315) <= 8


def test_attachment_names_hang_under_each_other(style: Style, book: FontBook) -> None:
    """7.3.4: numbers in line, continuation lines under the first character of the name."""
    items = [
        item
        for item in lay(request(), style, book).items
        if isinstance(item, Text) and item.role == "附件说明"
    ]
    assert [item.text for item in items] == ["附件：1.党员名册", "2.司法鉴定许可证复印件"]
    assert items[0].box.left == items[1].box.left


def test_a_masthead_has_the_look_that_it_names(style: Style, book: FontBook) -> None:
    """The style's first look has one rule, 双线 two, the thin one below; an unknown look is a problem."""
    head = Masthead(("行业动态",), "第1期", "某局", "2021年3月1日")
    for name, count in (("", 1), ("双线", 2)):
        made = Document(Form.BULLETIN, "动态", (), masthead=replace(head, profile=name))
        rules = [item for item in lay(made, style, book).items if isinstance(item, Rule)]
        assert [rule.thickness for rule in rules] == [45, 15][:count]
    with pytest.raises(ProblemsError, match="没有“三线”这种报头"):
        lay(Document(Form.BULLETIN, "动态", (), masthead=replace(head, profile="三线")), style, book)


@pytest.mark.parametrize("form", [Form.DOCUMENT, Form.BULLETIN])
def test_an_element_of_the_imprint_stands_in_the_middle_of_its_rules(
    form: Form, style: Style, book: FontBook
) -> None:
    """7.4: from the rule above to the characters' upper edge it is as far as from their foot to the rule below."""
    imprint = lay(replace(request(), form=form), style, book).imprint
    assert imprint is not None
    edges, rows = tops(imprint.rows), imprint.rows
    rules = [edges[place] for place, item in enumerate(rows) if isinstance(item, Rule)]
    lines = [place for place, item in enumerate(rows) if isinstance(item, Text | Pair)]
    for first, last in pairwise(rules):
        inside = [place for place in lines if first <= edges[place] < last]
        upper = edges[inside[0]] + 0.8 * style.line(style.roles["版记"]) - 0.88 * 280
        lower = edges[inside[-1]] + 0.8 * style.line(style.roles["版记"]) + 0.12 * 280
        assert abs((upper - first) - (last - lower)) <= 2
