"""A joint plan as rows of a table, as facts of a proposal, and as YAML to take over."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated

import yaml

from docgen.dossier.model import Facts, Label
from docgen.policy.asking import ask
from docgen.policy.cities import ROOMS
from docgen.policy.joint import JointGroup, JointPlan
from docgen.policy.sites import Site
from docgen.policy.snapshot import Snapshot

HEADINGS = ("序号", "办法", "牵头单位（党组织）", "单位", "正式党员", "党员", "范围", "最远", "也可参加")
JOINING = "参加其他组织"


@dataclass(frozen=True, slots=True)
class Care:
    """Units that one instructor looks after; without a name, one still to be sent."""

    instructor: str
    units: tuple[Site, ...]


def rows(plan: JointPlan) -> Iterator[tuple[str, ...]]:
    """The table: one row a group, the units left over at its end."""
    for number, group in enumerate(plan.groups, 1):
        units = "、".join(site.name for site in group.units)
        figures = (str(group.formal), str(group.members), group.scope, _span(group))
        yield (str(number), _way(group), _head(group), units, *figures, _alternative(group, plan))
    for site, why in plan.left:
        yield ("", "联络员和指导员", "", site.name, str(site.formal), str(site.members), "", "", why)


def _way(group: JointGroup) -> str:
    if group.pinned:
        return "已定联合支部"
    return JOINING if group.target else "联合支部"


def _head(group: JointGroup) -> str:
    return group.pinned or (group.target.name if group.target else group.lead.name)


def _span(group: JointGroup) -> str:
    """How far apart the units are; nothing where a place is not known and so was assumed."""
    return f"{group.farthest:.1f}公里" if all(site.place for site in _together(group)) else ""


def _together(group: JointGroup) -> tuple[Site, ...]:
    """The units of a group, with the one whose organisation they join."""
    return (*group.units, group.target.site) if group.target else group.units


def _why(group: JointGroup) -> str:
    """What speaks for a group: one county or city, how near, which line of business they share, how many members."""
    if group.pinned:
        return "已经提出请示，按原定方案办理"
    sites = _together(group)
    place = sites[0].county if group.scope == "同县" and sites[0].county else sites[0].city
    fields = sorted(frozenset.intersection(*(site.fields for site in sites)))
    near = f"{'相距' if group.target else '最远相距'}{_span(group)}" if _span(group) else ""
    words = (
        f"同在{place}",
        near,
        f"业务都有{'、'.join(fields)}" if fields else "",
        f"正式党员{'' if group.target else '共'}{group.formal}名",
    )
    return "，".join(word for word in words if word)


def _alternative(group: JointGroup, plan: JointPlan) -> str:
    """Organisations in the city that the units could join instead."""
    if group.target or group.pinned:
        return ""
    names = (plan.nearest[site.id].name for site in group.units if site.id in plan.nearest)
    return "、".join(dict.fromkeys(names))


def cares(plan: JointPlan, snapshot: Snapshot) -> tuple[Care, ...]:
    """Instructors for the units left over: those of the city who have room first, then new ones, few units each."""
    most = snapshot.rule("指导员数").amount
    waiting = sorted((site for site, _ in plan.left), key=lambda site: (site.city, site.county, site.id))
    found: list[Care] = []
    for city in dict.fromkeys(site.city for site in waiting):
        units = [site for site in waiting if site.city == city]
        for name, room in _rooms(city, most, snapshot):
            found.append(Care(name, tuple(units[:room])))
            units = units[room:]
        found.extend(Care("", tuple(units[at : at + most])) for at in range(0, len(units), most))
    return tuple(care for care in found if care.units)


def _rooms(city: str, most: int, snapshot: Snapshot) -> Iterator[tuple[str, int]]:
    """The instructors who serve in a city, and how many units each can still take."""
    for each in ask(ROOMS, city, snapshot):
        if each.serves < most:
            yield each.name, most - each.serves


@dataclass(frozen=True)
class GroupMember(Facts):
    """An institution in a group, or one that is left over with the reason."""

    name: Annotated[str, Label("机构")]
    county: Annotated[str, Label("县区")]
    formal: Annotated[int, Label("正式", "正式党员几名")]
    reason: Annotated[str, Label("理由", "为什么没有编组；编了组的没有")]


@dataclass(frozen=True)
class GroupFacts(Facts):
    """Institutions that go together."""

    number: Annotated[int, Label("序号")]
    way: Annotated[str, Label("办法", "联合支部、已定联合支部或参加其他组织")]
    head: Annotated[str, Label("牵头单位", "牵头单位，或者所参加的党组织")]
    names: Annotated[tuple[str, ...], Label("单位")]
    members: Annotated[tuple[GroupMember, ...], Label("成员")]
    reason: Annotated[str, Label("理由")]
    formal: Annotated[int, Label("正式党员数")]
    all: Annotated[int, Label("党员数")]
    scope: Annotated[str, Label("范围", "同县或同市")]
    farthest: Annotated[str, Label("最远", "相距最远的两家")]
    alternative: Annotated[str, Label("也可参加", "就近的党组织")]


@dataclass(frozen=True)
class CareFacts(Facts):
    """Institutions that one instructor looks after."""

    instructor: Annotated[str, Label("指导员", "姓名或“待派”")]
    units: Annotated[tuple[str, ...], Label("机构")]


@dataclass(frozen=True)
class JointFacts(Facts):
    """The proposal as its paper sees it."""

    groups: Annotated[tuple[GroupFacts, ...], Label("方案", "全部各组")]
    joint: Annotated[tuple[GroupFacts, ...], Label("联合支部", "其中联合组建的")]
    joining: Annotated[tuple[GroupFacts, ...], Label("参加", "其中参加其他党组织的")]
    left: Annotated[tuple[GroupMember, ...], Label("双员", "明确联络员、指派指导员的")]
    cares: Annotated[tuple[CareFacts, ...], Label("指导员安排")]
    total: Annotated[int, Label("单位数")]
    bases: Annotated[tuple[str, ...], Label("依据")]
    dated: Annotated[date, Label("日期")]


def joint_facts(plan: JointPlan, snapshot: Snapshot) -> JointFacts:
    """What a template of the proposal may refer to."""
    groups = tuple(_facts(number, group, plan) for number, group in enumerate(plan.groups, 1))
    return JointFacts(
        groups=groups,
        joint=tuple(each for each in groups if each.way != JOINING),
        joining=tuple(each for each in groups if each.way == JOINING),
        left=tuple(GroupMember(site.name, site.county, site.formal, why) for site, why in plan.left),
        cares=tuple(
            CareFacts(care.instructor or "待派", tuple(site.name for site in care.units))
            for care in cares(plan, snapshot)
        ),
        total=sum(len(group.units) for group in plan.groups) + len(plan.left),
        bases=tuple(snapshot.policy.cite(rule, snapshot.on) for rule in ("A3", "F1联建")),
        dated=snapshot.on,
    )


def _facts(number: int, group: JointGroup, plan: JointPlan) -> GroupFacts:
    return GroupFacts(
        number=number,
        way=_way(group),
        head=_head(group),
        names=tuple(site.name for site in group.units),
        members=tuple(GroupMember(site.name, site.county, site.formal, "") for site in group.units),
        reason=_why(group),
        formal=group.formal,
        all=group.members,
        scope=group.scope,
        farthest=_span(group),
        alternative=_alternative(group, plan),
    )


def to_yaml(plan: JointPlan, snapshot: Snapshot) -> str:
    """New joint branches as records of Party organisations, to be completed and put into data/党组织."""
    fresh = (group for group in plan.groups if not group.target and not group.pinned)
    records = [_record(group, snapshot) for group in fresh]
    return yaml.safe_dump_all(records, allow_unicode=True, sort_keys=False, explicit_start=True, width=110)


def _record(group: JointGroup, snapshot: Snapshot) -> dict[str, object]:
    """With a committee from the number of A20 on, of as many as A20 wants at least."""
    words = "".join(site.word or site.name for site in group.units[:2])
    large = snapshot.rule("A20").holds(group.formal)
    with_committee, without = snapshot.rule("A22").terms
    record: dict[str, object] = {
        "名称": f"中共{group.lead.city.removesuffix('市')}{words}联合{with_committee if large else without}",
        "简称": f"{words}联合党支部",
        "类型": "联合党支部",
        "状态": "拟成立",
        "隶属": _superior(group, snapshot),
        "覆盖单位": [site.id for site in group.units],
        "牵头单位": group.lead.id,
        "委员职数": snapshot.rule("A20最少").amount if large else 0,
    }
    return {key: value for key, value in record.items() if value != ""}


def _superior(group: JointGroup, snapshot: Snapshot) -> str:
    """The organisation that most branches of the city are under; nothing if there is none."""
    above = Counter(
        each.superior
        for each in snapshot.organizations
        for unit in each.units[:1]
        if each.superior and (body := snapshot.register.unit(unit)) and body.city == group.lead.city
    )
    return above.most_common(1)[0][0] if above else ""
