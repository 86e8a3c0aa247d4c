"""The bulletin as files: PDF and Word hold the text of the data file, in reading order, and nothing else."""

import re
import subprocess
from datetime import date
from io import BytesIO
from pathlib import Path

import docx
import pytest

from casefacts import facts_of
from docgen.compose.compose import Composer
from docgen.compose.document import Document
from docgen.compose.dump import dump
from docgen.emit.press import Press
from docgen.places import builtin
from docgen.records.bulletin import BulletinIssue
from docgen.records.register import load_register


@pytest.fixture(scope="module")
def bulletin() -> Document:
    """The composed sample issue."""
    register, _ = load_register(builtin() / "data")
    issue = next(found for found in register.of(BulletinIssue) if found.id == "2021年第3期")
    composer = Composer((builtin() / "templates",), builtin())
    return composer.compose(
        composer.catalogue().kinds["工作动态"], facts_of(issue, register, date(2021, 3, 14))
    )


def bare(text: str) -> str:
    return re.sub(r"\s", "", text)


def expected(document: Document) -> str:
    """The text of a document as a reader sees it, without spaces and drawn lines."""
    return bare(dump(document)).replace("─", "")


def test_pdf_text_is_the_text_of_the_issue(press: Press, bulletin: Document, tmp_path: Path) -> None:
    """pdftotext reads it in order; only page numbers are added."""
    file = tmp_path / "issue.pdf"
    file.write_bytes(press.emit(bulletin, "pdf"))
    text = subprocess.run(
        ["pdftotext", "-layout", file, "-"], capture_output=True, check=True, text=True
    ).stdout
    assert bare(re.sub(r"(?m)^\s*—\s*\d+\s*—\s*$", "", text)) == expected(bulletin)


def test_word_text_is_the_text_of_the_issue(press: Press, bulletin: Document) -> None:
    """python-docx reads it in order, paragraphs and the imprint's table."""
    opened = docx.Document(BytesIO(press.emit(bulletin, "docx")))
    parts = []
    for block in opened.iter_inner_content():
        rows = (
            [block.text]
            if isinstance(block, docx.text.paragraph.Paragraph)
            else [c.text for r in block.rows for c in r.cells]
        )
        parts.extend(rows)
    assert bare("".join(parts)) == expected(bulletin)


def test_no_character_is_invisible(press: Press, bulletin: Document) -> None:
    """No zero-width character is in the text that a reader copies."""
    opened = docx.Document(BytesIO(press.emit(bulletin, "docx")))
    assert not re.search(
        "[\u200b-\u200f\u2060\ufeff]", "".join(paragraph.text for paragraph in opened.paragraphs)
    )
