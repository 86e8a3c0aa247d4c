"""Word files: reopened, they hold the text, the faces and the settings that the layout asks for."""

from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from docx.oxml.ns import qn
from lxml import etree

from docgen.compose.document import Document, Figure, Form, PageBreak, Seal, SignOff
from docgen.emit.press import Press
from docgen.layout.items import Space, Text
from samples import PIXEL, PLAIN, body, essay, request, seal


@pytest.fixture(scope="module")
def opened(press: Press) -> docx.document.Document:
    return docx.Document(BytesIO(press.emit(request(), "docx")))


def test_word_holds_every_paragraph_of_the_layout(press: Press, opened: docx.document.Document) -> None:
    """What python-docx reads back is the layout's text, in its order."""
    laid = [item.text for item in press.lay(request()).items if isinstance(item, Text)]
    read = [
        paragraph.text for paragraph in opened.paragraphs if paragraph.text and "\t" not in paragraph.text
    ]
    assert read == laid


def test_roles_are_styles(opened: docx.document.Document) -> None:
    """Each paragraph carries the style of its role, so that a user can restyle the document in Word."""
    named = {paragraph.text: paragraph.style.name for paragraph in opened.paragraphs if paragraph.style}
    assert named["关于成立中共章江司法鉴定所支部的请示"] == "公文标题"
    assert named["一、基本情况"] == "公文一级标题"
    assert named["章江司法鉴定所"] == "公文署名"


def test_official_faces_are_named_and_no_theme_face_is(press: Press) -> None:
    """The docx names the official fonts with another name each; no run or style asks for a theme font."""
    with ZipFile(BytesIO(press.emit(request(), "docx"))) as package:
        styles, table = package.read("word/styles.xml").decode(), package.read("word/fontTable.xml").decode()
        assert "Theme" not in styles + package.read("word/document.xml").decode()
    for name in ("仿宋_GB2312", "楷体_GB2312", "黑体", "方正小标宋简体"):
        assert f'w:name="{name}"><w:altName' in table
        assert f'w:eastAsia="{name}"' in styles


def test_every_run_asks_for_chinese_faces(press: Press) -> None:
    """ECMA-376 17.3.2.26: without the hint, quotes and dashes would take the Latin face."""
    with ZipFile(BytesIO(press.emit(request(), "docx"))) as package:
        root = etree.fromstring(package.read("word/document.xml"))
    runs = [run for run in root.iter(qn("w:r")) if run.find(qn("w:t")) is not None]
    assert runs
    assert all(run.find(f"{qn('w:rPr')}/{qn('w:rFonts')}").get(qn("w:hint")) == "eastAsia" for run in runs)


def test_odd_and_even_pages_have_their_own_numbers(opened: docx.document.Document) -> None:
    """GB/T 9704 7.5: — 1 — right on odd pages, left on even ones."""
    assert opened.settings.odd_and_even_pages_header_footer
    section = opened.sections[0]
    assert section.footer.paragraphs[0].text == "— 1 —"
    assert section.footer.paragraphs[0].paragraph_format.right_indent is not None
    assert section.even_page_footer.paragraphs[0].paragraph_format.left_indent is not None


def test_properties_come_from_the_document_not_from_the_clock(opened: docx.document.Document) -> None:
    """Title, author and language are set; an undated document gets a fixed day."""
    properties = opened.core_properties
    assert (properties.title, properties.author, properties.language) == (
        request().name,
        "章江司法鉴定所",
        "zh-CN",
    )
    assert properties.created is not None
    assert properties.created.year == 1980


def test_the_same_document_gives_the_same_bytes(press: Press) -> None:
    """Also from a press that has just been set up."""
    again = Press(press.style, press.book)
    assert press.emit(request(), "docx") == again.emit(request(), "docx")


def test_markup_in_text_stays_text(press: Press) -> None:
    """Characters that mean something in XML are escaped."""
    text = 'a<b>&"c"</w:t>'
    opened = docx.Document(BytesIO(press.emit(Document(Form.PLAIN, "<&>", (body(text),)), "docx")))
    assert [paragraph.text for paragraph in opened.paragraphs] == [text]
    assert opened.core_properties.title == "<&>"


