"""Facts about an election: who may vote, who stands, what each ballot gave, who was elected to what."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from docgen.dossier.adjustments import superior
from docgen.dossier.units import applicant
from docgen.dossier.values import Empty
from docgen.policy.counting import candidates_needed, count, quorum, sheet_faults
from docgen.policy.renewals import term_of
from docgen.policy.snapshot import Snapshot, owner
from docgen.policy.strokes import NameKey, by_strokes, stroke_key
from docgen.records.election import Ballot, Candidate, Election, ElectionKind, Nominee
from docgen.records.institution import Body
from docgen.records.party import Member, OrganizationType, PartyOrganization

Facts = Mapping[str, object]
SECRETARY, DEPUTY, SEAT = "书记", "副书记", "委员"
REPORTED = {ElectionKind.RENEWAL: "换届选举", ElectionKind.BY_ELECTION: "补选"}  # what a report is on


def election_facts(election: Election, snapshot: Snapshot) -> Facts:
    """An election on its own day, with its organisation; nothing of the organisation if it is not sound."""
    organization = snapshot.register.get(PartyOrganization, election.organization)
    if organization is None:
        return {"党组织": Empty(election, ("organization",)), "单位": Empty(name="单位")}
    day = replace(snapshot, on=election.dated)
    register = snapshot.register
    return {
        "党组织": organization,
        "单位": register.unit(owner(organization)) or Empty(organization, ("units",)),
        "申请单位": applicant(organization, register),
        "上级党组织": superior(organization, register),
        "联合": organization.type is OrganizationType.JOINT_BRANCH,
        "覆盖单位": tuple(found for name in organization.units if (found := register.unit(name))),
        "届次": term_of(election, organization, snapshot) or Empty(organization, ("term",)),
        **_words(election, organization, snapshot),
        **_voters(election, organization, day),
        **_standing(election, organization, day),
        **_outcome(election, organization, day),
        "各选票": tuple(_slips(election, organization, day)),
    }


def _words(election: Election, organization: PartyOrganization, snapshot: Snapshot) -> Facts:
    """What the papers of one election call things, so that one quotes another as it stands."""
    branch = organization.name.replace("支部委员会", "支部")
    is_founding = election.kind is ElectionKind.FOUNDING
    asking = applicant(organization, snapshot.register)
    named = {ballot.office for ballot in election.ballots} or {SEAT if organization.seats else SECRETARY}
    office = "、".join(name for name in (SEAT, SECRETARY, DEPUTY) if name in named)
    matter = f"{'支部委员会' if office == SEAT else '支部'}{office}"
    return {
        "支部": branch,
        "新成立": is_founding,
        "承办": asking.name if is_founding and isinstance(asking, Body) else organization.name,
        "职位": matter,
        "请示事由": f"关于召开党员大会选举{matter}的请示",
        "报告事由": f"关于{REPORTED.get(election.kind, '选举')}结果的报告",
        "全职位": f"{organization.name if office == SEAT else branch}{office}",
        "一览表名": f"{organization.name if office == SEAT else branch}{office}候选人预备人选情况一览表",
        "办法名": f"{branch}党员大会选举办法",
    }


def _voters(election: Election, organization: PartyOrganization, day: Snapshot) -> Facts:
    """Members on the day; those due are the voters less those left out, as the count sheet says once there is one."""
    roll = day.roll_in(organization)
    out = {each.member for each in election.excluded}
    voters = tuple(sorted((m for m in roll.voters if m.id not in out), key=lambda m: stroke_key(m.name)))
    due = election.ballots[0].due if election.ballots else len(voters)
    return {
        "党员": roll.here,
        "正式党员": roll.formal,
        "预备党员": roll.probationary,
        "有选举权": voters,
        "不计入": tuple(m for each in election.excluded for m in roll.here if m.id == each.member),
        "列席": tuple(
            sorted((m for m in roll.here if m not in roll.voters), key=lambda m: stroke_key(m.name))
        ),
        "应到": due,
        "其他监票人": tuple(name for name in election.scrutineers if name != election.chief_scrutineer),
        "至少到会": quorum(due, day.policy, day.on),
    }


def _standing(election: Election, organization: PartyOrganization, day: Snapshot) -> Facts:
    """Candidates in stroke order, with their records, and how many more they are than seats."""
    ballot = next(iter(election.ballots), None)
    office = ballot.office if ballot else SEAT if organization.seats else SECRETARY
    seats = ballot.seats if ballot else organization.seats or 1
    found: tuple[Candidate | Nominee, ...] = ballot.candidates if ballot else election.nominees
    people = sorted((_candidate(each, election, organization, day) for each in found), key=_strokes)
    return {
        "设委员会": bool(organization.seats),
        "选举职务": office,
        "应选": seats,
        "候选人": tuple(people),
        "差额": len(found) - seats,
        "应有候选人": candidates_needed(seats, office, day.policy, day.on),
    }


def _slips(election: Election, organization: PartyOrganization, day: Snapshot) -> Iterable[Facts]:
    """What is on each paper that voters are given: one for every ballot, the committee's last."""
    committee = election.committee
    held = [(ballot, election.dated) for ballot in election.ballots]
    inner = [(ballot, committee.dated) for ballot in committee.ballots] if committee else []
    if not held:
        standing = _standing(election, organization, day)
        yield _slip(str(standing["选举职务"]), standing, election.dated, organization, 1)
    told: Counter[str] = Counter()
    for ballot, on in (*held, *inner):
        told[ballot.office] += 1
        found = (_candidate(each, election, organization, day) for each in ballot.candidates)
        facts: Facts = {"应选": ballot.seats, "候选人": tuple(sorted(found, key=_strokes))}
        yield _slip(ballot.office, facts, on, organization, told[ballot.office])


