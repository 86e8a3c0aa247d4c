"""Where printed text comes from: each value its field, what is worked out its name, an author's text its line."""

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from desk import Desk
from docgen.batch.workshop import Workshop
from docgen.compose.compose import Composer
from docgen.compose.origins import DocumentTexts, TextOrigin, WorkedOrigin
from docgen.compose.shield import bare
from docgen.compose.tracer import TracedDocument, Tracer, texts_of
from docgen.compose.tracing import ORDINAL, TracingEnvironment
from docgen.records.bulletin import BulletinIssue
from docgen.records.industry import Industry
from docgen.records.institution import Institution
from docgen.records.loader import Loaded, load_file
from docgen.records.record import keys_to
from docgen.records.register import load_register
from docgen.workspace import load_workspace

ROOT = Path(__file__).parents[2]
ISSUE = """---
名称: [某某治理, 动态]
年: 2021
期: 7
编印单位: 某某编
日期: 2021-03-14
标题: [上句, 下句]
报: [甲, 乙]
---

"""


def traced(desk: Desk, body: str, front: str = "标题: 甲", **facts: object) -> TracedDocument:
    document = desk.document(body, front, **facts)
    kind = Composer([desk.templates], desk.root).catalogue().kinds["甲"]
    return Tracer([desk.templates], desk.root).trace(kind, facts, document)


def spans(found: TracedDocument) -> list[tuple[str, TextOrigin]]:
    """Every stretch of text that has an origin, with it."""
    made: list[tuple[str, int]] = []
    for text in texts_of(found):
        last = -1
        for letter, number in zip(text.text, text.origins, strict=True):
            if number >= 0 and number == last:
                made[-1] = (made[-1][0] + letter, number)
            elif number >= 0:
                made.append((letter, number))
            last = number
    return [(words, found.origins[number]) for words, number in made]


def keys(origin: TextOrigin) -> list[tuple[str | int, ...]]:
    return [keys_to(each.record, each.way) for each in origin.fields]


def unit() -> Institution:
    loaded = Loaded()
    load_file(loaded, ROOT / "data", "行业.yaml", Industry)
    load_file(loaded, ROOT / "data", "机构/赣州明衡司法鉴定所.yaml", Institution)
    return next(each for each in loaded.records.values() if isinstance(each, Institution))


def test_a_printed_field_knows_its_field(desk: Desk) -> None:
    """Also a field within a group, an item of a list, and one whose name is asked for by a filter."""
    body = "称{{ 机构.名称 }}，在{{ 机构.设区市 }}；{% for 人 in 机构.管理层 %}{{ 人.姓名 }}、{% endfor %}等"
    assert [(words, keys(origin)) for words, origin in spans(traced(desk, body, 机构=unit()))] == [
        ("赣州明衡司法鉴定所", [("名称",)]),
        ("赣州市", [("设区市",)]),
        ("程知远", [("管理层", 0, "姓名")]),
        ("温若溪", [("管理层", 1, "姓名")]),
        ("苏以恒", [("管理层", 2, "姓名")]),
    ]
    (listed,) = spans(traced(desk, "由{{ 机构.管理层 | map(attribute='姓名') | 顿号 }}管", 机构=unit()))
    assert (listed[0], keys(listed[1])) == (
        "程知远、温若溪、苏以恒",
        [("管理层", at, "姓名") for at in range(3)],
    )


def test_what_hangs_on_several_fields_is_not_certain(desk: Desk) -> None:
    """A value that two fields decide, or a field and something worked out, comes from no one field."""
    body = "甲{{ 机构.名称 ~ 机构.简称 }}乙{{ 机构.简称 if 机构.名称 else '' }}丙{{ 机构.简称 ~ 数 }}丁{{ 机构.简称 }}"
    found = spans(traced(desk, body, 机构=unit(), 数=3))
    assert [origin.certain for _, origin in found] == [False, False, False, True]
    assert found[2][1].worked == (WorkedOrigin("数"),)


def test_what_the_program_worked_out_says_so(desk: Desk) -> None:
    """A count, a day of the paper: its name in the template, no field."""
    (count,) = spans(traced(desk, "共{{ 人数 }}人", 人数=12))
    assert (count[0], count[1].fields, count[1].worked) == ("12", (), (WorkedOrigin("人数"),))


def test_what_is_counted_comes_of_the_whole(desk: Desk) -> None:
    """A number of items, a place in a list: never taken for words of the template, nor for a field beside it."""
    listed = "共{{ 机构.管理层 | 个数 }}人"
    (count,) = spans(traced(desk, listed, 机构=unit()))
    assert (count[0], keys(count[1]), count[1].certain) == ("3", [("管理层",)], True)
    (roll,) = spans(traced(desk, "共{{ 名册 | 个数 }}人", 名册=(unit(), unit())))
    assert (roll[0], roll[1].worked) == ("2", (WorkedOrigin("名册"),))
    both = spans(traced(desk, "{{ 机构.名称 ~ (名册 | 个数) }}", 机构=unit(), 名册=(unit(),)))
    assert [origin.certain for _, origin in both] == [False]
    (first, *_) = spans(
        traced(desk, "{% for 人 in 机构.管理层 %}{{ loop.index }}、{% endfor %}", 机构=unit())
    )
    assert (first[0], first[1].worked) == ("1", (ORDINAL,))


