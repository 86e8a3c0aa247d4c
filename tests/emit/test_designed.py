"""Designs drawn by WeasyPrint: the PDF, and the page as a picture in the other formats."""

import subprocess
import sys
from io import BytesIO
from pathlib import Path

import docx
import pikepdf
import pytest
from docx.oxml.ns import qn
from PIL import Image

from docgen.compose.document import Design, Document, Form
from docgen.emit.press import Press
from docgen.problems import ProblemsError
from gallery import designs
from pages import off, pages
from samples import PIXEL

A4 = "<style>@page{size:A4 landscape;margin:0}body{margin:0;font:20pt 楷体}</style>"
ROOT = Path(__file__).parents[2]


def designed(markup: str, *pictures: tuple[bytes, str]) -> Document:
    return Document(Form.PLAIN, "证书", (), author="某局", design=Design(markup, pictures), numbered=False)


def test_the_pdf_holds_its_text_and_conforms(press: Press, tmp_path: Path) -> None:
    """Not a picture: text that can be read out, faces embedded, PDF/A."""
    (document,) = designs().values()
    (tmp_path / "a.pdf").write_bytes(press.emit(document, "pdf"))
    told = subprocess.run(["pdftotext", tmp_path / "a.pdf", "-"], capture_output=True, check=True, text=True)
    assert document.design is not None
    assert "".join(told.stdout.split()) == "".join(document.design.text.split())
    with pikepdf.open(tmp_path / "a.pdf") as pdf:
        assert pdf.open_metadata().pdfa_status == "2A"
        assert len(pdf.pages) == 1


def test_word_gets_the_page_as_a_picture(press: Press) -> None:
    """From edge to edge, behind the text, with the document's name for those who cannot see it."""
    document = designed(f"{A4}<p>甲</p>")
    opened = docx.Document(BytesIO(press.emit(document, "docx")))
    (section,) = opened.sections
    (anchor,) = opened.element.body.iter(qn("wp:anchor"))
    extent = anchor.find(qn("wp:extent"))
    near = 635 * 2
    assert abs(int(extent.get("cx")) - section.page_width) < near
    assert abs(int(extent.get("cy")) - section.page_height) < near
    offsets = [int(each.text) for each in anchor.iter(qn("wp:posOffset"))]
    assert abs(offsets[0] + section.left_margin) < near
    assert anchor.find(qn("wp:docPr")).get("descr") == "证书"


def test_the_picture_is_the_page(press: Press) -> None:
    """What Word shows is what the PDF shows."""
    document = designed(
        f"{A4}<p>共产党员先锋岗</p><img src='picture:0' alt='点' style='width:40mm;height:30mm'>",
        (PIXEL, "image/png"),
    )
    picture = next(
        mark.picture
        for sheet in press.draw(document).sheets
        for group in sheet.groups
        for mark in group.marks
        if hasattr(mark, "picture")
    )
    (page,) = pages(press.emit(document, "pdf"))
    shown = Image.open(BytesIO(picture.data)).convert("L").resize(page.size)
    assert off(page, shown) < 0.001


def test_the_same_design_gives_the_same_bytes(press: Press) -> None:
    """In every format, also from a press that has drawn others."""
    document = designed(f"{A4}<p>甲乙丙</p>")
    other = Press(press.style, press.book)
    other.emit(designed(f"{A4}<p>丁</p>"), "pdf")
    for kind in ("pdf", "docx", "ofd", "html"):
        assert press.emit(document, kind) == other.emit(document, kind)


def test_another_sheet_is_refused(press: Press) -> None:
    """The sheet of the style is what Word and printers have."""
    with pytest.raises(ProblemsError, match="不是 A4"):
        press.emit(designed("<style>@page{size:A3}</style><p>甲</p>"), "pdf")


@pytest.mark.parametrize(
    "fault", ["<style>p{font-colour:red}</style>", "<link rel=stylesheet href='http://a/b.css'>"]
)
def test_what_cannot_be_drawn_is_told(fault: str, press: Press) -> None:
    """A property that is unknown, a sheet from elsewhere: nothing is passed over in silence."""
    with pytest.raises(ProblemsError, match="设计里有排不出来的写法"):
        press.emit(designed(f"{A4}{fault}<p>甲</p>"), "pdf")


def test_a_character_without_a_face_is_told(press: Press) -> None:
    """As in any other document."""
    with pytest.raises(ProblemsError, match=r"U\+3134A"):
        press.emit(designed(f"{A4}<p>\U0003134a</p>"), "pdf")


WITHOUT = """
import sys
class Missing:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in ("weasyprint", "cffi", "tinyhtml5"):
            raise OSError("cannot load library 'libpango-1.0-0'")
sys.meta_path.insert(0, Missing())
sys.path.insert(0, "tests")
from docgen.compose.document import Design, Document, Form
from docgen.emit.press import Press
from docgen.formats import FORMATS
from docgen.places import builtin
from docgen.problems import ProblemsError
from docgen.style import load_style
from docgen.style.fonts import FontBook
from samples import request
style = load_style((builtin() / "templates",))
press = Press(style, FontBook(style.fonts, (builtin() / ".fonts" / "fandol",)))
print(*(kind for kind in FORMATS if press.emit(request(), kind)))
try:
    press.emit(Document(Form.PLAIN, "证书", (), design=Design("<p>甲</p>")), "pdf")
except ProblemsError as error:
    print(error)
"""


def test_without_pango_only_designs_say_so() -> None:
    """Every format of all other documents needs wheels alone."""
    command = [sys.executable, "-X", "utf8", "-c", WITHOUT]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=True)
    made, told = ended.stdout.splitlines()
    assert made.split() == ["docx", "pdf", "ofd", "html", "xlsx"]
    assert told.startswith("证书：")
    assert "Pango" in told
