"""A joint plan as rows of a table, as facts of a proposal, and as YAML to take over."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import yaml

from docgen.policy.joint import Group, JointPlan
from docgen.policy.people import serving
from docgen.policy.sites import Site
from docgen.policy.snapshot import Snapshot
from docgen.records.bureau import Instructor

HEADINGS = ("序号", "办法", "牵头单位（党组织）", "单位", "正式党员", "党员", "范围", "最远", "也可参加")


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


def _way(group: Group) -> str:
    if group.pinned:
        return "已定联合支部"
    return "参加其他组织" if group.target else "联合支部"


def _head(group: Group) -> str:
    return group.pinned or (group.target.name if group.target else group.lead.name)


def _span(group: Group) -> str:
    """How far apart the units are; nothing where a place is not known and so was assumed."""
    return f"{group.farthest:.1f}公里" if all(site.place for site in _together(group)) else ""


def _together(group: Group) -> tuple[Site, ...]:
    """The units of a group, with the one whose organisation they join."""
    return (*group.units, group.target.site) if group.target else group.units


def _why(group: Group) -> str:
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


def _alternative(group: Group, plan: JointPlan) -> str:
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
    for each in snapshot.register.of(Instructor):
        served = serving(each, snapshot.on)
        cities = {unit.city for name in served if (unit := snapshot.register.unit(name))}
        if city in cities and len(served) < most:
            yield each.name, most - len(served)


def plan_facts(plan: JointPlan, snapshot: Snapshot) -> Mapping[str, object]:
    """What a template of the proposal may refer to, under Chinese names."""
    groups = [_facts(number, group, plan) for number, group in enumerate(plan.groups, 1)]
    return {
        "方案": groups,
        "联合支部": [each for each in groups if each["办法"] != "参加其他组织"],
        "参加": [each for each in groups if each["办法"] == "参加其他组织"],
        "双员": [
            {"机构": site.name, "县区": site.county, "正式": site.formal, "理由": why}
            for site, why in plan.left
        ],
        "指导员安排": [
            {"指导员": care.instructor or "待派", "机构": [site.name for site in care.units]}
            for care in cares(plan, snapshot)
        ],
        "单位数": sum(len(group.units) for group in plan.groups) + len(plan.left),
        "依据": [snapshot.policy.cite(rule, snapshot.on) for rule in ("A3", "F1联建")],
        "日期": snapshot.on,
    }


def _facts(number: int, group: Group, plan: JointPlan) -> dict[str, object]:
    return {
        "序号": number,
        "办法": _way(group),
        "牵头单位": _head(group),
        "单位": [site.name for site in group.units],
        "成员": [{"机构": site.name, "县区": site.county, "正式": site.formal} for site in group.units],
        "理由": _why(group),
        "正式党员数": group.formal,
        "党员数": group.members,
        "范围": group.scope,
        "最远": _span(group),
        "也可参加": _alternative(group, plan),
    }


def to_yaml(plan: JointPlan, snapshot: Snapshot) -> str:
    """New joint branches as records of Party organisations, to be completed and put into data/党组织."""
    fresh = (group for group in plan.groups if not group.target and not group.pinned)
    records = [_record(group, snapshot) for group in fresh]
    return yaml.safe_dump_all(records, allow_unicode=True, sort_keys=False, explicit_start=True, width=110)


def _record(group: Group, snapshot: Snapshot) -> dict[str, object]:
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


def _superior(group: Group, snapshot: Snapshot) -> str:
    """The organisation that most branches of the city are under; nothing if there is none."""
    above = Counter(
        each.superior
        for each in snapshot.organizations
        for unit in each.units[:1]
        if each.superior and (body := snapshot.register.unit(unit)) and body.city == group.lead.city
    )
    return above.most_common(1)[0][0] if above else ""
