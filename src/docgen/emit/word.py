"""Layout → docx: the body written into a base package made once a process; the same bytes on every run."""

import re
from collections.abc import Iterable
from functools import cached_property
from io import BytesIO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docgen.compose.document import Document
from docgen.emit.laid import Laid, Writer
from docgen.emit.redline import Tracker
from docgen.emit.word_base import RELATIONS, TYPES, base_package, inserted
from docgen.emit.word_body import WordBody, picture_id
from docgen.emit.word_footers import with_footers
from docgen.emit.word_letter import anchored, first_page_apart
from docgen.layout.items import Picture, pictures
from docgen.style.model import Style

BODY, CORE = "word/document.xml", "docProps/core.xml"
IMAGE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
EPOCH = (1980, 1, 1, 0, 0, 0)


def writer(style: Style) -> Writer:
    """The writer of Word files in a style."""
    return WordPress(style)


class WordPress:
    """What one process keeps between Word files: the base package and the frame of its body."""

    def __init__(self, style: Style) -> None:
        self._style = style
        self._writer = WordBody(style)

    @cached_property
    def _base(self) -> dict[str, bytes]:
        return with_footers(base_package(self._style), self._style)

    @cached_property
    def _frame(self) -> tuple[str, str]:
        """The body's XML up to w:body, and its w:sectPr."""
        text = self._base[BODY].decode()
        section = re.search(r"<w:sectPr.*</w:sectPr>", text, re.DOTALL)
        assert section is not None
        return text[: text.index("<w:body>") + len("<w:body>")], section[0]

    def emit(self, laid: Laid) -> bytes:
        """The docx of a laid document."""
        document, layout = laid.document, laid.layout
        head, section = self._frame
        shown = {picture_id(picture): picture for picture in pictures(layout.items)}
        section = first_page_apart(section, apart=not layout.first_numbered)
        revision = document.revision
        writer = WordBody(self._style, Tracker(revision)) if revision else self._writer
        inside = writer.body(layout, section)
        inside = anchored(inside, layout.fixed, writer) if layout.fixed else inside
        body = f"{head}{inside}</w:body></w:document>"
        parts = {
            **self._base,
            BODY: body.encode(),
            CORE: _core(document).encode(),
            **self._pictures(shown),
        }
        return _zipped(parts)

    def _pictures(self, pictures: dict[str, Picture]) -> dict[str, bytes]:
        if not pictures:
            return {}
        files = {
            name: f"media/{name}.{picture.media_type.split('/')[-1]}" for name, picture in pictures.items()
        }
        relations = "".join(
            f'<Relationship Id="{name}" Type="{IMAGE}" Target="{file}"/>' for name, file in files.items()
        )
        types = {(file.rsplit(".", 1)[1], pictures[name].media_type) for name, file in files.items()}
        return {
            RELATIONS: inserted(self._base[RELATIONS], "</Relationships>", relations),
            TYPES: inserted(self._base[TYPES], "<Override", "".join(_type(*pair) for pair in sorted(types))),
            **{f"word/{file}": pictures[name].data for name, file in files.items()},
        }


def _type(extension: str, media_type: str) -> str:
    return f'<Default Extension="{extension}" ContentType="{media_type}"/>'


def _core(document: Document) -> str:
    """docProps/core.xml: title, author, language; dated by the document, not by the clock."""
    dated = f"{document.dated.isoformat()}T00:00:00Z" if document.dated else "1980-01-01T00:00:00Z"
    spaces = (
        'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    )
    when = "".join(
        f'<dcterms:{word} xsi:type="dcterms:W3CDTF">{dated}</dcterms:{word}>'
        for word in ("created", "modified")
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><cp:coreProperties {spaces}>'
        f"<dc:title>{escape(document.name)}</dc:title><dc:creator>{escape(document.author)}</dc:creator>"
        f"<dc:language>{document.language}</dc:language>{when}</cp:coreProperties>"
    )


def _zipped(parts: dict[str, bytes]) -> bytes:
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED, compresslevel=6) as package:
        for name in _ordered(parts):
            entry = ZipInfo(name, EPOCH)
            entry.compress_type = ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            package.writestr(entry, parts[name])
    return made.getvalue()


def _ordered(parts: Iterable[str]) -> list[str]:
    """[Content_Types].xml first, as Office writes it."""
    return sorted(parts, key=lambda name: (name != TYPES, name))
