"""The style file: its page profiles, and what is told of a faulty one."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from docgen.places import builtin
from docgen.problems import ProblemsError
from docgen.records.yamlfile import Tree, read_yaml
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


TEXT = (BUILT_IN / "style.yaml").read_text("utf-8")
JUNK = (
    "",
    "宽",
    "-1",
    "1e9",
    "nan",
    "inf",
    ".nan",
    "0x10",
    "99999",
    "１６",
    "[1, 2]",
    "{甲: 1}",
    "null",
    "红}</style>",
)


def told(text: str | bytes, folder: Path) -> list[str]:
    """What is said of a style file; nothing if it is taken."""
    folder = folder / "templates"
    folder.mkdir(exist_ok=True)
    (folder / "style.yaml").write_bytes(text if isinstance(text, bytes) else text.encode())
    try:
        load_style([folder, BUILT_IN])
    except ProblemsError as error:
        return [str(problem) for problem in error.problems]
    return []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("  纸宽: 210\n", "", "templates/style.yaml:6:3 版心·纸宽：没有填写；请补上“纸宽: …”（毫米）"),
        ("纸宽: 210\n", "纸宽: 宽\n", "templates/style.yaml:6:7 版心·纸宽：“宽”不是数；请写半角阿拉伯数字"),
        (
            "纸宽: 210\n",
            "纸宽: -210\n",
            "templates/style.yaml:6:7 版心·纸宽：“-210”不合常理；请写 50 到 1200",
        ),
        ("纸宽: 210\n", "纸宽: 210\n  厚: 1\n", "templates/style.yaml:7:3 版心：没有“厚”这一项"),
        ("  grid: ", "  格: ", "templates/style.yaml:13:1 页面：没有“grid”；可以写：格、full"),
        ("版心: ", "版心: [", "templates/style.yaml:"),
        ("每面行数: 22", "每面行数: 0", "每面行数：“0”不合常理；请写 1 到 200 的整数"),
        ("  楷体:\n", "  正楷:\n", "字体：没有写“楷体”；请补上"),
        ("{字体: 楷体, 首行: 2, 左: 2, 右: 2}", "{字体: 楷}", "角色·引文·字体：没有“楷”；是不是“楷体”"),
        ("颜色: 红, ", "颜色: 绿, ", "颜色：没有“绿”"),
        ("对齐: 居中", "对齐: 中", "对齐：没有“中”；是不是“居中”"),
        ('"#FF0000"', "red}</style><script>", "颜色·红：“red}</style><script>”不是颜色；请写“#”和六位"),
        ("Word: 黑体", "Word: 'a\"b'", "不是字体名称"),
        ("宽: 156", "宽: 190", "版心·宽：左边距加版心宽超过了纸宽"),
        ("上边距: 37", "上边距: 250", "排不下"),
        ("  一级标题:", "  一级表题:", "角色：没有写“一级标题”"),
        ("  strong:", "  strang:", "标记：没有写“strong”"),
    ],
)
def test_what_is_wrong_is_told(old: str, new: str, said: str, tmp_path: Path) -> None:
    """The place in the file, and what to do."""
    assert old in TEXT
    assert said in told(TEXT.replace(old, new, 1), tmp_path)[0]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "文件是空的"),
        (b"# nothing\n", "文件里没有内容"),
        (b"- a\n", "应是一组“键: 值”"),
        (b"a\n", "应是一组“键: 值”"),
        (TEXT.encode("gbk", "replace"), "文件编码像是 GBK"),
        (TEXT.encode("utf-16"), "文件编码是 UTF-16"),
        (TEXT.replace("210", "21\0").encode(), "有控制字符 U+0000"),
        (b"#" * (1 << 21), "文件太大"),
        (TEXT.replace("版心:", "版心: &a", 1).encode(), "用了 YAML 的引用符号"),
        (b"a: " * 100 + b"b", "此处不能有“键: 值”"),
        (b"[" * 3000, "嵌套超过"),
    ],
)
def test_a_file_that_is_none_is_told(data: bytes, said: str, tmp_path: Path) -> None:
    (problem,) = told(data, tmp_path)
    assert problem.startswith("templates/style.yaml:")
    assert said in problem


def leaves(tree: Tree, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The ways to all values of a tree."""
    if isinstance(tree, str):
        yield path
    else:
        for key, value in tree.items() if isinstance(tree, dict) else enumerate(tree):
            yield from leaves(value, (*path, key))


@pytest.mark.parametrize("first", range(len(JUNK)))
def test_a_number_that_is_none_is_told_in_its_line(first: int, tmp_path: Path) -> None:
    """Whatever stands in the place of a number is told at its line; of a word, at its line or where it is missed."""
    sheet = read_yaml(TEXT.encode(), "style.yaml")
    lines = TEXT.split("\n")
    for number, path in list(enumerate(leaves(sheet.tree())))[first::7]:
        line, column = map(int, sheet.place(path).split(":")[1:])
        rest = lines[line - 1][column - 1 :]
        old = re.match(r"\"[^\"]*\"|[^,}\]#\n]+", rest)
        assert old
        junk = JUNK[(first + number) % len(JUNK)]
        changed = f"{lines[line - 1][: column - 1]}{junk} {rest[len(old[0].rstrip()) :]}"
        found = told("\n".join([*lines[: line - 1], changed, *lines[line:]]), tmp_path)
        is_number = path[-1] == "字距" and junk == "-1"  # letters may stand closer
        if re.fullmatch(r"-?[\d.]+", old[0].strip()) and junk and not is_number:
            assert found
            assert found[0].startswith(f"templates/style.yaml:{line}:")
        assert all(problem.startswith("templates/style.yaml:") for problem in found)


class TestLatinLetters:
    """Which face sets Latin letters and digits beside a font role."""

    @pytest.mark.parametrize(
        ("role", "face"), [("密级", "黑体"), ("页码", "宋体"), ("正文", "西文"), ("一级标题", "西文")]
    )
    def test_beside_a_role(self, role: str, face: str, style: Style) -> None:
        """That of the role itself where the standard wants all of it in one (7.2.2, 7.5), else the Latin one."""
        assert style.latin(style.roles[role].set_in) is style.fonts[face]
