"""The day that is judged: the one asked for, else the one up to which a unit's data speak."""

import pytest

from hand import Hand

UNIT = "名称: {name}\n组建方式: 单独组建\n{more}"
BRANCH = """\
名称: 中共{name}支部
简称: {id}
类型: 党支部
外部隶属: 中共某市司法局委员会
覆盖单位: [{name}]
委员职数: 0
成立日期: 2026-10-28
"""
OLD, NEW = "甲市旧河鉴定所", "甲市新河鉴定所"


@pytest.fixture
def town(hand: Hand) -> Hand:
    """One unit whose data end in 2021, and one founded in 2026, both with a branch since 2026."""
    for name, more in ((OLD, "数据截至: 2021-12-31\n"), (NEW, "")):
        hand.write(f"机构/{name}.yaml", UNIT.format(name=name, more=more))
        hand.write(f"党组织/{name}党支部.yaml", BRANCH.format(name=name, id=f"{name}党支部"))
    return hand


def test_a_unit_without_an_end_of_its_data_is_judged_today(town: Hand) -> None:
    """It has its branch on the day, though the data of others end before."""
    assert "组建方式" not in town.type("check", NEW).err


def test_what_happened_after_the_data_end_is_not_held_against_a_unit(town: Hand) -> None:
    assert "按登记的党组织应是“尚未组建”" in town.type("check", OLD).err


def test_the_day_asked_for_is_judged(town: Hand) -> None:
    """Also where the data end before it."""
    assert "组建方式" not in town.type("check", "--on", "2026-11-26").err


def test_that_the_data_end_before_is_said_once(town: Hand) -> None:
    asked = "说明  登记册的数据截至 2021-12-31，按所问的 2026-11-26 判断：这以后没有登记的，都当作没有办"
    assert town.type("check", "--on", "2026-11-26").err.count(asked) == 1
    assert town.type("check").err.count("登记册的数据截至 2021-12-31") == 1
    assert "登记册的数据截至" not in town.type("check", "--on", "2021-06-01").err
