"""Words of another trade in what papers are made of are told with their place; a list of trades is none of that."""

import re

import pytest

from hand import Hand

LAWYERS = "名称: 律师\n机构: 律师事务所\n人员: 律师\n协会: 律师协会\n"


@pytest.fixture
def office(hand: Hand, monkeypatch: pytest.MonkeyPatch) -> Hand:
    """A new workspace without the sample, whose trade was written anew."""
    hand.type("init", "所", "--empty")
    (hand.root / "所/data/行业.yaml").write_text(LAWYERS, "utf-8")
    monkeypatch.chdir(hand.root / "所")
    return Hand(hand.root / "所", hand.capture)


def clean(office: Hand) -> None:
    """The rules as the trade's own."""
    for path in (office.root / "data/policy").glob("*.yaml"):
        path.write_text(path.read_text("utf-8").replace("司法鉴定", "律师"), "utf-8")
    clauses = office.root / "templates/clauses"
    clauses.mkdir(parents=True)
    (clauses / "必备内容.yaml").write_text("[]\n", "utf-8")


def test_the_guidance_of_another_trade_is_told(office: Hand) -> None:
    """Its rules came with the new workspace; and the contents of charters that are built in."""
    for words in (["check"], ["build"], ["list"]):
        err = office.type(*words).err
        told = (
            r"data/policy/依据.yaml:(\d+):7：写的是别的行业（“司法鉴定”，见第\1、[\d、]+行），本行业是“律师”"
        )
        assert re.search(told, err)
        assert "data/policy/指导意见.yaml:" in err
        assert "templates/clauses/必备内容.yaml:" in err
    clean(office)
    assert "别的行业" not in office.type("check").err


def test_own_templates_and_clauses_are_looked_through(office: Hand) -> None:
    """Whatever other trade they came from; remarks in them are not printed."""
    clean(office)
    part = office.root / "templates/部分.md"
    part.write_text(
        "{# 抄自公证 #}\n# 关于公证的说明\n本所加强公证行业党的建设。\n律师、公证行业一并部署。\n", "utf-8"
    )
    assert (
        "templates/部分.md:3:5：写的是别的行业（“公证”，见第3行），本行业是“律师”；"
        in office.type("check").err
    )


def test_a_trade_may_name_others_itself(office: Hand) -> None:
    clean(office)
    (office.root / "data/行业.yaml").write_text(f"{LAWYERS}别的行业: [价格评估]\n", "utf-8")
    (office.root / "templates/部分.md").write_text("价格评估机构。\n", "utf-8")
    assert "templates/部分.md:1:1：写的是别的行业（“价格评估”，见第1行）" in office.type("check").err
