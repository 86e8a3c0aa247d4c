"""Joint plans: within the limits, the best there is on small instances, pinned choices kept, nobody forgotten."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import combinations
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from world import POLICY, record, register

from docgen.dossier.joint import HEADINGS, cares, joint_facts, rows, to_yaml
from docgen.policy.cover import Choice, Room
from docgen.policy.joint import JOIN, Distances, JointGroup, JointPlan, Limits, plan_joint, solve
from docgen.policy.sites import Site, Target, apartness, distance, site_of
from docgen.policy.snapshot import Snapshot
from docgen.policy.solver import choose
from docgen.records.industry import Industry
from docgen.records.institution import Institution
from docgen.records.party import PartyOrganization
from docgen.records.register import Register
from docgen.records.yamlfile import read_yaml

LIMITS = Limits(units=5, formal=3, members=50)
ON = date(2021, 4, 1)

lines = st.frozensets(st.sampled_from("甲乙丙"), min_size=1)
places = st.tuples(st.floats(114, 115), st.floats(25, 26))
sites = st.lists(
    st.builds(
        Site,
        st.uuids().map(str),
        st.just("某所"),
        st.just("赣州市"),
        st.just("章贡区"),
        st.integers(1, 2),
        st.integers(2, 30),
        lines,
        places,
    ),
    max_size=7,
)


@given(sites)
@settings(deadline=None, max_examples=60)
def test_small_instances_are_solved_exactly(found: list[Site]) -> None:
    """As few left as possible, then as near as possible: no partition does better."""
    groups, left = solve(found, [], LIMITS, "同县")
    area = Distances(found)
    cost = sum(area.cost([found.index(site) for site in group.units]) for group in groups)
    best = min(partitions(area, tuple(range(len(found)))))
    assert len(left) == best[0]
    assert cost == pytest.approx(best[1], abs=1)


def partitions(area: Distances, rest: tuple[int, ...]) -> Iterator[tuple[int, int]]:
    """(left over, cost) of every way to divide the sites."""
    if not rest:
        yield 0, 0
        return
    first, others = rest[0], rest[1:]
    for left, cost in partitions(area, others):
        yield left + 1, cost
    for size in range(1, LIMITS.units):
        for fellows in combinations(others, size):
            party = [area.sites[index] for index in (first, *fellows)]
            if (
                sum(site.formal for site in party) < LIMITS.formal
                or sum(site.members for site in party) > LIMITS.members
            ):
                continue
            own = area.cost((first, *fellows))
            for left, cost in partitions(area, tuple(index for index in others if index not in fellows)):
                yield left, cost + own


@given(sites)
@settings(deadline=None, max_examples=40)
def test_every_group_keeps_to_the_limits(found: list[Site]) -> None:
    """Two to five units, three full members, fifty members; every site in one group or left."""
    groups, left = solve(found, [], LIMITS, "同县")
    for group in groups:
        assert 2 <= len(group.units) <= LIMITS.units
        assert group.formal >= LIMITS.formal
        assert group.members <= LIMITS.members
        assert group.lead.formal == max(site.formal for site in group.units)
    placed = [site.id for group in groups for site in group.units] + [site.id for site in left]
    assert sorted(placed) == sorted(site.id for site in found)


def crowd(number: int, counties: int) -> list[Site]:
    chance = Random(7)
    return [
        Site(
            f"所{index}",
            f"所{index}",
            "赣州市",
            "章贡区",
            chance.choice((1, 2)),
            chance.randint(2, 5),
            frozenset(chance.sample("甲乙丙丁", 2)),
            (114 + chance.random() * counties, 25 + chance.random()),
        )
        for index in range(number)
    ]


def test_a_large_area_leaves_nobody_over() -> None:
    """Groups among neighbours only, and still everyone has a place."""
    groups, left = solve(crowd(40, 1), [], LIMITS, "同县")
    assert left == []
    assert sum(len(group.units) for group in groups) == 40


def test_the_same_plan_every_time() -> None:
    """No chance is left in it."""
    once, again = (solve(crowd(30, 1), [], LIMITS, "同县") for _ in range(2))
    assert once == again


def test_a_site_alone_joins_what_has_room() -> None:
    """Up to the units and the members that the organisation can still take."""
    small = [Site(f"所{n}", f"所{n}", "赣州市", "章贡区", 1, 4) for n in range(2)]
    host = Site("大所", "大所", "赣州市", "章贡区", 6, 9)
    full = Target("支部", "中共大所支部", host, units=1, members=9)
    groups, left = solve(small, [full], LIMITS, "同县")
    assert len(groups) == len(left) == 1
    assert groups[0].target == full
    assert groups[0].lead == host
    tight = Target("支部", "中共大所支部", host, units=5, members=3)
    assert solve(small, [tight], LIMITS, "同县")[0] == []


def test_a_joint_branch_is_preferred_to_joining() -> None:
    """Unless the partner is farther away than the preference."""
    here, there = (Site(n, n, "赣州市", "章贡区", 2, 2, frozenset("甲"), (114, 25)) for n in ("一", "二"))
    host = Target(
        "支部", "支部", Site("三", "三", "赣州市", "章贡区", 5, 5, frozenset("甲"), (114, 25)), 4, 40
    )
    groups, _ = solve([here, there], [host], LIMITS, "同县")
    assert [group.target for group in groups] == [None]
    far = Site("四", "四", "赣州市", "章贡区", 2, 2, frozenset("甲"), (115, 25))
    assert distance(here, far) > 2 * JOIN
    groups, _ = solve([here, far], [Target(host.id, host.name, here, 4, 40)], LIMITS, "同县")
    assert {group.target is None for group in groups} == {False} or len(groups) == 1


def test_unlike_business_counts_as_distance() -> None:
    one, like, unlike = (
        Site(name, name, "赣州市", "章贡区", 1, 1, frozenset(lines), (114, 25))
        for name, lines in (("一", "甲"), ("二", "甲乙"), ("三", "丙"))
    )
    assert apartness(one, like) == 0
    assert apartness(one, unlike) > 0


def test_distance_without_coordinates_is_assumed() -> None:
    """Farther across counties than within one."""
    a, b, c = (
        Site(n, n, "赣州市", county, 1, 1)
        for n, county in (("一", "章贡区"), ("二", "章贡区"), ("三", "信丰县"))
    )
    assert 0 < distance(a, b) < distance(a, c)


def test_distance_is_right() -> None:
    """Nanchang to Ganzhou is about 330 km as the crow flies."""
    a, b = (
        Site(n, n, "", "", 1, 1, frozenset(), at)
        for n, at in (("昌", (115.86, 28.68)), ("虔", (114.93, 25.83)))
    )
    assert distance(a, b) == pytest.approx(330, abs=5)


def test_choosing_nothing() -> None:
    assert choose(3, []) == []
    assert choose(2, [Choice((0, 1), 5), Choice((0,), 1, 0, 4)], [Room(1, 3)]) == [0]


def world(**more: object) -> Snapshot:
    """Four small units in two counties, one with a branch, one with nobody."""
    units = {
        "甲": {},
        "乙": {},
        "丙": {"县区": "信丰县"},
        "丁": {"县区": "信丰县"},
        "戊": {"设区市": "南昌市"},
    }
    people = {
        "甲": {"正式": "2"},
        "乙": {"正式": "1"},
        "丙": {"正式": "1"},
        "丁": {"正式": "5"},
        "戊": {"正式": "1"},
    }
    case = {
        "机构": units,
        "党员": people,
        "党组织": {"丁支部": {"覆盖单位": "丁", "成立日期": "2020-01-01"}},
        **more,
    }
    return Snapshot(register(case), POLICY, ON)  # type: ignore[arg-type]


def groups_of(plan: JointPlan) -> list[tuple[str, ...]]:
    return [tuple(site.id for site in group.units) for group in plan.groups]


def test_the_county_comes_first() -> None:
    plan = plan_joint(world())
    assert groups_of(plan) == [("丙",), ("甲", "乙")] or groups_of(plan) == [("甲", "乙"), ("丙",)]
    assert {group.scope for group in plan.groups} == {"同县"}
    assert [site.id for site, _ in plan.left] == ["戊"]
    assert "凑足 3 人" in plan.left[0][1]


def test_then_the_city() -> None:
    """Two counties of one city together, when none finds a partner at home."""
    snapshot = world(党员={"甲": {"正式": "2"}, "丙": {"正式": "1"}}, 党组织={})
    (group,) = plan_joint(snapshot).groups
    assert (group.scope, sorted(site.id for site in group.units)) == ("同市", ["丙", "甲"])


def test_one_city_only() -> None:
    assert groups_of(plan_joint(world(), "南昌市")) == []


def test_a_pinned_branch_is_kept() -> None:
    """A joint branch that is asked for stays as it is, and its units are not used again."""
    pinned = {
        "联": {
            "类型": "联合党支部",
            "名称": "中共某联合支部",
            "状态": "拟成立",
            "覆盖单位": ["甲", "丙"],
            "牵头单位": "甲",
        },
        "丁支部": {"覆盖单位": "丁", "成立日期": "2020-01-01"},
    }
    plan = plan_joint(world(党组织=pinned))
    (kept,) = [group for group in plan.groups if group.pinned]
    assert [site.id for site in kept.units] == ["甲", "丙"]
    assert kept.scope == "同市"
    assert sum(site.id in ("甲", "丙") for group in plan.groups for site in group.units) == 2


def test_the_left_go_to_instructors_five_at_most() -> None:
    """Those who serve in the city and have room first, then new ones."""
    units: dict[str, object] = {name: {} for name in "甲乙丙丁戊己庚辛"}
    serving = {"李四": {"指派": [{"机构": "甲", "指派函": {"日期": "2021-03-20"}}]}}
    case = {"机构": units, "指导员": serving}
    snapshot = Snapshot(register(case), POLICY, ON)  # type: ignore[arg-type]
    left = tuple((Site(name, f"{name}所", "赣州市", "章贡区", 1, 1), "理由") for name in "乙丙丁戊己庚")
    plan = JointPlan((), left, {})
    found = cares(plan, snapshot)
    assert [(care.instructor, len(care.units)) for care in found] == [("李四", 4), ("", 2)]


def test_the_table_has_a_row_for_everyone() -> None:
    snapshot = world()
    plan = plan_joint(snapshot)
    table = list(rows(plan))
    assert {len(row) for row in table} == {len(HEADINGS)}
    text = "\n".join("\t".join(row) for row in table)
    assert all(f"{name}司法鉴定所" in text for name in "甲乙丙戊")
    assert "中共丁支部司法鉴定所支部" in text


def test_the_proposal_has_its_facts() -> None:
    facts = joint_facts(plan_joint(world()), world())
    assert facts.total == 4
    assert facts.bases == (
        "《中国共产党支部工作条例（试行）》第五条",
        "《关于推进落实全省司法鉴定行业党建工作任务的指导意见》第五项任务",
    )
    assert facts.left
    assert [(each.instructor, each.units) for each in facts.cares] == [("待派", ("戊司法鉴定所",))]


def test_a_group_says_why() -> None:
    """One county, how near, the common line of business, how many; nothing of a place that is not known."""
    near = [
        Site(name, name, "赣州市", "章贡区", 2, 2, frozenset({"法医临床", kind}), (114.9, 25.8))
        for name, kind in (("甲", "文书"), ("乙", "痕迹"))
    ]
    groups, _ = solve(near, [], LIMITS, "同县")
    assert reasons(groups) == ["同在章贡区，最远相距0.0公里，业务都有法医临床，正式党员共4名"]
    groups, _ = solve([replace(site, place=None) for site in near], [], LIMITS, "同县")
    assert reasons(groups) == ["同在章贡区，业务都有法医临床，正式党员共4名"]


def reasons(groups: list[JointGroup]) -> list[str]:
    return [each.reason for each in joint_facts(JointPlan(tuple(groups), (), {}), world()).groups]


@pytest.mark.parametrize(("formal", "ending", "seats"), [("2", "联合支部", 0), ("7", "联合支部委员会", 3)])
def test_the_yaml_can_be_taken_over(formal: str, ending: str, seats: int) -> None:
    """Each document is a sound record of a planned joint branch."""
    snapshot = world()
    many = [
        Site(name, f"赣州{name}司法鉴定所", "赣州市", "章贡区", n, n)
        for name, n in (("甲", int(formal)), ("乙", 1))
    ]
    groups, _ = solve(many, [], LIMITS, "同县")
    text = to_yaml(JointPlan(tuple(groups), (), {}), snapshot)
    tree = read_yaml(text.removeprefix("---\n").encode(), "方案.yaml").tree()
    made = record("党组织", "联合", tree)
    assert isinstance(made, PartyOrganization)
    assert made.name.endswith(ending)
    assert (made.seats, made.superior, made.units) == (seats, "上级", ("甲", "乙"))


@pytest.mark.parametrize(
    ("trade", "firm", "word"),
    [
        ("司法鉴定", {"名称": "赣州明衡司法鉴定所"}, "明衡"),
        ("公证", {"名称": "赣州贡江公证处"}, "贡江"),
        ("律师", {"名称": "江西章源律师事务所", "字号": "章源"}, "章源"),
    ],
)
def test_an_institution_is_known_by_its_own_word(trade: str, firm: dict[str, str], word: str) -> None:
    """It stands between the place and the trade, unless the record gives it."""
    industry = Industry.model_validate({"编号": "行业", "名称": trade})
    institution = record("机构", "甲", firm)
    assert isinstance(institution, Institution)
    known = Register({each.key: each for each in (industry, institution)})
    assert site_of(institution, Snapshot(known, POLICY, ON)).word == word


def test_without_organisations_no_superior_is_named() -> None:
    case = {"机构": {"甲": {}, "乙": {}}, "党员": {"甲": {"正式": "2"}, "乙": {"正式": "1"}}}
    snapshot = Snapshot(register(case), POLICY, ON)  # type: ignore[arg-type]
    assert "隶属" not in to_yaml(plan_joint(snapshot), snapshot)


def test_an_area_too_large_is_cut() -> None:
    """More than sixty free units in one county."""
    names = [f"机{a}{b}" for a in "甲乙丙丁戊己庚辛" for b in "一二三四五六七八"]
    units: dict[str, object] = {
        name: {"经度": f"{114 + index / 100:.4f}", "纬度": "25.5"} for index, name in enumerate(names)
    }
    people = {name: {"名单": [{"姓名": f"王{name[1:]}", "转正日期": "2001-01-01"}]} for name in names}
    snapshot = Snapshot(register({"机构": units, "党员": people}), POLICY, ON)  # type: ignore[arg-type]
    plan = plan_joint(snapshot)
    assert sum(len(group.units) for group in plan.groups) == len(names)


def test_the_preference_outweighs_a_small_distance() -> None:
    """Two of unlike business go together, although a branch stands by that is like both."""
    one, other, both = (
        Site(name, name, "赣州市", "章贡区", 2, 2, frozenset(lines), (114, 25))
        for name, lines in (("一", "甲"), ("二", "乙"), ("三", "甲乙"))
    )
    host = Target("支部", "支部", both, 4, 40)
    assert 0 < apartness(one, other) < 2 * JOIN
    groups, _ = solve([one, other], [host], LIMITS, "同县")
    assert [group.target for group in groups] == [None]
