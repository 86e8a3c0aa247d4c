"""Word files hold what the schemas of ECMA-376 allow, in their order (as read by openxml-audit)."""

from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import docx
import pytest
from openxml_audit import FileFormat, OpenXmlValidator

from docgen.compose.document import (
    Document,
    Figure,
    Form,
    Mark,
    PageBreak,
    Paragraph,
    Revision,
    Run,
    Seal,
    SignOff,
)
from docgen.emit.press import Press
from gallery import gallery
from samples import PIXEL, PLAIN, body, request, seal, table

FIGURE = Figure(PIXEL, "image/png", "示意图", 0.5)
SEALED = SignOff(("某局", "某院"), "2021年4月2日", seals=(Seal(seal(), "image/png", "印章"),) * 2)
CHANGED = Paragraph((Run("原有", Mark.REMOVED), Run("新的", Mark.ADDED), Run("文字")))
ODD = {
    "请示": request((FIGURE, body("1-2"), FIGURE)),
    "信函": replace(
        request((PageBreak(landscape=True), table(40), PageBreak(landscape=False), body(PLAIN))),
        form=Form.LETTER,
    ),
    "印章": replace(request(), sign_off=SEALED),
    "修订": Document(Form.PLAIN, "修订", (CHANGED,), revision=Revision("某局", date(2021, 4, 2))),
    "双面": replace(request(), attachments=()),
}


def faults(document: Document, press: Press, folder: Path) -> list[str]:
    """What a Word file of the document holds against its schemas."""
    file = folder / "件.docx"
    file.write_bytes(press.emit(document, "docx"))
    found = OpenXmlValidator(file_format=FileFormat.OFFICE_2019).validate(file)
    return [str(error) for error in found.errors]


@pytest.mark.parametrize("name", ODD)
def test_every_part_keeps_the_order_of_its_schema(name: str, press: Press, tmp_path: Path) -> None:
    """Figures, seals, tracked changes, turned pages, letters: a reader that is strict opens them."""
    assert faults(ODD[name], press, tmp_path) == []


@pytest.mark.parametrize("name", gallery())
def test_the_gallery_keeps_the_order_of_its_schema(name: str, press: Press, tmp_path: Path) -> None:
    """Every format and element."""
    assert faults(gallery()[name], press, tmp_path) == []


def test_only_the_first_page_of_a_letter_goes_without_a_number(press: Press) -> None:
    """10.1: also where landscape pages follow, which begin a section of Word's."""
    opened = docx.Document(BytesIO(press.emit(ODD["信函"], "docx")))
    assert [section.different_first_page_header_footer for section in opened.sections] == [True, False, False]
