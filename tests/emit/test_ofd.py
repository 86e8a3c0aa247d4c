"""OFD files (GB/T 33190—2016), read back by programs of others.

ofdkit reads text, places and what the file says of itself. ofd2img draws pages; its faults: of embedded fonts it
knows TrueType alone (so the faces here have such outlines), and it takes 200 units an inch for 72.
"""

import re
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from fontTools.ttLib import TTFont
from lxml import etree
from ofdkit.document import OFDDocument

from docgen.compose.document import Document, Figure, PageBreak, Seal, SignOff
from docgen.compose.dump import dump
from docgen.emit.press import Press
from docgen.style import Style
from docgen.style.fonts import FontBook
from gallery import gallery
from pages import off, pages
from samples import PIXEL, body, request, seal, table
from truetype import FANDOL, with_truetype

READER = Path(__file__).parents[1] / "readers" / "ofd_as_pdf.py"
OFD = {"ofd": "http://www.ofdspec.org/2016"}
MOST = 0.002  # the share of pixels that the reader's rounding to hundredths may turn


@pytest.fixture(scope="module")
def document() -> Document:
    blocks = (body("正文"), table(3), Figure(PIXEL, "image/png", "黑点", 0.2))
    stamped = SignOff(("章江司法鉴定所",), "2021年4月2日", seals=(Seal(seal(), "image/png", "印章：某所"),))
    return replace(request(blocks), sign_off=stamped, dated=date(2021, 4, 2))


def test_another_reader_finds_the_text_of_the_pdf(press: Press, tmp_path: Path) -> None:
    """Every document of the gallery: the same characters, page by page, nothing that the reader warns of."""
    for name, each in gallery().items():
        (tmp_path / "a.pdf").write_bytes(press.emit(each, "pdf"))
        with OFDDocument(BytesIO(press.emit(each, "ofd"))) as read:
            assert not read.warnings, name
            assert [Counter("".join(page.text().split())) for page in read.pages] == [
                Counter("".join(text.split())) for text in pdf_pages(tmp_path / "a.pdf")
            ], name


def pdf_pages(file: Path) -> list[str]:
    told = subprocess.run(["pdftotext", "-layout", file, "-"], capture_output=True, check=True, text=True)
    return told.stdout.split("\f")[:-1]


def test_text_is_in_reading_order(press: Press) -> None:
    """Without tables, which the reader orders by its own lights, the text is that of the document."""
    with OFDDocument(BytesIO(press.emit(request((body("甲段。"), body("乙段。"))), "ofd"))) as read:
        text = re.sub(r"\s", "", read.pages[0].text())
    assert text.index("甲段。") < text.index("乙段。")
    assert text.startswith("章江司法鉴定所文件")


def test_it_says_what_it_is(press: Press, document: Document) -> None:
    """Title, author, day."""
    with OFDDocument(BytesIO(press.emit(document, "ofd"))) as read:
        said = read.info.title, read.info.author, str(read.info.creation_date)[:10]
    assert said == (document.name, document.author, "2021-04-02")


def test_another_reader_draws_the_pages_of_the_pdf(style: Style, tmp_path: Path) -> None:
    """Text, rules, tables, a figure and a seal stand where they do in the PDF."""
    document = replace(gallery()[next(name for name in gallery() if "02-" in name)])
    used = with_truetype(style, dump(document) + "— 0123456789：，。（）", tmp_path)
    press = Press(used, FontBook(used.fonts, (tmp_path, FANDOL)))
    apart = tmp_path / "reader"  # which writes the fonts of the file where it runs, and removes them
    apart.mkdir()
    (apart / "a.ofd").write_bytes(press.emit(document, "ofd"))
    command = [sys.executable, "-W", "ignore", str(READER), "a.ofd", "a.pdf"]
    subprocess.run(command, cwd=apart, check=True, capture_output=True)
    theirs = pages((apart / "a.pdf").read_bytes())
    ours = pages(press.emit(document, "pdf"))
    for one, other in zip(ours, theirs, strict=True):
        assert off(one, other.resize(one.size)) < MOST


