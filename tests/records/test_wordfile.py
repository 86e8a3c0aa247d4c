"""Charters taken from Word: the text exactly, numbers that Word makes written out, nothing dropped in silence."""

from io import BytesIO

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from docgen.problems import ProblemsError
from docgen.records.wordfile import numeral, text_of_word


def saved(document: "docx.document.Document") -> bytes:
    made = BytesIO()
    document.save(made)
    return made.getvalue()


def told(data: bytes) -> list[str]:
    with pytest.raises(ProblemsError) as caught:
        text_of_word(data, "章程.docx")
    return [str(problem) for problem in caught.value.problems]


def test_a_paragraph_is_a_line() -> None:
    """Spaces, wide spaces and quotation marks stay; runs are joined, a line break begins a line."""
    document = docx.Document()
    for words in ("某会章程", "　　第一条　本会称“某会”。", "第二条  会员\n（一）甲；"):
        document.add_paragraph(words)
    document.paragraphs[0].add_run("（草案）").bold = True
    assert text_of_word(saved(document), "章程.docx") == (
        "某会章程（草案）\n　　第一条　本会称“某会”。\n第二条  会员\n（一）甲；\n"
    )


def numbered() -> "docx.document.Document":
    """第%1条 on level 0, （%2） on level 1, both counted by Word."""
    document = docx.Document()
    root = document.part.numbering_part.element
    levels = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:suff w:val="{suff}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for n, (text, suff) in enumerate((("第%1条", "tab"), ("（%2）", "nothing")))
    )
    root.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="90">{levels}</w:abstractNum>'))
    root.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="90"><w:abstractNumId w:val="90"/></w:num>'))
    for level, words in ((0, "会员："), (1, "甲；"), (1, "乙。"), (0, "理事："), (1, "丙。")):
        paragraph = document.add_paragraph(words)
        paragraph._p.get_or_add_pPr().append(
            parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="90"/></w:numPr>')
        )
    return document


def test_numbers_that_word_makes_are_written_out() -> None:
    assert text_of_word(saved(numbered()), "章程.docx").split("\n") == [
        "第一条　会员：",
        "（一）甲；",
        "（二）乙。",
        "第二条　理事：",
        "（一）丙。",
        "",
    ]


@pytest.mark.parametrize(
    ("number", "written"),
    [(1, "一"), (10, "十"), (12, "十二"), (20, "二十"), (101, "一百零一"), (110, "一百一十")],
)
def test_chinese_numbers(number: int, written: str) -> None:
    assert numeral(number, "chineseCounting") == written


def test_other_numbers() -> None:
    assert [numeral(3, kind) for kind in ("decimal", "upperLetter", "decimalEnclosedCircle")] == [
        "3",
        "C",
        "③",
    ]


def test_a_table_is_not_dropped() -> None:
    document = docx.Document()
    document.add_paragraph("第一条　出资如下：")
    document.add_table(1, 2)
    assert told(saved(document)) == [
        "章程.docx “第一条 出资如下：”之后：有表格，纯文本放不下；请改写成文字，或者从文件中移出"
    ]


def test_open_changes_are_not_decided_for_the_user() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("第一条　某会。")
    change = f'<w:ins {nsdecls("w")} w:id="1" w:author="某" w:date="2021-03-01T00:00:00Z"><w:r><w:t>新</w:t></w:r></w:ins>'
    paragraph._p.append(parse_xml(change))
    assert ["没有处理的修订（增加）" in line for line in told(saved(document))] == [True]


def test_what_is_no_word_file_is_refused() -> None:
    assert told(b"\xd0\xcf\x11\xe0 old doc") == [
        "章程.docx：不是 Word 的 docx 文件；旧的 doc 文件请在 Word 里另存为 docx"
    ]
