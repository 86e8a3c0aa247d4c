"""One member becomes a full member: two are three, and class, packet and charter follow. Typed in the sample."""

import shutil
from pathlib import Path

import pytest

from hand import Hand

ROOT = Path(__file__).parents[2]
ID = "南昌和峰司法鉴定所"
ROLL = Path("data", "党员", f"{ID}.yaml")


@pytest.fixture
def sample(hand: Hand) -> Hand:
    """The sample register in a workspace of one's own."""
    shutil.rmtree(hand.root / "data")
    for name in ("data", "templates"):
        shutil.copytree(ROOT / name, hand.root / name, dirs_exist_ok=True)
    return hand


def confirm(sample: Hand) -> None:
    """Change one field of one member."""
    path = sample.root / ROLL
    text = path.read_text("utf-8")
    path.write_text(text.replace("类别: 预备党员", "类别: 正式党员", 1), "utf-8")
    assert len(path.read_text("utf-8")) == len(text)


def kinds(sample: Hand, *words: str) -> list[str]:
    """The kinds of document that are listed."""
    lines = sample.type("list", ID, *words).out.splitlines()[1:-1]
    return [line.split()[1] for line in lines]


def test_the_class_changes_and_explain_says_why(sample: Hand) -> None:
    """The class, the rule with its basis, and the number that counts."""
    before = sample.type("explain", ID).out
    assert "分类：C 联建\n" in before
    assert "规则 F1联建" in before
    assert "正式党员 2，预备党员 3" in before
    confirm(sample)
    after = sample.type("explain", ID).out
    assert "分类：B 应建\n  正式党员达到应建人数，尚未单独成立党组织\n    规则 F1应建，依据《" in after
    assert "（正式党员 3，预备党员 2）" in after


def test_the_packet_changes(sample: Hand) -> None:
    """The papers of an own branch are due instead of those of a joint one."""
    assert "文书：联合支部（分类为联建，拟联合）" in sample.type("explain", ID).out
    assert kinds(sample, "--packet", "独立支部") == []
    confirm(sample)
    after = sample.type("explain", ID).out
    assert "文书：独立支部（分类为应建）\n" in after
    assert "D04 关于成立党支部的请示" in after
    assert "联合支部" not in after
    assert kinds(sample, "--packet", "独立支部") == ["党员花名册", "党员情况登记表"]


def test_the_variant_of_the_clause_changes(sample: Hand) -> None:
    """The charter that had all lacks the clause of the new class: its amendment is one article."""
    before = sample.type("amend", ID)
    assert "已有  K2 党的领导（联合组建）" in before.err + before.out
    assert "不需要修改" in before.err + before.out
    assert "章程修正案" not in kinds(sample)
    confirm(sample)
    after = sample.type("amend", ID)
    assert "修改  K2 党的领导（单独组建）" in after.err
    assert "第四条原为：" in after.out
    assert after.out.count("设立中国共产党的组织") == 1
    assert "修改 1 处；已验证" in after.err
    assert {"章程修正案", "章程修改对照表", "章程修订全文"} <= set(kinds(sample))


def test_check_tells_of_the_charter_that_no_longer_fits(sample: Hand) -> None:
    """Before, nothing; after, where it stands and what to do."""
    assert "没有问题" in sample.type("check").out
    confirm(sample)
    ended = sample.type("check")
    assert ended.code == 0  # a reminder: nothing is wrong with the data
    assert f"data/章程/{ID}.md:8:1 正文：写有“联合建立党组织”，本单位的分类是“应建”" in ended.err
    assert "请用 docgen amend 生成修正案" in ended.err


def test_check_of_a_unit_takes_in_its_members_and_organisation(sample: Hand) -> None:
    """A fault in the roll of the unit is its own, one of another unit is only counted."""
    roll = sample.root / "data/党员/赣州明衡司法鉴定所.yaml"
    roll.write_text(roll.read_text("utf-8").replace("职务: 主任、司法鉴定人", "职务: 待定", 1), "utf-8")
    mine = sample.type("check", "赣州明衡司法鉴定所", "--on", "2021-12-31")
    assert "data/党员/赣州明衡司法鉴定所.yaml:" in mine.err
    other = sample.type("check", "信丰橘里司法鉴定所", "--on", "2021-12-31")
    assert (other.code, other.last.endswith("：1 处提醒")) == (0, True)
    assert "其他数据有 1 处提醒" in other.err
