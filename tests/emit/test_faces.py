"""Faces with TrueType outlines, alone and in collections, as Windows has them, give the pages that cubic ones do."""

import subprocess
from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from docgen.compose.dump import dump
from docgen.emit.press import Press
from docgen.style import Style
from docgen.style.fonts import Face, FontBook
from pages import far, off, pages
from samples import request
from truetype import FANDOL, with_truetype

FOLIO = "— 0123456789："
MOST = 0.001


class Collected(FontBook):
    """The same faces, each the second one of a collection."""

    @cached_property
    def faces(self) -> Mapping[str, tuple[Face, ...]]:
        return {role: tuple(_collected(face) for face in faces) for role, faces in super().faces.items()}


def _collected(face: Face) -> Face:
    several = face.path.with_suffix(".ttc")
    return replace(face, path=several, index=1) if several.exists() else face


@pytest.mark.parametrize("kind", [FontBook, Collected])
def test_truetype_faces_look_like_cubic_ones(
    kind: type[FontBook], press: Press, style: Style, tmp_path: Path
) -> None:
    """The same pages, dot by dot; the text can be read out."""
    used = with_truetype(style, dump(request()) + FOLIO, tmp_path, collection=kind is Collected)
    other = Press(used, kind(used.fonts, (tmp_path, FANDOL)))
    made = other.emit(request(), "pdf")
    for one, two in zip(pages(press.emit(request(), "pdf")), pages(made), strict=True):
        assert off(one, two) < MOST
        assert not far(one, two)
    assert text(made, tmp_path) == text(press.emit(request(), "pdf"), tmp_path)
    with pikepdf.open(BytesIO(made)) as pdf:
        kinds = {
            str(font.DescendantFonts[0].Subtype)
            for page in pdf.pages
            for font in page.Resources.Font.values()
        }
    assert kinds == {"/CIDFontType2"}


def text(pdf: bytes, folder: Path) -> str:
    (folder / "a.pdf").write_bytes(pdf)
    told = subprocess.run(["pdftotext", "-raw", folder / "a.pdf", "-"], capture_output=True, check=True)
    return told.stdout.decode()
