"""What templates may refer to of a case: plain values and records under Chinese names, nothing to compute."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from docgen.policy.case import Case
from docgen.policy.counting import Result, candidates_needed, quorum
from docgen.policy.duty import Duty
from docgen.policy.elections import Outcome, evaluate
from docgen.policy.law import Policy
from docgen.policy.organization_duties import founding_election, term_end
from docgen.policy.people import Roll
from docgen.policy.reasons import Reason
from docgen.policy.snapshot import Snapshot
from docgen.policy.strokes import stroke_key
from docgen.records.election import Ballot, Election, ElectionKind
from docgen.records.party import Member, PartyOrganization

Facts = Mapping[str, object]


def case_facts(case: Case, snapshot: Snapshot) -> Facts:
    """分类, 名册, 人数, 要办, 文书, 依据 of any case."""
    return {
        "分类": _class(case),
        "名册": roll_facts(case.roll),
        "人数": counts(case.roll),
        "要办": [duty_facts(duty, snapshot.policy) for duty in case.duties],
        "文书": [
            {"编号": each.number, "名称": each.name, "组合": each.packet, "理由": each.why}
            for each in case.papers
        ],
        "依据": bases(snapshot.policy, case.on),
    }


def bases(policy: Policy, on: date) -> Mapping[str, str]:
    """What a paper of that day cites for each rule in force: `依据.A1` or `依据["F1应建"]`."""
    names = dict.fromkeys(rule.id for rule in policy.rules)
    return {name: policy.cite(name, on) for name in names if policy.in_force(name, on)}


def _class(case: Case) -> Facts | None:
    if case.found is None:
        return None
    return {
        "字母": case.found.kind.letter,
        "名称": case.found.kind.value,
        "待决定": case.found.needs_decision,
        "理由": [reason_facts(each) for each in case.found.reasons],
        "另外": [reason_facts(each) for each in case.found.notes],
    }


def reason_facts(reason: Reason) -> Facts:
    """说明, 规则, 依据, 事实."""
    facts = [{"名称": label, "值": value} for label, value in reason.facts]
    return {"说明": reason.what, "规则": reason.rule, "依据": reason.basis, "事实": facts}


def duty_facts(duty: Duty, policy: Policy) -> Facts:
    """任务, 事项, 状态, 期限, 完成, 依据, 事实."""
    return {
        "任务": duty.task,
        "任务名称": policy.task(duty.task),
        "事项": duty.what,
        "状态": duty.state.value,
        "逾期完成": duty.done is not None and duty.is_late,
        "期限": duty.due,
        "完成": duty.done,
        "规则": duty.rule,
        "依据": duty.basis,
        "事实": [{"名称": label, "值": value} for label, value in duty.facts],
    }


def roll_facts(roll: Roll) -> Facts:
    """Members of a roll, each list in stroke order."""
    return {
        "党员": ordered(roll.here),
        "正式党员": ordered(roll.formal),
        "预备党员": ordered(roll.probationary),
        "关系在外": ordered(roll.outside),
        "有表决权": ordered(roll.voters),
        "全体": ordered(roll.everyone),
    }


def counts(roll: Roll) -> Facts:
    """How many there are of each."""
    return {
        "党员": len(roll.here),
        "正式党员": len(roll.formal),
        "预备党员": len(roll.probationary),
        "关系在外": len(roll.outside),
        "有表决权": len(roll.voters),
    }


def ordered(members: Iterable[Member]) -> tuple[Member, ...]:
    """Members in stroke order (A57)."""
    return tuple(sorted(members, key=lambda member: stroke_key(member.name)))


def organization_facts(organization: PartyOrganization, snapshot: Snapshot) -> Facts:
    """Numbers and days that the papers of an organisation need, before or after its election."""
    roll = snapshot.roll_in(organization)
    voters, formal = len(roll.voters), len(roll.formal)
    seats = organization.seats or 0
    election = latest_election(organization, snapshot)
    approval = organization.approval
    policy, on = snapshot.policy, election.dated if election else snapshot.on
    return {
        "名册": roll_facts(roll),
        "人数": counts(roll),
        "设委员会": snapshot.rule("A20").holds(formal),
        "委员职数": seats,
        "候选人最少": candidates_needed(seats, "委员", policy, on) if seats else 1,
        "差额": candidates_needed(seats, "委员", policy, on) - seats if seats else 0,
        "应到": voters,
        "法定人数": quorum(voters, policy, on),
        "当选所需": policy.rule("A52", on).least(voters),
        "批复期限": snapshot.rule("A8").after(organization.request.dated) if organization.request else None,
        "选举期限": snapshot.rule("A45").after(approval.dated) if approval else None,
        "届满": term_end(organization, snapshot),
        "换届提醒": snapshot.rule("A24提醒").before(ends)
        if (ends := term_end(organization, snapshot))
        else None,
        "覆盖": tuple(
            unit for name in snapshot.covered(organization) if (unit := snapshot.register.unit(name))
        ),
        "选举": election_facts(election, snapshot) if election else None,
    }


def latest_election(organization: PartyOrganization, snapshot: Snapshot) -> Election | None:
    """The last election of a whole leading group."""
    found = snapshot.register.elections_of(organization.id)
    whole = [each for each in found if each.kind is not ElectionKind.BY_ELECTION]
    return whole[-1] if whole else founding_election(organization, snapshot)


def election_facts(election: Election, snapshot: Snapshot) -> Facts:
    """An election counted. Raises ProblemsError if its sheets are impossible."""
    outcome = evaluate(election, snapshot)
    officers = election.committee.ballots if election.committee else ()
    return {
        "记录": election,
        "投票": _ballots(election.ballots, outcome.results, election, snapshot),
        "支委会投票": _ballots(officers, outcome.officers, election, snapshot),
        "当选": outcome.elected,
        "书记": _secretary(election, outcome),
        "空缺": outcome.vacancies,
    }


def _secretary(election: Election, outcome: Outcome) -> str:
    """The one elected 书记, by the committee or by the assembly."""
    ballots = [*election.ballots, *(election.committee.ballots if election.committee else ())]
    for ballot, result in zip(ballots, (*outcome.results, *outcome.officers), strict=True):
        if ballot.office == "书记" and result.elected:
            return result.elected[0]
    return ""


def _ballots(
    ballots: Sequence[Ballot], results: Sequence[Result], election: Election, snapshot: Snapshot
) -> list[Facts]:
    return [
        ballot_facts(ballot, result, election, snapshot)
        for ballot, result in zip(ballots, results, strict=True)
    ]


def ballot_facts(ballot: Ballot, result: Result, election: Election, snapshot: Snapshot) -> Facts:
    """One ballot: its sheet, its candidates in stroke order with their records, and what it gave."""
    candidates = sorted(ballot.candidates, key=lambda each: stroke_key(each.name))
    in_committee = election.committee is not None and ballot in election.committee.ballots
    rule = snapshot.policy.rule("A32到会" if in_committee else "A41", election.dated)
    least = rule.least(ballot.due)
    rows = [
        {
            "姓名": each.name,
            "党员": snapshot.register.get(Member, each.member),
            "赞成": each.yes,
            "不赞成": each.no,
            "弃权": each.abstain,
            "当选": each.name in result.elected,
        }
        for each in candidates
    ]
    return {
        "职务": ballot.office,
        "应选名额": ballot.seats,
        "候选人": rows,
        "另选": [{"姓名": each.name, "得票": each.yes} for each in ballot.write_ins],
        "应到": ballot.due,
        "实到": ballot.present,
        "发出": ballot.issued,
        "收回": ballot.collected,
        "有效": ballot.valid,
        "无效": ballot.invalid,
        "法定人数": least,
        "当选所需": result.needed,
        "当选": result.elected,
        "再次投票": result.tied,
        "空缺": result.open,
    }
