"""Issues of a series: several articles in one file, what the series gives, what must be written."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.problems import ProblemsError
from docgen.records.articles import read_sheet, with_articles
from docgen.records.bulletin import BulletinIssue, BulletinSeries
from docgen.records.record import locate
from docgen.records.register import load_register

SERIES = """\
名称: [某省某行业, 工作简讯]
编印单位: 某某办公室编
报: 某厅领导
发: [各市局, 各机构]
印数: 80
"""
HEAD = "---\n年: 2021\n期: {}\n日期: 2021-0{}-15\n"
TWO = (
    HEAD.format(2, 5)
    + """编者按: 总的按语。
---

::: 文章
栏目: 经验
标题: [第一篇, 副题]
作者: [温若溪, 卢景行]
:::

第一篇的话。

第二段。

::: 文章
标题: 第二篇
来源: 某市局
编者按: 第二篇的按语。
:::

| 甲\t乙 | 丙 |
|---|---|
| 1 | 2 |
"""
)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data/工作动态/简讯"
    folder.mkdir(parents=True)
    (folder / "动态系列.yaml").write_text(SERIES, "utf-8")
    return tmp_path / "data"


def write(data: Path, name: str, text: str) -> None:
    (data / "工作动态" / name).write_text(text, "utf-8")


def told(data: Path) -> list[str]:
    return [str(problem) for problem in load_register(data)[1]]


def issue(data: Path, name: str) -> BulletinIssue:
    register, problems = load_register(data)
    assert [str(problem) for problem in problems] == []
    found = register.get(BulletinIssue, name)
    assert found is not None
    return found


def test_an_issue_in_the_folder_of_a_series_is_one_of_it(data: Path) -> None:
    """It needs no name, no publisher and no lists; its id is that of the series and its file's name."""
    write(data, "简讯/2021年第1期.md", HEAD.format(1, 4) + "标题: 题\n---\n\n正文。\n")
    register = load_register(data)[0]
    (found,), series = register.issues_of("简讯"), register.get(BulletinSeries, "简讯")
    assert series is not None
    whole = found.completed(series)
    assert (found.id, found.name, whole.name, whole.issue_to, whole.copies) == (
        "简讯2021年第1期",
        (),
        ("某省某行业", "工作简讯"),
        ("各市局", "各机构"),
        80,
    )


def test_an_issue_keeps_what_it_says_itself(data: Path) -> None:
    write(data, "简讯/1.md", HEAD.format(1, 4) + "标题: 题\n发: 只发一家\n印数: 5\n---\n\n正文。\n")
    register = load_register(data)[0]
    series = register.get(BulletinSeries, "简讯")
    assert series is not None
    whole = register.issues_of("简讯")[0].completed(series)
    assert (whole.issue_to, whole.copies, whole.report_to) == (("只发一家",), 5, ("某厅领导",))


def test_articles_are_read_with_their_own_lines(data: Path) -> None:
    write(data, "简讯/2.md", TWO)
    found = issue(data, "简讯2")
    first, second = found.articles
    assert (first.title, first.authors, first.body) == (
        ("第一篇", "副题"),
        ("温若溪", "卢景行"),
        "第一篇的话。\n\n第二段。",
    )
    assert (second.contributor, second.editor_note, second.body.split("\n")[0]) == (
        "某市局",
        "第二篇的按语。",
        "| 甲\t乙 | 丙 |",
    )
    assert (found.title, found.body, found.editor_note) == ((), "", "总的按语。")
    places = [locate(found, "articles", 1, name) for name in ("title", "contributor", "body")]
    assert [place.removeprefix("data/工作动态/简讯/2.md:") for place in places] == [
        "19:5 文章第2项·标题",
        "20:5 文章第2项·来源",
        "24:1 文章第2项·正文",
    ]


