"""What is cited, and whose it is."""

import pytest

from docgen.charter.references.find import Citation, CitationScope, find

TITLE = "某某协会章程"


def said(reference: Citation, text: str) -> tuple[str, str, tuple[int, int, int]]:
    label = reference.label.number if reference.label else 0
    return (
        text[reference.start : reference.end],
        reference.scope.value,
        (label, reference.paragraph, reference.item),
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("依照本章程第三条的规定", [("第三条", "本文", (3, 0, 0))]),
        ("依照第三条第一款第二项的规定", [("第三条第一款第二项", "本文", (3, 1, 2))]),
        (
            "本法第八条、第九条和第十条第二款",
            [
                ("第八条", "本文", (8, 0, 0)),
                ("第九条", "本文", (9, 0, 0)),
                ("第十条第二款", "本文", (10, 2, 0)),
            ],
        ),
        ("《某某协会章程》第三条", [("第三条", "本文", (3, 0, 0))]),
        ("《某某办法》第三条、第五条", [("第三条", "外部", (3, 0, 0)), ("第五条", "外部", (5, 0, 0))]),
        ("《某某办法》（试行）第三条", [("第三条", "外部", (3, 0, 0))]),
        ("某某诉讼法第三条", [("第三条", "外部", (3, 0, 0))]),
        ("社会团体登记管理条例第三条", [("第三条", "外部", (3, 0, 0))]),
        ("该条例第三条", [("第三条", "外部", (3, 0, 0))]),
        ("每年向其报告第三条所列事项", [("第三条", "本文", (3, 0, 0))]),
        ("其第三条", [("第三条", "存疑", (3, 0, 0))]),
        ("须有半数出席。决定第三条规定的事项，须经三分之二同意", [("第三条", "本文", (3, 0, 0))]),
        ("理事会讨论决定第三条第二项所列的重大事项", [("第三条第二项", "本文", (3, 0, 2))]),
        ("违反理事会决定第三条规定的事项", [("第三条", "外部", (3, 0, 0))]),
        ("按照《甲条例》，理事会决定第三条规定的事项", [("第三条", "存疑", (3, 0, 0))]),
        (
            "依照某某诉讼法第三条的规定，或者违反第五条规定",
            [("第三条", "外部", (3, 0, 0)), ("第五条", "存疑", (5, 0, 0))],
        ),
        (
            "依照某某诉讼法第三条处理。违反第五条的",
            [("第三条", "外部", (3, 0, 0)), ("第五条", "本文", (5, 0, 0))],
        ),
        (
            "本规定第二条第一、二、三项所称",
            [
                ("第二条", "本文", (2, 0, 0)),
                ("一", "本文", (2, 0, 1)),
                ("二", "本文", (2, 0, 2)),
                ("三", "本文", (2, 0, 3)),
            ],
        ),
        (
            "第二条第一至三项",
            [("第二条", "本文", (2, 0, 0)), ("一", "本文", (2, 0, 1)), ("三", "本文", (2, 0, 3))],
        ),
        (
            "本条第一款第（二）、（三）项",
            [("第一款", "本文", (0, 1, 0)), ("二", "本文", (0, 1, 2)), ("三", "本文", (0, 1, 3))],
        ),
        ("第三条、四条", [("第三条", "本文", (3, 0, 0)), ("四条", "本文", (4, 0, 0))]),
        ("第三条（二）项", [("第三条（二）项", "本文", (3, 0, 2))]),
        ("违反章程第三条的", [("第三条", "本文", (3, 0, 0))]),
        ("某社章程第三条", [("第三条", "外部", (3, 0, 0))]),
        ("协会章程第三条", [("第三条", "本文", (3, 0, 0))]),
        ("依照规定第三条", [("第三条", "存疑", (3, 0, 0))]),
        ("第 三 条", [("第 三 条", "本文", (3, 0, 0))]),
        ("有第三条三项以上情形的", [("第三条", "本文", (3, 0, 0))]),
        ("第十届理事会第三次会议第一项议程之外", [("第一项", "本文", (0, 0, 1))]),
        ("《关于第十五条的解释》", []),
        ("所称“第三条”", []),
        ("本条例第十八条之一", [("第十八条之一", "本文", (18, 0, 0))]),
        ("第三方会员", []),
    ],
)
def test_references_of_a_line(text: str, expected: list[tuple[str, str, tuple[int, int, int]]]) -> None:
    """Chains inherit their text; names without 《》 count; what is quoted or titled is no reference."""
    found = [said(reference, text) for reference in find(text, TITLE) if reference.shown]
    assert found == expected


def test_ranges_know_their_near_end() -> None:
    """第三条至第五条: the first of the two."""
    first, last = find("第三条至第五条")
    assert (first.ranges, last.ranges) == (True, False)


def test_chapters_and_sections() -> None:
    """第三章第二节: the section within its chapter."""
    chapter, section = find("依照本章程第三章第二节的规定")
    assert (chapter.rank, chapter.division) == ("章", 3)
    assert (section.rank, section.division, section.parent) == ("节", 2, 3)


def test_words_that_count_back_are_never_rewritten() -> None:
    """前款, 前两款 and 前条 have no number to change."""
    assert [reference.shown for reference in find("前款规定和前两款、前条规定")] == ["", "", ""]
    assert find("前款第三项")[0].scope is CitationScope.SELF
