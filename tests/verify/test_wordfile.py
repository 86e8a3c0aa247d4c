"""What a Word file tells without being rendered."""

from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from docgen.emit.press import Press
from docgen.verify.bench import Bench
from docgen.verify.wordfile import check_file, check_package
from verify.papers import SOUND
from verify.planted import FAULTS, changed, edited

TOLD = {
    "一行27字": "字数",
    "行距29磅": "行数",
    "正文四号": "正文字号",
    "正文宋体": "正文字体",
    "文号方括号": "文号括号",
    "先二后一": "层次次序",
    "此页无正文": "无正文",
    "页码用短横": "页码形式",
    "没有页码": "页码",
    "半角引号": "半角引号",
    "引号用西文字体": "标点宽度",
}


@pytest.mark.parametrize("name", TOLD)
def test_faults_that_the_file_tells_are_found(name: str, press: Press, bench: Bench, tmp_path: Path) -> None:
    """Settings, footers, wording, and what is reckoned from them; nothing else."""
    fault = FAULTS[name]
    used = Press(changed(press.style, fault.style or {}), press.book)
    made = used.emit(fault.document, "docx")
    (tmp_path / "a.docx").write_bytes(edited(made, fault.word) if fault.word else made)
    assert {finding.rule for finding in check_file(tmp_path / "a.docx", bench)} == {TOLD[name]}


@pytest.mark.parametrize("name", SOUND)
def test_sound_files_raise_nothing(name: str, press: Press, bench: Bench, tmp_path: Path) -> None:
    """Of every format."""
    (tmp_path / "a.docx").write_bytes(press.emit(SOUND[name](), "docx"))
    assert check_file(tmp_path / "a.docx", bench) == ()


@pytest.fixture
def foreign(tmp_path: Path) -> Callable[..., Path]:
    """A Word file as another program writes it."""

    def write(left: float = 28, theme: bool = False) -> Path:
        document = docx.Document()
        section = document.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.top_margin, section.bottom_margin = Mm(37), Mm(35)
        section.left_margin, section.right_margin = Mm(left), Mm(26)
        run = document.add_paragraph().add_run("各级司法行政机关要结合职能，履行抓行业党建工作的责任。")
        run.font.size, run.font.name = Pt(16), "仿宋"
        fonts = run._r.get_or_add_rPr().get_or_add_rFonts()
        fonts.set(qn("w:eastAsia"), "仿宋")
        if theme:
            fonts.set(qn("w:eastAsiaTheme"), "minorEastAsia")
        document.save(str(tmp_path / "外来.docx"))
        return tmp_path / "外来.docx"

    return write


def test_margins_are_read_from_the_file(foreign: Callable[..., Path], bench: Bench) -> None:
    """In millimetres."""
    found = {finding.rule: finding.measured for finding in check_file(foreign(left=31.8), bench)}
    assert found["左白边"] == "页边距31.8毫米"
    assert "上白边" not in found


def test_a_theme_font_beside_a_name_is_told(foreign: Callable[..., Path], bench: Bench) -> None:
    """Word shows the theme's font, whatever name stands beside it."""
    (finding,) = check_package(foreign(theme=True), bench)
    assert finding.rule == "主题字体"
    assert check_package(foreign(), bench) == ()


def test_every_planted_name_exists() -> None:
    """The faults above are those of the planted files."""
    assert TOLD.keys() <= FAULTS.keys()
    assert all(TOLD[name] == FAULTS[name].rule for name in TOLD)
