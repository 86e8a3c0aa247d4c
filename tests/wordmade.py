"""Word files written by hand, as small as they may be: what other programs write, sound and damaged."""

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
M = "http://schemas.openxmlformats.org/officeDocument/2006/math"
NAMES = f'xmlns:w="{W}" xmlns:r="{R}" xmlns:m="{M}"'
PLAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml."


def p(text: str = "", properties: str = "", inner: str = "") -> str:
    """A paragraph: its properties, a run with a text, what else it holds."""
    run = f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>' if text else ""
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{run}{inner}</w:p>"


def r(text: str, properties: str = "") -> str:
    """A run."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def listed(text: str, number: int = 1, level: int = 0) -> str:
    """A paragraph that Word numbers."""
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def level(at: int, text: str, kind: str = "chineseCountingThousand", start: str = "1", more: str = "") -> str:
    """A level of a list, its number followed by nothing."""
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{kind}"/>{more}'
        f'<w:suff w:val="nothing"/><w:lvlText w:val="{text}"/></w:lvl>'
    )


def abstract(at: int, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{at}">{"".join(levels)}</w:abstractNum>'


def num(at: int, of: int, more: str = "") -> str:
    return f'<w:num w:numId="{at}"><w:abstractNumId w:val="{of}"/>{more}</w:num>'


def parts(body: str, numbering: str = "", styles: str = "", footnotes: str = "") -> dict[str, bytes]:
    """The parts of a file, by name."""
    inner = {
        "document": f"<w:document {NAMES}><w:body>{body}<w:sectPr/></w:body></w:document>",
        "numbering": f"<w:numbering {NAMES}>{numbering}</w:numbering>" if numbering else "",
        "styles": f"<w:styles {NAMES}>{styles}</w:styles>" if styles else "",
        "footnotes": f"<w:footnotes {NAMES}>{footnotes}</w:footnotes>" if footnotes else "",
    }
    there = {name: text for name, text in inner.items() if text}
    types = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{PLAIN}{name}{".main" if name == "document" else ""}+xml"/>'
        for name in there
    )
    related = "".join(
        f'<Relationship Id="r{place}" Type="{R}/{name}" Target="{name}.xml"/>'
        for place, name in enumerate(there)
        if name != "document"
    )
    home = "http://schemas.openxmlformats.org/package/2006"
    head = '<?xml version="1.0" encoding="UTF-8"?>'
    texts = {
        "[Content_Types].xml": f'<Types xmlns="{home}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f"{types}</Types>",
        "_rels/.rels": f'<Relationships xmlns="{home}/relationships">'
        f'<Relationship Id="r1" Type="{R}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{home}/relationships">{related}</Relationships>',
        **{f"word/{name}.xml": text for name, text in there.items()},
    }
    return {name: (head + text).encode() for name, text in texts.items()}


def packed(found: Mapping[str, bytes]) -> bytes:
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as package:
        for name, data in found.items():
            package.writestr(name, data)
    return made.getvalue()


def word(body: str, numbering: str = "", styles: str = "", footnotes: str = "") -> bytes:
    """A Word file with a body."""
    return packed(parts(body, numbering, styles, footnotes))
