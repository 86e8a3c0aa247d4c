"""A drawing as a PDF file."""

from hashlib import sha256
from importlib.resources import files

import deflate

from docgen.compose.document import Document
from docgen.emit.laid import Laid, Writer
from docgen.emit.pdf.content import ContentStream
from docgen.emit.pdf.file import LEVEL, File, string
from docgen.emit.pdf.fonts import Cuts, Fonts
from docgen.emit.pdf.metadata import PRODUCER, metadata
from docgen.emit.pdf.outline import write_outline
from docgen.emit.pdf.pictures import PdfPictures, PicturesUsed
from docgen.emit.pdf.tags import content_type, write_tags
from docgen.style.model import Style

PROFILE = "sRGB.icc"


def writer(style: Style) -> Writer:
    """The writer of PDF; the drawing has all that the style says."""
    return PdfWriter()


class PdfWriter:
    """Writes drawings as PDF; keeps the outlines and pictures that it has made ready."""

    def __init__(self) -> None:
        self._cuts = Cuts()
        self._pictures = PdfPictures()
        self._profile = bytes(deflate.zlib_compress((files("docgen.emit.pdf") / PROFILE).read_bytes(), LEVEL))

    def emit(self, laid: Laid) -> bytes:
        """The PDF file of a laid document."""
        if laid.designed:
            return laid.designed
        document, drawing = laid.document, laid.drawing
        file, digest = File(), sha256(document.name.encode())
        fonts, pictures = Fonts(self._cuts), PicturesUsed(self._pictures, file)
        types = [content_type(element) for element in drawing.elements]
        resources, pages, owners = file.number(), [], []
        for number, sheet in enumerate(drawing.sheets):
            content = ContentStream(sheet, fonts, pictures.name, types.__getitem__)
            said = content.written()
            digest.update(said)
            size = (
                f"/MediaBox[0 0 {sheet.width / 20:g} {sheet.height / 20:g}]/Contents {file.stream(said)} 0 R"
            )
            pages.append(file.page(f"{size}/Resources {resources} 0 R/Tabs/S/StructParents {number}"))
            owners.append(content.owners)
        images = f"/XObject<<{pictures.resources()}>>" if pictures.resources() else ""
        file.tell(resources, f"<</Font<<{fonts.write(file)}>>{images}>>")
        catalog = self._catalog(file, document, write_tags(file, drawing, pages, owners))
        if outline := write_outline(file, drawing.bookmarks, drawing.sheets, pages):
            catalog += f"/Outlines {outline} 0 R"
        author = f"/Author{string(document.author)}" if document.author else ""
        information = f"/Title{string(document.name)}{author}/Producer{string(PRODUCER)}"
        return file.written(catalog, information, digest.digest()[:16])

    def _catalog(self, file: File, document: Document, tags: int) -> str:
        profile = file.packed(self._profile, "/N 3/Filter/FlateDecode")
        about = file.packed(metadata(document), "/Type/Metadata/Subtype/XML")
        return (
            f"/Lang{string(document.language)}/MarkInfo<</Marked true>>/ViewerPreferences<</DisplayDocTitle true>>"
            f"/PageLabels<</Nums[0<</S/D>>]>>/StructTreeRoot {tags} 0 R/Metadata {about} 0 R"
            "/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)/Info(sRGB)"
            f"/DestOutputProfile {profile} 0 R>>]"
        )
