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
    """The lines of the formal text but its title and preface; of the close whether articles are renumbered."""
    *lines, close = amend_from_texts(old, new).text.splitlines()[2:]
    renumbered = ["条文顺序作相应调整"] if "条文顺序作相应调整" in close else []
    return [line for line in lines if not line.startswith("本决定自")] + renumbered


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
    assert _said(OLD, new) == ["增加一条，作为第二条：“本所设立党支部。”", "条文顺序作相应调整"]


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


PRESIDENT = """某某协会章程
第一条　会长由会员代表大会选举产生。
第二条　会长行使下列职权：
（一）召集会议；
（二）签署文件。
第三条　副会长协助会长工作。
第四条　会员可以向会长提出建议。
第五条　本会设会长一名。
"""


def test_a_word_changed_wherever_it_stands_is_said_once() -> None:
    """In a moved article, in a title and within a longer word; the new article is quoted as it is."""
    new = PRESIDENT.replace("会长", "理事长").replace("第五条", "第五条　本会设立党支部。\n第六条")
    assert _said(PRESIDENT, new) == [
        "一、将全文中的“会长”统一修改为“理事长”。",
        "二、增加一条，作为第五条：“本会设立党支部。”",
        "条文顺序作相应调整",
    ]


def test_a_word_that_stays_elsewhere_is_changed_in_the_articles_named() -> None:
    """副会长 stays 副会长: not throughout, but in the four articles in which nothing else changes."""
    new = PRESIDENT.replace("会长", "理事长").replace("副理事长", "副会长")
    assert _said(PRESIDENT, new) == [
        "一、将第一条、第二条、第四条、第五条中的“会长”统一修改为“理事长”。",
        "二、将第三条修改为：“副会长协助理事长工作。”",
    ]


def test_what_is_changed_in_two_articles_or_in_numbers_is_said_article_by_article() -> None:
    """Two articles are no 统一修改, and a number that changes alike in three is three decisions."""
    old = "".join(f"第{n}条　本所每届理事会、监事会第{n}次会议须有三名理事到会方能召开。\n" for n in "一二三")
    assert not any("统一" in line for line in _said(old, old.replace("三名", "五名")))
    two = old.replace("监事会第一", "监察会第一").replace("监事会第二", "监察会第二")
    assert not any("统一" in line for line in _said(old, two))