def test_words_of_the_template_have_no_origin(desk: Desk) -> None:
    assert spans(traced(desk, "一是{{ '固定' }}，{{ 空(4) }}", 机构=unit())) == []


def test_front_matter_is_traced_too(desk: Desk) -> None:
    """Title, addressee, attachments and imprint; a date of the document is read as one all the same."""
    front = (
        '格式: 文件\n发文机关: "{{ 机构.名称 }}"\n标题: 关于{{ 机构.简称 }}的函\n主送: "{{ 机构.设区市 }}："\n'
        '附件: "{{ 机构.简称 }}名册"\n落款: "{{ 机构.名称 }}"\n成文日期: "{{ 日 | 日期 }}"\n抄送: "{{ 机构.简称 }}"'
    )
    body = "正文。\n\n+++ 附件 {{ 机构.简称 }}名册\n\n名单。"
    found = spans(traced(desk, body, front, 机构=unit(), 日=date(2021, 3, 14)))
    assert [(words, keys(origin), origin.worked) for words, origin in found] == [
        ("赣州明衡司法鉴定所", [("名称",)], ()),
        ("明衡鉴定所", [("简称",)], ()),
        ("赣州市", [("设区市",)], ()),
        ("明衡鉴定所", [("简称",)], ()),
        ("赣州明衡司法鉴定所", [("名称",)], ()),
        ("2021年3月14日", [], (WorkedOrigin("日"),)),
        ("明衡鉴定所", [("简称",)], ()),
    ]


BODY = """引语一行，
接着的一行。

# 一、总题

## （一）小题。
接在小题后面的话。

1. 第一条
2. 第二条，**着重**

> 引文一段

| 甲 | 乙 |
|---|---|
| 丙 | 丁 |

::: 居右
某年某月
:::

　　缩进的一段。
　　又一段。
![图说](图.png)
（二）末题"""


def test_every_line_of_an_author_is_found_again(desk: Desk) -> None:
    """Each word of a bulletin's text leads to the line that it was typed in: headings, lists, tables, quotations."""
    lines = BODY.replace("![图说](图.png)\n", "").split("\n")
    loaded, body = Loaded(), "\n".join(lines)
    load_file(loaded, Path("/data"), "工作动态/7.md", BulletinIssue, (ISSUE + body).encode())
    assert loaded.problems == []
    (issue,) = loaded.records.values()
    found = spans(traced(desk, "{{ 工作动态.正文 | 排版 }}", 工作动态=issue))
    told = {origin.line: words for words, origin in found}
    words = (
        "引语",
        "接着",
        "总题",
        "小题",
        "接在",
        "第一条",
        "第二条",
        "引文",
        "甲",
        "丙",
        "某年",
        "缩进",
        "又一",
        "末题",
    )
    assert all(each in told[number] for each in words for number, line in enumerate(lines) if each in line)
    assert {"一、总题", "引语一行，"} <= set(told.values())
    assert all(keys(origin) == [("正文",)] for _, origin in found)


@cache
def sample() -> Workshop:
    register, _ = load_register(ROOT / "data")
    return Workshop(load_workspace(ROOT), register, date(2021, 12, 31))


@pytest.mark.parametrize("half", [0, 1])
def test_marks_change_no_word(half: int) -> None:
    """A paper of every kind says the same with marks as without, text for text, so that no origin is guessed."""
    shop, environment = sample(), TracingEnvironment((ROOT / "templates",))
    composer = Composer((ROOT / "templates",), ROOT, environment)
    papers = {paper.kind: paper for paper in shop.plan.papers}
    for paper in list(papers.values())[half::2]:
        kind = shop.catalogue.kinds[paper.kind]
        facts = kind.about(shop.facts(shop.register.records[paper.record], paper.day), paper.item)
        environment.begin()
        plain, marked = (
            DocumentTexts.of(each.compose(kind, facts)) for each in (shop.tools.composer, composer)
        )
        assert [tuple(map(bare, part)) for part in marked.running] == list(plain.running), paper.place
        assert tuple(map(bare, marked.around)) == plain.around, paper.place


def test_the_issue_of_the_sample_leads_to_its_fields() -> None:
    """All that the masthead, the credits and the imprint of a bulletin print of data is certain."""
    shop = sample()
    issue = next(each for each in shop.register.records.values() if isinstance(each, BulletinIssue))
    kind, names = shop.catalogue.kinds["工作动态"], shop.facts(issue, issue.dated)
    document = shop.tools.composer.compose(kind, names)
    found = Tracer((ROOT / "templates",), ROOT).trace(kind, names, document)
    assert {name.name for _, origin in spans(found) for name in origin.worked} == {"期号"}
    assert all(len(origin.fields) == 1 for _, origin in spans(found) if not origin.worked)
    assert not any(set(text.origins) == {-1} for text in texts_of(found) if "：" not in text.text)
