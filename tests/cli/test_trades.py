"""Other trades use docgen by changing data and templates alone: a small law and a small notary workspace."""

import os
import re
import shutil
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from hand import Hand

TRADES = Path(__file__).parents[1] / "trades"
DAY = ("--on", "2021-07-01")
WORDS = {
    "律师": {
        "法规: 内部管理规范": "法规: 律所管理",
        "司法鉴定机构内部管理规范": "律师事务所管理办法",
        "司法鉴定人登记管理办法": "律师执业管理办法",
        "司法鉴定行业": "律师行业",
        "党员司法鉴定人": "党员律师",
        "鉴定机构": "律师事务所",
        "日期: 2021-12-31": "日期: 2022-06-30",
        "列举: [高等院校, 科研院所, 医院, 企业, 社会团体, 其他], ": "",
    },
    "公证": {
        "司法鉴定机构内部管理规范": "公证机构执业管理办法",
        "司法鉴定人登记管理办法": "公证员执业管理办法",
        "司法鉴定行业": "公证行业",
        "党员司法鉴定人": "党员公证员",
        "鉴定机构": "公证机构",
    },
}


@pytest.fixture
def lawyers(hand: Hand) -> Hand:
    return settle(hand, "律师")


@pytest.fixture
def notary(hand: Hand) -> Hand:
    return settle(hand, "公证")


def settle(hand: Hand, trade: str) -> Hand:
    """A workspace of the trade: made anew, its rules edited, its own data and templates put in."""
    hand.type("init", trade, "--empty")
    home = hand.root / trade
    for path in (home / "data/policy").glob("*.yaml"):
        edit(path, WORDS[trade])
    shutil.copytree(TRADES / trade, home, dirs_exist_ok=True)
    os.chdir(home)
    return Hand(home, hand.capture)


def edit(path: Path, words: Mapping[str, str]) -> None:
    text = path.read_text("utf-8")
    for old, new in words.items():
        text = text.replace(old, new)
    path.write_text(text, "utf-8")


def test_no_template_names_a_trade() -> None:
    """They say {{ 行业.机构 }}; only what a charter must hold is each trade's own."""
    templates = Path(__file__).parents[2] / "templates"
    files = [path for path in templates.rglob("*.*") if path.name != "必备内容.yaml"]
    assert len(files) > 50
    assert [path.name for path in files if re.search("鉴定|省司法厅", path.read_text("utf-8"))] == []


def texts(home: Path) -> dict[str, str]:
    """What each Word file says, by its place without the ending."""
    files = sorted((home / "output").rglob("*.docx"))
    return {str(path.relative_to(home / "output").with_suffix("")): word_text(path) for path in files}


def word_text(path: Path) -> str:
    with zipfile.ZipFile(path) as package:
        parts = [name for name in package.namelist() if re.fullmatch(r"(word|docProps)/\w+\.xml", name)]
        return "".join(re.sub("<[^>]+>", "", package.read(part).decode("utf-8")) for part in parts)


def test_the_lawyers_data_are_sound(lawyers: Hand) -> None:
    ended = lawyers.type("check", *DAY)
    assert (ended.code, ended.err) == (0, "")
    assert ended.last.endswith("没有问题")


def test_the_lawyers_rules_are_explained(lawyers: Hand) -> None:
    """Under the name of their own guiding opinions, with their own last day."""
    ended = lawyers.type("explain", "江西章源律师事务所", "--on", "2021-04-01")
    assert (ended.code, ended.err) == (0, "")
    assert "分类：B 应建" in ended.out
    assert "正式 5" in ended.out
    assert "《关于推进落实全省律师行业党建工作任务的指导意见》第五项任务" in ended.out
    assert "2022-06-30" in ended.out
    assert "鉴定" not in ended.out


