"""Files of others measured in a closed room: nothing fetched, nothing that breaks more than itself."""

import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from docgen.problems import ProblemsError
from docgen.style.fonts import FontBook
from docgen.verify import office
from docgen.verify.apart import SeparateReader
from docgen.verify.bench import Bench
from docgen.verify.measure import verify
from docgen.verify.outside import within
from wordmade import R, p, packed, parts

HOME = "http://schemas.openxmlformats.org/package/2006/relationships"


@pytest.fixture
def listener() -> Iterator[tuple[int, list[bytes]]]:
    """A port of this machine, and what is asked there."""
    heard: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as server:

        def hear() -> None:
            while True:
                try:
                    with server.accept()[0] as caller:
                        caller.settimeout(5)
                        heard.append(caller.recv(80))
                except OSError:
                    return

        threading.Thread(target=hear, daemon=True).start()
        yield server.getsockname()[1], heard
        server.shutdown(socket.SHUT_RDWR)


def reaching(address: str) -> dict[str, bytes]:
    """A Word file that fetches in every way: a linked picture, a field, an address in VML, a template."""
    picture = (
        '<w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
        '<wp:extent cx="900000" cy="900000"/><wp:docPr id="1" name="a"/>'
        '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
        '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
        '<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:nvPicPr>'
        '<pic:cNvPr id="1" name="a"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:link="r8"/></pic:blipFill>'
        '<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="900000" cy="900000"/></a:xfrm>'
        '<a:prstGeom prst="rect"/></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
    )
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText> INCLUDEPICTURE "{address}/b.png" \\d </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    vml = f'<w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:imagedata src="{address}/c.png"/></v:shape></w:pict></w:r>'
    found = parts(p("第一条　某会。", "", picture + field + vml))
    links = "".join(
        f'<Relationship Id="{name}" Type="{R}/{kind}" Target="{address}/{name}" TargetMode="External"/>'
        for name, kind in (("r8", "image"), ("r9", "attachedTemplate"))
    )
    found["word/_rels/document.xml.rels"] = f'<Relationships xmlns="{HOME}">{links}</Relationships>'.encode()
    return found


@pytest.mark.parametrize("way", ["the system lets us", "it does not"])
def test_nothing_is_fetched(
    way: str,
    listener: tuple[int, list[bytes]],
    bench: Bench,
    book: FontBook,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Neither with a room without network, nor where the system has none to give."""
    port, heard = listener
    if way == "it does not":
        monkeypatch.setattr(office, "alone", tuple)
    (tmp_path / "a.docx").write_bytes(packed(reaching(f"http://127.0.0.1:{port}")))
    (verdict,) = verify([tmp_path / "a.docx"], bench, book)
    assert verdict.pages == 1
    assert heard == []


def test_no_address_stays_in_the_copy() -> None:
    """Whatever leads out is gone; what the page shows stays."""
    copy = {name: within(name, data) for name, data in reaching("http://127.0.0.1:1").items()}
    assert not any(b"127.0.0.1" in data and b"QUOTE" not in data for data in copy.values())
    assert "第一条　某会。".encode() in copy["word/document.xml"]


def pdf(*objects: str, page: str = "") -> bytes:
    """A PDF of one page: its content is object 3, its further keys are given, objects from 5 on follow."""
    content, *others = objects
    every = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Count 1 /Kids [4 0 R] >>",
        f"<< /Length {len(content)} >>\nstream\n{content}\nendstream",
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 3 0 R {page} >>",
        *others,
    ]
    made, places = "%PDF-1.7\n", []
    for number, each in enumerate(every, 1):
        places.append(len(made))
        made += f"{number} 0 obj\n{each}\nendobj\n"
    rows = "".join(f"{place:010} 00000 n \n" for place in places)
    return (
        f"{made}xref\n0 {len(every) + 1}\n0000000000 65535 f \n{rows}"
        f"trailer\n<< /Size {len(every) + 1} /Root 1 0 R >>\nstartxref\n{len(made)}\n%%EOF"
    ).encode()


TYPE = "/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica {} >> >> >>"
WORDS = "BT /F1 12 Tf 72 720 Td (He) Tj ET"


def deep() -> bytes:
    """Forms within forms, each drawn twice: more than can be drawn."""
    last = 60
    forms = [
        f"<< /Length 11 /Type /XObject /Subtype /Form /BBox [0 0 99 99] /Resources << /XObject << /X {n + 1 if n < last else 5} 0 R >> >> >>\n"
        "stream\n/X Do /X Do\nendstream"
        for n in range(5, last + 1)
    ]
    return pdf("/X Do", *forms, page="/Resources << /XObject << /X 5 0 R >> >>")


def halves() -> bytes:
    """Letters that stand for one half of a character."""
    table = (
        "1 begincodespacerange <00> <ff> endcodespacerange 2 beginbfchar <48> <DC00> <65> <DFFF> endbfchar"
    )
    return pdf(
        WORDS,
        f"<< /Length {len(table)} >>\nstream\n{table}\nendstream",
        page=TYPE.format("/ToUnicode 5 0 R"),
    )


def crowded() -> bytes:
    """A page with more characters than any page of text."""
    return pdf("BT /F1 1 Tf 1 1 Td " + f"({'x' * 200}) Tj " * 600 + "ET", page=TYPE.format(""))


@pytest.fixture
def reader() -> Iterator[SeparateReader]:
    made = SeparateReader(limit=20)
    yield made
    made.close()


def test_letters_that_are_no_characters_are_read(reader: SeparateReader, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(halves())
    (page,) = reader.read(tmp_path / "a.pdf")
    assert page.lines[0].text == "\ufffd\ufffd"


@pytest.mark.parametrize("make", [crowded, lambda: b"%PDF-1.7 nothing"])
def test_what_cannot_be_read_is_told_and_the_next_is_read(
    make: object, reader: SeparateReader, tmp_path: Path
) -> None:
    assert callable(make)
    (tmp_path / "bad.pdf").write_bytes(make())
    (tmp_path / "good.pdf").write_bytes(pdf(WORDS, page=TYPE.format("")))
    with pytest.raises(ProblemsError, match="PDF"):
        reader.read(tmp_path / "bad.pdf")
    (page,) = reader.read(tmp_path / "good.pdf")
    assert page.lines[0].text == "He"


def test_a_file_that_takes_all_time_ends(tmp_path: Path) -> None:
    """It is told, whether it ended the process that reads or outlasted its time; the next one is read."""
    (tmp_path / "deep.pdf").write_bytes(deep())
    (tmp_path / "good.pdf").write_bytes(pdf(WORDS, page=TYPE.format("")))
    reader = SeparateReader(limit=0.01)
    with pytest.raises(ProblemsError, match="读到一半就读不下去了"):
        reader.read(tmp_path / "deep.pdf")
    reader.limit = 20
    assert reader.read(tmp_path / "good.pdf")[0].lines[0].text == "He"
    reader.close()
