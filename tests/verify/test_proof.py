"""Proofreading: each planted fault is found by its rule and place, clean texts are left alone, what is certain is mended."""

from pathlib import Path

import pytest

from docgen.places import builtin
from docgen.verify.proof import ProofNames, fixed, proofread
from docgen.verify.rulebook import Rulebook, Weight, load_rulebook
from docgen.verify.source import source_of_text

NAMES = ProofNames(["江州白石司法鉴定所", "江州市司法鉴定协会", "中共江州白石司法鉴定所支部委员会"])
WORDS = {"鉴定员": "司法鉴定人"}
GOLDEN = Path(__file__).parents[1] / "golden"

# a text, the rule that it breaks, what is marked
PLANTED = [
    ("赣司办[2021]5号", "文号括号", "[2021]"), ("赣司办（2021）5号", "文号括号", "（2021）"),
    ("赣司办【2021】12号文", "文号括号", "【2021】"), ("赣司办〔2021〕第5号", "文号编第", "第5号"),
    ("赣司办〔2021〕05号", "文号虚位", "05号"), ("赣司办〔21〕5号", "文号年份", "〔21〕5号"),
    ('会议讨论了"三进"工作', "半角引号", '"'), ("各所,各中心", "半角点号", ","),
    ("内容如下:一是摸底", "半角点号", ":"), ("已经办结.", "半角点号", "."),
    ("白石所(分所)参加", "半角括号", "("), ("已经办结。，另行通知", "重复点号", "。，"),
    ("是否办结？！。", "重复点号", "！。"), ("等等...", "三点省略", "..."),
    ("等等。。。", "三点省略", "。。。"), ("制度--办法", "短破折号", "--"),
    ("《章程》、《办法》", "书名号间顿号", "、"), ("“三进”、“九落实”", "书名号间顿号", "、"),
    ("约3千人次", "中西数混", "3千"), ("百分之30", "中西数混", "百分之3"),
    ("2021年三月", "日期混写", "2021年三月"), ("3月十五日", "日期混写", "3月十五日"),
    ("二零二一年", "年份零", "二零二一年"), ("21年3月", "年份简写", "21年"),
    ("2021年03月", "月日虚位", "03月"), ("占15-30%", "百分范围", "15-30%"),
    ("有3-5万人", "万亿范围", "3-5万"), ("共１２家", "全角数字", "１"),
    ("有3万~5万人", "半角浪纹", "~"),
    ("一.总体要求", "序数形式", "一."), ("（一）、基本情况", "序数形式", "（一）、"),
    ("1、摸底", "序数形式", "1、"), ("他说“可以", "符号配对", "“"),
    ("他说可以”", "符号配对", "”"), ("《章程", "符号配对", "《"),
    ("（见附件", "符号配对", "（"), ("按照办法〕执行", "符号配对", "〕"),
    ("他说“文件叫“三进””", "引号嵌套", "“"), ("见《关于《章程》的说明》", "书名号嵌套", "关于《章程》"),
    ("2021年2月30日", "日历日期", "2021年2月30日"), ("2021年13月1日", "日历日期", "2021年13月1日"),
    ("共12家，其中法人8家、非法人5家。", "数目相加", "12"), ("全市共有党员30名，其中女党员31名。", "数目相加", "30"),
    ("报来关于组建工作的请示报告", "请示报告", "的请示报告"), ("第一、要摸清底数", "序数后点", "第一、"),
    ("约30人左右", "约数概数", "约30人左右"), ("近20多家", "约数概数", "近20多"),
    ("Ａ类", "全角字母", "Ａ"), ("占30％", "百分号", "％"),
    ("截止2021年3月", "截止", "截止"), ("截止目前", "截止", "截止"),
    ("各机构的的党员", "重字", "的的"), ("已经已经报送", "重词", "已经已经"),
    ("工作布署", "易混", "布署"), ("做为一项任务", "易混", "做为"),
    ("既使没有党员", "易混", "既使"), ("财务帐目", "易混", "帐目"),
    ("由江州白右司法鉴定所承办", "名称出入", "江州白右司法鉴定所"), ("江州市司法签定协会", "名称出入", "江州市司法签定协会"),
    ("每名鉴定员", "用词", "鉴定员"), ("机构 党员", "空格", " "),
]  # fmt: skip

