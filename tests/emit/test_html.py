"""The HTML file: the same text, nothing fetched from elsewhere, data never markup."""

import re
from dataclasses import replace

from docgen.compose.document import Document, Form, Masthead, Seal, SignOff
from docgen.emit.press import Press
from docgen.layout.items import TableBox, Text
from samples import body, request, seal, table


def test_html_says_what_the_layout_says(press: Press) -> None:
    """Every paragraph's text is in the file, in order."""
    page = press.emit(request(), "html").decode()
    bare = re.sub(r"<[^>]+>", "", page)
    at = 0
    for item in press.lay(request()).items:
        if isinstance(item, Text):
            at = bare.index(item.text, at) + 1


def test_html_is_self_contained(press: Press) -> None:
    """No address of another file or computer is in it."""
    page = press.emit(request(), "html").decode()
    assert not re.search(r"(src|href)=\"(?!data:)|url\(|@import", page)
    assert '<html lang="zh-CN">' in page


def test_a_seal_is_in_the_file_with_its_words(press: Press) -> None:
    """For those who cannot see it."""
    stamped = SignOff(("某局",), "2021年4月2日", seals=(Seal(seal(), "image/png", "印章：某局"),))
    page = press.emit(replace(request(), sign_off=stamped), "html").decode()
    assert re.search(r'<img src="data:image/png;base64,[^"]+" alt="印章：某局"', page)


def test_markup_in_text_is_escaped(press: Press) -> None:
    """A record that holds markup shows it as text."""
    page = press.emit(
        Document(Form.PLAIN, "x</title><script>", (body("<script>alert(1)</script>"),)), "html"
    ).decode()
    assert "<script" not in page
    assert "&lt;script&gt;" in page


def test_paragraphs_fill_the_measure_as_their_roles_say(press: Press) -> None:
    """On a screen too: body text is spread over its lines, titles stand in the middle, signatures at the right."""
    sheet = press.emit(request(), "html").decode()
    aligned = {"两端": "justify", "居左": "left", "居中": "center", "居右": "right"}
    for number, role in enumerate(press.style.roles.values()):
        (rule,) = re.findall(rf"\.r{number}\{{([^}}]*)\}}", sheet)
        assert f"text-align:{aligned[role.align]}" in rule
    (paragraphs,) = re.findall(r"\np,h1,h2,h3,h4,h5,h6\{(text-align[^}]*)\}", sheet)
    assert "text-align:justify" in paragraphs


def test_lines_stand_as_far_apart_as_they_are_laid(press: Press) -> None:
    """A masthead's too, whose lines are larger than those of the text."""
    names = ("江西省司法鉴定行业专项治理工作", "动态")
    issue = Document(
        Form.BULLETIN, "动态", (body("字"),), masthead=Masthead(names, "第1期", "编", "2021年3月1日")
    )
    page, roles = press.emit(issue, "html").decode(), list(press.style.roles)
    lines = [item for item in press.lay(issue).items if isinstance(item, Text) and item.text in names]
    assert len(lines) == 2
    for line in lines:
        (said,) = re.findall(rf'class="r{roles.index(line.role)}" style="([^"]*)">{line.text}<', page)
        assert f"line-height:{line.pitch / 20}pt" in said


def test_columns_are_as_wide_as_they_are_laid(press: Press) -> None:
    paper = replace(request(), body=(table(3),), attachments=())
    (box,) = (item for item in press.lay(paper).items if isinstance(item, TableBox))
    shares = [f"{width * 100 / sum(box.widths):.1f}%" for width in box.widths]
    assert re.findall(r'<col style="width:([^"]*)">', press.emit(paper, "html").decode()) == shares


def test_marks_that_both_scripts_have_are_not_of_the_latin_face(press: Press) -> None:
    """Quotation marks, dashes and dots of Chinese text are a character wide."""
    (said,) = re.findall(r"unicode-range:([^}]*)", press.emit(request(), "html").decode())
    ranges = [[int(end, 16) for end in part.removeprefix("U+").split("-")] for part in said.split(",")]
    assert not [mark for mark in "“”‘’—…·×÷" if any(low <= ord(mark) <= high for low, high in ranges)]
    assert all(any(low <= ord(letter) <= high for low, high in ranges) for letter in "09AZaz%.é")
