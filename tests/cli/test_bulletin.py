"""docgen bulletin: the next issue, an article taken in, the contents of a year, the figures of an issue."""

import shutil
from pathlib import Path

import pytest

from docgen.places import builtin
from hand import Hand
from wordmade import p, word

SERIES = """\
名称: 某某简讯
编印单位: 某某办公室编
报: 某厅领导
发: [各市局, 各机构]
"""
ISSUE = "---\n年: 2021\n期: {0}\n日期: 2021-0{0}-10\n标题: 第{0}期的题\n编辑: 温若溪\n---\n\n正文{0}。\n"


@pytest.fixture
def series(hand: Hand) -> Path:
    """A series with two issues, beside the issues that stand by themselves."""
    folder = hand.root / "data/工作动态/简讯"
    folder.mkdir(parents=True)
    (folder / "动态系列.yaml").write_text(SERIES, "utf-8")
    for number in (1, 2):
        (folder / f"2021年第{number}期.md").write_text(ISSUE.format(number), "utf-8")
    return folder


def test_the_next_issue_is_made_ready(hand: Hand, series: Path) -> None:
    """Number, day, editors and lists are filled in; what is left to write is told by check."""
    ended = hand.type("bulletin", "new", "--on", "2021-03-20")
    text = (series / "2021年第3期.md").read_text("utf-8")
    assert ended.code == 0
    lines = ("期: 3", "日期: 2021-03-20", "编辑: 温若溪", "报: 某厅领导", "发:\n  - 各市局\n  - 各机构")
    assert all(f"\n{line}\n" in text for line in lines)
    told = hand.type("check", "简讯2021年第3期", "--on", "2021-12-31").err
    assert told.splitlines()[0].startswith("错误  data/工作动态/简讯/2021年第3期.md:")
    assert "标题：没有填写" in told


def test_a_title_makes_it_ready_to_build(hand: Hand, series: Path) -> None:
    hand.type("bulletin", "new", "--on", "2021-03-20")
    file = series / "2021年第3期.md"
    file.write_text(file.read_text("utf-8").replace("标题:  # 必填，一行或几行", "标题: 题"), "utf-8")
    assert hand.type("build", "简讯2021年第3期", "--format", "html").code == 0
    page = (hand.root / "output/工作动态/简讯/2021年第3期.html").read_text("utf-8")
    assert all(words in page for words in ("某某简讯", "第3期", "各市局、各机构", "某某办公室编"))


def test_nothing_is_overwritten(hand: Hand, series: Path) -> None:
    (series / "2021年增刊第1期.md").write_text("我的", "utf-8")
    ended = hand.type("bulletin", "new", "--supplement", "--on", "2021-03-20")
    assert (ended.code, (series / "2021年增刊第1期.md").read_text("utf-8")) == (1, "我的")
    assert "已经有这份文件，没有写" in ended.err


def test_a_new_year_begins_with_the_first_number(hand: Hand, series: Path) -> None:
    hand.type("bulletin", "new", "--on", "2022-01-20")
    assert (series / "2022年第1期.md").is_file()


def test_a_running_series_counts_on(hand: Hand, series: Path) -> None:
    (series / "动态系列.yaml").write_text(SERIES + "编号方式: 连续\n", "utf-8")
    hand.type("bulletin", "new", "--on", "2022-01-20")
    assert (series / "2022年第3期.md").is_file()


@pytest.mark.parametrize("words", [("import",), ("--import",)])
def test_an_article_becomes_the_next_issue(hand: Hand, series: Path, words: tuple[str, ...]) -> None:
    """Both ways of writing the command."""
    data = word(p("一次活动") + p("8月3日，“5*8”小时服务开始。{{ 甲 }}"))
    (hand.root / "来稿.docx").write_bytes(data)
    ended = hand.type("bulletin", *words, "来稿.docx", "--on", "2021-03-20")
    assert ended.code == 0
    shown = hand.type("show", "简讯2021年第3期", "工作动态").out
    assert "\n一次活动\n" in shown
    assert "“5*8”小时服务开始。{{ 甲 }}" in shown


