"""A municipality and a province with counties of its own: checked and built whole, each area in its own words."""

import os
import re
import shutil
import zipfile
from pathlib import Path

import pytest

from hand import Hand

AREAS = Path(__file__).parents[1] / "areas"
WORDS = {
    "上海": {"主管部门: 省司法厅": "主管部门: 市司法局", "落实全省司法鉴定行业": "落实全市司法鉴定行业", "江西省司法厅": "上海市司法局"},
    "湖北": {"江西省司法厅": "湖北省司法厅"},
}  # fmt: skip
DAY = ("--on", "2021-05-31")


def settle(hand: Hand, area: str) -> Path:
    hand.type("init", area, "--empty")
    home = hand.root / area
    for path in (home / "data/行业.yaml", home / "data/policy/依据.yaml"):
        text = path.read_text("utf-8")
        for old, new in WORDS[area].items():
            text = text.replace(old, new)
        path.write_text(text, "utf-8")
    shutil.copytree(AREAS / area, home / "data", dirs_exist_ok=True)
    os.chdir(home)
    return home


def texts(home: Path) -> dict[str, str]:
    """What each Word file says, by its place."""
    files = sorted((home / "output").rglob("*.docx"))
    return {str(path.relative_to(home / "output")): word_text(path) for path in files}


def word_text(path: Path) -> str:
    with zipfile.ZipFile(path) as package:
        return re.sub("<[^>]+>", "", package.read("word/document.xml").decode("utf-8"))


@pytest.mark.parametrize(
    ("area", "strange", "unit", "papers"),
    [
        ("上海", "全省|我省|省司法厅|设区市|县（市、区）", "浦明鉴定所", 4),
        ("湖北", "江西|我区|全区", "沔明鉴定所", 4),
    ],
)
def test_an_area_is_checked_and_built(hand: Hand, area: str, strange: str, unit: str, papers: int) -> None:
    """No error; a packet for the unit that founds a branch; no paper speaks of an area of another kind."""
    home = settle(hand, area)
    here = Hand(home, hand.capture)
    checked = here.type("check", *DAY)
    assert (checked.code, checked.err) == (0, ""), checked.err
    assert checked.out.rstrip().endswith("没有问题"), checked.out
    done = here.type("build", "--format", "docx", *DAY)
    assert "失败 0 份" in done.out, done.out
    found = texts(home)
    assert {place: re.findall(f".{{8}}(?:{strange})", text) for place, text in found.items() if re.search(strange, text)} == {}  # fmt: skip
    assert len([place for place in found if f"机构/{unit}/" in place]) >= papers


@pytest.mark.parametrize(
    ("area", "bureau", "own", "others"),
    [
        ("上海", "上海市浦东新区司法局", "2家", ["黄岚"]),
        ("湖北", "仙桃市司法局", "1家", ["返湾", "江岚"]),
        ("湖北", "潜江市司法局", "1家", ["沔明", "江岚"]),
    ],
)
def test_a_bureau_counts_its_own_institutions(
    hand: Hand, area: str, bureau: str, own: str, others: list[str]
) -> None:
    """Its survey and plan speak of those of its area and of no others."""
    home = settle(hand, area)
    Hand(home, hand.capture).type("build", bureau, "--format", "docx", *DAY)
    found = {place: text for place, text in texts(home).items() if "联合党支部" not in place}
    assert any(f"{own}" in text for text in found.values())
    assert [name for name in others for text in found.values() if name in text] == []


BALLOT = """\
- 类型: 成立选举
  候选人请示: {发文字号: 仙沔明鉴字〔1988〕4号, 日期: 1988-04-15, 签发人: 程知远}
  大会日期: 1988-04-28
  投票:
    - 选举职务: 书记
      {应选名额: 1, 应到: 4, 实到: 4, 发出: 4, 收回: 4, 有效: 4, 无效: 0}
      候选人: [{姓名: 程知远, 赞成: 4, 不赞成: 0, 弃权: 0}]
  当选: 程知远
"""


def test_an_election_older_than_the_rules_stops_nothing(hand: Hand) -> None:
    """Its papers are not made, with a remark for each; all others are, and nothing counts as a failure."""
    home = settle(hand, "湖北")
    (home / "data/选举").mkdir()
    ballot = re.sub(r"\{(应选名额.*)\}", lambda found: found[1].replace(", ", "\n      "), BALLOT)
    (home / "data/选举/沔明鉴定所党支部.yaml").write_text(ballot, "utf-8")
    for name, words in {
        "机构/仙桃沔明司法鉴定所": (("2012-06-18", "1985-06-18"),),
        "党组织/仙桃鉴定行业党委": (("2019-05-01", "1987-05-01"),),
        "党组织/沔明鉴定所党支部": (("2021-0", "1988-0"),),
        "党员/仙桃沔明司法鉴定所": (("1975-05", "1955-05"), ("2000-07", "1980-07"), ("2001-07", "1981-07")),
    }.items():
        path = home / f"data/{name}.yaml"
        text = path.read_text("utf-8")
        for old, new in words:
            text = text.replace(old, new)
        path.write_text(text, "utf-8")
    done = Hand(home, hand.capture).type("build", "--format", "docx", *DAY)
    assert done.code == 0, done.err
    assert "早于现有规则，没有生成：法规“选举条例” 1988-04-15" in done.out + done.err
    assert "失败 0 份" in done.last
    assert any("月报" in place for place in texts(home))
