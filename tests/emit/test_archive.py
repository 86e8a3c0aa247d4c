"""What PDF/A-2a and PDF/UA-1 ask of a file, point by point.

No open validator for these standards can be had from the package registries in use; these are our own checks
with pikepdf of the points that can be checked by a program.
"""

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Object, Pdf

from docgen.compose.document import Document, Figure, Form, PageBreak, Role, Seal, SignOff
from docgen.emit.press import Press
from samples import PIXEL, body, request, seal, table


@pytest.fixture(scope="module")
def pdf(press: Press) -> Iterator[Pdf]:
    figure = Figure(PIXEL, "image/png", "一个黑点的示意图", 0.2)
    turned = (PageBreak(landscape=True), body("横"), PageBreak(landscape=False))
    blocks = (body("一、情况", Role.HEADING, 1), body("正文"), table(3), figure, *turned, body("正文"))
    stamped = SignOff(("章江司法鉴定所",), "2021年4月2日", seals=(Seal(seal(), "image/png", "印章：某所"),))
    document = replace(request(blocks), sign_off=stamped)
    with pikepdf.open(BytesIO(press.emit(document, "pdf"))) as opened:
        yield opened


def elements(pdf: Pdf) -> Iterator[Dictionary]:
    """All structure elements of a file."""
    waiting: list[Object] = [pdf.Root.StructTreeRoot]
    while waiting:
        element = waiting.pop()
        if isinstance(element, Dictionary):
            if Name.S in element:
                yield element
            kids = element.get(Name.K)
            waiting.extend(kids if isinstance(kids, Array) else [kids] if kids is not None else [])


def test_it_says_what_it_conforms_to(pdf: Pdf) -> None:
    """ISO 19005-2, 6.6.4 and ISO 14289-1, 5: both identifications in the XMP metadata."""
    with pdf.open_metadata() as metadata:
        assert metadata.pdfa_status == "2A"
        assert metadata["{http://www.aiim.org/pdfua/ns/id/}part"] == "1"
        assert metadata["dc:title"] == request().name


def test_it_is_tagged_and_shows_its_title(pdf: Pdf) -> None:
    """ISO 14289-1, 6.2 and 7.1: marked, a language, the title in the window's bar, tabs in the order of the tags."""
    assert pdf.Root.MarkInfo.Marked
    assert str(pdf.Root.Lang) == "zh-CN"
    assert pdf.Root.ViewerPreferences.DisplayDocTitle
    assert {str(page.get(Name.Tabs, "/S")) for page in pdf.pages} == {"/S"}


def test_all_content_is_tagged_or_an_artifact(pdf: Pdf) -> None:
    """ISO 14289-1, 7.1: text is shown only inside marked content."""
    for page in pdf.pages:
        depth = 0
        for instruction in pikepdf.parse_content_stream(page):
            operator = str(instruction.operator)
            depth += {"BDC": 1, "BMC": 1, "EMC": -1}.get(operator, 0)
            assert depth > 0 or operator not in ("Tj", "TJ", "'", '"', "Do")


def test_the_structure_has_title_headings_paragraphs_and_tables(pdf: Pdf) -> None:
    """ISO 32000-1, 14.8.4: standard structure types; headings begin with H1 and leave no level out."""
    found = [str(element.S) for element in elements(pdf)]
    assert {"/H1", "/H2", "/P", "/Table", "/TR", "/TH", "/TD", "/Figure"} <= set(found)


def test_data_cells_name_their_headers(pdf: Pdf) -> None:
    """ISO 14289-1, 7.5: header cells have an ID, data cells say which head them."""
    heads = {str(element.ID) for element in elements(pdf) if element.S == Name.TH}
    cells = [element for element in elements(pdf) if element.S == Name.TD]
    assert heads
    assert cells
    for cell in cells:
        assert {str(name) for name in cell.A.Headers} <= heads
        assert len(cell.A.Headers) == 1


def test_figures_have_words(pdf: Pdf) -> None:
    """ISO 14289-1, 7.3: every figure has an alternative text."""
    figures = [element for element in elements(pdf) if Name.Figure == element.S]
    assert {str(figure.Alt) for figure in figures} == {"一个黑点的示意图", "印章：某所"}


def test_pictures_are_not_smoothed(pdf: Pdf) -> None:
    """ISO 19005-2, 6.2.8: no image is to be interpolated, nor the mask of a transparent one."""
    images = [image for page in pdf.pages for image in page.get_images().values()]
    masks = [image.SMask for image in images if Name.SMask in image]
    assert masks
    assert not any(image.get(Name.Interpolate, False) for image in (*images, *masks))


def test_fonts_are_embedded_and_their_text_can_be_read(pdf: Pdf) -> None:
    """ISO 19005-2, 6.2.11: font files embedded, characters mapped to Unicode."""
    fonts = [font for page in pdf.pages for font in page.Resources.Font.values()]
    assert fonts
    for font in fonts:
        descriptor = font.DescendantFonts[0].FontDescriptor
        assert Name.FontFile2 in descriptor or Name.FontFile3 in descriptor
        assert Name.ToUnicode in font


def test_colours_have_a_profile(pdf: Pdf) -> None:
    """ISO 19005-2, 6.2.4, 6.2.10: an output intent with a profile, for transparent seals too; no encryption, no scripts, no actions."""
    assert pdf.Root.OutputIntents[0].S == Name.GTS_PDFA1
    assert Name.DestOutputProfile in pdf.Root.OutputIntents[0]
    assert not pdf.is_encrypted
    assert Name.OpenAction not in pdf.Root
    assert Name.JavaScript not in pdf.Root.get(Name.Names, Dictionary())


def test_a_document_without_figures_or_tables_conforms_too(press: Press) -> None:
    """The identification does not depend on what is in the document."""
    with pikepdf.open(BytesIO(press.emit(Document(Form.PLAIN, "短文", (body("字"),)), "pdf"))) as opened:
        assert opened.open_metadata().pdfa_status == "2A"