def test_parts_of_the_document_are_tagged(press: Press, document: Document) -> None:
    """The custom tags lead from the parts of GB/T 9704 to objects that hold their text."""
    with ZipFile(BytesIO(press.emit(document, "ofd"))) as package:
        tags = etree.fromstring(package.read("Doc_0/Tags/CustomTag.xml"))
        texts = dict(found for name in content_names(package) for found in objects(package.read(name)))
    found: dict[str, str] = {}
    for part in tags:
        name = etree.QName(part).localname
        found[name] = found.get(name, "") + "".join(texts[each.text] for each in part)
    assert found["发文机关标志"] == "章江司法鉴定所文件"
    assert found["发文字号"] == "章鉴〔2021〕5号"
    assert found["签发人"] == "签发人：张三"
    assert found["标题"] == document.title[0] + "党员名册" * ("党员名册" in found["标题"])
    assert found["主送机关"] == "中共赣州市鉴定服务行业委员会："
    assert found["成文日期"] == "2021年4月2日"
    assert found["抄送机关"] == "抄送：赣州市司法局。"
    assert (found["印发机关"], found["印发日期"]) == ("章江司法鉴定所", "2021年4月2日印发")


def content_names(package: ZipFile) -> list[str]:
    return [name for name in package.namelist() if name.endswith("/Content.xml")]


def objects(page: bytes) -> list[tuple[str, str]]:
    """Number → text of the text objects of a page."""
    found = etree.fromstring(page).iterfind(".//ofd:TextObject", OFD)
    return [(each.get("ID"), each.findtext("ofd:TextCode", namespaces=OFD)) for each in found]


def test_numbers_are_unique_and_bounded(press: Press, document: Document) -> None:
    """GB/T 33190, 7.5: no two objects have the same ID, the greatest is told; resources that are asked for are there."""
    with ZipFile(BytesIO(press.emit(document, "ofd"))) as package:
        roots = {
            name: etree.fromstring(package.read(name))
            for name in package.namelist()
            if name.endswith(".xml") and "Tags" not in name
        }
        names = set(package.namelist())
    given = [int(each.get("ID")) for root in roots.values() for each in root.iter() if each.get("ID")]
    assert len(given) == len(set(given))
    greatest = roots["Doc_0/Document.xml"].findtext(".//ofd:MaxUnitID", namespaces=OFD)
    assert max(given) <= int(greatest)
    asked = {
        each.get(key) for root in roots.values() for each in root.iter() for key in ("Font", "ResourceID")
    }
    assert {int(number) for number in asked - {None}} <= set(given)
    files = {
        each.text
        for root in roots.values()
        for tag in ("FontFile", "MediaFile")
        for each in root.iterfind(f".//ofd:{tag}", OFD)
    }
    assert files
    assert {f"Doc_0/Res/{file}" for file in files} <= names


def test_fonts_hold_what_is_shown_and_no_more(press: Press, document: Document) -> None:
    """Each embedded font covers the characters set in it."""
    with ZipFile(BytesIO(press.emit(document, "ofd"))) as package:
        fonts = [name for name in package.namelist() if name.endswith((".otf", ".ttf"))]
        covered = set().union(*(set(TTFont(BytesIO(package.read(name))).getBestCmap()) for name in fonts))
        shown = {
            one for name in content_names(package) for _, text in objects(package.read(name)) for one in text
        }
    assert {chr(code) for code in covered} == shown


def test_the_same_document_gives_the_same_bytes(press: Press, document: Document) -> None:
    """Also from a press that has written other files before."""
    other = Press(press.style, press.book)
    other.emit(request(), "ofd")
    assert press.emit(document, "ofd") == other.emit(document, "ofd")


def test_turned_pages_are_turned(press: Press) -> None:
    """A landscape page has its own box; its number reads downwards."""
    blocks = (body("前"), PageBreak(landscape=True), body("横"))
    with ZipFile(BytesIO(press.emit(request(blocks), "ofd"))) as package:
        page = etree.fromstring(package.read("Doc_0/Pages/Page_1/Content.xml"))
    width, height = map(float, page.findtext(".//ofd:PhysicalBox", namespaces=OFD).split()[2:])
    assert width > height
    assert [each.get("CTM").split()[:4] for each in page.iterfind(".//ofd:TextObject[@CTM]", OFD)] == [
        ["0", "1", "-1", "0"]
    ]
