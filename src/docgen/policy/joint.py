"""Joint branches: who goes together, who joins an organisation, who is left to liaison and instructor."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass, replace
from itertools import combinations

from docgen.policy.cover import Choice, Room
from docgen.policy.sites import Site, Target, apartness, city_of, distance, site_of, sites_of, targets_of
from docgen.policy.snapshot import Placement, Snapshot
from docgen.records.institution import Institution
from docgen.records.party import OrganizationType, PartyOrganization
from docgen.records.question import Question, QuestionKind

EXACT = 14  # up to so many sites every possible group is looked at
NEIGHBOURS = 5  # beyond that, groups among each site and those nearest to it
CHUNK = 60  # sites looked at together; a larger area is cut along its longer side
JOIN = 20.0  # km by which a joint branch is preferred to joining another's organisation


@dataclass(frozen=True, slots=True)
class Limits:
    """What a joint branch must keep to: A4, A5, A2."""

    units: int
    formal: int
    members: int


@dataclass(frozen=True, slots=True)
class JointGroup:
    """Units that go together. `target`: the organisation joined; `pinned`: decided before; `farthest` in km."""

    units: tuple[Site, ...]
    scope: str
    farthest: float
    target: Target | None = None
    pinned: str = ""

    @property
    def lead(self) -> Site:
        """The unit that leads: the one with most full members, the first of them."""
        return self.target.site if self.target else self.units[0]

    @property
    def formal(self) -> int:
        return sum(site.formal for site in self.units)

    @property
    def members(self) -> int:
        return sum(site.members for site in self.units)


@dataclass(frozen=True, slots=True)
class JointPlan:
    """The proposal. `left`: units for liaison and instructor, with the reason; `nearest`: an organisation to join."""

    groups: tuple[JointGroup, ...]
    left: tuple[tuple[Site, str], ...]
    nearest: dict[str, Target]


@dataclass(frozen=True, slots=True)
class Brought:
    """What some units bring to the joint plan of their city: units free to join, organisations to be joined, choices."""

    sites: tuple[Site, ...] = ()
    targets: tuple[Target, ...] = ()
    pinned: tuple[JointGroup, ...] = ()


def plan_joint(snapshot: Snapshot, city: str = "") -> JointPlan:
    """Propose joint branches within the scopes of F1范围, the narrowest first; pinned choices are kept."""
    organizations = snapshot.register.of(PartyOrganization)
    brought = brought_by(snapshot.institutions, organizations, snapshot, city)
    return join([brought], limits_of(snapshot), snapshot.terms("F1范围"))


def brought_by(
    institutions: Sequence[Institution],
    organizations: Sequence[PartyOrganization],
    snapshot: Snapshot,
    city: str,
) -> Brought:
    """What these institutions, which exist on the day, and these organisations bring to the plan of a city."""
    return Brought(
        tuple(sites_of(institutions, snapshot, city)),
        tuple(targets_of(institutions, snapshot, city)),
        tuple(_pinned(organizations, snapshot, city)),
    )


def join(
    parts: Sequence[Brought], limits: Limits, scopes: Sequence[str], pick: "Pick | None" = None
) -> JointPlan:
    """The plan of all that was brought, in whatever order that came. `pick`: chooses the groups of one area."""
    sites = sorted((site for part in parts for site in part.sites), key=lambda site: site.id)
    targets = sorted((each for part in parts for each in part.targets), key=lambda each: each.site.id)
    groups = sorted((each for part in parts for each in part.pinned), key=lambda each: each.pinned)
    rest: Sequence[Site] = sites
    for scope in scopes:
        found, rest = _within(
            _SCOPES[scope], rest, tuple(_after(targets, groups)), limits, pick or pick_groups
        )
        groups.extend(found)
    reasons = tuple((site, _why(site, limits, scopes)) for site in rest)
    left = tuple(_after(targets, groups))
    nearest = {site.id: near for site in sites if (near := _nearest(site, left))}
    return JointPlan(tuple(groups), reasons, nearest)


@dataclass(frozen=True, slots=True)
class JointScope:
    """How far units may lie apart to go together: its words, and what those of one place have in common."""

    words: str
    place: Callable[[Site], tuple[str, str]]


_SCOPES = {
    "县区": JointScope("同县", lambda site: (site.city, site.county)),
    "设区市": JointScope("同市", lambda site: (site.city, "")),
}


def _within(
    scope: JointScope, sites: Sequence[Site], targets: Sequence[Target], limits: Limits, pick: "Pick"
) -> tuple[list[JointGroup], tuple[Site, ...]]:
    """The groups of units that lie in one place, and the units left."""
    groups: list[JointGroup] = []
    rest: list[Site] = []
    for area in areas(sites, scope.place):
        near = [target for target in targets if scope.place(target.site) == scope.place(area[0])]
        found, left = solve(area, near, limits, scope.words, pick)
        groups.extend(found)
        rest.extend(left)
    return groups, tuple(rest)


def placement(institution: Institution, snapshot: Snapshot) -> Placement | None:
    """Where the plan of its city puts an institution; None if it is not free to be placed."""
    city = city_of(institution)
    if city not in snapshot.placements:
        question = Question(QuestionKind.PLACES, city, snapshot.register.until, snapshot.on)
        told = snapshot.register.told(question)
        snapshot.placements[city] = (
            placements(plan_joint(snapshot, city)) if told is None else placed_in(told)
        )
    return snapshot.placements[city].get(institution.id)


def placements(plan: JointPlan) -> Mapping[str, Placement]:
    """Where a plan puts each unit."""
    found = {site.id: Placement(False, "", why) for site, why in plan.left}
    for group in plan.groups:
        for site in group.units:
            others = "、".join(unit.name for unit in group.units if unit is not site)
            name = group.pinned or (group.target.name if group.target else others)
            found[site.id] = Placement(True, name, group.scope, group.target is not None)
    return found


def placed_in(text: str) -> Mapping[str, Placement]:
    """What `placed_text` wrote."""
    return {unit: Placement(*values) for unit, values in json.loads(text).items()}


def placed_text(found: Mapping[str, Placement]) -> str:
    """Where units are put, as text."""
    return json.dumps({unit: astuple(found[unit]) for unit in sorted(found)}, ensure_ascii=False)


def limits_of(snapshot: Snapshot) -> Limits:
    """The numbers of A4, A5 and A2 on the day."""
    return Limits(snapshot.rule("A4").amount, snapshot.rule("A5").amount, snapshot.rule("A2").amount)


def _pinned(
    organizations: Sequence[PartyOrganization], snapshot: Snapshot, city: str
) -> Iterator[JointGroup]:
    """Joint branches that are asked for but not yet approved stay as they are."""
    for each in organizations:
        found = [snapshot.register.get(Institution, name) for name in each.units]
        units = tuple(site_of(unit, snapshot) for unit in found if unit)
        if each.type is not OrganizationType.JOINT_BRANCH or not units or each.ended:
            continue
        if snapshot.planned(units[0].id) is each and (not city or units[0].city == city):
            scope = "同县" if len({unit.county for unit in units}) == 1 else "同市"
            yield JointGroup(units, scope, _farthest(units[0], units), None, each.name)


def areas(sites: Sequence[Site], key: Callable[[Site], tuple[str, str]]) -> Iterator[tuple[Site, ...]]:
    """The sites by area, large areas cut in halves."""
    groups: defaultdict[tuple[str, str], list[Site]] = defaultdict(list)
    for site in sites:
        groups[key(site)].append(site)
    for name in sorted(groups):
        yield from _cut(tuple(groups[name]))


def _cut(sites: tuple[Site, ...]) -> Iterator[tuple[Site, ...]]:
    if len(sites) <= CHUNK:
        yield sites
        return
    places = [site.place or (0.0, 0.0) for site in sites]
    spans = [max(axis) - min(axis) for axis in zip(*places, strict=True)]
    axis = spans.index(max(spans))
    ordered = sorted(sites, key=lambda site: ((site.place or (0.0, 0.0))[axis], site.id))
    half = len(ordered) // 2
    yield from _cut(tuple(ordered[:half]))
    yield from _cut(tuple(ordered[half:]))


Picked = tuple[tuple[tuple[int, ...], int], ...]  # groups by the indexes of their sites and target, or -1
Pick = Callable[[Sequence[Site], Sequence[Target], Limits], Picked]


def solve(
    sites: Sequence[Site],
    targets: Sequence[Target],
    limits: Limits,
    scope: str,
    pick: Pick | None = None,
) -> tuple[list[JointGroup], list[Site]]:
    """The best groups of one area and the sites left: fewest left over, then least apart."""
    area = Distances(sites)
    chosen = (pick or pick_groups)(sites, targets, limits)
    groups = [_group(members, target, area, targets, scope) for members, target in chosen]
    placed = {site for members, _ in chosen for site in members}
    return groups, [site for index, site in enumerate(sites) if index not in placed]


def pick_groups(sites: Sequence[Site], targets: Sequence[Target], limits: Limits) -> Picked:
    """The best groups of one area: the same for the same."""
    from docgen.policy.solver import choose  # HiGHS and numpy: 0.1 s to load

    area = Distances(sites)
    choices = [Choice(party, area.cost(party)) for party in _parties(area, limits)]
    choices += [
        Choice((index,), round(10 * (apartness(site, target.site) + JOIN)), number, site.members)
        for index, site in enumerate(sites)
        for number, target in enumerate(targets)
    ]
    chosen = choose(len(sites), choices, [Room(target.units, target.members) for target in targets])
    return tuple((choices[index].sites, choices[index].target) for index in chosen)


class Distances:
    """Sites looked at together, and how far apart each two of them are."""

    def __init__(self, sites: Sequence[Site]) -> None:
        self.sites = sites
        self._apart = [[apartness(one, other) for other in sites] for one in sites]

    def lead(self, party: Sequence[int]) -> int:
        """The one with most full members; among equals the one nearest to the others."""
        most = max(self.sites[index].formal for index in party)
        able = [index for index in party if self.sites[index].formal == most]
        return min(able, key=lambda index: (self.spread(index, party), self.sites[index].id))

    def cost(self, party: Sequence[int]) -> int:
        """Tenths of a kilometre from the lead to the others, unlike business counted as distance."""
        return round(10 * self.spread(self.lead(party), party))

    def spread(self, lead: int, party: Sequence[int]) -> float:
        row = self._apart[lead]
        return sum(row[index] for index in party) - row[lead]

    def circles(self) -> Iterator[tuple[int, ...]]:
        """Where groups are looked for: everywhere in a small area, else among each site's neighbours."""
        number = len(self.sites)
        if number <= EXACT:
            yield tuple(range(number))
            return
        for index, row in enumerate(self._apart):
            near = sorted(range(number), key=lambda other: (other != index, row[other], other))
            yield tuple(sorted(near[: NEIGHBOURS + 1]))