def test_the_lawyers_papers_are_made(lawyers: Hand) -> None:
    """All of them, in the words of the trade."""
    ended = lawyers.build(*DAY)
    assert (ended.code, ended.err) == (0, "")
    found = texts(lawyers.root)
    assert len(found) > 45
    assert [name for name, text in found.items() if "鉴定" in name + text] == []


def test_the_lawyers_papers_count_and_name(lawyers: Hand) -> None:
    """Members of one firm and of a joint branch, names of firms, the words for permits and people."""
    kinds = ("关于成立党组织的请示", "关于成立联合党支部的请示", "律师事务所情况表", "组建方案")
    kinds += ("关于明确行业党建工作管理体制的通知", "月报")
    lawyers.build(*(word for kind in kinds for word in ("--kind", kind)), *DAY)
    found = texts(lawyers.root)
    request = found["机构/章源律所/04-关于成立中共江西章源律师事务所支部的请示"]
    assert "现有从业人员32人，其中党员5名（正式党员5名）" in request
    assert "律师事务所执业许可证复印件" in request
    joint = found["机构/贡水律所/05-关于成立中共赣州贡水梅川律师事务所联合支部的请示"]
    assert "拟覆盖单位2个，共有党员3名（正式党员3名）" in joint
    assert "本地现有律师事务所3家，2022年6月30日前" in found["司法局/赣州市司法局/律师事务所党组织组建方案"]
    assert "依托高等院校" not in found["司法局/赣州市司法局/关于明确律师行业党建工作管理体制的通知"]
    report = found["司法局/赣州市司法局/月报/2021-06关于律师行业党建工作推进情况的报告"]
    assert "其中律师" in report
    assert "律师事务所3家" in report
    assert "依托" not in report
    assert "普通合伙律师事务所，现有专职律师24人、实习律师4人。" in found["机构/章源律所/情况"]


def test_the_charters_of_lawyers_are_amended(lawyers: Hand) -> None:
    """A partnership agreement is called so; 党员律师 stand in its clauses."""
    ended = lawyers.type("amend", "江西章源律师事务所", *DAY)
    assert ended.code == 0
    assert "本协议和重要制度的制定、修改" in ended.out
    assert "组织关系不在本所的党员律师" in ended.out
    assert "修正案" in lawyers.type("amend", "赣江源律师协会", *DAY).out


def test_a_lawyer_s_licence_has_seventeen_digits(lawyers: Hand) -> None:
    path = lawyers.root / "data/党员/江西梅川律师事务所.yaml"
    edit(path, {'"13607201211100007"': '"360709021001"'})
    assert "执业证号：不是执业证号的写法；应为 17 位数字" in lawyers.type("check", *DAY).err


def test_lawyers_forget_to_say_what_trade_they_are(lawyers: Hand) -> None:
    """No paper speaks of another trade instead."""
    edit(lawyers.root / "data/行业.yaml", {"人员: 律师\n": ""})
    ended = lawyers.type("check", *DAY)
    assert ended.code == 1
    assert "行业.yaml:1:1 人员：没有填写" in ended.err
    (lawyers.root / "data/行业.yaml").unlink()
    assert "data/行业.yaml 名称：没有填写" in lawyers.type("check", *DAY).err


def test_the_notary_office(notary: Hand) -> None:
    """A public institution that leans on its bureau: checked, explained and built."""
    ended = notary.type("check", *DAY)
    assert (ended.code, ended.err) == (0, "")
    told = notary.type("explain", "章贡区贡江公证处", *DAY)
    assert (told.code, "分类：A 依托" in told.out, "鉴定" in told.out) == (0, True, False)
    assert notary.build(*DAY).code == 0
    found = texts(notary.root)
    assert len(found) == 14
    assert [name for name, text in found.items() if "鉴定" in name + text] == []
    assert (
        "开展具有公证行业特点的党的组织生活" in found["章程/贡江公证处/1-章贡区贡江公证处章程修正案（草案）"]
    )
    assert "司法局/章贡区司法局/抓公证行业党建工作责任清单" in found
