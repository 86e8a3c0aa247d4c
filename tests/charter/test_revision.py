"""Old and new side by side: lines with what went and what came, and the table of changes."""

from hypothesis import given
from hypothesis import strategies as st

from docgen.charter import amend_from_texts, parse
from docgen.charter.amend import apply_text
from docgen.charter.derivation.revision import Change, bodies, compare, redline, renumbered, table
from docgen.charter.text.model import Charter

OLD = (
    "某会章程\n第一章　总则\n第一条　本会叫某会。\n第二条　本会的宗旨是服务会员。\n"
    "第二章　会员\n第三条　会员有下列权利：\n（一）选举；\n（二）退会。\n第四条　会员依照第三条的规定退会。\n"
)
NEW = (
    "某会章程\n第一章　总则\n第一条　本会叫某某会。\n第二条　本会接受监督。\n第三条　本会的宗旨是服务会员。\n"
    "第二章　会员\n第四条　会员有下列权利：\n（一）选举；\n（二）监督；\n（三）退会。\n第五条　会员依照第四条的规定退会。\n"
)


def pair(old: str, new: str) -> tuple[Charter, Charter]:
    """Both texts, the new as the amendment makes it."""
    before = parse(old)
    if old == new:
        return before, before
    return before, apply_text(amend_from_texts(old, new).text, before)[0]


def test_only_what_changes_is_in_the_table() -> None:
    """Articles that merely have another number, or cite one, are not listed; a note tells of them."""
    rows = [(entry.name, entry.sort) for entry in table(*pair(OLD, NEW))]
    assert rows == [("第一条", "修改"), ("第二条", "新增"), ("第三条改为第四条", "修改")]
    assert renumbered(*pair(OLD, NEW))
    assert [entry.sort for entry in table(*pair(NEW, OLD))].count("删除") == 1


def test_changed_words_are_marked() -> None:
    assert [(piece.text, piece.change) for piece in compare("本会叫某会。", "本会叫某某会。")] in (
        [("本会叫某", Change.KEPT), ("某", Change.ADDED), ("会。", Change.KEPT)],
        [("本会叫", Change.KEPT), ("某", Change.ADDED), ("某会。", Change.KEPT)],
    )


def test_nothing_changed_is_no_change() -> None:
    charter = parse(OLD)
    assert {line.change for line in redline(charter, charter)} == {Change.KEPT}
    assert table(charter, charter) == ()


@given(
    st.lists(st.sampled_from("甲乙丙丁，。"), max_size=12),
    st.lists(st.sampled_from("甲乙丙丁，。"), max_size=12),
)
def test_pieces_give_both_lines_back(old: list[str], new: list[str]) -> None:
    a, b = "".join(old), "".join(new)
    pieces = compare(a, b)
    assert "".join(piece.text for piece in pieces if piece.change is not Change.ADDED) == a
    assert "".join(piece.text for piece in pieces if piece.change is not Change.REMOVED) == b


@given(st.permutations(range(5)), st.sets(st.integers(0, 4)), st.sets(st.integers(0, 4)))
def test_moved_added_and_removed_articles(order: list[int], gone: set[int], come: set[int]) -> None:
    """Whatever moves, accepting gives the new text and rejecting the old."""
    words = ("名称是某会", "会费每年一交", "理事由会员选出", "监事列席各种会议", "财务年年审计")

    def text(chosen: list[int]) -> str:
        return "某会章程\n" + "".join(f"第{'一二三四五'[n]}条　{words[i]}。\n" for n, i in enumerate(chosen))

    old = text([i for i in range(5) if i not in come] or [0])
    new = text([i for i in order if i not in gone] or [1])
    before, after = pair(old, new)
    lines = redline(before, after)
    assert tuple(line.old for line in lines if line.old is not None) == bodies(parse(old))
    assert tuple(line.new for line in lines if line.new is not None) == bodies(parse(new))
