"""What is written: what the rulebook's patterns find, and what they leave alone."""

import pytest

from docgen.verify.bench import Bench
from docgen.verify.headings import out_of_order
from docgen.verify.page import Character, Page, PageLine
from docgen.verify.paper import Format, Frame, Paper, Part, Passage
from docgen.verify.wording import check_wording, faults, unpaired

WRONG = {
    "赣司发[2021]5号": "文号括号",
    "赣司发（2021）5号": "文号括号",
    "赣司发〔2021〕第5号": "文号编第",
    "赣司发〔2021〕05号": "文号虚位",
    "赣司发〔21〕5号": "文号年份",
    '开展"双随机"抽查': "半角引号",
    "第一,加强领导": "半角点号",
    "加强领导.压实责任": "半角点号",
    "主要任务:一是学习": "半角点号",
    "鉴定人(含助理)": "半角括号",
    "加强领导。，压实责任": "重复点号",
    "怎么办？。": "重复点号",
    "章程、制度...": "三点省略",
    "章程、制度。。。": "三点省略",
    "章程、制度…": "三点省略",
    "工作--任务": "短破折号",
    "《章程》、《名册》": "书名号间顿号",
    "党员3千人": "中西数混",
    "百分之20": "中西数混",
    "经费3万5千元": "中西数混",
    "2021年四月": "日期混写",
    "二〇二一年4月": "日期混写",
    "4月十二日": "日期混写",
    "二零二一年": "年份零",
    "21年3月": "年份简写",
    "2021年03月": "月日虚位",
    "3月05日": "月日虚位",
    "15～30%": "百分范围",
    "3-5万元": "万亿范围",
    "全市１６家": "全角数字",
    "3%~5%": "半角浪纹",
    "一.基本情况": "序数形式",
    "（一）、基本情况": "序数形式",
    "(1)基本情况": "序数形式",
    "1、基本情况": "序数形式",
}
RIGHT = (
    "赣司发〔2021〕5号",
    "（2021年第3号令）",
    "开展“双随机、一公开”抽查",
    "网址http://www.example.com/a?b=1,2",
    "联系电话：0797-8123456，2021.4.2版",
    "占15%～30%，经费3万～5万元、1.2亿元",
    "十几个人，三五天，20多个，3000余人",
    "2021年3月14日，二〇二一年三月十四日",
    "2019—2021年，2021年3月—12月，9亿～16亿",
    "一百零五年，五百零二人，第十二条",
    "怎么办？！真好！！",
    "章程、制度……名册——都要报送。",
    "1.基本情况3.5%，（1）名册（2）月报",
    "第3期（总第12期），A股、B超、CT",
    "一、总则................................1",
    "他说：“好。”《章程》（草案）。",
    "10年3个月，二十一世纪，星期三，“十四五”",
    "甲方(Party A)与乙方（Party B）",
)


@pytest.mark.parametrize("text", WRONG)
def test_what_is_written_wrongly_is_found_once(text: str, bench: Bench) -> None:
    """By its rule and no other."""
    assert {name for name, _, _ in faults(text, Part.BODY, bench)} == {WRONG[text]}


@pytest.mark.parametrize("text", RIGHT)
def test_what_is_written_rightly_is_left_alone(text: str, bench: Bench) -> None:
    """Numbers, foreign words and rare but right forms."""
    assert [(name, text[start:end]) for name, start, end in faults(text, Part.BODY, bench)] == []


def test_every_pattern_of_the_rulebook_is_tried(bench: Bench) -> None:
    """No pattern without an example."""
    assert set(WRONG.values()) == set(bench.book.wordings)


def test_a_closing_mark_must_have_been_opened() -> None:
    """Quotes and title marks; what is opened and not closed may go on in the next paragraph."""
    assert list(unpaired("亮岗牌”的机制")) == [3]
    assert list(unpaired("《指导意见》》")) == [6]
    assert list(unpaired("It’s好")) == []
    assert list(unpaired("“一方隶属、“参加多重组织生活”")) == []


@pytest.mark.parametrize(
    ("numbers", "wrong"),
    [
        (["一、甲", "（一）乙", "（二）丙", "二、丁", "（一）戊"], []),
        (["（一）甲", "（二）乙", "1.丙", "2.丁", "（三）戊"], []),
        (["一、甲", "三、乙", "四、丙"], [(1, "二、", "三、")]),
        (["二、甲", "一、乙"], [(0, "一、", "二、")]),
        (["一、甲", "（一）乙", "二、丙", "（二）丁"], [(3, "（一）", "（二）")]),
        (["九、甲", "十、乙", "十一、丙", "十三、丁"], [(0, "一、", "九、"), (3, "十二、", "十三、")]),
        (["1.甲", "2.乙", "2.丙"], [(2, "3.", "2.")]),
    ],
)  # fmt: skip
def test_numbers_of_headings_follow_one_another(
    numbers: list[str], wrong: list[tuple[int, str, str]]
) -> None:
    """Each level by itself, anew under a higher one."""
    assert list(out_of_order(numbers)) == wrong


def line(text: str, row: int) -> PageLine:
    """A line of the text on the first page."""
    letters = (
        Character(one, 80 + 16 * x, 96 + 16 * x, 130 + 29 * row, 16, "仿宋") for x, one in enumerate(text)
    )
    return PageLine(1, tuple(letters))


@pytest.mark.parametrize(
    ("texts", "rules"),
    [
        (("要加强领导", "，压实责任"), {"行首标点"}),
        (("建立“亮身份", "”的机制"), {"行首标点"}),
        (("对照《指导意见》（", "以下简称意见）"), {"行末标点"}),
        (("全市有党员12", "8名"), {"数值断行"}),
        (("占全部的43.7", "5%"), {"数值断行"}),
        (("联系电话0797-", "8123456"), set()),
        (("截至2021", "年3月底"), set()),
        (("相互融合——", "共同发展"), set()),
    ],
)
def test_where_lines_may_not_break(texts: tuple[str, ...], rules: set[str], bench: Bench) -> None:
    """Before closing marks, behind opening ones, within figures."""
    lines = tuple(line(text, row) for row, text in enumerate(texts))
    passage, frame = Passage(Part.BODY, lines), Frame(80, 522, 105, 743, 15.75)
    paper = Paper((Page(1, 595, 842, lines),), Format.PLAIN, frame, frame, {Part.BODY: lines}, (passage,))
    assert {finding.rule for finding in check_wording(paper, bench)} == rules
