"""Word files read back: their paragraphs as they are, with all changes accepted, or with all rejected."""

from collections.abc import Iterator
from io import BytesIO
from zipfile import ZipFile

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def paragraphs(data: bytes, accept: bool = True) -> tuple[str, ...]:
    """The paragraphs that hold words, all tracked changes accepted (or rejected)."""
    with ZipFile(BytesIO(data)) as package:
        root = etree.fromstring(package.read("word/document.xml"))
    gone = "del" if accept else "ins"
    lines, line = [], ""
    for paragraph in root.iter(f"{W}p"):
        line += "".join(_words(paragraph, gone))
        if paragraph.find(f"{W}pPr/{W}rPr/{W}{gone}") is None:  # else its end goes, and the next is joined
            lines.append(line)
            line = ""
    return tuple(line.strip() for line in lines if line.strip())


def _words(element: etree._Element, gone: str) -> Iterator[str]:
    for child in element:
        if child.tag == f"{W}{gone}":
            continue
        if child.tag in (f"{W}t", f"{W}delText"):
            yield child.text or ""
        elif child.tag == f"{W}noBreakHyphen":
            yield "-"
        elif child.tag != f"{W}pPr":
            yield from _words(child, gone)


def table(data: bytes) -> list[list[str]]:
    """The cells of the tables, row by row, the paragraphs of a cell parted by newlines."""
    with ZipFile(BytesIO(data)) as package:
        root = etree.fromstring(package.read("word/document.xml"))
    return [
        ["\n".join("".join(_words(p, "none")) for p in cell.iter(f"{W}p")) for cell in row.iter(f"{W}tc")]
        for row in root.iter(f"{W}tr")
    ]


def changes(data: bytes) -> list[tuple[str, str]]:
    """Author and date of every tracked change."""
    with ZipFile(BytesIO(data)) as package:
        root = etree.fromstring(package.read("word/document.xml"))
    found = (e for e in root.iter() if e.tag in (f"{W}ins", f"{W}del"))
    return [(e.get(f"{W}author") or "", e.get(f"{W}date") or "") for e in found]
