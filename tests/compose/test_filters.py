"""Filters with the terms of the field."""

from datetime import date

import pytest

from desk import Desk

DAY = date(2021, 3, 4)


@pytest.mark.parametrize(
    ("expression", "shown"),
    [
        ("日 | 日期", "2021年3月4日"),
        ("日 | 月日", "3月4日"),
        ("日 | 年月", "2021年3月"),
        ("日 | 短年月", "2021.03"),
        ("日 | 年份", "2021"),
        ("日 | 六角", "〔2021〕"),
        ("2021 | 六角", "〔2021〕"),
        ("12 | 汉字", "十二"),
        ("['甲', '乙', '丙'] | 顿号", "甲、乙、丙"),
        ("['甲', 2, 日] | 顿号", "甲、2、2021年3月4日"),
        ("['《甲》', '《乙》（乙号）', '《丙》'] | 顿号", "《甲》《乙》（乙号）、《丙》"),
        ("['甲', '乙', '丙'] | 和", "甲、乙和丙"),
        ("['甲'] | 和", "甲"),
        ("['甲', '乙'] | 个数", "2"),
        ("[] | 个数", "0"),
        ("['甲'] | 非空 | 个数", "1"),
        ("'江涛' | 姓名", "江\u3000涛"),
        ("'张爱龙' | 姓名", "张爱龙"),
        ("'欧阳明远' | 姓名", "欧阳明远"),
        ("0 | 默认('无')", "0"),
        ("'' | 默认('无')", "无"),
        ("['乙', '甲'] | sort | first", "乙"),
    ],
)
def test_filters(desk: Desk, expression: str, shown: str) -> None:
    assert desk.texts(f"{{{{ {expression} }}}}", 日=DAY) == [shown]


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("11010519491231002X", "1101************2X"),
        ("130503670401001", "1305*********01"),
        ("13800138000", "138****8000"),
        ("0797-8123456", "0797-812****"),
        ("010-81234567", "010-8123****"),
        ("8123456", "812****"),
        (
            "某甲，身份证号11010519491231002X，电话13800138000。",
            "某甲，身份证号1101************2X，电话138****8000。",
        ),
        ("赣司字〔2021〕5号，2021年3月14日", "赣司字〔2021〕5号，2021年3月14日"),
        ("91310118742121602R", "91310118742121602R"),
    ],
)
def test_masking(desk: Desk, value: str, shown: str) -> None:
    """Identity numbers and phones lose their middle; document numbers, dates and credit codes do not."""
    assert desk.texts("{{ 值 | 遮蔽 }}", 值=value) == [shown]


@pytest.mark.parametrize(
    ("expression", "message"),
    [
        ("'甲' | 日期", "“日期”只用于日期"),
        ("'甲' | 六角", "“六角”只用于日期"),
        ("'甲' | 汉字", "“汉字”只用于整数"),
        ("true | 汉字", "“汉字”只用于整数"),
        ("-1 | 汉字", "“汉字”只用于整数"),
        ("'甲' | 顿号", "“顿号”只用于列表"),
        ("3 | 和", "“和”只用于列表"),
        ("'甲' | 个数", "“个数”只用于列表"),
        ("[] | 非空", "列表是空的"),
        ("3 | 非空", "“非空”只用于列表"),
        ("'甲' | 逐行", "“逐行”只用于列表"),
        ("3 | 排版", "“排版”只用于正文中的文字"),
        ("空(0)", "“空”的宽度应是 1 到 100 的整数"),
        ("空('x')", "“空”的宽度应是 1 到 100 的整数"),
    ],
)
def test_misused_filters(desk: Desk, expression: str, message: str) -> None:
    assert message in desk.problems(f"{{{{ {expression} }}}}")[0]


def test_lines_of_a_list(desk: Desk) -> None:
    """逐行 makes an entry of each item, and keeps what it holds data."""
    document = desk.document("甲", "标题: 甲\n附件: '{{ 单 | 逐行 }}'", 单=["*名册*", "复印件"])
    assert [attachment.title for attachment in document.attachments] == ["*名册*", "复印件"]


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("中共某所支部委员会", ("关于成立中共某所", "支部委员会的请示")),
        ("支部", ("关于成立支部的请示",)),
        ("党总支", ("关于成立党总支的请示",)),
    ],
)
def test_a_title_may_be_broken_where_a_word_ends(desk: Desk, name: str, lines: tuple[str, ...]) -> None:
    """标题回行时词意完整 (GB/T 9704 7.3.1)."""
    assert desk.document("甲", "标题: 关于成立{{ 名 | 断行('支部') }}的请示", 名=name).title == lines


def test_paragraphs_of_a_text(desk: Desk) -> None:
    """分段 makes a paragraph of each line, and keeps what it holds data."""
    assert desk.texts("前{{ 值 | 分段 }}后", 值="# 甲\n\n  乙*丙*\n") == ["前# 甲", "乙*丙*后"]
