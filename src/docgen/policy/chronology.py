"""The order of days in a case file (A.5): founding, election, term, charter."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from docgen.policy.organization_duties import founding_election, term_rule
from docgen.policy.remark import Path, remark
from docgen.policy.snapshot import Snapshot
from docgen.problems import Problem
from docgen.records.adjustment import Adjustment, AdjustmentKind
from docgen.records.election import Election, ElectionKind
from docgen.records.institution import Body
from docgen.records.party import PartyOrganization
from docgen.records.record import Record


@dataclass(frozen=True, slots=True)
class Step:
    """One day of a case file: what happened, when, and where that is written."""

    name: str
    day: date | None
    record: Record
    path: Path


def founding_order(organization: PartyOrganization, snapshot: Snapshot) -> Iterator[Problem]:
    """Survey, request, approval, then the founding election, each not before the one it follows."""
    steps = _founding_steps(organization)
    election = founding_election(organization, snapshot)
    if election:
        steps += election_steps(election)
    yield from _in_order(steps, snapshot)


def _founding_steps(organization: PartyOrganization) -> tuple[Step, ...]:
    o = organization
    return (
        Step("摸底", o.surveyed, o, ("surveyed",)),
        Step("请示", o.request.dated if o.request else None, o, ("request", "dated")),
        Step("上级研究", o.approval.meeting if o.approval else None, o, ("approval", "meeting")),
        Step("批复", o.approval.dated if o.approval else None, o, ("approval", "dated")),
        Step("筹备通知", o.convening.dated if o.convening else None, o, ("convening", "dated")),
    )


def adjustment_order(organization: PartyOrganization, snapshot: Snapshot) -> Iterator[Problem]:
    """Each adjustment and the end: founded, asked for, approved, done, none before the one that it follows (A12)."""
    o = organization
    founded = Step("成立", o.founded, o, ("founded",))
    for index, each in enumerate(o.adjustments):
        way: Path = ("adjustments", index)
        approved = each.approval.dated if each.approval else None
        asked = Step(f"{each.kind}请示", each.request.dated, o, (*way, "request", "dated"))
        answered = Step(f"{each.kind}批复", approved, o, (*way, "approval", "dated"))
        yield from _in_order((founded, asked, answered), snapshot, "A12")
        yield from _new_branch(each, asked, answered, snapshot)
    yield from _in_order((founded, *_ending_steps(o)), snapshot, "A12")
    yield from _new_superior(o, snapshot)


def _ending_steps(organization: PartyOrganization) -> tuple[Step, ...]:
    o = organization
    asked, approved = o.ending_request, o.ending_approval
    return (
        Step("撤销请示", asked.dated if asked else None, o, ("ending_request", "dated")),
        Step("撤销批复", approved.dated if approved else None, o, ("ending_approval", "dated")),
        Step("撤销", o.ended, o, ("ended",)),
    )


def _new_branch(adjustment: Adjustment, asked: Step, answered: Step, snapshot: Snapshot) -> Iterator[Problem]:
    """A unit that founds its own branch has members enough when it asks, and the branch begins when approved."""
    if adjustment.kind is not AdjustmentKind.OWN or asked.day is None:
        return
    then = snapshot.on_day(asked.day)
    unit, needed = adjustment.removed[0], then.rule("A1")
    formal = len(then.roll(unit).formal)
    if not needed.holds(formal):
        words = f"“{unit}”请示时有正式党员 {formal} 人，不到 {needed.measure}，不能转单独建"
        yield _remark(snapshot, "A1", asked, words)
    branch = snapshot.register.get(PartyOrganization, adjustment.founding)
    if branch and unit not in branch.units:
        words = f"“{branch.short_name}”的覆盖单位里没有“{unit}”"
        yield remark(snapshot.policy, "一致单位", snapshot.on, branch, ("units",), words)
    if branch and answered.day and branch.founded != answered.day:
        words = f"“{branch.short_name}”的成立日期（{branch.founded}）不是转单独建的批复日期（{answered.day}）"
        yield _remark(snapshot, "A12", answered, words)


def _new_superior(organization: PartyOrganization, snapshot: Snapshot) -> Iterator[Problem]:
    """The superior on record is the one of the last change: the new one once it is approved."""
    o = organization
    moves = [each for each in o.adjustments if each.kind is AdjustmentKind.SUPERIOR]
    if not moves:
        return
    done = moves[-1].approval is not None and moves[-1].approval.dated <= snapshot.on
    right = moves[-1].superior if done else moves[-1].former
    if o.superior != right:
        at = Step("隶属", None, o, ("superior",))
        yield _remark(snapshot, "一致上级", at, f"隶属的是“{o.superior}”，按“调整”应是“{right}”")


def election_steps(election: Election) -> tuple[Step, ...]:
    """The days of an election in the order in which they must come."""
    e = election
    return (
        Step("候选人请示", e.request.dated if e.request else None, e, ("request", "dated")),
        Step("候选人批复", e.approval.dated if e.approval else None, e, ("approval", "dated")),
        Step("党员大会", e.dated, e, ("dated",)),
        Step("支委会第一次会议", e.committee.dated if e.committee else None, e, ("committee", "dated")),
        Step("选举结果报告", e.report.dated if e.report else None, e, ("report", "dated")),
        Step("任职批复", e.appointment.dated if e.appointment else None, e, ("appointment", "dated")),
    )


def election_order(election: Election, snapshot: Snapshot) -> Iterator[Problem]:
    """The days of an election that founds nothing (a renewal, a by-election)."""
    if election.kind is ElectionKind.FOUNDING:
        return
    yield from _in_order(election_steps(election), snapshot)


def renewed(election: Election, snapshot: Snapshot) -> Iterator[Problem]:
    """A renewal is held within a year before or after the end of the term before (A24)."""
    organization = snapshot.register.get(PartyOrganization, election.organization)
    before = [
        each.dated
        for each in snapshot.register.elections_of(election.organization)
        if each.kind is not ElectionKind.BY_ELECTION and each.dated < election.dated
    ]
    if organization is None or election.kind is not ElectionKind.RENEWAL or not before:
        return
    ends = term_rule(organization, before[-1], snapshot).after(before[-1])
    limit = snapshot.rule("A24")
    step = Step("党员大会", election.dated, election, ("dated",))
    if election.dated < limit.before(ends):
        words = f"换届（{election.dated}）比上届届满（{ends}）提前超过{limit.measure}"
        yield _remark(snapshot, "A24", step, words)
    if election.dated > limit.after(ends):
        words = f"换届（{election.dated}）比上届届满（{ends}）延后超过{limit.measure}"
        yield _remark(snapshot, "A24", step, words)


def _in_order(steps: tuple[Step, ...], snapshot: Snapshot, rule: str = "A5顺序") -> Iterator[Problem]:
    known = [step for step in steps if step.day]
    for before, after in pairwise(known):
        if before.day and after.day and after.day < before.day:
            words = f"{after.name}（{after.day}）早于{before.name}（{before.day}）"
            yield _remark(snapshot, rule, after, words)


def answered(organization: PartyOrganization, snapshot: Snapshot) -> Iterator[Problem]:
    """Approval within a month (A8, a warning), and founded by it (A12)."""
    o, approval = organization, organization.approval
    if approval is None:
        return
    step = Step("批复", approval.dated, o, ("approval", "dated"))
    asked = o.request.dated if o.request else approval.dated
    if approval.dated > snapshot.rule("A8").after(asked):
        words = f"批复（{approval.dated}）距请示（{asked}）超过{snapshot.rule('A8').measure}"
        yield _remark(snapshot, "A8", step, words)
    if o.founded and o.founded != approval.dated:
        at = Step("成立日期", o.founded, o, ("founded",))
        words = f"成立日期（{o.founded}）不是批复日期（{approval.dated}）"
        yield _remark(snapshot, "A12", at, words)


def held(organization: PartyOrganization, snapshot: Snapshot) -> Iterator[Problem]:
    """After the approval an election within a year (A45), and soon (A45及时, a warning)."""
    approval, election = organization.approval, founding_election(organization, snapshot)
    day = election.dated if election else organization.elected
    if approval is None or (organization.ended and not day):
        return
    for rule in ("A45", "A45及时"):
        if (day or snapshot.on) > snapshot.rule(rule).after(approval.dated):
            record: Record = election or organization
            step = Step("党员大会", day, record, ("dated",) if election else ("elected",))
            words = f"{'党员大会' if day else '至今'}（{day or snapshot.on}）距批复（{approval.dated}）"
            limit = f"超过{snapshot.rule(rule).measure}{'' if day else '，还没有选举'}"
            yield _remark(snapshot, rule, step, words + limit)
            return


def term_order(organization: PartyOrganization, snapshot: Snapshot) -> Iterator[Problem]:
    """The term ends as many years on as the rule says (A23), and is not over without a new election (A24)."""
    o = organization
    if o.elected and o.term_ends:
        rule = term_rule(o, o.elected, snapshot)
        if o.term_ends != (due := rule.after(o.elected)):
            step = Step("届满", o.term_ends, o, ("term_ends",))
            words = f"届满日期（{o.term_ends}）应是选举（{o.elected}）后{rule.measure}，即 {due}"
            yield _remark(snapshot, rule.id, step, words)
    if not snapshot.is_active(o):
        return
    ends = o.term_ends
    if o.extension and ends:
        yield from _extended(organization, ends, snapshot)
    granted = o.extension.granted if o.extension else None
    last = max(ends, granted) if ends and granted else ends
    if last and snapshot.on > last:
        step = Step("届满", last, o, ("term_ends",))
        yield _remark(snapshot, "A24", step, f"任期已满（{last}），没有换届，也没有批准延期")


def _extended(organization: PartyOrganization, ends: date, snapshot: Snapshot) -> Iterator[Problem]:
    extension = organization.extension
    assert extension
    if extension.until > snapshot.rule("A24").after(ends):
        step = Step("延期", extension.until, organization, ("extension", "until"))
        yield _remark(
            snapshot,
            "A24",
            step,
            f"延期到 {extension.until}，超过届满（{ends}）后{snapshot.rule('A24').measure}",
        )
    if extension.until < snapshot.rule("A24").before(ends):
        step = Step("提前", extension.until, organization, ("extension", "until"))
        words = f"提前到 {extension.until}，超过届满（{ends}）前{snapshot.rule('A24').measure}"
        yield _remark(snapshot, "A24", step, words)
    if extension.approval and extension.approval.dated > ends:
        step = Step("延期批复", extension.approval.dated, organization, ("extension", "approval", "dated"))
        yield _remark(snapshot, "A24", step, f"延期批复（{extension.approval.dated}）在届满（{ends}）以后")


def charter_order(body: Body, snapshot: Snapshot) -> Iterator[Problem]:
    """Draft, vote, consent, approval; approval within 30 days of consent."""
    charter = body.integration.charter if body.integration else None
    if charter is None:
        return
    base: Path = ("integration", "charter")
    steps = tuple(
        Step(name, getattr(charter, attribute), body, (*base, attribute))
        for name, attribute in (
            ("起草", "drafted"),
            ("先行增加", "inserted"),
            ("表决", "voted"),
            ("审查同意", "consented"),
            ("核准", "approved"),
        )
    )
    yield from _in_order(steps, snapshot, "章程顺序")
    consented, approved = charter.consented, charter.approved
    if consented and approved and approved > snapshot.rule("A5章程").after(consented):
        words = f"核准（{approved}）距审查同意（{consented}）超过{snapshot.rule('A5章程').measure}"
        yield _remark(snapshot, "A5章程", steps[-1], words)


def _remark(snapshot: Snapshot, rule: str, step: Step, words: str) -> Problem:
    return remark(snapshot.policy, rule, snapshot.on, step.record, step.path, words, "请核对各个日期")
