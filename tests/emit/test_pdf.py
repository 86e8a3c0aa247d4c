"""PDF files as they stand on the page: lines, edges, page numbers, properties."""

import itertools
from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
import uharfbuzz
from fontTools.pens.svgPathPen import SVGPathPen

from docgen.compose.document import Document, Form, Role
from docgen.emit.press import Press
from docgen.layout.items import Text
from docgen.problems import ProblemsError
from docgen.style.fonts import Face
from docgen.verify.lines import PageLine, read_lines
from samples import MIXED, body, essay, request

LEFT, MEASURE = 79.35, 442.2  # points: 28 mm less the rounding to twips; 156 mm


def pages_of(press: Press, document: Document, folder: Path) -> list[list[PageLine]]:
    file = folder / "a.pdf"
    file.write_bytes(press.emit(document, "pdf"))
    return read_lines(file)


def test_full_pages_have_22_lines_of_28_characters(press: Press, tmp_path: Path) -> None:
    """GB/T 9704 5.2.3, measured on the page; stretched lines end within 0.5 pt of the measure."""
    pages = pages_of(press, essay(30), tmp_path)
    for page in pages[:-1]:
        lines = page[:-1]  # the last one is the page number
        assert len(lines) == 22
        assert max(len(line.text) for line in lines) == 28
        for line in lines:
            if len(line.text) == 28:
                assert abs(line.left - LEFT) < 0.5
                assert abs(line.right - LEFT - MEASURE) < 0.5


def test_the_pdf_breaks_lines_and_pages_where_the_layout_does(press: Press, tmp_path: Path) -> None:
    """What is on the page is what the breaker and the pager said."""
    document = essay(12, MIXED)
    layout, read = press.lay(document), pages_of(press, document, tmp_path)
    assert len(read) == len(layout.pages)
    for page, lines in zip(layout.pages, read, strict=True):
        assert [line.bare for line in lines[:-1]] == list(_lines(layout.items, page))


def _lines(items: Sequence[object], page: Sequence[tuple[int, int, int]]) -> list[str]:
    texts = [(items[item], first, last) for item, first, last in page]
    return [
        "".join(line.text.split())
        for text, a, z in texts
        if isinstance(text, Text)
        for line in text.lines[a:z]
    ]


def test_page_numbers_stand_7_mm_under_the_type_area(press: Press, tmp_path: Path) -> None:
    """GB/T 9704 7.5: odd pages right, even pages left, one character in, the dash 7 mm under the type area."""
    pages = pages_of(press, essay(30), tmp_path)
    for number, page in enumerate(pages, 1):
        line = page[-1]
        assert line.text == f"— {number} —"
        edge = line.right if number % 2 else line.left
        assert abs(edge - (LEFT + MEASURE - 14 if number % 2 else LEFT + 14)) < 0.5
        dash = press.book.faces["宋体"][0].ink("—")[1] * 14
        assert abs((line.baseline - dash) * 25.4 / 72 - 269) < 0.3


def test_text_copies_in_reading_order(press: Press, tmp_path: Path) -> None:
    """No stray spaces, no zero-width characters between the characters of a line."""
    text = "".join(line.text for page in pages_of(press, essay(4), tmp_path) for line in page[:-1])
    expected = "".join(paragraph.text for paragraph in essay(4).body if hasattr(paragraph, "text"))
    assert text == expected


def test_title_language_and_bookmarks(press: Press) -> None:
    """The file names itself, says that it is Chinese, and has an outline of title and headings."""
    with pikepdf.open(BytesIO(press.emit(request(), "pdf"))) as pdf:
        assert str(pdf.docinfo["/Title"]) == request().name
        assert str(pdf.Root.Lang) == "zh-CN"
        with pdf.open_outline() as outline:
            titles = [(item.title, [child.title for child in item.children]) for item in outline.root]
    assert titles[0] == (request().name, ["一、基本情况"])
    assert [title for title, _ in titles[1:]] == ["党员名册"]


def test_the_same_bytes_whatever_else_is_in_the_batch(press: Press) -> None:
    """The faces are cut for the batch, but a document's file does not depend on it."""
    alone, among = Press(press.style, press.book), Press(press.style, press.book)
    for other in (essay(9, MIXED), request()):
        among.emit(other, "pdf")
    assert alone.emit(essay(3), "pdf") == among.emit(essay(3), "pdf")


def test_rare_characters_come_out_in_some_face(press: Press, tmp_path: Path) -> None:
    """Names with characters that the first face lacks are set in the next face of the chain."""
    names = "镕喆堃昇犇㛃𬭚𬎆"
    lines = pages_of(press, Document(Form.PLAIN, "名", (body(f"姓名：{names}"),)), tmp_path)[0]
    assert lines[0].text == f"姓名：{names}"


def test_yuan_are_not_shown_as_dollars(press: Press) -> None:
    """The faces that stand in for official ones draw ￥ as ＄; wherever they do, another face shows it."""
    for font, faces in press.book.faces.items():
        face, _ = press.book.pick(font, "￥")
        assert ink(face, "￥") != ink(face, "＄")
        assert face in faces or not any(each.covers("￥") for each in faces)


def ink(face: Face, character: str) -> object:
    """The outline of a character as commands of SVG."""
    pen = SVGPathPen({})
    uharfbuzz.Font(face.outlines).draw_glyph_with_pen(face.glyph(character), pen)
    return pen.getCommands()


def test_a_character_without_a_face_stops_the_document(press: Press) -> None:
    """It is named with its code point and the document it stands in; no box, no blank."""
    with pytest.raises(ProblemsError) as caught:
        press.emit(Document(Form.PLAIN, "某函", (body("怪字\U0003134a"),)), "pdf")
    message = str(caught.value)
    assert "某函" in message
    assert "U+3134A" in message


def test_fallback_makes_no_line_taller(press: Press, tmp_path: Path) -> None:
    """Lines with rare characters and digits keep the pitch of 28.95 pt."""
    text = "镕喆2021年Abc堃昇犇（一）“引”——……" * 20
    lines = pages_of(press, replace(essay(1), body=(body(text),)), tmp_path)[0][:-1]
    gaps = {round(after.baseline - before.baseline, 1) for before, after in itertools.pairwise(lines)}
    assert gaps <= {28.9, 29.0}


def test_headings_are_headings(press: Press) -> None:
    """A document of every role can be made."""
    every = tuple(body(f"角色{role.value}", role, 1 if role is Role.HEADING else 0) for role in Role)
    assert press.emit(Document(Form.PLAIN, "角色", every), "pdf").startswith(b"%PDF")
