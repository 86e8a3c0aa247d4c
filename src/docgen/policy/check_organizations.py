"""What the rules find wrong with Party organisations: superiors, numbers, names, leading groups, cover."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from docgen.policy.people import is_at_work, may_vote, party_age, standing_on
from docgen.policy.remark import Path, remark
from docgen.policy.snapshot import Snapshot
from docgen.problems import Level, Problem
from docgen.records.election import ElectionKind
from docgen.records.founding import Post
from docgen.records.institution import Institution
from docgen.records.party import (
    Member,
    OrganizationState,
    OrganizationType,
    PartyOrganization,
    Standing,
)

SECRETARY = "书记"
SIZES = ("A11总支", "A11党委")
BRANCHES = (OrganizationType.BRANCH, OrganizationType.JOINT_BRANCH)


def _say(
    snapshot: Snapshot,
    rule: str,
    organization: PartyOrganization,
    path: Path,
    what: str,
    remedy: str = "请核对",
) -> Problem:
    return remark(snapshot.policy, rule, snapshot.on, organization, path, what, remedy)


def superior(organization: PartyOrganization, snapshot: Snapshot) -> Iterator[Problem]:
    """Exactly one, and one that exists and may have branches under it."""
    o = organization
    if o.superior and o.outside_superior:
        words = f"写了两个上级：登记册中的“{o.superior}”和“{o.outside_superior}”"
        yield _say(snapshot, "一致上级", o, ("outside_superior",), words, "只写其中之一")
    if not o.superior and not o.outside_superior:
        yield _say(snapshot, "一致上级", o, ("superior",), "没有上级党组织", "请写“隶属”或“外部隶属”")
    above = snapshot.register.get(PartyOrganization, o.superior)
    if above is None:
        return
    if above.type in BRANCHES:
        yield _say(snapshot, "一致上级", o, ("superior",), f"上级“{above.short_name}”是党支部，不能隶属于它")
    if snapshot.is_active(o) and not snapshot.is_active(above):
        yield _say(snapshot, "一致上级", o, ("superior",), f"上级“{above.short_name}”尚未成立或者已经撤销")


def state(organization: PartyOrganization, snapshot: Snapshot) -> Iterator[Problem]:
    o = organization
    if o.ended and o.state is not OrganizationState.ENDED and o.ended <= snapshot.on:
        yield _say(
            snapshot, "一致状态", o, ("state",), f"{o.ended} 已撤销，状态却是“{o.state}”", "请改正其中之一"
        )
    if o.state is OrganizationState.ENDED and not o.ended:
        yield _say(snapshot, "一致状态", o, ("ended",), "状态是已撤销，没有撤销日期", "请补上")
    if o.state is OrganizationState.PLANNED and o.founded and o.founded <= snapshot.on:
        yield _say(
            snapshot, "一致状态", o, ("state",), f"{o.founded} 已成立，状态却是“拟成立”", "请改正其中之一"
        )


def name(organization: PartyOrganization, snapshot: Snapshot) -> Iterator[Problem]:
    """A branch with a committee is called 支部委员会, one without 支部 (A22)."""
    o = organization
    with_committee, without = snapshot.rule("A22").terms
    if o.type in BRANCHES and o.seats is not None:
        ending = with_committee if o.seats else without
        if not o.name.endswith(ending):
            words = f"{'设' if o.seats else '不设'}委员会的党支部，名称应以“{ending}”结尾"
            yield _say(snapshot, "A22", o, ("name",), words, "请改正名称或“委员职数”")
    if o.type is OrganizationType.JOINT_BRANCH and "联合" not in o.name:
        yield _say(snapshot, "A22", o, ("name",), "联合党支部的名称里应有“联合”")


def numbers(organization: PartyOrganization, snapshot: Snapshot) -> Iterator[Problem]:
    """How many members a branch has, and how many seats that allows."""
    o = organization
    if o.type not in BRANCHES or not snapshot.is_active(o):
        return
    roll = snapshot.roll_in(o)
    formal, total = len(roll.formal), len(roll.here)
    if not snapshot.rule("A2").holds(total):
        yield _say(snapshot, "A2", o, ("units",), f"有党员 {total} 人，超过 {snapshot.rule('A2').measure}")
    if o.type is OrganizationType.JOINT_BRANCH and not snapshot.rule("A5").holds(formal):
        yield _say(
            snapshot, "A5", o, ("units",), f"各单位正式党员共 {formal} 人，不到 {snapshot.rule('A5').measure}"
        )
    if o.type is OrganizationType.BRANCH and not snapshot.rule("A1").holds(formal):
        yield _say(
            snapshot, "A9", o, ("units",), f"正式党员 {formal} 人，已不足 {snapshot.rule('A1').measure}"
        )


def sizes(snapshot: Snapshot) -> Iterator[Problem]:
    """A general branch and a committee have their numbers, those below them counted, or a reason (A11)."""
    below: defaultdict[str, list[PartyOrganization]] = defaultdict(list)
    for each in snapshot.organizations:
        below[each.superior].append(each)
    for name in SIZES:
        rule = snapshot.rule(name)
        for o in snapshot.register.sure(PartyOrganization):
            if o.type.value not in rule.terms or o.necessity or not snapshot.is_active(o):
                continue
            total = len(_members(o, below, snapshot))
            if not rule.holds(total):
                words = f"{o.type}有党员 {total} 人（含下级党组织），不到 {rule.measure}"
                yield _say(snapshot, name, o, ("type",), words, "经上级批准设立的，请写“设立理由”")


def _members(
    organization: PartyOrganization, below: Mapping[str, list[PartyOrganization]], snapshot: Snapshot
) -> frozenset[str]:
    """The members of an organisation and of all below it."""
    seen, waiting, found = {organization.id}, [organization], set[str]()
    while waiting:
        each = waiting.pop()
        found |= {member.id for member in snapshot.roll_in(each).here}
        lower = [one for one in below.get(each.id, ()) if one.id not in seen]
        seen |= {one.id for one in lower}
        waiting.extend(lower)
    return frozenset(found)


def seats(organization: PartyOrganization, snapshot: Snapshot) -> Iterator[Problem]:
    """A committee from seven full members on, of three to seven; counted on the day of the election."""
    o = organization
    if o.seats is None or o.type not in BRANCHES or not snapshot.is_active(o):
        return
    then = replace(snapshot, on=o.elected or o.founded or snapshot.on)
    formal = len(then.roll_in(o).formal)
    large = snapshot.rule("A20").holds(formal)
    if large and not o.seats:
        yield _say(
            snapshot, "A20", o, ("seats",), f"正式党员 {formal} 人，应当设立支部委员会", "请改正委员职数"
        )
    if not large and o.seats:
        yield _say(snapshot, "A21", o, ("seats",), f"正式党员 {formal} 人，不设支部委员会", "委员职数请写 0")
    if o.seats and not snapshot.rule("A20最少").holds(o.seats):
        yield _say(
            snapshot, "A20最少", o, ("seats",), f"委员 {o.seats} 人，少于 {snapshot.rule('A20最少').measure}"
        )
    if not snapshot.rule("A20最多").holds(o.seats):
        yield _say(
            snapshot, "A20最多", o, ("seats",), f"委员 {o.seats} 人，多于 {snapshot.rule('A20最多').measure}"
        )


def cover(organization: PartyOrganization, snapshot: Snapshot) -> Iterator[Problem]:
    """A unit is covered by one organisation, and names it."""
    if not snapshot.is_active(organization):
        return
    for index, name in enumerate(organization.units):
        if name not in snapshot.covered(organization):
            continue
        path: Path = ("units", index)
        others = [each for each in snapshot.organizations_over(name) if each.id != organization.id]
        for other in others:
            words = f"“{name}”同时由“{other.short_name}”覆盖"
            yield _say(snapshot, "一致单位", organization, path, words, "请改正其中之一")
        unit = snapshot.register.unit(name)
        if unit and unit.party_organization and unit.party_organization != organization.id and not others:
            words = f"“{name}”写的党组织是“{unit.party_organization}”"
            yield _say(snapshot, "一致单位", organization, path, words, "请改正其中之一")
        if unit and not snapshot.exists(unit):
            yield _say(
                snapshot, "一致单位", organization, path, f"“{name}”尚未成立或者已经注销", "请调整覆盖单位"
            )


def partners(organization: PartyOrganization, snapshot: Snapshot) -> Iterator[Problem]:
    """A joint branch joins two to five units, each with fewer than three full members (A3, A4, A5)."""
    o = organization
    if o.type is not OrganizationType.JOINT_BRANCH or o.ended:
        return
    units = snapshot.covered(o)
    if len(units) < 2:
        yield _say(snapshot, "A3", o, ("units",), "联合党支部只覆盖一个单位", "请补上联合的单位")
    if not o.lead_unit:
        yield _say(snapshot, "A3", o, ("lead_unit",), "联合党支部没有牵头单位", "请写“牵头单位”")
    if not snapshot.rule("A4").holds(len(units)):
        words = f"覆盖 {len(units)} 个单位，超过 {snapshot.rule('A4').measure}"
        yield _say(snapshot, "A4", o, ("units",), words)
    yield from _unlike(o, units, snapshot)
    for index, name in enumerate(o.units):
        formal = len(snapshot.roll(name).formal)
        if name in units and snapshot.rule("A1").holds(formal):
            words = f"“{name}”有正式党员 {formal} 人，应当单独成立党支部"
            yield _say(snapshot, "A1", o, ("units", index), words, "请单独组建")


def _unlike(organization: PartyOrganization, units: Sequence[str], snapshot: Snapshot) -> Iterator[Problem]:
    """行业相近: a unit that shares no line of business with any other, where all tell theirs, is remarked on."""
    found = {name: snapshot.register.get(Institution, name) for name in units}
    fields = {name: frozenset(unit.fields) for name, unit in found.items() if unit and unit.fields}
    for name, own in fields.items():
        others = [each for other, each in fields.items() if other != name]
        if others and not any(own & each for each in others):
            at = organization.units.index(name) if name in organization.units else 0
            words = f"“{name}”的业务与联合的其他单位没有相同的"
            told = _say(snapshot, "A3", organization, ("units", at), words, "请核对是否行业相近，便于管理")
            yield replace(told, level=Level.WARNING)


def posts(organization: PartyOrganization, snapshot: Snapshot) -> Iterator[Problem]:
    """The posts are held by those who may hold them."""
    o = organization
    if not snapshot.is_active(o):
        return
    if o.elected and not o.holder(SECRETARY):
        yield _say(snapshot, "A28", o, ("posts",), "书记空缺", "请补选，或补上班子")
    roll = snapshot.roll_in(o)
    here = {member.id for member in roll.here}
    for index, post in enumerate(o.posts):
        member = snapshot.register.get(Member, post.member)
        if member is None:
            continue
        path: Path = ("posts", index, "member")
        if member.name != post.name:
            yield _say(snapshot, "一致人员", o, path, f"所指党员是“{member.name}”，不是“{post.name}”")
        if not is_at_work(member, snapshot.on):
            words = f"{post.title}{post.name}已于 {member.left} 离岗（{member.note or '原因未写'}）"
            yield _say(snapshot, "A28", o, path, words, "请及时补选")
        elif o.type in BRANCHES and member.id not in here:
            yield _say(snapshot, "A40", o, path, f"{post.title}{post.name}的组织关系不在本支部", "请补选")
        yield from _fitness(o, path, post, member, snapshot)


def _fitness(
    organization: PartyOrganization, path: Path, post: Post, member: Member, snapshot: Snapshot
) -> Iterator[Problem]:
    """Full membership and rights on the day of election and now; a secretary's party age then."""
    then = organization.elected or organization.founded or snapshot.on
    if standing_on(member, then) is not Standing.FORMAL:
        words = f"{post.title}{post.name}当选时不是正式党员"
        yield _say(snapshot, "A26", organization, path, words, "请另选")
    elif not may_vote(member, snapshot.on):
        words = f"{post.title}{post.name}没有被选举权（留党察看或者权利中止）"
        yield _say(snapshot, "A40", organization, path, words, "请另选")
    elif post.title == SECRETARY and not snapshot.rule("A25").holds(party_age(member, then)):
        words = f"书记{post.name}当选时党龄不满{snapshot.rule('A25').measure}"
        yield _say(snapshot, "A25", organization, path, words)


def passing(organization: PartyOrganization, snapshot: Snapshot) -> Iterator[Problem]:
    """A temporary branch holds no elections and has no term (A10)."""
    o = organization
    if not snapshot.is_active(o):
        return
    if o.type.value in snapshot.rule("A10").terms and (o.term_ends or o.elected):
        yield _say(snapshot, "A10", o, ("elected",), "临时党支部不选举、不换届", "请删去选举和任期")


def group(organization: PartyOrganization, snapshot: Snapshot) -> Iterator[Problem]:
    """The leading group on record is the one elected last."""
    o = organization
    last = snapshot.register.elections_of(o.id)[-1:]
    if not last or last[0].dated > snapshot.on or last[0].kind is ElectionKind.BY_ELECTION:
        return
    if o.elected != last[0].dated:
        words = f"最近一次选举在 {last[0].dated}，“选举日期”却是 {o.elected}"
        yield _say(snapshot, "一致班子", o, ("elected",), words)
    strangers = {post.name for post in o.posts if post.name} - set(last[0].elected)
    if last[0].elected and strangers:
        words = f"班子中的{'、'.join(sorted(strangers))}不在当选名单里"
        yield _say(snapshot, "一致班子", o, ("posts",), words)
