"""Names of output files."""

import pytest

from docgen.batch.names import LONGEST, likeness, safe_name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("赣州明理司法鉴定所", "赣州明理司法鉴定所"),
        ("../../etc/passwd", "／..／etc／passwd"),
        ("/绝对/路径", "／绝对／路径"),
        ("C:\\Windows", "C：＼Windows"),
        ('a*b?c"d<e>f|g', "a＊b？c＂d＜e＞f｜g"),
        (".docgen.sqlite", "docgen.sqlite"),
        ("名称. . ", "名称"),
        ("　名称　", "名称"),
        ("一\x00二\n三\u202e四\u200b五\ud800", "一二三四五"),
        ("CON", "_CON"),
        ("lpt1.第一", "_lpt1.第一"),
        ("console", "console"),
        ("e\u0301", "é"),
    ],
)
def test_names_are_safe_everywhere(text: str, name: str) -> None:
    """No separator, control, hidden or reserved name; what can be kept of the text is kept."""
    assert safe_name(text) == name


@pytest.mark.parametrize("text", ["", "..", ".", " ", "\x00\n", "\u200b"])
def test_nothing_usable_gives_no_name(text: str) -> None:
    """The caller must refuse such a name."""
    assert safe_name(text) == ""


def test_long_names_are_cut_but_stay_apart() -> None:
    """Two long titles with the same beginning get two names, each short enough for a file system."""
    first, second = safe_name("长" * 300 + "甲"), safe_name("长" * 300 + "乙")
    assert first != second
    assert max(len(first.encode()), len(second.encode())) <= LONGEST


def test_likeness_joins_what_some_file_system_joins() -> None:
    """macOS and Windows ignore case, macOS composes characters."""
    assert likeness("机构/ABC é") == likeness("机构/abc e\u0301")
    assert likeness("机构/甲") != likeness("机构/乙")