def test_the_first_article_may_stand_in_the_front_matter(data: Path) -> None:
    write(
        data, "简讯/1.md", HEAD.format(1, 4) + "标题: 题\n---\n\n正文。\n\n::: 文章\n标题: 二\n:::\n\n话。\n"
    )
    found = issue(data, "简讯1")
    assert (found.body, found.articles[0].body) == ("正文。", "话。")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("---\n\n正文。\n", ["1.md:2:1 标题：没有填写"]),
        ("标题: 题\n---\n", ["1.md:6:1 正文：没有正文；请在第二行"]),
        ("---\n\n::: 文章\n栏目: 甲\n:::\n\n话。\n", ["1.md:8:1 文章第1项·标题：没有填写"]),
        (
            "---\n\n::: 文章\n标题: 甲\n:::\n",
            ["1.md:9:1 文章第1项·正文：没有正文；请在这一篇的“:::”之后写正文"],
        ),
        ("---\n\n::: 文章\n标题: 甲\n", ["1.md:7:1：“::: 文章”的各项没有结束"]),
        (
            "---\n\n::: 文章\n标体: 甲\n标题: 乙\n:::\n\n话。\n",
            ["1.md:8:1 文章第1项：没有“标体”这一项；是不是“标题”"],
        ),
        ("---\n\n前言。\n\n::: 文章\n标题: 乙\n:::\n\n话。\n", ["1.md:2:1 标题：没有填写"]),
        ("---\n\n::: 文章\n标题：乙\n:::\n\n话。\n", ["1.md:8:"]),
        ("增刊: 1\n标题: 题\n---\n\n话。\n", ["1.md:5:5 增刊：“期”和“增刊”只写一项"]),
    ],
)
def test_what_is_missing_or_wrong_is_told_at_its_line(data: Path, text: str, expected: list[str]) -> None:
    write(data, "简讯/1.md", HEAD.format(1, 4) + text)
    found = [line.removeprefix("data/工作动态/简讯/") for line in told(data)]
    assert len(found) == len(expected)
    assert all(line.startswith(start) for line, start in zip(found, expected, strict=True)), found


def test_today_s_form_in_a_folder_is_no_issue_of_a_series(data: Path) -> None:
    """An issue with a masthead of its own stands by itself, wherever its file lies."""
    own = "---\n名称: 旧式\n编印单位: 某某编\n年: 2021\n期: 1\n日期: 2021-01-05\n标题: 题\n---\n\n正文。\n"
    write(data, "简讯/旧.md", own)
    assert (issue(data, "旧").series, issue(data, "旧").name) == ("", ("旧式",))


def test_pictures_beside_the_issues_are_no_strays(data: Path) -> None:
    (data / "工作动态/简讯/图").mkdir()
    (data / "工作动态/简讯/图/甲.PNG").write_bytes(b"\x89PNG")
    assert told(data) == []


def test_a_folder_named_like_the_kind_is_told(data: Path) -> None:
    (data / "动态系列").mkdir()
    assert told(data) == ["data/动态系列：没有这种数据文件夹，没有读入；请放进“工作动态”文件夹"]


@given(
    st.lists(
        st.sampled_from(["甲乙。", "", "- 1", "# 题", "  缩进", "\t甲\t乙", "a: b", "'", "|", "---", "…"]),
        max_size=9,
    ),
    st.lists(st.sampled_from(["", "丙", "::: 居右", ":::", '"', "%", "- x"]), max_size=6),
)
def test_the_words_of_an_article_are_kept(first: list[str], second: list[str]) -> None:
    """Whatever an author writes below the head of an article is its text, line for line."""
    lines = [
        "---",
        "年: 2021",
        "---",
        "",
        "::: 文章",
        "标题: 甲",
        ":::",
        *first,
        "::: 文章",
        "标题: 乙",
        ":::",
        *second,
    ]
    sheet = read_sheet("\n".join(lines).encode(), "某.md")
    tree = sheet.tree()
    assert isinstance(tree, dict)
    articles = tree["文章"]
    assert isinstance(articles, list)
    bodies = [each.get("正文") for each in articles if isinstance(each, dict)]
    assert [str(body).strip() for body in bodies] == ["\n".join(first).strip(), "\n".join(second).strip()]


@given(st.integers(0, 3), st.integers(0, 5))
def test_a_fault_in_a_head_is_told_at_its_place(before: int, after: int) -> None:
    """However many articles and lines stand before it."""
    article = ["::: 文章", "标题: 甲", ":::", "", "话。", ""]
    bad = ["::: 文章", "标题: 乙", "栏目: {甲", ":::", "", "话。"]
    lines = ["---", "年: 2021", "---", *[""] * after, *article * before, *bad]
    with pytest.raises(ProblemsError) as caught:
        with_articles(read_sheet("\n".join(lines).encode(), "某.md")).tree()
    where = caught.value.problems[0].where
    assert where.startswith("某.md:")
    assert int(where.split(":")[1]) in range(len(lines) - 3, len(lines) - 1)