CLEAN = [
    "截至2021年3月31日，全市共有司法鉴定机构12家，其中法人8家、非法人4家。",
    "根据《关于加强党建工作的指导意见》（赣司办〔2021〕5号）和《章程》《办法》，",
    "会议强调“三进”“九落实”，要求“进章程、进制度、进日常管理”。",
    "他说：“文件里的‘三进’是指章程。”",
    "2021年3月14日至4月5日，3万～5万人次，15%～30%，1978—2021年。",
    "一是摸清底数；二是一一核对；三是家家上门。",
    "联系人：温良，电话：0799-8234567。",
    "（联系人：温良）",
    "江州白石司法鉴定所和江州市司法鉴定协会共同承办。",
    "{{ 机构.名称 }}：你所（{{ 文号 }}）收悉。`a,b`，见 https://example.cn/a,b?c=(d)",
]


@pytest.fixture(scope="module")
def book() -> Rulebook:
    return load_rulebook((builtin() / "templates",))


def found(text: str, book: Rulebook, file: str = "文稿.md") -> list[tuple[str, str]]:
    return [
        (slip.rule, slip.line.text[slip.start : slip.end])
        for slip in proofread(source_of_text(text, file), book, NAMES, WORDS)
    ]


def test_there_are_sixty_faults() -> None:
    assert len(PLANTED) >= 60


@pytest.mark.parametrize(("text", "rule", "marked"), PLANTED)
def test_a_planted_fault_is_found_where_it_stands(text: str, rule: str, marked: str, book: Rulebook) -> None:
    assert (rule, marked) in found(text, book)


@pytest.mark.parametrize("text", CLEAN)
def test_clean_texts_are_left_alone(text: str, book: Rulebook) -> None:
    assert found(text, book) == []


@pytest.mark.parametrize("path", sorted(GOLDEN.glob("*.txt")), ids=lambda path: path.stem)
def test_our_own_papers_have_nothing_above_a_hint(path: Path, book: Rulebook) -> None:
    source = source_of_text(path.read_text("utf-8"), str(path))
    assert [slip for slip in proofread(source, book, NAMES, {}) if slip.level is not Weight.HINT] == []


def test_the_sample_data_have_nothing_above_a_hint(book: Rulebook) -> None:
    for path in sorted((builtin() / "data").rglob("*.yaml")):
        source = source_of_text(path.read_text("utf-8"), str(path))
        slips = [slip for slip in proofread(source, book, NAMES, {}) if slip.level is not Weight.HINT]
        assert slips == [], path


def test_levels_that_skip_and_genres_that_mix(book: Rulebook) -> None:
    text = "一、情况\n（一）甲\n（二）乙\n三、安排\n（一）丙\n（三）丁\n妥否，请批示。\n特此报告。\n"
    assert found(text, book) == [("层次连续", "三"), ("层次连续", "三"), ("文种混用", "特此报告")]


def test_the_place_of_a_value_in_yaml(book: Rulebook) -> None:
    source = source_of_text('题目: 通知\n内容: "各所,各中心"\n记录: |\n  第一段\n  已办,待办\n', "记录.yaml")
    slips = proofread(source, book, NAMES, {})
    assert [source.place(slip.line, slip.start) for slip in slips] == ["记录.yaml:2:8", "记录.yaml:5:5"]


def test_what_is_certain_is_mended_and_nothing_else(book: Rulebook) -> None:
    text = "赣司办[2021]5号,共１２家...《甲》、《乙》\r\n他说“可以\r\n每名鉴定员\r\n"
    source = source_of_text(text, "文稿.md")
    mended = fixed(source, proofread(source, book, NAMES, WORDS))
    assert mended == "赣司办〔2021〕5号,共12家……《甲》《乙》\r\n他说“可以\r\n每名司法鉴定人\r\n".replace(
        "号,", "号，"
    )


@pytest.mark.parametrize(
    "text",
    [
        "各所,各中心 <!-- 不查：半角点号 -->",
        "<!-- 不查：半角点号 -->\n各所,各中心",
        "<!-- 本文件不查：半角点号、重字 -->\n\n\n各所,各中心的的",
    ],
)
def test_exceptions(text: str, book: Rulebook) -> None:
    assert found(text, book) == []


def test_the_head_of_an_article_is_read_as_yaml(book: Rulebook) -> None:
    """Its keys are no text; its values are, each at its place."""
    text = "---\n年: 2021\n---\n\n::: 文章\n栏目: 经验\n标题: 甲,乙\n:::\n\n正文。\n"
    source = source_of_text(text, "某期.md")
    slips = proofread(source, book, NAMES, {})
    assert [source.place(slip.line, slip.start) for slip in slips] == ["某期.md:7:6"]
