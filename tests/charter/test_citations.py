"""Citations follow what they cite, however they are written; what is not followed is told: none goes wrong in silence."""

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docgen.charter import Charter, amend_by_text, parse
from docgen.charter.text.numerals import to_chinese
from docgen.problems import Problem

# 第三条 has items, 第五条 paragraphs; an article goes in as 第二条, an item as the second of 第三条, a 款 as the second of 第五条.
OLD = """某某协会章程
第一条　本会名称甲。
第二条　本会宗旨乙。
第三条　会员应当：
（一）甲；
（二）乙；
（三）丙；
（四）丁。
第四条　会员有下列情形。
第五条　理事会开会。
理事会表决。
理事会记录。
第六条　{}
"""
AMENDMENT = """增加一条，作为第二条：“新增条文。”
将第三条改为第四条，增加一项，作为第二项：“（二）戊；”
将第五条改为第六条，增加一款，作为第二款：“理事会通知。”
条文顺序作相应调整。
"""


def amended(line: str) -> tuple[str, tuple[Problem, ...]]:
    """The line of the last article after the amendment, and the remarks."""
    result = amend_by_text(AMENDMENT, OLD.format(line))
    assert result.certificate.verified
    return result.text.rstrip("\n").rpartition("第七条　")[2], result.remarks


RIGHT = {
    "违反第三条的": "违反第四条的",
    "违反本章程第三条第一、二项规定的": "违反本章程第四条第一、三项规定的",
    "违反第三条第（一）、（三）项的": "违反第四条第（一）、（四）项的",
    "违反第三条第(一)、(三)项的": "违反第四条第(一)、(四)项的",
    "违反第三条第（一）项、第（三）项的": "违反第四条第（一）项、第（四）项的",
    "违反第三条第一至三项的": "违反第四条第一至四项的",
    "违反第三条第一项至第三项的": "违反第四条第一项至第四项的",
    "违反第三条第一项和第三项的": "违反第四条第一项和第四项的",
    "违反第三条第1、2项的": "违反第四条第1、3项的",
    "违反第3条第2项的": "违反第4条第3项的",
    "违反第三条（二）项的": "违反第四条（三）项的",
    "依照第五条第一、二款": "依照第六条第一、三款",
    "依照第五条第一款和第三款": "依照第六条第一款和第四款",
    "依照第三、第四条": "依照第四、第五条",
    "依照第三、四条": "依照第四、五条",
    "依照第三条、四条": "依照第四条、五条",
    "依照第三条、第四条": "依照第四条、第五条",
    "依照第三条以及第五条": "依照第四条以及第六条",
    "依照第三至第五条": "依照第四至第六条",
    "依照第三至五条": "依照第四至六条",
    "依照第三条—第五条": "依照第四条—第六条",
    "依照第三条到五条": "依照第四条到六条",
    "违反章程第三条的": "违反章程第四条的",
    "违反协会章程第三条的": "违反协会章程第四条的",
    "违反《某某协会章程》第三条的": "违反《某某协会章程》第四条的",
    "依照第 三 条": "依照第 四 条",
    "依照第 3 条第 2 项": "依照第 4 条第 3 项",
    "依照第３条": "依照第４条",
    "依照第三条第二项、第四条和第五条第二款": "依照第四条第三项、第五条和第六条第三款",
    "依照第三条第二项或者第三项": "依照第四条第三项或者第四项",
}


@pytest.mark.parametrize("cited", RIGHT)
def test_every_form_follows(cited: str) -> None:
    """Lists, ranges, brackets, spaces, digits: each number in the numerals in which it stood."""
    assert amended(f"{cited}，由秘书处办理。")[0] == f"{RIGHT[cited]}，由秘书处办理。"


@pytest.mark.parametrize(
    "cited",
    ["依照规定第三条", "所称“第三条”", "依照该章程第三条", "依照上条规定", "违反第叁条的", "有（二）项情形的", "依照办法第三条"],
)  # fmt: skip
def test_what_is_not_sure_is_told(cited: str) -> None:
    """It stays as it was, and the line is named."""
    line, remarks = amended(f"{cited}，由秘书处办理。")
    assert line == f"{cited}，由秘书处办理。"
    assert [problem for problem in remarks if problem.where.endswith("第六条")]


@pytest.mark.parametrize(
    "cited", ["违反《某某条例》第三条的", "违反某某管理条例第三条第二项的", "依照某社章程第三条"]
)
def test_what_others_say_stays(cited: str) -> None:
    """Without a word: it is not ours."""
    line, remarks = amended(f"{cited}，由秘书处办理。")
    assert line == f"{cited}，由秘书处办理。"
    assert [problem for problem in remarks if "条例" in problem.what] == []


