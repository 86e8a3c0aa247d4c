"""Word and PDF agree: the docx rendered by LibreOffice has the lines and pages of the PDF."""

from dataclasses import replace
from difflib import SequenceMatcher
from pathlib import Path

from docgen.compose.document import Attachment, Cell, Role, Row, Table
from docgen.emit.press import Press
from docgen.verify.lines import PageLine, read_lines
from docgen.verify.office import render
from samples import PLAIN, body, essay, mixed, request, table


def test_word_and_pdf_agree_line_for_line(press: Press, tmp_path: Path) -> None:
    """Pure Chinese: every line on the same page, its baseline within 2 pt; with digits: all but a few lines."""
    documents = {
        "请示": request(),
        "纯中文": essay(16, PLAIN),
        "夹数字": mixed(40),
        "版记": replace(essay(6, PLAIN), imprint=request().imprint),
        "版记另页": replace(essay(1), body=tuple(body("字") for _ in range(22)), imprint=request().imprint),
    }
    for name, document in documents.items():
        (tmp_path / f"{name}.docx").write_bytes(press.emit(document, "docx"))
        (tmp_path / f"{name}.pdf").write_bytes(press.emit(document, "pdf"))
    folder = tmp_path / "office"
    rendered = render([tmp_path / f"{name}.docx" for name in documents], folder, press.book)
    for name, word in zip(documents, rendered, strict=True):
        ours, theirs = read_lines(tmp_path / f"{name}.pdf"), read_lines(word)
        assert len(ours) == len(theirs), name
        if name != "夹数字":
            assert [texts(page) for page in ours] == [texts(page) for page in theirs], name
            assert offset(ours, theirs) < 2, name
        assert likeness(ours, theirs) >= 0.99, name


def test_a_long_table_behind_the_text_moves_no_line(press: Press, tmp_path: Path) -> None:
    """The first line of a paragraph stays at the foot of its page, however many rows follow on later ones."""
    text = (*(body("字") for _ in range(21)), body("字" * 100 + "。"), body("字" * 30))
    document = replace(essay(1), body=text, attachments=(Attachment("表", (table(40),)),))
    files = tmp_path / "表.docx", tmp_path / "表.pdf"
    for file in files:
        file.write_bytes(press.emit(document, file.suffix[1:]))
    (word,) = render(files[:1], tmp_path / "office", press.book)
    assert [texts(page) for page in read_lines(word)] == [texts(page) for page in read_lines(files[1])]


def test_the_last_row_of_a_list_is_not_alone_on_its_page(press: Press, tmp_path: Path) -> None:
    """A list that is one row too long takes the row before over too, in Word and PDF alike."""
    lists = (replace(essay(1), body=(table(rows),)) for rows in range(8, 24))
    pages = ((document, press.lay(document).pages) for document in lists)
    document, laid = next(found for found in pages if len(found[1]) == 2)
    assert laid[1][0][2] - laid[1][0][1] == 2
    files = tmp_path / "表.docx", tmp_path / "表.pdf"
    for file in files:
        file.write_bytes(press.emit(document, file.suffix[1:]))
    (word,) = render(files[:1], tmp_path / "office", press.book)
    assert [texts(page) for page in read_lines(word)] == [texts(page) for page in read_lines(files[1])]


def test_addresses_and_check_values_break_alike(press: Press, tmp_path: Path) -> None:
    """Strings that begin anywhere on a line, in the text and in cells, end their lines at the same characters."""
    strings = (
        "https://banshi.example.gov.cn/gongzheng/2024/06/biaoge.html?qu=1&lei=2",
        "7c9e6679" * 8,
        "GZ-2024/" * 4,
    )
    said = tuple(body(f"{'字' * start}见{text}，请转告各处。") for start, text in enumerate(strings * 8))
    cells = Row(tuple(Cell((body(f"见{text}", Role.CELL),)) for text in strings))
    document = replace(essay(1), body=(*said, Table((cells,), (1, 2, 3))))
    files = tmp_path / "串.docx", tmp_path / "串.pdf"
    for file in files:
        file.write_bytes(press.emit(document, file.suffix[1:]))
    (word,) = render(files[:1], tmp_path / "office", press.book)
    assert [texts(page) for page in read_lines(word)] == [texts(page) for page in read_lines(files[1])]


def test_no_line_ends_in_a_blank_in_word_either(press: Press, tmp_path: Path) -> None:
    """A blank to fill in within a text goes over whole, wherever it begins, in Word and PDF alike."""
    blank = "\u3000" * 8
    said = tuple(body(f"{'字' * start}共{blank}元，用于{blank}的有{blank}人。") for start in range(28))
    document = replace(essay(1), body=said)
    files = tmp_path / "空.docx", tmp_path / "空.pdf"
    for file in files:
        file.write_bytes(press.emit(document, file.suffix[1:]))
    (word,) = render(files[:1], tmp_path / "office", press.book)
    assert [texts(page) for page in read_lines(word)] == [texts(page) for page in read_lines(files[1])]


def texts(page: list[PageLine]) -> list[str]:
    return [line.bare for line in page]


def likeness(ours: list[list[PageLine]], theirs: list[list[PageLine]]) -> float:
    """The share of lines that are the same in both; LibreOffice rounds the widths of digits."""
    mine, others = ([line.bare for page in pages for line in page] for pages in (ours, theirs))
    return SequenceMatcher(None, mine, others, autojunk=False).ratio()


def offset(ours: list[list[PageLine]], theirs: list[list[PageLine]]) -> float:
    """The greatest distance between the baselines of a line in both, pt."""
    pairs = (pair for pages in zip(ours, theirs, strict=True) for pair in zip(*pages, strict=True))
    return max(abs(mine.baseline - other.baseline) for mine, other in pairs)