def _parties(area: Distances, limits: Limits) -> Iterator[tuple[int, ...]]:
    """All groups that keep to the limits."""
    seen: set[tuple[int, ...]] = set()
    for circle in area.circles():
        for size in range(2, limits.units + 1):
            for party in combinations(circle, size):
                if party not in seen and _is_allowed([area.sites[index] for index in party], limits):
                    seen.add(party)
                    yield party


def _is_allowed(party: Sequence[Site], limits: Limits) -> bool:
    """Full members enough, members not too many (A5, A2)."""
    formal = sum(site.formal for site in party)
    return formal >= limits.formal and sum(site.members for site in party) <= limits.members


def _group(
    members: tuple[int, ...], number: int, area: Distances, targets: Sequence[Target], scope: str
) -> JointGroup:
    party = [area.sites[index] for index in members]
    if number >= 0:
        target = targets[number]
        return JointGroup(tuple(party), scope, distance(party[0], target.site), target)
    lead = area.sites[area.lead(members)]
    units = (lead, *(site for site in party if site is not lead))
    return JointGroup(units, scope, _farthest(lead, units))


def _farthest(lead: Site, units: Sequence[Site]) -> float:
    return max(distance(lead, site) for site in units)


def _after(targets: Sequence[Target], groups: Sequence[JointGroup]) -> Iterator[Target]:
    """What can be joined across the city: organisations with room left, and the new groups that have some."""
    for target in targets:
        taken = [group for group in groups if group.target and group.target.id == target.id]
        units = target.units - len(taken)
        members = target.members - sum(group.members for group in taken)
        if units > 0 and members > 0:
            yield replace(target, units=units, members=members)


def _nearest(site: Site, targets: Sequence[Target]) -> Target | None:
    """The organisation in the same city that the unit could join instead: same county first, then the nearest."""
    near = [t for t in targets if t.site.city == site.city and t.members >= site.members]
    return min(
        near, key=lambda t: (t.site.county != site.county, apartness(site, t.site), t.id), default=None
    )


def _why(site: Site, limits: Limits, scopes: Sequence[str]) -> str:
    near = "、".join(_SCOPES[scope].words for scope in scopes)
    return f"正式党员 {site.formal} 人，{near}没有能凑足 {limits.formal} 人的单位，也没有可以参加的党组织"