def _slip(office: str, facts: Facts, on: date, organization: PartyOrganization, time: int) -> Facts:
    """The head of one paper: the office, the day, and whether this office is voted on again."""
    branch = organization.name.replace("支部委员会", "支部")
    return {
        "职务": office,
        "名称": f"{organization.name if office == SEAT or organization.seats else branch}{office}选票",
        "再次": time if time > 1 else 0,
        "日期": on,
        "应选": facts["应选"],
        "候选人": facts["候选人"],
    }


def _candidate(
    each: Candidate | Nominee, election: Election, organization: PartyOrganization, day: Snapshot
) -> Facts:
    member = day.register.get(Member, each.member)
    unit = day.register.unit(member.unit) if member else None
    planned = next((n.post for n in election.nominees if n.name == each.name), "")
    return {
        "姓名": each.name,
        "党员": member or Empty(election, ("ballots",)),
        "单位": unit or Empty(name="单位"),
        "拟任": planned or Empty(name="拟任职务"),
    }


def _strokes(person: Facts) -> NameKey:
    return stroke_key(str(person["姓名"]))


def _outcome(election: Election, organization: PartyOrganization, day: Snapshot) -> Facts:
    """Each ballot with its result, and who holds which post by it."""
    committee = election.committee.ballots if election.committee else ()
    rounds = tuple(_round(ballot, number, election, day) for number, ballot in enumerate(election.ballots, 1))
    inner = tuple(_round(ballot, number, election, day) for number, ballot in enumerate(committee, 1))
    officers = {
        ballot.office: name
        for ballot in (*election.ballots, *committee)
        if ballot.office in (SECRETARY, DEPUTY)
        for name in _elected(ballot, day)
    }
    return {
        "投票": rounds,
        "支委会投票": inner,
        "当选": tuple(by_strokes(election.elected)),
        "书记": officers.get(SECRETARY) or Empty(name="书记"),
        "副书记": officers.get(DEPUTY) or Empty(name="副书记"),
        "班子": tuple(_posts(election, organization, officers, day)),
        "空缺": _last_open(election, day),
    }


def _elected(ballot: Ballot, day: Snapshot) -> tuple[str, ...]:
    if tuple(sheet_faults(ballot, day.policy, day.on)):
        return ()
    return count(ballot, day.policy, day.on).elected


def _last_open(election: Election, day: Snapshot) -> int:
    if not election.ballots:
        return 0
    last = election.ballots[-1]
    return last.seats - len(_elected(last, day))


def _posts(
    election: Election, organization: PartyOrganization, officers: Mapping[str, str], day: Snapshot
) -> Iterable[Facts]:
    """Officers first, then the other members in stroke order, with their posts if this group is the one in office."""
    names = [officers[office] for office in (SECRETARY, DEPUTY) if office in officers]
    names += [name for name in by_strokes(election.elected) if name not in names]
    is_last = day.register.elections_of(organization.id)[-1:] == (election,)
    for name in names:
        office = next((office for office, held in officers.items() if held == name), "")
        posts = [post.title for post in organization.posts if post.name == name] if is_last else []
        yield {"姓名": name, "职务": office or next(iter(posts), SEAT)}


def _round(ballot: Ballot, number: int, election: Election, day: Snapshot) -> Facts:
    """One ballot: its sheet in figures, candidates in stroke order, and its result."""
    result = (
        count(ballot, day.policy, day.on) if not tuple(sheet_faults(ballot, day.policy, day.on)) else None
    )
    return {
        "次": number,
        "职务": ballot.office,
        "应选": ballot.seats,
        "应到": ballot.due,
        "实到": ballot.present,
        "发出": ballot.issued,
        "收回": ballot.collected,
        "有效": ballot.valid,
        "无效": ballot.invalid,
        "候选人": tuple(sorted((_votes(each) for each in ballot.candidates), key=_strokes)),
        "另选": tuple({"姓名": each.name, "赞成": each.yes} for each in ballot.write_ins),
        "当选": result.elected if result else (),
        "票数相等": result.tied if result else (),
        "缺额": result.open if result else ballot.seats,
        "过半数": result.needed if result else Empty(name="过半数"),
    }


def _votes(candidate: Candidate) -> Facts:
    values = {"赞成": candidate.yes, "不赞成": candidate.no, "弃权": candidate.abstain}
    return {"姓名": candidate.name, **{key: Empty(name=key) if v is None else v for key, v in values.items()}}
