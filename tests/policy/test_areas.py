"""Areas where a county is not its first four digits: districts of a municipality, counties directly under a province."""

from datetime import date

import pytest
from world import POLICY, register

from docgen.policy.areas import area_of, inside, words
from docgen.policy.classify import Class, classify
from docgen.policy.monthly import parts_of
from docgen.policy.snapshot import Snapshot
from docgen.records.bureau import Bureau
from docgen.records.institution import Institution

ON = date(2021, 6, 30)
SHANGHAI = {
    "机构": {
        "浦一": {"设区市": "上海市", "县区": "浦东新区", "行政区划代码": "310115"},
        "浦二": {"设区市": "上海市", "县区": "浦东新区", "行政区划代码": "310115"},
        "黄浦": {"设区市": "上海市", "县区": "黄浦区", "行政区划代码": "310101"},
        "崇明": {"设区市": "上海市", "县区": "崇明区", "行政区划代码": "310151"},
    },
    "党员": {"浦一": {"正式": "2"}, "黄浦": {"正式": "1"}},
    "司法局": {
        "沪": {"名称": "上海市司法局", "层级": "省", "行政区划代码": "310000"},
        "浦东": {"名称": "上海市浦东新区司法局", "层级": "市", "行政区划代码": "310115", "上级": "沪"},
        "黄浦局": {"名称": "上海市黄浦区司法局", "层级": "市", "行政区划代码": "310101", "上级": "沪"},
    },
}
HUBEI = {
    "机构": {
        "仙桃": {"设区市": "", "县区": "仙桃市", "行政区划代码": "429004"},
        "潜江": {"设区市": "", "县区": "潜江市", "行政区划代码": "429005"},
        "武汉": {"设区市": "武汉市", "县区": "江岸区", "行政区划代码": "420102"},
        "恩施": {"设区市": "恩施土家族苗族自治州", "县区": "恩施市", "行政区划代码": "422801"},
    },
    "党员": {"仙桃": {"正式": "2"}, "潜江": {"正式": "2"}},
    "司法局": {
        "鄂": {"名称": "湖北省司法厅", "层级": "省", "行政区划代码": "420000"},
        "仙桃局": {"名称": "仙桃市司法局", "层级": "市", "行政区划代码": "429004", "上级": "鄂"},
        "潜江局": {"名称": "潜江市司法局", "层级": "市", "行政区划代码": "429005", "上级": "鄂"},
        "武汉局": {
            "名称": "武汉市司法局",
            "层级": "市",
            "行政区划代码": "420100",
            "设区市": "武汉市",
            "上级": "鄂",
        },
        "恩施局": {
            "名称": "恩施土家族苗族自治州司法局",
            "层级": "市",
            "行政区划代码": "422800",
            "上级": "鄂",
        },
    },
}


def snapshot(world: dict[str, object]) -> Snapshot:
    return Snapshot(register(world), POLICY, ON)  # type: ignore[arg-type]


def bureau(found: Snapshot, name: str) -> Bureau:
    each = found.register.get(Bureau, name)
    assert each
    return each


@pytest.mark.parametrize(
    ("world", "name", "units"),
    [
        (SHANGHAI, "沪", ["浦一", "浦二", "黄浦", "崇明"]),
        (SHANGHAI, "浦东", ["浦一", "浦二"]),
        (SHANGHAI, "黄浦局", ["黄浦"]),
        (HUBEI, "鄂", ["仙桃", "潜江", "武汉", "恩施"]),
        (HUBEI, "仙桃局", ["仙桃"]),
        (HUBEI, "潜江局", ["潜江"]),
        (HUBEI, "武汉局", ["武汉"]),
        (HUBEI, "恩施局", ["恩施"]),
    ],
)
def test_a_bureau_has_its_own_area(world: dict[str, object], name: str, units: list[str]) -> None:
    """仙桃 does not count 潜江, 浦东 does not count 黄浦."""
    found = snapshot(world)
    here = inside(found.register.records.values(), area_of(bureau(found, name)), found)
    assert [each.id for each in here] == units


@pytest.mark.parametrize(
    ("world", "name", "parts"),
    [
        (SHANGHAI, "沪", {"黄浦区": 1, "浦东新区": 2, "崇明区": 1}),
        (HUBEI, "鄂", {"武汉市": 1, "恩施土家族苗族自治州": 1, "仙桃市": 1, "潜江市": 1}),
        (SHANGHAI, "浦东", {"浦东新区": 2}),
    ],
)
def test_the_parts_add_up_to_the_whole(world: dict[str, object], name: str, parts: dict[str, int]) -> None:
    """Each unit is in one part, and each part goes by its own name."""
    found = snapshot(world)
    areas = parts_of(bureau(found, name), found)
    assert {area.name: area.figures["机构总数"] for area in areas} == parts


@pytest.mark.parametrize(
    ("world", "name", "expected"),
    [
        (SHANGHAI, "沪", ("全市", "我市", "区")),
        (SHANGHAI, "浦东", ("全区", "我区", "区")),
        (HUBEI, "鄂", ("全省", "我省", "设区市")),
        (HUBEI, "仙桃局", ("全市", "我市", "县（市、区）")),
        (HUBEI, "恩施局", ("全州", "我州", "县（市、区）")),
    ],
)
def test_an_area_is_called_by_its_kind(
    world: dict[str, object], name: str, expected: tuple[str, str, str]
) -> None:
    found = words(bureau(snapshot(world), name))
    assert (found.whole, found.ours, found.parts) == expected


@pytest.mark.parametrize(
    ("world", "unit", "kind"),
    [(SHANGHAI, "浦一", Class.JOINT), (HUBEI, "仙桃", Class.PAIR), (HUBEI, "潜江", Class.PAIR)],
)
def test_partners_are_looked_for_where_people_live(world: dict[str, object], unit: str, kind: Class) -> None:
    """Across the districts of 上海; not from one county under its province to another, which no city holds."""
    found = snapshot(world)
    institution = found.register.get(Institution, unit)
    assert institution
    assert classify(institution, found).kind is kind


def test_the_digits_of_an_area() -> None:
    found = snapshot(HUBEI)
    assert [area_of(each) for each in found.register.of(Bureau)] == ["42", "429004", "429005", "4201", "4228"]
