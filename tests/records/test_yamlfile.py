"""Strict YAML: nothing guessed, nothing lost, every position right, no input that breaks the reader."""

import time
from collections.abc import Callable

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from docgen.problems import ProblemsError
from docgen.records.yamlfile import (
    MAX_BYTES,
    MAX_DEPTH,
    Path,
    Sheet,
    Tree,
    clean,
    read_markdown,
    read_yaml,
    shorten,
)

WORDS = st.text(
    st.characters(
        codec="utf-8", exclude_categories=["Cc", "Cf", "Zl", "Zp", "Cn", "Co"], exclude_characters="\ufffd"
    ),
    max_size=8,
)
TREES = st.recursive(
    WORDS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3),
    max_leaves=12,
)
YAMLISH = st.text(st.sampled_from("ab:：-?[]{}&*!|>'\"%@`#,~ \n\t中\\ux0"), max_size=40)


def tree(text: str) -> Tree:
    return read_yaml(text.encode(), "a.yaml").tree()


def refused(data: bytes) -> list[str]:
    with pytest.raises(ProblemsError) as caught:
        read_yaml(data, "a.yaml").tree()
    return [str(problem) for problem in caught.value.problems]


def test_nothing_is_guessed() -> None:
    """What looks like a number, a date, a truth value or nothing stays the text that it is."""
    text = "a: 0123456\nb: 2021-03-14\nc: yes\nd: null\ne: 1e3\nf: ~\ng: 0x1F\nh:\ni: 12:30:00\n<<: x"
    assert tree(text) == {
        "a": "0123456",
        "b": "2021-03-14",
        "c": "yes",
        "d": "null",
        "e": "1e3",
        "f": "~",
        "g": "0x1F",
        "h": "",
        "i": "12:30:00",
        "<<": "x",
    }


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_and_a_byte_order_mark_do_not_matter(end: str) -> None:
    assert tree(f"\ufeff名称: 甲{end}列表:{end}  - 乙{end}") == {"名称": "甲", "列表": ["乙"]}


@given(TREES)
def test_what_is_written_is_read(value: Tree) -> None:
    """Any tree of text, written as quoted YAML, is read as the same tree."""
    assert tree(yaml.safe_dump(value, default_style='"', allow_unicode=True)) == value


@given(TREES)
def test_positions_lead_to_the_value(value: Tree) -> None:
    """At the line and column told for a value stands that value."""
    text = yaml.safe_dump(value, default_style='"', allow_unicode=True, width=10_000)
    sheet = read_yaml(text.encode(), "a.yaml")
    for path, leaf in leaves(value):
        line, column = map(int, sheet.place(path).split(":")[1:])
        rest = text.split("\n")[line - 1][column - 1 :]
        assert next(token.value for token in yaml.scan(rest) if isinstance(token, yaml.ScalarToken)) == leaf


def leaves(value: Tree, path: Path = ()) -> list[tuple[Path, str]]:
    if isinstance(value, str):
        return [(path, value)]
    pairs = value.items() if isinstance(value, dict) else enumerate(value)
    return [leaf for key, inner in pairs for leaf in leaves(inner, (*path, key))]


@given(st.binary(max_size=60) | YAMLISH.map(str.encode))
def test_no_bytes_break_the_reader(data: bytes) -> None:
    """Any bytes give a tree or located problems, never another error."""
    for read in (read_yaml, read_markdown):
        places = faults_of(data, read)
        assert places is None or (places and all(place.startswith("a.yaml:") for place in places))


def faults_of(data: bytes, read: Callable[[bytes, str], Sheet]) -> list[str] | None:
    try:
        read(data, "a.yaml").tree()
    except ProblemsError as error:
        return [problem.where for problem in error.problems]
    return None


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? ", "[{a: "])
def test_depth_is_bounded(opening: str) -> None:
    """Nesting without end is refused at once and does not exhaust the stack."""
    begun = time.perf_counter()
    assert "嵌套超过" in refused(opening.encode() * 200_000)[0]
    assert time.perf_counter() - begun < 5


def test_depth_within_the_bound_is_read() -> None:
    deepest = MAX_DEPTH - 1
    assert isinstance(tree("[" * deepest + "]" * deepest), list)


def test_a_bomb_of_aliases_is_refused() -> None:
    lines = ["a0: &a0 [x, x]"] + [f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 40)]
    assert "引用符号" in refused("\n".join(lines).encode())[0]


def test_size_is_bounded() -> None:
    assert "文件太大" in refused(b"a: " + b"x" * MAX_BYTES)[0]


def test_the_number_of_faults_told_is_bounded() -> None:
    assert len(refused(b"a: 1\n" * 10_000)) == 50


def test_front_matter_and_body() -> None:
    """YAML between the lines of ---, the body behind; both know their lines in the file."""
    sheet = read_markdown("---\n名称: 甲\n年: 2021\n---\n\n\n正文一。\n\n正文二。\n".encode(), "a.md")
    assert sheet.tree() == {"名称": "甲", "年": "2021"}
    assert sheet.body == "正文一。\n\n正文二。"
    assert sheet.place(("年",)) == "a.md:3:4"
    assert sheet.place(("正文",)) == "a.md:7:1"


def test_a_line_of_dashes_in_the_body_stays() -> None:
    assert read_markdown("---\na: 1\n---\n甲\n---\n乙".encode(), "a.md").body == "甲\n---\n乙"


def test_a_missing_value_is_placed_at_what_holds_it() -> None:
    sheet = read_yaml("甲:\n  乙: 1\n丙: []\n".encode(), "a.yaml")
    assert sheet.place(("甲", "丁")) == "a.yaml:2:3"
    assert sheet.place(("丙", 3)) == "a.yaml:3:4"
    assert sheet.place(("甲",), key=True) == "a.yaml:1:1"


def test_text_for_messages_is_short_and_clean() -> None:
    assert shorten("甲" * 40) == "甲" * 29 + "…"
    assert shorten("甲\n 乙\u202e丙") == "甲 乙\\u202e丙"
    assert clean("\ud800\x00") == "\\ud800\\u0000"