def test_a_figure_is_in_the_package_with_its_words(press: Press) -> None:
    """The picture is related to the body and described for those who cannot see it."""
    figure = Figure(PIXEL, "image/png", "示意图", 0.5)
    opened = docx.Document(
        BytesIO(press.emit(Document(Form.PLAIN, "图", (body("前"), figure, body("后"))), "docx"))
    )
    assert len(opened.inline_shapes) == 1
    assert opened.inline_shapes[0]._inline.docPr.get("descr") == "示意图"
    assert (
        opened.part.related_parts[
            opened.inline_shapes[0]._inline.graphic.graphicData.pic.blipFill.blip.embed
        ].blob
        == PIXEL
    )


def test_digits_beside_hei_are_in_hei(press: Press) -> None:
    """The number of an attachment is in the face of its label (7.3.7), digits in the text in the Latin one."""
    opened = docx.Document(BytesIO(press.emit(request(), "docx")))
    label = next(each for each in opened.paragraphs if each.text == "附件1")
    fonts = label.style.element.find(qn("w:rPr")).find(qn("w:rFonts"))
    assert {fonts.get(qn(f"w:{slot}")) for slot in ("ascii", "hAnsi", "eastAsia")} == {"黑体"}


def test_a_seal_is_anchored_behind_the_text(press: Press) -> None:
    """At the place that the layout gives it, described, its file in the package once."""
    stamped = SignOff(("某局",), "2021年4月2日", seals=(Seal(seal(), "image/png", "印章：某局"),))
    document = replace(request(), sign_off=stamped)
    opened = docx.Document(BytesIO(press.emit(document, "docx")))
    (anchor,) = opened.element.body.iter(qn("wp:anchor"))
    (over,) = (each for item in press.lay(document).items if isinstance(item, Space) for each in item.over)
    offsets = [int(each.text) for each in anchor.iter(qn("wp:posOffset"))]
    assert offsets == [over.left * 635, over.top * 635]
    assert anchor.get("behindDoc") == "1"
    assert anchor.find(qn("wp:docPr")).get("descr") == "印章：某局"
    picture = next(anchor.iter(qn("a:blip"))).get(qn("r:embed"))
    assert opened.part.related_parts[picture].blob == seal()


def test_pages_turn_between_sections(press: Press) -> None:
    """A landscape part is a section of its own, before and after it pages stand upright."""
    blocks = (body(PLAIN), PageBreak(landscape=True), body(PLAIN), PageBreak(landscape=False), body(PLAIN))
    opened = docx.Document(BytesIO(press.emit(Document(Form.PLAIN, "横", blocks), "docx")))
    widths = [section.page_width.mm > section.page_height.mm for section in opened.sections]
    assert widths == [False, True, False]


def test_a_document_may_begin_on_a_landscape_page(press: Press) -> None:
    """No empty page stands before it."""
    blocks = (PageBreak(landscape=True), body(PLAIN))
    opened = docx.Document(BytesIO(press.emit(Document(Form.PLAIN, "横", blocks), "docx")))
    assert [section.page_width.mm > section.page_height.mm for section in opened.sections] == [True]


def test_long_documents_stay_one_story(press: Press) -> None:
    """Pages are Word's to make: no break is written where the text runs on."""
    with ZipFile(BytesIO(press.emit(essay(40), "docx"))) as package:
        text = package.read("word/document.xml").decode()
    assert "pageBreakBefore" not in text
    assert "<w:br" not in text


def test_lines_that_the_drafter_ends_are_not_spread(press: Press) -> None:
    """Word spreads a justified line before a break over the measure unless it is told not to (17.15.3.17)."""
    with ZipFile(BytesIO(press.emit(essay(1), "docx"))) as package:
        assert "<w:doNotExpandShiftReturn/>" in package.read("word/settings.xml").decode()
