"""Layout → docx: what no document changes is made and compressed once a style; the same bytes on every run."""

from collections.abc import Iterable, Mapping
from functools import cached_property
from xml.sax.saxutils import escape

from docgen.compose.document import Document
from docgen.emit.laid import Laid, Writer
from docgen.emit.package import Part, package, part, parts
from docgen.emit.redline import Tracker
from docgen.emit.word_base import HEADER, THEME, WORDS, base_parts
from docgen.emit.word_body import WordBody, picture_id
from docgen.emit.word_footers import margins
from docgen.emit.word_sections import FIRST, WordSections
from docgen.emit.word_text import WordRoles
from docgen.layout.items import Picture, pictures
from docgen.style.model import Style

BEST = 12  # how hard to press what is pressed once
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
RELATED = {
    "styles": "styles.xml",
    "settings": "settings.xml",
    "fontTable": "fontTable.xml",
    "theme": "theme/theme1.xml",
}
SPACES = f'{WORDS} xmlns:r="{OFFICE}"'


def writer(style: Style) -> Writer:
    """The writer of Word files in a style."""
    return WordPress(style)


class WordPress:
    """What one process keeps between Word files of a style."""

    def __init__(self, style: Style) -> None:
        self._style = style
        self._roles = WordRoles(style)
        self._sections = WordSections(style)

    def emit(self, laid: Laid) -> bytes:
        """The docx of a laid document."""
        document, layout = laid.document, laid.pictured
        shown = {picture_id(picture): picture for picture in pictures(layout.items)}
        tracker = Tracker(document.revision) if document.revision else None
        body = WordBody(self._roles, self._sections, tracker).body(layout)
        text = f"{HEADER}<w:document {SPACES}><w:body>{body}</w:body></w:document>"
        return package(
            (
                *self._kept,
                part("word/document.xml", text.encode()),
                part("docProps/core.xml", _core(document).encode()),
                part("word/_rels/document.xml.rels", self._relations(shown).encode()),
                *(part(f"word/{_file(*named)}", named[1].data) for named in shown.items()),
            )
        )

    @cached_property
    def _margins(self) -> Mapping[str, str]:
        return margins(self._style)

    @cached_property
    def _kept(self) -> tuple[Part, ...]:
        """The parts that are the same in every file; the list of types first, as Office writes it."""
        footers = {f"word/{name}.xml": made.encode() for name, made in self._margins.items()}
        first = {"[Content_Types].xml": self._types().encode(), "_rels/.rels": _package_relations().encode()}
        return parts(first | base_parts(self._style) | footers, BEST)

    def _types(self) -> str:
        """The types of all parts that a file may have."""
        named = {
            "styles": "styles",
            "settings": "settings",
            "fontTable": "fontTable",
            "document": "document.main",
        }
        overridden = {f"/word/{name}.xml": f"{WORD}.{kind}+xml" for name, kind in named.items()}
        heads = {name for part, _, name in FIRST if part == "header"}
        overridden |= {
            f"/word/{name}.xml": f"{WORD}.{'header' if name in heads else 'footer'}+xml"
            for name in self._margins
        }
        overridden[f"/{THEME}"] = "application/vnd.openxmlformats-officedocument.theme+xml"
        overridden["/docProps/core.xml"] = "application/vnd.openxmlformats-package.core-properties+xml"
        usual = {"rels": "application/vnd.openxmlformats-package.relationships+xml", "xml": "application/xml"}
        usual |= {"png": "image/png", "jpeg": "image/jpeg"}
        said = [f'<Default Extension="{name}" ContentType="{kind}"/>' for name, kind in usual.items()]
        said += [f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in overridden.items()]
        return f'{HEADER}<Types xmlns="{PACKAGE}/content-types">{"".join(said)}</Types>'

    def _relations(self, shown: Mapping[str, Picture]) -> str:
        """What the body refers to, pictures too."""
        heads = {name: part for part, _, name in FIRST}
        related = [(f"docgen{kind}", kind, target) for kind, target in RELATED.items()]
        related += [(name, heads.get(name, "footer"), f"{name}.xml") for name in self._margins]
        related += [(name, "image", _file(name, picture)) for name, picture in shown.items()]
        return _relations((name, f"{OFFICE}/{kind}", target) for name, kind, target in related)


def _file(name: str, picture: Picture) -> str:
    return f"media/{name}.{picture.media_type.removeprefix('image/')}"


def _package_relations() -> str:
    core = f"{PACKAGE}/relationships/metadata/core-properties"
    return _relations(
        (("main", f"{OFFICE}/officeDocument", "word/document.xml"), ("core", core, "docProps/core.xml"))
    )


def _relations(related: Iterable[tuple[str, str, str]]) -> str:
    said = "".join(
        f'<Relationship Id="{name}" Type="{kind}" Target="{target}"/>' for name, kind, target in related
    )
    return f'{HEADER}<Relationships xmlns="{PACKAGE}/relationships">{said}</Relationships>'


def _core(document: Document) -> str:
    """docProps/core.xml: title, author, language; dated by the document, not by the clock."""
    dated = f"{document.dated.isoformat()}T00:00:00Z" if document.dated else "1980-01-01T00:00:00Z"
    spaces = (
        f'xmlns:cp="{PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    )
    when = "".join(
        f'<dcterms:{word} xsi:type="dcterms:W3CDTF">{dated}</dcterms:{word}>'
        for word in ("created", "modified")
    )
    return (
        f"{HEADER}<cp:coreProperties {spaces}>"
        f"<dc:title>{escape(document.name)}</dc:title><dc:creator>{escape(document.author)}</dc:creator>"
        f"<dc:language>{document.language}</dc:language>{when}</cp:coreProperties>"
    )
