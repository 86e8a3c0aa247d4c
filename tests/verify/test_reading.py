"""What is read from a PDF: characters where they are seen, rules as they are drawn, nothing that is not seen."""

from pathlib import Path

import pikepdf
import pytest

from docgen.emit.press import Press
from docgen.problems import ProblemsError
from docgen.style import Style
from docgen.verify.bench import Bench
from docgen.verify.page import Page, is_red, mm
from docgen.verify.pdf import read_pages
from verify.papers import downward, letter

# what turns the contents of an upright A4 page so that it reads upright again when the page is shown turned
TURNS = {90: "0 1 -1 0 595.3 0 cm", 180: "-1 0 0 -1 595.3 841.9 cm", 270: "0 -1 1 0 0 841.9 cm"}


@pytest.fixture(scope="module")
def notice(press: Press, folder: Path) -> Path:
    file = folder / "读.pdf"
    file.write_bytes(press.emit(downward(), "pdf"))
    return file


def texts(pages: tuple[Page, ...]) -> list[list[str]]:
    return [[line.bare for line in page.lines] for page in pages]


def test_characters_stand_where_they_are_seen(notice: Path, style: Style) -> None:
    """The first flush line begins at the left margin; ink of the mark 35 mm under the type area's edge."""
    page = read_pages(notice)[0]
    addressee = next(line for line in page.lines if line.bare.endswith("："))
    mark = max(page.lines, key=lambda line: line.size)
    assert abs(mm(addressee.left) - style.area.left) < 0.1
    assert abs(mm(min(one.top for one in mark.inked)) - style.area.top - style.letterhead.mark_top) < 0.3
    assert all(is_red(one.colour) for one in mark.inked)


def test_borders_are_read_as_rules(notice: Path, style: Style) -> None:
    """Thickness and place to a hundredth of a millimetre."""
    last = read_pages(notice)[-1]
    rules = sorted((rule for rule in last.rules if rule.level), key=lambda rule: rule.top)
    assert [round(mm(rule.thickness), 2) for rule in rules] == [0.35, 0.25, 0.35]
    assert mm(rules[-1].bottom) == pytest.approx(style.area.top + style.area.height, abs=0.05)
    assert all(mm(rule.right - rule.left) == pytest.approx(style.area.width, abs=0.05) for rule in rules)


def test_double_lines_are_two_rules(press: Press, tmp_path: Path, style: Style) -> None:
    """The upper one thick above, the lower one thick below."""
    (tmp_path / "函.pdf").write_bytes(press.emit(letter(), "pdf"))
    rules = sorted(read_pages(tmp_path / "函.pdf")[0].rules, key=lambda rule: rule.top)
    thick, thin = style.letter.thick, style.letter.thin
    assert [round(rule.thickness, 1) for rule in rules] == [
        round(each, 1) for each in (thick, thin, thin, thick)
    ]


@pytest.mark.parametrize("angle", TURNS)
def test_a_turned_page_reads_as_it_is_shown(notice: Path, tmp_path: Path, angle: int) -> None:
    """Scanners and printers write such pages."""
    with pikepdf.open(notice) as pdf:
        for page in pdf.pages:
            page.contents_add(pikepdf.Stream(pdf, f"q {TURNS[angle]}".encode()), prepend=True)
            page.contents_add(pikepdf.Stream(pdf, b"Q"))
            page.MediaBox = [0, 0, 841.9, 595.3] if angle != 180 else page.MediaBox
            page.Rotate = angle
        shift_sideways(pdf, angle)
        pdf.save(tmp_path / "转.pdf")
    turned, plain = read_pages(tmp_path / "转.pdf"), read_pages(notice)
    assert texts(turned) == texts(plain)
    assert turned[0].upright
    assert turned[0].lines[0].left == pytest.approx(plain[0].lines[0].left, abs=0.1)
    assert [rule.bottom for rule in turned[-1].rules] == pytest.approx(
        [rule.bottom for rule in plain[-1].rules], abs=0.1
    )


def shift_sideways(pdf: pikepdf.Pdf, angle: int) -> None:
    """On a page turned by a quarter the contents stand on a sheet that lies on its side."""
    if angle == 180:
        return
    move = "1 0 0 1 246.6 0 cm" if angle == 90 else "1 0 0 1 0 -246.6 cm"
    for page in pdf.pages:
        page.contents_add(pikepdf.Stream(pdf, f"q {move}".encode()), prepend=True)
        page.contents_add(pikepdf.Stream(pdf, b"Q"))


def test_a_page_cut_from_a_larger_sheet_is_measured_from_its_own_corner(notice: Path, tmp_path: Path) -> None:
    """MediaBox need not begin at nought."""
    with pikepdf.open(notice) as pdf:
        for page in pdf.pages:
            page.contents_add(pikepdf.Stream(pdf, b"q 1 0 0 1 100 50 cm"), prepend=True)
            page.contents_add(pikepdf.Stream(pdf, b"Q"))
            page.MediaBox = [100, 50, 695.3, 891.9]
        pdf.save(tmp_path / "移.pdf")
    moved, plain = read_pages(tmp_path / "移.pdf")[0], read_pages(notice)[0]
    assert moved.lines[3].left == pytest.approx(plain.lines[3].left, abs=0.1)
    assert moved.lines[3].baseline == pytest.approx(plain.lines[3].baseline, abs=0.1)


def test_invisible_text_is_passed_over(notice: Path, tmp_path: Path) -> None:
    """As programs put it behind a scan."""
    with pikepdf.open(notice) as pdf:
        for page in pdf.pages:
            page.contents_add(pikepdf.Stream(pdf, b"3 Tr"), prepend=True)
        pdf.save(tmp_path / "隐.pdf")
    assert texts(read_pages(tmp_path / "隐.pdf")) == [[], []]


def test_a_damaged_file_is_refused(tmp_path: Path) -> None:
    """With its name."""
    (tmp_path / "坏.pdf").write_bytes(b"%PDF-1.7\n1 0 obj")
    with pytest.raises(ProblemsError) as caught:
        read_pages(tmp_path / "坏.pdf")
    assert str(tmp_path / "坏.pdf") in str(caught.value.problems[0])


@pytest.mark.parametrize(
    ("font", "roles"),
    [
        ("FandolFang-Regular", {"仿宋"}),
        ("fFandolSong-2dBold-2eotf", {"小标宋"}),
        ("FandolSong-Regular", {"宋体"}),
        ("FangSong_GB2312", {"仿宋"}),
        ("f-4eff-5b8b-5fGB2312", {"仿宋"}),
        ("SimHei,Bold", {"黑体"}),
        ("TimesNewRomanPSMT", {"西文"}),
        ("MicrosoftYaHei", set()),
        ("CIDFont+F1", None),
    ],
)
def test_fonts_are_known_by_any_of_their_names(bench: Bench, font: str, roles: set[str] | None) -> None:
    """In whatever way a program writes the name; a font without one is not judged."""
    assert bench.faces.roles(font) == roles
