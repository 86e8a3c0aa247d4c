"""The style file: its page profiles, and what is told of a faulty one."""

from pathlib import Path

import pytest

from docgen.places import builtin
from docgen.problems import ProblemsError
from docgen.style import Style, load_style, page_profiles

BUILT_IN = builtin() / "templates"


def test_the_built_in_style_has_two_page_profiles() -> None:
    assert page_profiles([BUILT_IN]) == ("grid", "full")


def test_all_that_is_chosen_tells_in_the_digest() -> None:
    """Files are made anew when another profile is chosen, or printing on both sides."""
    chosen = [
        load_style([BUILT_IN], profile, duplex) for profile in ("grid", "full") for duplex in (False, True)
    ]
    assert len({style.digest for style in chosen}) == 4


def test_the_first_folder_that_has_one_wins(tmp_path: Path) -> None:
    own = (BUILT_IN / "style.yaml").read_text("utf-8").replace("  full: ", "  满: ")
    (tmp_path / "style.yaml").write_text(own, "utf-8")
    assert page_profiles([tmp_path, BUILT_IN]) == ("grid", "满")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("  纸宽: 210\n", "", "style.yaml 版心/纸宽：没有写；请补上这一项"),
        ("  纸宽: 210\n", "  纸宽: 宽\n", "style.yaml 版心/纸宽：写法不对；请参照自带的 style.yaml"),
        ("  纸宽: 210\n", "  纸宽: 210\n  厚: 1\n", "style.yaml 版心/厚：不认识这一项；请核对名称"),
        ("  grid: ", "  格: ", "style.yaml 页面：没有“grid”；可以写：格、full"),
        ("版心: ", "版心: [", "style.yaml:"),
    ],
)
def test_what_is_wrong_is_told(old: str, new: str, said: str, tmp_path: Path) -> None:
    """The place in the file, and what to do."""
    text = (BUILT_IN / "style.yaml").read_text("utf-8")
    assert old in text
    (tmp_path / "style.yaml").write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(ProblemsError) as caught:
        load_style([tmp_path])
    assert str(caught.value.problems[0]).startswith(said)


class TestLatinLetters:
    """Which face sets Latin letters and digits beside a font role."""

    @pytest.mark.parametrize(
        ("role", "face"), [("密级", "黑体"), ("页码", "宋体"), ("正文", "西文"), ("一级标题", "西文")]
    )
    def test_beside_a_role(self, role: str, face: str, style: Style) -> None:
        """That of the role itself where the standard wants all of it in one (7.2.2, 7.5), else the Latin one."""
        assert style.latin(style.roles[role].set_in) is style.fonts[face]
