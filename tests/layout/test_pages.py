"""Pages: 22 lines each, headings not at the foot, table headers repeated, the imprint on the last page."""

from dataclasses import replace

import pytest

from docgen.compose.document import Document, Form, PageBreak, Paragraph, Role, Run, SignOff
from docgen.layout.items import NewPage, Space, TableBox, Text
from docgen.layout.lay import lay
from docgen.style.fonts import FontBook
from docgen.style.model import Style
from samples import body, essay, request, table


def test_a_page_of_body_text_has_22_lines(style: Style, book: FontBook) -> None:
    """GB/T 9704 5.2.3."""
    layout = lay(essay(30), style, book)
    counts = [sum(last - first for _, first, last in page) for page in layout.pages]
    assert len(counts) > 3
    assert set(counts[:-1]) == {22}


def test_the_full_profile_has_22_lines_too(full_style: Style, book: FontBook) -> None:
    """Profile `full` fills the type area from edge to edge with 22 lines."""
    layout = lay(essay(30), full_style, book)
    assert {sum(last - first for _, first, last in page) for page in layout.pages[:-1]} == {22}


def test_a_heading_goes_with_what_follows(style: Style, book: FontBook) -> None:
    """A heading that would be the last line of a page begins the next."""
    blocks = (*(body("字") for _ in range(21)), body("一、标题", Role.HEADING, 1), body("字"))
    layout = lay(replace(essay(1), body=blocks), style, book)
    assert [len(page) for page in layout.pages] == [21, 2]


@pytest.mark.parametrize("lines", range(14, 23))
def test_a_column_goes_with_its_headline_and_some_text(lines: int, style: Style, book: FontBook) -> None:
    """The blank lines around a headline go along; wherever an article begins, no page ends between the three."""
    article = (body("【各地动态】", Role.COLUMN), body("一家一档", Role.HEADLINE), body("正文。"))
    layout = lay(replace(essay(1), body=(*(body("字") for _ in range(lines)), *article)), style, book)
    *_, blank, column, above, headline, below, text = range(len(layout.items))
    assert isinstance(layout.items[blank], Space)
    pages = {item: number for number, page in enumerate(layout.pages) for item, _, _ in page}
    assert len({pages[item] for item in (column, above, headline, below, text)}) == 1


def test_a_column_that_begins_a_text_has_no_blank_line_above_it(style: Style, book: FontBook) -> None:
    """One that follows something is set apart from it."""
    column, text = body("【各地动态】", Role.COLUMN), body("正文。")
    kinds = [
        [type(item) for item in lay(replace(essay(1), body=blocks), style, book).items]
        for blocks in ((column, text), (text, column), (column, column))
    ]
    assert kinds == [[Text, Text], [Text, Space, Text], [Text, Text]]


def test_a_table_repeats_its_header(style: Style, book: FontBook) -> None:
    """Rows go on on the next page under the header, whose height is counted there too."""
    layout = lay(replace(essay(1), body=(table(60),)), style, book)
    box = layout.items[0]
    assert isinstance(box, TableBox)
    for page in layout.pages:
        (_, first, last) = page[0]
        repeated = box.rows[0].height if first else 0
        assert repeated + sum(row.height for row in box.rows[first:last]) <= style.depth
    assert sum(last - first for page in layout.pages for _, first, last in page) == 61


def test_the_imprint_has_a_page_of_its_own_only_when_it_must(style: Style, book: FontBook) -> None:
    """The imprint stands on the last page of the text if there is room under it."""
    room = lay(replace(request(), attachments=()), style, book)
    assert room.pages[-1]
    full = lay(
        replace(essay(1), body=tuple(body("字") for _ in range(22)), imprint=request().imprint), style, book
    )
    assert full.pages[-1] == ()