def test_the_contents_of_a_year_are_made_alone(hand: Hand, series: Path) -> None:
    """As Word, PDF and web page, with every issue and its headlines."""
    ended = hand.type("bulletin", "index", "2021", "--on", "2021-12-31")
    assert ended.code == 0
    assert {Path(name).name for name in hand.files()} == {
        f"2021年总目录.{form}" for form in ("docx", "pdf", "html")
    }
    page = (hand.root / "output/工作动态/简讯/2021年总目录.html").read_text("utf-8")
    assert all(words in page for words in ("第1期", "第2期的题", "共2期、2篇文章"))


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("index",), "index 要写明年份"),
        (("index", "二一年"), "不是四位年份"),
        (("index", "2019"), "没有 2019 年的期，有的是：2021"),
        (("news",), "没有动作“news”，是不是“new”"),
        (("new", "--series", "简迅"), "没有动态系列“简迅”，是不是“简讯”"),
        (("figures", "简讯2021年第9期"), "没有工作动态“简讯2021年第9期”，是不是"),
    ],
)
def test_wrong_words_are_told(hand: Hand, series: Path, words: tuple[str, ...], said: str) -> None:
    ended = hand.type("bulletin", *words)
    assert ended.code == 2
    assert said in ended.err


def test_without_a_series_the_way_to_one_is_told(hand: Hand) -> None:
    ended = hand.type("bulletin", "new")
    assert ended.code == 1
    assert "数据里没有动态系列；请先新建一个：docgen new 动态系列 名称" in ended.err


def test_a_changed_series_makes_its_own_issues_anew(hand: Hand, series: Path) -> None:
    """And no other."""
    hand.build("--on", "2021-12-31")
    before = hand.files()
    (series / "动态系列.yaml").write_text(SERIES.replace("某某办公室编", "另一办公室编"), "utf-8")
    hand.build("--on", "2021-12-31")
    after = hand.files()
    changed = {name for name in after if after[name] != before.get(name)}
    assert changed == {f"工作动态/简讯/2021年第{n}期.{form}" for n in (1, 2) for form in ("docx", "html")}


def test_the_figures_of_an_issue_are_listed_with_their_places(hand: Hand, series: Path) -> None:
    """And the paper prints them; a query that is wrong is told, and its paper alone is not made."""
    left_out = shutil.ignore_patterns("工作动态")
    shutil.copytree(builtin() / "data", hand.root / "data", dirs_exist_ok=True, ignore=left_out)
    text = (
        ISSUE.format(2)
        .replace("2021-02", "2021-06")
        .replace("正文2。", '共{{ 数字("机构总数", 地区="赣州市") }}家。')
    )
    (series / "2021年第2期.md").write_text(text, "utf-8")
    (series / "2021年第1期.md").write_text(
        ISSUE.format(1).replace("正文1。", "共{{ 数字('机构') }}家。"), "utf-8"
    )
    ended = hand.type("bulletin", "figures", "简讯2021年第2期")
    place, field, value, *rest = ended.out.splitlines()[1].split()
    assert (place, field) == ("data/工作动态/简讯/2021年第2期.md:9:2", "正文")
    assert (int(value) > 0, rest) == (True, ["机构总数", "赣州市", "2021-06-10"])
    built = hand.type("build", "简讯2021年第1期", "简讯2021年第2期", "--format", "html", "--on", "2021-06-30")
    assert built.code == 1
    assert "2021年第1期.md:9:2 正文：没有“机构”这种数字；是不是“机构总数”" in built.err
    assert f"共{value}家。" in hand.type("show", "简讯2021年第2期", "工作动态").out


def test_a_template_that_prints_one_article_is_told(hand: Hand, series: Path) -> None:
    """Rather than leave the others out in silence."""
    (hand.root / "templates/工作动态.md").write_text(
        "---\n格式: 普通\n标题: 简讯\n---\n\n{{ 工作动态.正文 | 排版 }}\n", "utf-8"
    )
    text = ISSUE.format(2) + "\n::: 文章\n标题: 又一篇\n:::\n\n又一篇的话。\n"
    (series / "2021年第2期.md").write_text(text, "utf-8")
    ended = hand.type("show", "简讯2021年第2期", "工作动态")
    assert ended.code == 1
    assert "templates/工作动态.md：这一期有几篇文章，模板只印一篇，其余会漏掉" in ended.err
    assert hand.type("show", "简讯2021年第1期", "工作动态").code == 0


def test_a_wrong_query_hides_no_other_fault(hand: Hand, series: Path) -> None:
    """Every query that is wrong and what is wrong behind them is told at once, each at its place and once."""
    text = "\n\n".join(
        ("共{{ 数字('机构') }}家，{{ 甲() }}。", "![会议](图/没有.png)", "占{{ 数字('乙') }}。")
    )
    file = series / "2021年第1期.md"
    file.write_text(ISSUE.format(1).replace("正文1。", text), "utf-8")
    told = hand.type("build", "简讯2021年第1期", "--on", "2021-12-31").err.splitlines()
    faults = [line for line in told if line.startswith("错误")]
    assert [sum(words in line for line in faults) for words in ("“机构”", "“甲”", "没有.png", "“乙”")] == [
        1
    ] * 4
    assert all(f"{file.name}:" in line for line in faults)
