"""Our PDFs keep the rules that veraPDF publishes; each rule finds the fault that is planted for it."""

from collections.abc import Callable
from io import BytesIO

import pikepdf
import pytest
from pikepdf import Dictionary, Name, Pdf

from archive_rules import broken
from docgen.emit.press import Press
from gallery import gallery


@pytest.mark.parametrize("name", sorted(gallery()))
def test_the_gallery_keeps_them(name: str, press: Press) -> None:
    """Every kind of page, with figures, seals, tables, tracked changes and turned pages."""
    made = gallery()[name]
    assert made.design or broken(press.emit(made, "pdf")) == {}


def _scripted(pdf: Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS="1")


def _wide(pdf: Pdf) -> None:
    for font in (each for each in pdf.objects if isinstance(each, Dictionary) and Name.DW in each):
        font.DW = 900


def _mute(pdf: Pdf) -> None:
    pdf.Root.MarkInfo = Dictionary()


def _odd(pdf: Pdf) -> None:
    paragraph = next(
        each for each in pdf.objects if isinstance(each, Dictionary) and each.get(Name.S) == Name.P
    )
    paragraph.S = Name.Chapter


def _cyan(pdf: Pdf) -> None:
    page = pdf.pages[0]
    page.Contents = pdf.make_stream(page.Contents.read_bytes() + b" 1 0 0 0 k")


def _open(pdf: Pdf) -> None:
    page = pdf.pages[0]
    page.Contents = pdf.make_stream(page.Contents.read_bytes() + b" /P BMC")


def _bare(pdf: Pdf) -> None:
    page = pdf.pages[0]
    page.Contents = pdf.make_stream(page.Contents.read_bytes() + b" 0 0 9 9 re f")


def _unread(pdf: Pdf) -> None:
    font = next(each for each in pdf.objects if isinstance(each, Dictionary) and Name.DescendantFonts in each)
    del font.ToUnicode


@pytest.mark.parametrize(
    ("plant", "rule"),
    [
        (_scripted, "forbidden"),
        (_wide, "widths"),
        (_mute, "catalogue"),
        (_odd, "structure"),
        (_cyan, "contents"),
        (_open, "contents"),
        (_bare, "contents"),
        (_unread, "embedded"),
    ],
)
def test_a_planted_fault_is_found(plant: Callable[[Pdf], None], rule: str, press: Press) -> None:
    made = next(iter(gallery().values()))
    with pikepdf.open(BytesIO(press.emit(made, "pdf"))) as pdf:
        plant(pdf)
        changed = BytesIO()
        pdf.save(changed)
    assert rule in broken(changed.getvalue())


def test_a_file_that_is_cut_off_or_longer_than_it_says_is_found(press: Press) -> None:
    """What stands behind the end, and a stream of another length."""
    data = press.emit(next(iter(gallery().values())), "pdf")
    assert "trailer" in broken(data + b"more")
    assert "objects" in broken(data.replace(b"\nendstream", b" \nendstream", 1))
