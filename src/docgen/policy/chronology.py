"""The order of days in a case file (A.5): founding, election, term, charter."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from docgen.policy.organization_duties import founding_election
from docgen.policy.remark import Path, remark
from docgen.policy.snapshot import Snapshot
from docgen.problems import Problem
from docgen.records.election import Election
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
    yield from _in_time(organization, election, snapshot)


def _founding_steps(organization: PartyOrganization) -> tuple[Step, ...]:
    o = organization
    return (
        Step("摸底", o.surveyed, o, ("surveyed",)),
        Step("请示", o.request.dated if o.request else None, o, ("request", "dated")),
        Step("上级研究", o.approval.meeting if o.approval else None, o, ("approval", "meeting")),
        Step("批复", o.approval.dated if o.approval else None, o, ("approval", "dated")),
        Step("筹备通知", o.convening.dated if o.convening else None, o, ("convening", "dated")),
    )


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
    yield from _in_order(election_steps(election), snapshot)


def _in_order(steps: tuple[Step, ...], snapshot: Snapshot, rule: str = "A5顺序") -> Iterator[Problem]:
    known = [step for step in steps if step.day]
    for before, after in pairwise(known):
        if before.day and after.day and after.day < before.day:
            words = f"{after.name}（{after.day}）早于{before.name}（{before.day}）"
            yield _remark(snapshot, rule, after, words)


def _in_time(
    organization: PartyOrganization, election: Election | None, snapshot: Snapshot
) -> Iterator[Problem]:
    """Approval within a month (A8, a warning); the election within a year (A45) and soon (a warning)."""
    approval = organization.approval
    if approval is None:
        return
    step = Step("批复", approval.dated, organization, ("approval", "dated"))
    asked = organization.request.dated if organization.request else approval.dated
    if approval.dated > snapshot.rule("A8").after(asked):
        words = f"批复（{approval.dated}）距请示（{asked}）超过{snapshot.rule('A8').measure}"
        yield _remark(snapshot, "A8", step, words)
    if organization.founded and organization.founded != approval.dated:
        at = Step("成立日期", organization.founded, organization, ("founded",))
        yield _remark(
            snapshot, "A12", at, f"成立日期（{organization.founded}）不是批复日期（{approval.dated}）"
        )
    yield from _held(organization, approval.dated, election, snapshot)


def _held(
    organization: PartyOrganization, approved: date, election: Election | None, snapshot: Snapshot
) -> Iterator[Problem]:
    held = election.dated if election else organization.elected
    day = held or snapshot.on
    if organization.ended and not held:
        return
    words = f"{'党员大会' if held else '至今'}（{day}）距批复（{approved}）"
    record: Record = election or organization
    path: Path = ("dated",) if election else ("elected",)
    step = Step("党员大会", day, record, path)
    if day > snapshot.rule("A45").after(approved):
        yield _remark(
            snapshot,
            "A45",
            step,
            f"{words}超过{snapshot.rule('A45').measure}" + ("" if held else "，还没有选举"),
        )
    elif day > snapshot.rule("A45及时").after(approved):
        yield _remark(
            snapshot,
            "A45及时",
            step,
            f"{words}超过{snapshot.rule('A45及时').measure}" + ("" if held else "，还没有选举"),
        )


def term_order(organization: PartyOrganization, snapshot: Snapshot) -> Iterator[Problem]:
    """The term ends as many years on as the rule says (A23), and is not over without a new election (A24)."""
    o = organization
    if o.elected and o.term_ends and o.term_ends != snapshot.rule("A23").after(o.elected):
        due = snapshot.rule("A23").after(o.elected)
        step = Step("届满", o.term_ends, o, ("term_ends",))
        yield _remark(
            snapshot,
            "A23",
            step,
            f"届满日期（{o.term_ends}）应是选举（{o.elected}）后{snapshot.rule('A23').measure}，即 {due}",
        )
    if not snapshot.is_active(o):
        return
    ends = o.term_ends
    if o.extension and ends:
        yield from _extended(organization, ends, snapshot)
    last = max(ends, o.extension.until) if ends and o.extension else ends
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
    if extension.approval.dated > ends:
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
