"""Charts: within their frame, told apart in grey print, words for those who cannot see them, alike in every format."""

import re
import subprocess
import sys
import zipfile
from io import BytesIO
from itertools import pairwise

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from docgen.compose.document import Chart, ChartForm, ChartSeries, Document, Form, Paragraph, Run
from docgen.draw.draw import Drawer
from docgen.draw.sheets import Bar, Glyphs, Stroke, edges_of
from docgen.emit.press import Press
from docgen.layout.figures import chart_box
from docgen.layout.items import ChartBox, Picture
from docgen.layout.setter import Setter
from docgen.style import Style
from docgen.style.fonts import FontBook

HAIR = 12  # twips: half the width of a line may stand out
NAMES = ("甲市", "乙丙丁市", "戊己庚辛自治州")


def chart(
    form: ChartForm, values: tuple[tuple[float | None, ...], ...], names: tuple[str, ...] = NAMES
) -> Chart:
    """A chart of shares, or of counts made up of parts."""
    series = tuple(
        ChartSeries(f"第{number}种", row, tuple("—" if each is None else f"{each:g}（1/2）" for each in row))
        for number, row in enumerate(values, 1)
    )
    top = 0 if form is ChartForm.PARTS else 100
    return Chart(form, "图1　题名", "图1　题名：甲市一半", names, series, "家" if not top else "%", top)


COVERAGE = chart(ChartForm.BARS, ((100, 50, 0), (100, 75.5, None)))
MIX = chart(ChartForm.PARTS, ((1, 2, 0), (3, 0, 1), (0, 4, 2), (1, 1, 1), (5, 0, 0)))
TREND = chart(ChartForm.LINES, ((10, 20, 60), (15, None, 62)), ("2021年11月", "2021年12月", "2022年1月"))


def document(*charts: Chart) -> Document:
    before = Paragraph((Run("前面的文字。" * 9),))
    return Document(Form.PLAIN, "试", (before, *charts, before), title=("统计图",))


@given(
    st.sampled_from(ChartForm),
    st.integers(1, 3),
    st.lists(st.lists(st.floats(0, 100), min_size=1, max_size=30), min_size=1, max_size=5),
)
@settings(max_examples=25, deadline=None)
def test_no_chart_reaches_over_its_frame(form: ChartForm, length: int, rows: list[list[float]]) -> None:
    """Whatever names and figures it has."""
    many = min(map(len, rows))
    names = tuple(f"{'某' * length}{place}市" for place in range(many))
    values = tuple(tuple(round(each, 1) for each in row[:many]) for row in rows)
    box = boxed(chart(form, values, names))
    for mark in drawer().chart(box, 0, 0):
        left, upper, right, lower = edges_of(mark)
        assert min(left, upper) >= -HAIR
        assert right <= box.width + HAIR
        assert lower <= box.height + HAIR


def boxed(found: Chart) -> ChartBox:
    return chart_box(found, _tools()[1])


def drawer() -> Drawer:
    return _tools()[0]


def _tools() -> tuple[Drawer, Setter]:
    if not _MADE:
        from docgen.places import builtin
        from docgen.style import load_style

        style = load_style((builtin() / "templates",))
        book = FontBook(style.fonts, (builtin() / ".fonts" / "fandol",))
        _MADE.append((Drawer(style, book), Setter(style, book, style.measure)))
    return _MADE[0]


_MADE: list[tuple[Drawer, Setter]] = []


def test_series_differ_in_grey_print(style: Style) -> None:
    """Neighbours by a sixth of the way from black to white at least, and all of them from each other."""
    lights = [_light(colour) for colour in style.chart.colours]
    assert all(abs(one - other) > 1 / 6 for one, other in pairwise(lights))
    assert len({round(each, 1) for each in lights}) == len(lights)


def _light(colour: str) -> float:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return 0.299 * red + 0.587 * green + 0.114 * blue


def test_bars_are_as_long_as_their_figures() -> None:
    """Half of a hundred is half as long, nothing has no length."""
    found = chart(ChartForm.BARS, ((100, 50, 0),))
    colour = _tools()[1].style.chart.colours[0]
    bars = [
        mark for mark in drawer().chart(boxed(found), 0, 0) if isinstance(mark, Bar) and mark.colour == colour
    ]
    assert [round(bar.width / bars[0].width, 2) for bar in bars] == [1, 0.5]


