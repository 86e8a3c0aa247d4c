"""Charters taken from Word: what a reader of the page sees, exactly; nothing dropped or mixed in without a word."""

from io import BytesIO

import docx
import pytest

from docgen.foreign.numerals import numeral
from docgen.foreign.text import text_of_word
from docgen.problems import ProblemsError
from wordmade import M, abstract, level, listed, num, p, r, word


def saved(document: "docx.document.Document") -> bytes:
    made = BytesIO()
    document.save(made)
    return made.getvalue()


def lines(data: bytes) -> list[str]:
    return text_of_word(data, "章程.docx").text.removesuffix("\n").split("\n")


def remarks(data: bytes) -> list[str]:
    return [str(problem) for problem in text_of_word(data, "章程.docx").remarks]


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
    assert text_of_word(saved(document), "章程.docx").text == (
        "某会章程（草案）\n　　第一条　本会称“某会”。\n第二条  会员\n（一）甲；\n"
    )


ARTICLES = abstract(0, level(0, "第%1条"), level(1, "（%2）"))
BY_STYLE = (
    '<w:style w:type="paragraph" w:styleId="A"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/></w:style>'
)
NUMBERED = {
    "两级": (
        listed("会员：") + listed("甲；", 1, 1) + listed("乙。", 1, 1) + listed("理事：") + listed("丙。", 1, 1),
        ARTICLES + num(1, 0),
        "",
        ["第一条会员：", "（一）甲；", "（二）乙。", "第二条理事：", "（一）丙。"],
    ),
    "样式所据的样式": (
        p("名称。", '<w:pStyle w:val="B"/>') + p("宗旨。", '<w:pStyle w:val="B"/>'),
        ARTICLES + num(1, 0),
        BY_STYLE,
        ["第一条名称。", "第二条宗旨。"],
    ),
    "只写级别": (
        p("宗旨：", '<w:pStyle w:val="B"/>')
        + p("甲；", '<w:pStyle w:val="B"/><w:numPr><w:ilvl w:val="1"/></w:numPr>'),
        ARTICLES + num(1, 0),
        BY_STYLE,
        ["第一条宗旨：", "（一）甲；"],
    ),
    "级别连着样式": (
        p("甲", '<w:pStyle w:val="A"/>') + p("乙", '<w:pStyle w:val="B"/>'),
        abstract(0, level(0, "第%1条"), level(1, "（%2）", more='<w:pStyle w:val="B"/>')) + num(1, 0),
        BY_STYLE,
        ["第一条甲", "（一）乙"],
    ),
    "编号样式": (
        listed("名称。", 1) + listed("宗旨。", 1),
        '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="N"/></w:abstractNum>'
        + abstract(1, level(0, "第%1条"))
        + num(1, 0)
        + num(2, 1),
        '<w:style w:type="numbering" w:styleId="N"><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>',
        ["第一条名称。", "第二条宗旨。"],
    ),
    "重新起始": (
        listed("甲；", 1) + listed("乙。", 1) + listed("丙；", 2) + listed("丁。", 2),
        abstract(0, level(0, "（%1）"))
        + num(1, 0)
        + num(2, 0, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'),
        "",
        ["（一）甲；", "（二）乙。", "（一）丙；", "（二）丁。"],
    ),
    "接着编": (
        listed("甲；", 1) + listed("乙；", 2),
        abstract(0, level(0, "（%1）")) + num(1, 0) + num(2, 0),
        "",
        ["（一）甲；", "（二）乙；"],
    ),
    "不再从头": (
        listed("总则") + listed("甲。", 1, 1) + listed("会员") + listed("乙。", 1, 1),
        abstract(0, level(0, "第%1章"), level(1, "第%2条", more='<w:lvlRestart w:val="0"/>')) + num(1, 0),
        "",
        ["第一章总则", "第一条甲。", "第二章会员", "第二条乙。"],
    ),
    "换了级别的写法": (
        listed("甲", 2),
        ARTICLES + num(2, 0, f'<w:lvlOverride w:ilvl="0">{level(0, "%1、")}</w:lvlOverride>'),
        "",
        ["一、甲"],
    ),
    "从五起": (listed("甲") + listed("乙"), abstract(0, level(0, "第%1条", start="5")) + num(1, 0), "", ["第五条甲", "第六条乙"]),
    "一律阿拉伯数字": (
        listed("甲") + listed("乙", 1, 1),
        abstract(0, level(0, "第%1章"), level(1, "%1.%2", more="<w:isLgl/>")) + num(1, 0),
        "",
        ["第一章甲", "1.1乙"],
    ),
    "没有编号部分": (listed("甲"), "", "", ["甲"]),
    "没有这个编号": (listed("甲", 7), ARTICLES + num(1, 0), "", ["甲"]),
    "取消编号": (listed("甲", 0), ARTICLES + num(1, 0), "", ["甲"]),
    "隐藏的段不占号": (
        listed("甲") + p("", "<w:numPr><w:numId w:val='1'/></w:numPr><w:rPr><w:vanish/></w:rPr>", r("暗", "<w:vanish/>")) + listed("乙"),
        ARTICLES + num(1, 0),
        "",
        ["第一条甲", "第二条乙"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", NUMBERED)
def test_numbers_that_word_makes_are_written_out(name: str) -> None:
    """As Word counts them (ECMA-376 17.9): styles, links, overrides, restarts."""
    body, numbering, styles, shown = NUMBERED[name]
    assert lines(word(body, numbering, styles)) == shown


FORMATS = {
    "decimal": "3", "decimalZero": "03", "upperLetter": "C", "lowerLetter": "c", "upperRoman": "III",
    "lowerRoman": "iii", "decimalEnclosedCircle": "③", "decimalEnclosedCircleChinese": "③",
    "decimalEnclosedParen": "⑶", "decimalEnclosedFullstop": "⒊", "decimalFullWidth": "３",
    "chineseCounting": "三", "chineseCountingThousand": "三", "taiwaneseCountingThousand": "三",
    "japaneseCounting": "三", "ideographDigital": "三", "chineseLegalSimplified": "叁",
    "ideographLegalTraditional": "參", "ideographTraditional": "丙", "ideographZodiac": "寅",
    "ideographEnclosedCircle": "㊂", "numberInDash": "- 3 -", "none": "",
}  # fmt: skip


@pytest.mark.parametrize("kind", FORMATS)
def test_formats(kind: str) -> None:
    assert numeral(3, kind) == FORMATS[kind]


@pytest.mark.parametrize(
    ("number", "kind", "written"),
    [
        (1, "chineseCountingThousand", "一"),
        (10, "chineseCountingThousand", "十"),
        (12, "chineseCountingThousand", "十二"),
        (20, "chineseCountingThousand", "二十"),
        (101, "chineseCountingThousand", "一百零一"),
        (110, "chineseCountingThousand", "一百一十"),
        (1001, "chineseCountingThousand", "一千零一"),
        (1010, "chineseCountingThousand", "一千零一十"),
        (99, "chineseCounting", "九十九"),
        (101, "chineseCounting", "一〇一"),
        (110, "japaneseCounting", "百十"),
        (12, "chineseLegalSimplified", "壹拾贰"),
        (28, "upperLetter", "BB"),
        (21, "decimalEnclosedCircle", "21"),
        (49, "upperRoman", "XLIX"),
        (0, "chineseCountingThousand", "0"),
        (-1, "decimal", None),
        (10_000, "decimal", None),
        (3, "thaiLetters", None),
    ],
)
def test_larger_numbers(number: int, kind: str, written: str | None) -> None:
    """Word goes back to plain digits where a format ends; what it cannot be written as is None."""
    assert numeral(number, kind) == written


def test_bullets_are_shown_and_told() -> None:
    sign = level(0, "\uf0b7", "bullet", more='<w:rPr><w:rFonts w:ascii="Symbol"/></w:rPr>')
    data = word(listed("服务会员；"), abstract(0, sign) + num(1, 0))
    assert lines(data) == ["•服务会员；"]
    assert "有项目符号，没有序号" in remarks(data)[0]


WRONG_NUMBERING = {
    "起始值太大": abstract(0, level(0, "第%1条", start="999999999999")) + num(1, 0),
    "起始值为负": abstract(0, level(0, "第%1条", start="-3")) + num(1, 0),
    "级别不是数": abstract(0, level(0, "第%1条").replace('w:ilvl="0"', 'w:ilvl="x"')) + num(1, 0),
    "不会写的格式": abstract(0, level(0, "第%1条", "thaiLetters")) + num(1, 0),
}


@pytest.mark.parametrize("name", WRONG_NUMBERING)
def test_numbers_that_cannot_be_written_out_are_told(name: str) -> None:
    assert ["章程.docx：自动编号的" in line for line in told(word(listed("甲"), WRONG_NUMBERING[name]))] == [
        True
    ]


def field(code: str, shown: str) -> str:
    def sign(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    begun = f"{sign('begin')}<w:r><w:instrText>{code}</w:instrText></w:r>{sign('separate')}"
    return f"{begun}{r(shown)}{sign('end')}"


TOC = (
    '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr><w:sdtContent>'
    f"{p('目录')}{p('第一章　总则')}</w:sdtContent></w:sdt>"
)
RUBY = "<w:r><w:ruby><w:rt><w:r><w:t>yǎn</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>龑</w:t></w:r></w:rubyBase></w:ruby></w:r>"
FRACTION = "<m:oMath><m:f><m:num><m:r><m:t>2</m:t></m:r></m:num><m:den><m:r><m:t>3</m:t></m:r></m:den></m:f></m:oMath>"
SHOWN = {
    "隐藏文字": (p("会长", "", r("（说明）", "<w:vanish/>") + r("一名。")), ["会长一名。"], "有隐藏文字（（说明）），页面上看不到"),
    "拼音": (p("会长", "", RUBY), ["会长龑"], "有拼音（yǎn），只取了所注的字"),
    "分数": (p("须", "", FRACTION + r("以上同意。")), ["须2/3以上同意。"], "有分数（2/3），写成了“2/3”的样子"),
    "符号": (
        p("本会", "", '<w:r><w:sym w:font="Wingdings 2" w:char="F052"/></w:r>' + r("设理事会。")),
        ["本会☑设理事会。"],
        "有符号字体的符号（☑），换成了普通字符",
    ),
    "分页": (p("理事会每年", "", '<w:r><w:br w:type="page"/></w:r>' + r("开会两次。")), ["理事会每年开会两次。"], ""),
    "换行": (p("甲。", "", "<w:r><w:br/></w:r>" + r("乙。")), ["甲。", "乙。"], "有段内换行（Shift+Enter）"),
    "目录块": (p("某会章程") + TOC + p("第一章　总则"), ["某会章程", "第一章　总则"], "有目录，没有取入"),
    "目录域": (
        p("某会章程") + p("", "", field(' TOC \\o "1-1" ', "第一章　总则	1")) + p("第一章　总则"),
        ["某会章程", "第一章　总则"],
        "有目录，没有取入",
    ),
    "引用域": (p("依照", "", field(" REF _a ", "第三条") + r("办理。")), ["依照第三条办理。"], ""),
    "平方": (p("面积30m", "", r("2", '<w:vertAlign w:val="superscript"/>')), ["面积30m²"], ""),
    "注码": (p("会费", "", r("[1]", '<w:vertAlign w:val="superscript"/>')), ["会费[1]"], "有上标或者下标（[1]），按正文的字取入"),
    "大写": (p("", "", r("ngo", "<w:caps/>")), ["NGO"], ""),
    "批注": (p("会费。", "", '<w:r><w:commentReference w:id="1"/></w:r>'), ["会费。"], "有批注，没有取入"),
    "不算数的空白": ("<w:p><w:r><w:t> 甲 </w:t></w:r></w:p>", ["甲"], ""),
}  # fmt: skip


@pytest.mark.parametrize("name", SHOWN)
def test_the_text_is_what_the_page_shows(name: str) -> None:
    """And where that is not all that is there, or not written so, it is told with the words before it."""
    body, shown, said = SHOWN[name]
    assert lines(word(body)) == shown
    assert [said in line for line in remarks(word(body))] == [True] * bool(said)


SETTLED = {
    "表格": ("<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>", "有表格，纯文本放不下；请改写成文字，或者从文件中移出"),
    "脚注": (p("甲", "", '<w:r><w:footnoteReference w:id="1"/></w:r>'), "有脚注，纯文本放不下"),
    "尾注": (p("甲", "", '<w:r><w:endnoteReference w:id="1"/></w:r>'), "有尾注，纯文本放不下"),
    "划掉": (p("会费", "", r("100", "<w:strike/>") + r("200元。")), "有划掉的文字（100），不知是留是删"),
    "双线划掉": (p("会费", "", r("100", "<w:dstrike/>")), "有划掉的文字（100），不知是留是删"),
    "没填的空": (
        p("会长由", "", f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{r('单击此处')}</w:sdtContent></w:sdt>"),
        "有还没有填写的空（单击此处）",
    ),
    "不认得的符号": (p("甲", "", '<w:r><w:sym w:font="Wingdings" w:char="F021"/></w:r>'), "有符号字体的符号（Wingdings），认不出来"),
    "没有字体的私用字": (p("甲\ue123"), "有符号字体的符号（没有写明字体），认不出来"),
    "公式": (p("", "", f"<m:oMath xmlns:m='{M}'><m:rad/></m:oMath>"), "有公式，纯文本放不下"),
    "带圈": (p("", "", field(r" EQ \o\ac(○,1) ", "")), "有公式（EQ"),
    "域编号": (p("", "", field(" LISTNUM ", "") + r("甲")), "有由域生成、文件里没有文字的编号（LISTNUM）"),
    "修订": (p("甲", "", f'<w:ins w:author="某">{r("新")}</w:ins>'), "有没有处理的修订（增加）"),
    "另一份文件": ('<w:altChunk r:id="r9"/>', "有嵌入的另一份文件"),
    "首字下沉": (p("第", '<w:framePr w:dropCap="drop"/>') + p("一条"), "有下沉的首字"),
    "样式里划掉": (
        p("甲", '<w:pStyle w:val="S"/>'),
        "有划掉的文字（甲）",
    ),
}  # fmt: skip
STRUCK = '<w:style w:type="paragraph" w:styleId="S"><w:rPr><w:strike/></w:rPr></w:style>'


@pytest.mark.parametrize("name", SETTLED)
def test_what_is_not_settled_is_refused(name: str) -> None:
    """What plain text cannot hold, and what a reader of the page cannot decide, with its place."""
    body, said = SETTLED[name]
    assert [said in line for line in told(word(body, styles=STRUCK))] == [True]


def test_a_place_is_told_by_the_words_before_it() -> None:
    document = docx.Document()
    document.add_paragraph("第一条　出资如下：")
    document.add_table(1, 2)
    assert told(saved(document)) == [
        "章程.docx “第一条 出资如下：”之后：有表格，纯文本放不下；请改写成文字，或者从文件中移出"
    ]


def test_each_sort_is_told_once_with_their_count() -> None:
    struck = r("甲", "<w:strike/>")
    assert told(word(p("一", "", struck) + p("二", "", struck) + p("三", "", struck))) == [
        "章程.docx “一”之后：有划掉的文字（甲），不知是留是删，另外还有2处；请删去这些文字，或者取消删除线"
    ]
