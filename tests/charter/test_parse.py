"""How a charter's text is understood."""

import pytest
from charter_sample import CHARTER

from docgen.charter import Kind, Ordinal, apply, parse, print_text, read
from docgen.charter.consolidation.layout import node_places
from docgen.charter.text.contents import is_derived
from docgen.charter.wording.places import say


def test_the_parts_of_a_charter() -> None:
    """Title, note, contents, headings, articles."""
    charter = parse(CHARTER)
    assert charter.title == "某某市司法鉴定协会章程"
    assert [node.kind for node in charter.nodes[:4]] == [Kind.TITLE, Kind.NOTE, Kind.CONTENTS, Kind.HEADING]
    assert [node.label for node in charter.articles] == [Ordinal(n) for n in range(1, 10)]
    assert is_derived(charter)


def test_paragraphs_and_items() -> None:
    """款 are natural paragraphs, 项 belong to the one before them."""
    article = parse(CHARTER).articles[3]
    assert [len(paragraph.lines) for paragraph in article.paragraphs] == [4, 1]
    assert [line.number for line in article.paragraphs[0].lines] == [4, 1, 2, 3]


def test_unnumbered_members_of_a_list_are_no_paragraphs() -> None:
    """After a colon, up to the line that ends the sentence."""
    article = parse(
        "第一条　理事会由下列人员组成：\n会长，\n副会长若干人，\n秘书长。\n理事任期四年。\n"
    ).articles[0]
    assert [len(paragraph.lines) for paragraph in article.paragraphs] == [4, 1]


def test_subitems_and_lines_between_items() -> None:
    """目 under 项; an unnumbered line between item one and item two belongs to item one."""
    text = "第一条　下列情形：\n（一）甲：\n1.子；\n2.丑。\n甲的补充。\n（二）乙。\n第二款。\n"
    article = parse(text).articles[0]
    assert [line.level for line in article.paragraphs[0].lines] == [0, 1, 2, 2, 2, 1]
    assert len(article.paragraphs) == 2


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("第一条 甲。\n第二条 乙。", [(1, 0), (2, 0)]),
        ("第1条　甲。\n第2条　乙。", [(1, 0), (2, 0)]),
        ("第十条　甲。\n第十条之一　乙。\n第十一条　丙。", [(10, 0), (10, 1), (11, 0)]),
        ("第一条【宗旨】甲。\n第二条【性质】乙。", [(1, 0), (2, 0)]),
        ("第一条\n甲。\n第二条\n乙。", [(1, 0), (2, 0)]),
        ("第一条为了规范。\n第二条本会。\n第一条规定的事项。", [(1, 0), (2, 0)]),
        ("**第一条**　甲。\n\n**第二条**　乙。\n", [(1, 0), (2, 0)]),
        ("第一百十条　甲。\n第一百一十一条　乙。", [(110, 0), (111, 0)]),
        ("一、甲。\n二、乙。", [(1, 0), (2, 0)]),
    ],
)
def test_articles_in_several_hands(text: str, labels: list[tuple[int, int]]) -> None:
    """Spaces, captions, arabic numbers, numbers on their own line, Markdown; a citation opens no article."""
    charter = parse(text)
    assert [tuple(node.label) for node in charter.articles] == labels
    assert print_text(charter) == text


def test_a_preamble_and_annexes() -> None:
    """序言 counts its paragraphs behind the word; what follows 附件 is no article."""
    charter = parse("某某章程\n序言\n甲。\n乙。\n第一条　丙。\n附件：会员名录\n第一条　不是条文。\n")
    preamble, annex = charter.part(Kind.PREAMBLE), charter.part(Kind.ANNEX)
    assert preamble is not None
    assert [paragraph.lines[0].text for paragraph in preamble.paragraphs] == ["甲。", "乙。"]
    assert annex is not None
    assert len(charter.articles) == 1


def test_a_signature_at_the_end() -> None:
    """Names and a date below the last article."""
    charter = parse("第一条　甲。\n第二条　乙。\n某某市司法鉴定协会\n2024年3月1日\n")
    signature = charter.part(Kind.SIGNATURE)
    assert signature is not None
    assert signature.text == "某某市司法鉴定协会\n2024年3月1日"


def test_nodes_are_named_as_an_instrument_names_them() -> None:
    """Sections with their chapter."""
    said = [say(place) for place in node_places(parse(CHARTER))]
    assert "第三章第二节节名" in said
    assert said[:3] == ["名称", "题注", "目录"]


def test_line_ends_of_windows_belong_to_no_words() -> None:
    """They stay where they are, and new lines get them as well."""
    charter = parse("第一条　下列事项：\r\n（一）甲；\r\n（二）乙。\r\n第二条　丙。\r\n")
    assert [line.text for line in charter.articles[0].lines] == ["下列事项：", "甲；", "乙。"]
    new = apply(read("第一条增加一项，作为第三项：“（三）丁”。"), charter)
    assert (
        print_text(new) == "第一条　下列事项：\r\n（一）甲；\r\n（二）乙；\r\n（三）丁。\r\n第二条　丙。\r\n"
    )