def test_every_figure_is_written() -> None:
    """A reader need not measure bars."""
    text = "".join(mark.text for mark in drawer().chart(boxed(COVERAGE), 0, 0) if isinstance(mark, Glyphs))
    for words in ("甲市", "戊己庚辛自治州", "100", "75.5", "—", "第1种", "第2种"):
        assert words in text


def test_years_stand_under_their_first_months() -> None:
    """November and December of one year, January of the next."""
    words = [mark.text for mark in drawer().chart(boxed(TREND), 0, 0) if isinstance(mark, Glyphs)]
    joined = "".join(words)
    assert [joined.count(year) for year in ("2021年", "2022年")] == [1, 1]


def test_only_what_all_writers_know_is_drawn() -> None:
    """Bars, strokes and glyphs."""
    marks = [mark for each in (COVERAGE, MIX, TREND) for mark in drawer().chart(boxed(each), 0, 0)]
    assert {type(mark) for mark in marks} == {Bar, Stroke, Glyphs}


@pytest.mark.parametrize("form", ["pdf", "ofd", "docx", "html"])
def test_the_same_chart_gives_the_same_bytes(form: str, style: Style, book: FontBook) -> None:
    """In a press that has drawn nothing, and in one that has."""
    wanted = Press(style, book).emit(document(COVERAGE, MIX, TREND), form)
    used = Press(style, FontBook(style.fonts, book.folders))
    used.emit(document(TREND), "pdf")
    assert used.emit(document(COVERAGE, MIX, TREND), form) == wanted


def test_a_pdf_holds_lines_and_no_picture(press: Press) -> None:
    """With the words for those who cannot see it, in a frame of its own."""
    data = press.emit(document(COVERAGE), "pdf")
    with pikepdf.open(BytesIO(data)) as pdf:
        assert not any(
            "/XObject" in page.get("/Resources", {}) and page.Resources.XObject for page in pdf.pages
        )
        figures = [
            each
            for each in pdf.objects
            if isinstance(each, pikepdf.Dictionary) and each.get("/S") == "/Figure"
        ]
        assert [str(each.Alt) for each in figures] == [COVERAGE.alternative]


def test_word_holds_a_picture_of_the_same_size(press: Press) -> None:
    """As wide as the type area, without a distance beside it; white is white."""
    box = boxed(COVERAGE)
    with zipfile.ZipFile(BytesIO(press.emit(document(COVERAGE), "docx"))) as package:
        text = package.read("word/document.xml").decode()
        (name,) = (each for each in package.namelist() if each.endswith(".png"))
        image = Image.open(BytesIO(package.read(name))).convert("RGB")
    assert f'<wp:extent cx="{box.width * 635}" cy="{box.height * 635}"/>' in text
    assert 'distL="0" distR="0"' in text
    assert re.search(f'descr="{COVERAGE.alternative}"', text)
    assert image.getpixel((0, 0)) == (255, 255, 255)
    assert abs(image.width / image.height - box.width / box.height) < 0.01


def test_the_layout_stands_for_both(press: Press) -> None:
    """Words before and behind stand on the same pages, whether the chart is lines or a picture."""
    laid = press._laid(document(COVERAGE, MIX))
    pictures = [item for item in laid.pictured.items if isinstance(item, Picture)]
    boxes = [item for item in laid.layout.items if isinstance(item, ChartBox)]
    assert [(each.width, each.height) for each in pictures] == [(each.width, each.height) for each in boxes]
    assert laid.pictured.pages == laid.layout.pages


def test_who_draws_no_chart_loads_no_library() -> None:
    """Start and building without charts cost nothing more."""
    words = "import sys, docgen.emit.press, docgen.draw.draw, docgen.batch.work, docgen.cli.app; print('matplotlib' in sys.modules)"
    told = subprocess.run([sys.executable, "-c", words], capture_output=True, text=True, check=True)
    assert told.stdout == "False\n"
