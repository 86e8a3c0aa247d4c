"""A drawing as an OFD file.

Signatures (GB/T 38540) are not made here: they belong to whoever holds the seal. The package has the place for
them: a signing program adds Signs/ and names it in OFD.xml.
"""

from collections.abc import Sequence
from hashlib import sha256

from docgen.compose.document import Document
from docgen.draw.sheets import Bookmark, Drawing, Sheet
from docgen.emit.laid import Laid, Writer
from docgen.emit.ofd.content import PageContent
from docgen.emit.ofd.fonts import OfdFonts
from docgen.emit.ofd.package import OfdPackage, attribute, element, mm
from docgen.emit.ofd.pictures import OfdPictures
from docgen.emit.ofd.tags import NAMESPACE, tags
from docgen.style.model import Style

ROOT = "Doc_0"
CREATOR = "docgen"


def writer(style: Style) -> Writer:
    """The writer of OFD; the drawing has all that the style says."""
    return OfdWriter()


class OfdWriter:
    """Writes drawings as OFD."""

    def emit(self, laid: Laid) -> bytes:
        """The OFD file of a laid document."""
        package, drawing = OfdPackage(), laid.drawing
        pages = [package.number() for _ in drawing.sheets]
        fonts, pictures = OfdFonts(package), OfdPictures(package)
        package.put("OFD.xml", b"")  # the first part of the package
        contents = [PageContent(sheet, package, fonts, pictures.number) for sheet in drawing.sheets]
        for place, content in enumerate(contents):
            package.xml(f"{ROOT}/Pages/Page_{place}/Content.xml", "Page", content.written())
        objects = [(page, content.objects) for page, content in zip(pages, contents, strict=True)]
        package.put(f"{ROOT}/Tags/CustomTag.xml", tags(drawing, objects).encode())
        package.xml(f"{ROOT}/Tags/CustomTags.xml", "CustomTags", _custom())
        package.xml(
            f"{ROOT}/PublicRes.xml",
            "Res",
            f"<ofd:Fonts>{fonts.write(f'{ROOT}/Res')}</ofd:Fonts>",
            ' BaseLoc="Res"',
        )
        package.xml(f"{ROOT}/DocumentRes.xml", "Res", pictures.write(f"{ROOT}/Res"), ' BaseLoc="Res"')
        package.xml(f"{ROOT}/Document.xml", "Document", _document(drawing, pages, package.greatest))
        package.xml("OFD.xml", "OFD", _about(laid.document, contents), ' DocType="OFD" Version="1.0"')
        return package.written()


def _about(document: Document, contents: Sequence[PageContent]) -> str:
    """The entry: what the document is (7.4)."""
    mark = sha256(repr((document.name, document.author, [content.sheet for content in contents])).encode())
    return (
        "<ofd:DocBody><ofd:DocInfo>"
        f"{element('DocID', mark.hexdigest()[:32])}{element('Title', document.name)}{element('Author', document.author)}"
        f"{element('CreationDate', document.dated.isoformat() if document.dated else '')}{element('Creator', CREATOR)}"
        f"</ofd:DocInfo><ofd:DocRoot>{ROOT}/Document.xml</ofd:DocRoot></ofd:DocBody>"
    )


def _document(drawing: Drawing, pages: Sequence[int], greatest: int) -> str:
    """The root of the document (7.5)."""
    listed = "".join(
        f'<ofd:Page ID="{page}" BaseLoc="Pages/Page_{place}/Content.xml"/>'
        for place, page in enumerate(pages)
    )
    outline = _outline(drawing.bookmarks, pages)
    return (
        f"<ofd:CommonData><ofd:MaxUnitID>{greatest}</ofd:MaxUnitID><ofd:PageArea>{_box(drawing.sheets[0])}</ofd:PageArea>"
        "<ofd:PublicRes>PublicRes.xml</ofd:PublicRes><ofd:DocumentRes>DocumentRes.xml</ofd:DocumentRes></ofd:CommonData>"
        f"<ofd:Pages>{listed}</ofd:Pages>{f'<ofd:Outlines>{outline}</ofd:Outlines>' if outline else ''}"
        "<ofd:CustomTags>Tags/CustomTags.xml</ofd:CustomTags>"
    )


def _box(sheet: Sheet) -> str:
    return f"<ofd:PhysicalBox>0 0 {mm(sheet.width)} {mm(sheet.height)}</ofd:PhysicalBox>"


def _outline(marks: Sequence[Bookmark], pages: Sequence[int]) -> str:
    """Bookmarks, those of a deeper level within the one before (7.8)."""
    said = []
    while marks:
        mark, *rest = marks
        below = next((place for place, each in enumerate(rest) if each.level <= mark.level), len(rest))
        target = f'<ofd:Dest Type="XYZ" PageID="{pages[mark.page - 1]}" Left="0" Top="{mm(mark.y)}"/>'
        act = (
            f'<ofd:Actions><ofd:Action Event="CLICK"><ofd:Goto>{target}</ofd:Goto></ofd:Action></ofd:Actions>'
        )
        said.append(
            f"<ofd:OutlineElem{attribute('Title', mark.title)}>{act}{_outline(rest[:below], pages)}</ofd:OutlineElem>"
        )
        marks = rest[below:]
    return "".join(said)


def _custom() -> str:
    return f'<ofd:CustomTag NameSpace="{NAMESPACE}"><ofd:FileLoc>CustomTag.xml</ofd:FileLoc></ofd:CustomTag>'
