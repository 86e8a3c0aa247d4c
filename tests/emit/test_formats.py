"""What every format that is entered in docgen.formats must give (docs/formats.md)."""

import re
import subprocess
from collections.abc import Callable, Mapping
from html import unescape
from io import BytesIO
from pathlib import Path

import docx
import openpyxl
import pikepdf
import pytest
from ofdkit.document import OFDDocument

from docgen.compose.document import Document, Form, Role
from docgen.emit.press import Press
from docgen.emit.versions import LIBRARIES
from docgen.formats import FORMATS
from samples import MIXED, body, essay, request

ROOT = Path(__file__).parents[2]
MARKUP = 'a<b>&"c"</w:t></p></ofd:TextCode>)'
DOCUMENT = Document(
    Form.PLAIN,
    "甲份<&>",
    (body("一、首章", Role.HEADING, 1), body("第一段。"), body(MARKUP), body("末段。")),
    title=("甲份",),
    author="某某司法鉴定所",
)
WORDS = ("甲份", "一、首章", "第一段。", MARKUP, "末段。")


def pdf_text(data: bytes) -> str:
    told = subprocess.run(["pdftotext", "-raw", "-", "-"], input=data, capture_output=True, check=True)
    return told.stdout.decode()


def word_text(data: bytes) -> str:
    return "\n".join(paragraph.text for paragraph in docx.Document(BytesIO(data)).paragraphs)


def ofd_text(data: bytes) -> str:
    with OFDDocument(BytesIO(data)) as read:
        return read.text()


def html_text(data: bytes) -> str:
    return unescape(re.sub(r"<[^>]+>", "", data.decode().split("<body>")[1]))


def pdf_says(data: bytes) -> tuple[str, str]:
    with pikepdf.open(BytesIO(data)) as pdf:
        return str(pdf.docinfo["/Title"]), str(pdf.docinfo["/Author"])


def word_says(data: bytes) -> tuple[str, str]:
    properties = docx.Document(BytesIO(data)).core_properties
    return properties.title, properties.author


def ofd_says(data: bytes) -> tuple[str, str]:
    with OFDDocument(BytesIO(data)) as read:
        return read.info.title or "", read.info.author or ""


def html_says(data: bytes) -> tuple[str, str]:
    page = data.decode()
    (title,), (author,) = (
        re.findall("<title>(.*)</title>", page),
        re.findall('name="author" content="(.*?)"', page),
    )
    return unescape(title), unescape(author)


def book_text(data: bytes) -> str:
    sheets = openpyxl.load_workbook(BytesIO(data)).worksheets
    return "\n".join(
        str(cell.value) for sheet in sheets for row in sheet.iter_rows() for cell in row if cell.value
    )


def book_says(data: bytes) -> tuple[str, str]:
    properties = openpyxl.load_workbook(BytesIO(data)).properties
    return properties.title or "", properties.creator or ""


Text = Callable[[bytes], str]
Says = Callable[[bytes], tuple[str, str]]
READERS: Mapping[str, tuple[Text, Says]] = {
    "docx": (word_text, word_says),
    "pdf": (pdf_text, pdf_says),
    "ofd": (ofd_text, ofd_says),
    "html": (html_text, html_says),
    "xlsx": (book_text, book_says),
}


def test_every_format_has_a_reader_here() -> None:
    """What nobody reads back is not known to be written."""
    assert READERS.keys() == FORMATS.keys()


@pytest.mark.parametrize("name", FORMATS)
def test_the_text_is_all_there_in_order(name: str, press: Press) -> None:
    """A reader that is not ours finds it; markup in the data stays text."""
    text = "".join(READERS[name][0](press.emit(DOCUMENT, name)).split())
    at = 0
    for words in WORDS:
        at = text.index("".join(words.split()), at) + 1


@pytest.mark.parametrize("name", FORMATS)
def test_the_file_names_itself(name: str, press: Press) -> None:
    """Title and author, markup in them too."""
    assert READERS[name][1](press.emit(DOCUMENT, name)) == (DOCUMENT.name, DOCUMENT.author)


@pytest.mark.parametrize("name", FORMATS)
def test_bytes_depend_on_the_document_alone(name: str, press: Press) -> None:
    """A press that has written much gives what a new one gives."""
    used = Press(press.style, press.book)
    for other in (essay(9, MIXED), request()):
        used.emit(other, name)
    assert used.emit(DOCUMENT, name) == Press(press.style, press.book).emit(DOCUMENT, name)


def test_every_format_is_in_the_guide() -> None:
    """docs/模板写法.md tells drafters what `格式` may be."""
    guide = (ROOT / "docs/模板写法.md").read_text("utf-8")
    rows = re.findall(r"^\| 格式 \| (.*)$", guide, re.MULTILINE)
    assert any(all(name in row for name in FORMATS) for row in rows)


def test_libraries_that_shape_files_are_in_their_keys() -> None:
    """What the rooms of form import from others changes files when it changes."""
    rooms = ("style", "layout", "draw", "emit")
    sources = [
        path.read_text("utf-8") for room in rooms for path in (ROOT / "src/docgen" / room).rglob("*.py")
    ]
    imported = {
        name for text in sources for name in re.findall(r"^(?:from|import) (\w+)", text, re.MULTILINE)
    }
    packages = {"PIL": "pillow", "docx": "python-docx", "yaml": "pyyaml"}
    shaping = {"deflate", "uharfbuzz", "PIL", "docx", "lxml", "rjieba", "matplotlib", "xlsxwriter"} & imported
    assert {packages.get(name, name) for name in shaping} <= set(LIBRARIES)
