"""What a derived amendment says and what it leaves unsaid; the proof holds in every case."""

from docgen.charter import amend_from_texts

OLD = """某某所章程
第一条　本所依法设立。
第二条　本所设主任一名。
第三条　违反第二条的，从其规定。
第四条　按第三条办理。
理事按本章程第三条办理。
第五条　有下列情形之一的，本所终止：
(一)合并；
(二)解散。
第六条　本所依照第五条终止的，应当公告。
"""


def _said(old: str, new: str) -> list[str]:
    """The lines of the formal text but its title, preface and check code; proven on the way."""
    return amend_from_texts(old, new).text.splitlines()[2:-1]


def test_a_citation_that_follows_needs_no_instruction() -> None:
    """条文顺序作相应调整 takes the citations of moved articles with it, in short articles and in those of two
    paragraphs.
    """
    new = (
        OLD.replace("第六条　本所依照第五条", "第七条　本所依照第六条")
        .replace("第五条　有", "第六条　有")
        .replace("第四条　按第三条", "第五条　按第四条")
        .replace("本章程第三条", "本章程第四条")
        .replace("第三条　违反第二条", "第四条　违反第三条")
        .replace("第二条　本所设", "第二条　本所设立党支部。\n第三条　本所设")
    )
    assert _said(OLD, new) == ["增加一条，作为第二条：“本所设立党支部。”", "此外，对条文顺序作相应调整。"]


def test_the_end_mark_of_an_item_that_is_no_longer_last_needs_no_instruction() -> None:
    """An item added behind it turns its full stop into a semicolon; brackets change throughout beside that."""
    new = OLD.replace("(一)", "（一）").replace("(二)解散。", "（二）解散；\n（三）破产。")
    old = OLD.replace("第六条", "第六条　本所设章程(正本)。\n第七条")
    new = new.replace("第六条", "第六条　本所设章程（正本）。\n第七条")
    assert _said(old, new) == [
        "一、将全文中的“(”统一修改为“（”，“)”统一修改为“）”。",
        "二、第五条增加一项，作为第三项：“（三）破产”。",
    ]


def test_blank_lines_between_articles_are_kept_by_the_hand_of_the_text() -> None:
    """Articles stand a line apart and their paragraphs do not: that goes for new ones too, unsaid."""
    old = OLD.replace("\n第", "\n\n第")
    new = old.replace(
        "第六条　本所依照第五条终止的，应当公告。\n", "第六条　本所依照第五条终止的，应当公告。\n公告十日。\n"
    )
    assert _said(old, new) == ["第六条增加一款，作为第二款：“公告十日。”"]
    assert _said(new, old) == ["删去第六条第二款。"]
    longer = new + "\n第七条　本章程自通过之日起施行。\n"
    assert _said(new, longer) == ["增加一条，作为第七条：“本章程自通过之日起施行。”"]