@pytest.mark.parametrize(("lines", "pages"), [(5, 2), (22, 2), (27, 2), (44, 4)])
def test_printed_on_both_sides_the_imprint_is_on_an_even_page(
    lines: int, pages: int, style: Style, book: FontBook
) -> None:
    """7.4, 7.5: on the last page of the text if that is even and has room, else on one of its own."""
    text = replace(essay(1), body=tuple(body("字") for _ in range(lines)), imprint=request().imprint)
    layout = lay(text, replace(style, duplex=True), book)
    assert len(layout.pages) == pages
    assert layout.empty_pages == pages - -(-lines // 22)


def test_every_line_stands_on_one_page(style: Style, book: FontBook) -> None:
    """Nothing of a document is lost or printed twice."""
    layout = lay(request(), style, book)
    seen = [
        (item, line) for page in layout.pages for item, first, last in page for line in range(first, last)
    ]
    assert len(seen) == len(set(seen))
    texts = [place for place, item in enumerate(layout.items) if isinstance(item, Text)]
    assert set(texts) <= {item for item, _ in seen}


def signed(lines: int) -> Document:
    """A document whose text has a number of one-line paragraphs before one of five lines, then a signature."""
    blocks = (*(body("字") for _ in range(lines)), body("字" * 130 + "。"))
    return replace(essay(1), body=blocks, sign_off=SignOff(("章江司法鉴定所",), "2021年4月2日"))


@pytest.mark.parametrize("lines", range(10, 24))
def test_a_signature_never_stands_without_text(style: Style, book: FontBook, lines: int) -> None:
    """GB/T 9704 7.3.5.5: whatever the length of the text, a line of it is on the page of the signature."""
    layout = lay(signed(lines), style, book)
    for page in layout.pages:
        roles = [item.role for place, _, _ in page if isinstance(item := layout.items[place], Text)]
        assert "署名" not in roles or "正文" in roles[: roles.index("署名")]


@pytest.mark.parametrize(("lines", "blanks", "pages"), [(16, 2, 1), (17, 1, 1), (18, 2, 2)])
def test_a_blank_line_less_brings_the_imprint_back(
    lines: int, blanks: int, pages: int, style: Style, book: FontBook
) -> None:
    """One is taken from those over the seal when that saves a page, and only then (7.3.5.1)."""
    text = replace(essay(1), body=tuple(body("字") for _ in range(lines)), imprint=request().imprint)
    layout = lay(replace(text, sign_off=SignOff(("某局",), "2021年4月2日")), style, book)
    space = next(item for item in layout.items if isinstance(item, Space))
    assert (round(space.height / style.pitch), len(layout.pages)) == (blanks, pages)


def test_two_lines_go_over_when_nothing_else_helps(style: Style, book: FontBook) -> None:
    """With no pitch to choose from, the last two lines of the text join the signature; nothing is lost."""
    page = style.page
    rigid = style.having(
        sign_off=style.sign_off.model_copy(
            update={"least_pitch": page.pitch, "most_pitch": page.pitch, "seal_lines": 6}
        )
    )
    for lines in range(12, 22):
        layout = lay(signed(lines), rigid, book)
        text = "".join(item.text for item in layout.items if isinstance(item, Text) and item.role == "正文")
        assert text == "字" * lines + "字" * 130 + "。"
        last = [layout.items[place] for place, _, _ in layout.pages[-1]]
        assert isinstance(last[0], Text)
        assert last[0].role == "正文"


def test_a_form_that_fills_the_page_has_no_empty_page_behind_it(style: Style, book: FontBook) -> None:
    """The half line that parts a table from the text is left out before a page break."""
    blocks = (body("字"), table(22), PageBreak(), body("字"))
    layout = lay(replace(essay(1), body=blocks), style, book)
    break_at = next(place for place, item in enumerate(layout.items) if isinstance(item, NewPage))
    assert isinstance(layout.items[break_at - 1], TableBox)


def right(text: str) -> Paragraph:
    """A line to sign on, at the right."""
    return Paragraph((Run(text),), Role.RIGHT)


def test_a_line_to_sign_on_never_stands_alone(style: Style, book: FontBook) -> None:
    """Minutes end in a line to sign on; a line of the text, or the table that it signs, is on its page."""
    for lines in range(19, 24):
        blocks = (*(body("字") for _ in range(lines)), right("记录人（签字）："))
        layout = lay(replace(essay(1), body=blocks), style, book)
        last = [layout.items[place] for place, _, _ in layout.pages[-1]]
        assert isinstance(last[0], Text)
        assert last[0].role == "正文"


def test_a_line_that_ends_in_a_blank_is_put_where_it_stands(style: Style, book: FontBook) -> None:
    """Programs let blanks hang over the margin when they align to the right: the line is indented instead."""
    layout = lay(replace(essay(1), body=(right("记录人（签字）：\u3000\u3000"),)), style, book)
    (line,) = (item for item in layout.items if isinstance(item, Text))
    assert line.align == "居左"
    assert line.box.left + line.lines[0].width == pytest.approx(style.measure, abs=22)


def test_every_attachment_is_labelled(style: Style, book: FontBook) -> None:
    """7.3.7 asks for 附件 at the head of the page, whether the document has a letterhead or not."""
    papers = (replace(request(), form=Form.PLAIN, letterhead=None), request())
    for paper in papers:
        labels = [
            item.text
            for item in lay(paper, style, book).items
            if isinstance(item, Text) and item.role == "附件标签"
        ]
        assert len(labels) == sum(1 for attachment in paper.attachments if attachment.blocks)


def test_a_short_paragraph_does_not_leave_one_line_for_the_last_page(style: Style, book: FontBook) -> None:
    """A paragraph of two or three lines goes over as a whole, not cut in two (a charter is read again)."""
    for lines in (2, 3):
        last = body("字" * (26 + 28 * (lines - 2) + 5) + "。")
        blocks = (*(body("字") for _ in range(22 - lines + 1)), last)
        layout = lay(replace(essay(1), body=blocks), style, book)
        ((place, first, end),) = layout.pages[-1]
        item = layout.items[place]
        assert (first, end) == (0, lines)
        assert isinstance(item, Text)
        assert item.text == last.text


@pytest.mark.parametrize("lines", range(17, 22))
def test_a_heading_goes_over_with_a_last_paragraph_of_two_lines(
    style: Style, book: FontBook, lines: int
) -> None:
    """Where its second line alone would be on the last page, both go there, and the heading with them."""
    blocks = (*(body("字") for _ in range(lines)), body("一、标题", Role.HEADING, 1), body("字" * 40 + "。"))
    layout = lay(replace(essay(1), body=blocks), style, book)
    for page in layout.pages[:-1]:
        last = layout.items[page[-1][0]]
        assert isinstance(last, Text)
        assert not last.keep_next
