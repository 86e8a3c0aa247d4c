"""Designs drawn by WeasyPrint: as PDF, and as pictures of whole pages for the other formats.

WeasyPrint is loaded only here; it needs Pango of the system. Nothing is read but faces and the pictures of the design.
"""

import os
from collections.abc import Iterable, Mapping
from hashlib import sha256
from html import escape, unescape
from io import BytesIO

import pypdfium2

from docgen.compose.document import SCHEME, Design, Document
from docgen.emit.glyphs import cut_to
from docgen.layout.items import Item, Layout, NewPage, Overlay, Picture, Space
from docgen.problems import Problem, ProblemsError
from docgen.style.fonts import Face, FontBook
from docgen.style.model import Style

DPI = 200  # of the pictures
NEAR = 20  # twips that a page may be off the sheet
TWIPS = 15  # of a pixel of CSS


class Designer:
    """Draws the designs of one style."""

    def __init__(self, style: Style, book: FontBook) -> None:
        self._style = style
        self._book = book

    def pdf(self, document: Document) -> bytes:
        """The PDF of a design. Raises ProblemsError: no Pango, a character without a face, styles that it does
        not know, another sheet than A4.
        """
        try:
            from docgen.emit import weasy
        except OSError as error:
            what = "这份文件用 HTML 设计，由 WeasyPrint 排版，而它所用的 Pango 没有装"
            raise ProblemsError([Problem(document.name, what, "请安装 Pango；其他文书不受影响")]) from error
        design = document.design or Design("")
        faces, sheet = self._faces(design)
        page = _page(document, design)
        os.environ["SOURCE_DATE_EPOCH"] = "0"  # WeasyPrint has no other way to leave the day out
        mark = sha256(page.encode()).digest()[:16]
        try:
            made, sizes = weasy.draw(page, sheet, faces | _pictures(design), mark)
        except weasy.WarnedError as warned:
            what = f"设计里有排不出来的写法：{warned}"
            raise ProblemsError([Problem(document.name, what, "请改正模板里的 HTML 和 CSS")]) from None
        for width, height in sizes:
            self._check(document, width * TWIPS, height * TWIPS)
        return made

    def layout(self, document: Document, pdf: bytes) -> Layout:
        """Pages that hold nothing but the pictures of the design's pages, from edge to edge."""
        items: list[Item] = []
        pages: list[tuple[tuple[int, int, int], ...]] = []
        for picture in _drawn(pdf, document.name, self._style.sheet):
            turned = picture.width > picture.height
            if items or turned:
                items.append(NewPage(turned))
            items.append(Space(self._style.pitch, (self._whole(picture, turned),)))
            pages.append(((len(items) - 1, 0, 1),))
        return Layout(tuple(items), None, tuple(pages), numbered=False)

    def _whole(self, picture: Picture, turned: bool) -> Overlay:
        top, _, bottom, left = self._style.margins
        return Overlay(picture, -bottom, -left) if turned else Overlay(picture, -left, -top)

    def _check(self, document: Document, width: float, height: float) -> None:
        if (
            max(abs(a - b) for a, b in zip(sorted((width, height)), sorted(self._style.sheet), strict=True))
            > NEAR
        ):
            what = "设计的纸张不是 A4"
            raise ProblemsError(
                [Problem(document.name, what, "请写 @page{size:A4} 或 @page{size:A4 landscape}")]
            )

    def _faces(self, design: Design) -> tuple[dict[str, tuple[bytes, str]], str]:
        """The faces of every font role, cut to what the design shows, and the style sheet that names them."""
        characters = set(filter(str.isprintable, unescape(design.markup)))
        files: dict[str, tuple[bytes, str]] = {}
        rules = []
        for role in self._book.chains:
            for face, shown in self._shown(role, characters).items():
                name = f"face:{len(files)}"
                files[name] = bytes(cut_to(face, shown).blob.data), "font/otf"
                codes = ",".join(f"U+{ord(character):X}" for character in sorted(shown))
                rules.append(f'@font-face{{font-family:"{role}";src:url({name});unicode-range:{codes}}}')
        return files, "".join(rules)

    def _shown(self, role: str, characters: Iterable[str]) -> Mapping[Face, set[str]]:
        shown: dict[Face, set[str]] = {}
        for character in characters:
            shown.setdefault(self._book.pick(role, character)[0], set()).add(character)
        return shown


def _page(document: Document, design: Design) -> str:
    by = f'<meta name="author" content="{escape(document.author)}">' if document.author else ""
    return (
        f'<!DOCTYPE html><html lang="{document.language}"><head><title>{escape(document.name)}</title>{by}</head>'
        f"<body>{design.markup}</body></html>"
    )


def _pictures(design: Design) -> dict[str, tuple[bytes, str]]:
    return {f"{SCHEME}{number}": picture for number, picture in enumerate(design.pictures)}


def _drawn(pdf: bytes, name: str, sheet: tuple[int, int]) -> Iterable[Picture]:
    """The pages as PNG, in the size of the sheet."""
    with pypdfium2.PdfDocument(pdf) as opened:
        for page in opened:
            image, file = page.render(scale=DPI / 72).to_pil(), BytesIO()
            image.save(file, "PNG")
            width, height = sheet if image.height >= image.width else reversed(sheet)
            yield Picture(file.getvalue(), "image/png", name, width, height)