@st.composite
def citations(draw: st.DrawFn) -> tuple[str, set[tuple[int, int, int]]]:
    """Words that cite, and what they cite: (article, 款, 项)."""
    unit = draw(st.sampled_from(["条", "款", "项"]))
    style = draw(st.sampled_from(["一", "1", "（一）", "(1)"] if unit == "项" else ["一", "1"]))
    most = {"条": 6, "款": 3, "项": 4}[unit]
    numbers = draw(st.lists(st.integers(1, most), min_size=1, max_size=3, unique=True).map(sorted))
    joints = [draw(st.sampled_from(["、", "和", "及", "、第", "或者第"])) for _ in numbers[1:]]
    words = "第" + _number(numbers[0], style)
    each = draw(st.booleans())  # whether the unit comes after every number
    for number, joint in zip(numbers[1:], joints, strict=True):
        words += (
            (unit if each else "")
            + (joint if not each or "第" in joint else joint + "第")
            + _number(number, style)
        )
    words += unit
    if unit == "条":
        return draw(st.sampled_from(["", "本章程", "章程"])) + words, {(n, 0, 0) for n in numbers}
    article = {"款": 5, "项": 3}[unit]
    whole = f"第{to_chinese(article)}条{words}"
    return whole, {(article, n if unit == "款" else 0, n if unit == "项" else 0) for n in numbers}


def _number(number: int, style: str) -> str:
    return style.replace("一", to_chinese(number)).replace("1", str(number))


def _moved(article: int, paragraph: int, item: int) -> tuple[int, int, int]:
    """Where the amendment puts a provision."""
    return (
        article + (article >= 2),
        paragraph + (article == 5 and paragraph >= 2),
        item + (article == 3 and item >= 2),
    )


@settings(max_examples=150, deadline=None)
@given(citations())
def test_no_citation_goes_wrong_in_silence(cited: tuple[str, set[tuple[int, int, int]]]) -> None:
    """Whatever the form: the numbers in the new line are those of the targets, or the line is told."""
    words, targets = cited
    line, remarks = amended(f"依照{words}办理。")
    told = any(problem.where.endswith("第六条") for problem in remarks)
    assert told or set(_targets(line)) == {_moved(*target) for target in targets}


def _targets(line: str) -> Iterator[tuple[int, int, int]]:
    """What a line of this test cites, read without the engine."""
    digits = {to_chinese(n): n for n in range(1, 20)} | {str(n): n for n in range(1, 20)}
    words, numbers, article = line, list[int](), 0
    while words:
        size = next((s for s in (2, 1) if words[:s] in digits and not words[:s].startswith(("款", "项"))), 0)
        if size:
            numbers.append(digits[words[:size]])
            words = words[size:]
            continue
        if words[0] == "条":
            article = numbers[-1]
            if not words[1:].startswith("第") or ("款" not in line and "项" not in line):
                yield from ((n, 0, 0) for n in numbers)
            numbers = []
        elif words[0] in "款项":
            yield from ((article, n * (words[0] == "款"), n * (words[0] == "项")) for n in numbers)
            numbers = []
        words = words[1:]


def test_the_targets_are_where_the_test_thinks() -> None:
    """The amendment moves what `_moved` says."""
    charter: Charter = parse(amend_by_text(AMENDMENT, OLD.format("甲。")).text)
    assert [node.label.number for node in charter.articles] == [1, 2, 3, 4, 5, 6, 7]
    assert [line.text for line in charter.articles[3].lines][1:] == ["甲；", "戊；", "乙；", "丙；", "丁。"]


@st.composite
def untouched(draw: st.DrawFn) -> str:
    """Lines of an article in all sorts of writing: marks, brackets, digits, spaces, citations."""
    pieces = st.one_of(
        citations().map(lambda cited: cited[0]),
        st.sampled_from(
            [
                "(二)乙；",
                "（２）丙；",
                "1.丁；",
                "第 3 项",
                "第(二)项",
                "前款第1、2项",
                "  ",
                "“甲”",
                "第3条第（一）项、(三)项",
                "①戊",
            ]
        ),
        st.text("甲乙、，（）第一二三条款项 1", max_size=8),
    )
    lines = st.lists(pieces, min_size=1, max_size=4).map("".join).map(str.strip).filter(bool)
    return "\n".join(draw(st.lists(lines.map(lambda line: f"会员{line}"), min_size=1, max_size=4)))


@settings(max_examples=150, deadline=None)
@given(untouched())
def test_what_no_operation_touches_stays(words: str) -> None:
    """Byte for byte, whatever its writing, when the words of another article change and no number moves."""
    old = OLD.format(words)
    new = amend_by_text("将第二条修改为：“本会宗旨丙。”", old).text
    assert new == old.replace("本会宗旨乙。", "本会宗旨丙。")
