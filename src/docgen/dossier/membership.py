"""Facts about members on their way to full membership, and about the dues that they pay."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated

from docgen.dossier.model import Facts, Label
from docgen.dossier.values import Empty, View
from docgen.policy.snapshot import Snapshot
from docgen.records.membership import Resolved
from docgen.records.party import Member

MONTHS = range(1, 13)


@dataclass(frozen=True)
class ResolvedFacts(Facts):
    """What an assembly resolved about a probationary member: full membership, or a longer probation."""

    resolved: Annotated[View[Resolved], Label("审批", "党员记录里的“转正审批”或“延长预备期”")]
    member: Annotated[Member, Label("党员")]
    is_confirmed: Annotated[bool, Label("转正", "是转正；否则是延长预备期")]
    matter: Annotated[str, Label("事由", "如“张三同志转为中共正式党员”“延长张三同志预备期”")]
    dated: Annotated[date, Label("大会日期", "支部大会讨论通过的日期")]
    ends: Annotated[date, Label("期满", "这一次讨论以前预备期到哪一天满")]
    is_after_extension: Annotated[bool, Label("延长过", "转正以前延长过预备期")]
    applied: Annotated[date | Empty, Label("申请日期", "本人提出书面转正申请的日期")]
    until: Annotated[date | Empty, Label("延至", "预备期延长到哪一天")]
    reason: Annotated[str | Empty, Label("理由", "为什么延长")]
    confirmed: Annotated[date | Empty, Label("转正日期", "党龄从这一天算起")]


def resolutions(members: Iterable[Member], snapshot: Snapshot) -> Iterator[ResolvedFacts]:
    """Those of the members given, each member's in the order of time."""
    for member in members:
        if member.extended:
            yield _extended(member, snapshot)
        if member.confirmation:
            yield _confirmed(member, snapshot)


def _extended(member: Member, snapshot: Snapshot) -> ResolvedFacts:
    found = member.extended
    assert found
    return ResolvedFacts(
        resolved=View[Resolved](member, ("extended",), found),
        member=member,
        is_confirmed=False,
        matter=f"延长{member.name}同志预备期",
        dated=found.dated,
        ends=snapshot.rule("预备期").after(member.joined),
        is_after_extension=False,
        applied=Empty(member, ("extended",)),
        until=found.until,
        reason=found.reason or Empty(member, ("extended", "reason")),
        confirmed=Empty(member, ("confirmed",)),
    )


def _confirmed(member: Member, snapshot: Snapshot) -> ResolvedFacts:
    found, longer = member.confirmation, member.extended
    assert found
    return ResolvedFacts(
        resolved=View[Resolved](member, ("confirmation",), found),
        member=member,
        is_confirmed=True,
        matter=f"{member.name}同志转为中共正式党员",
        dated=found.dated,
        ends=longer.until if longer else snapshot.rule("预备期").after(member.joined),
        is_after_extension=longer is not None,
        applied=found.applied or Empty(member, ("confirmation", "applied")),
        until=Empty(member, ("extended", "until")),
        reason=Empty(member, ("extended", "reason")),
        confirmed=member.confirmed or Empty(member, ("confirmed",)),
    )


@dataclass(frozen=True)
class DuesLine(Facts):
    """The dues of one member in one year."""

    member: Annotated[Member, Label("党员")]
    monthly: Annotated[str, Label("月交", "最近一次每月交多少元")]
    months: Annotated[tuple[str, ...], Label("各月", "十二个月各交多少元；没有交的是空的")]
    total: Annotated[str, Label("合计", "全年交了多少元")]


@dataclass(frozen=True)
class DuesLedger(Facts):
    """党费收缴台账: who paid for which month of a year."""

    year: Annotated[int, Label("年")]
    lines: Annotated[tuple[DuesLine, ...], Label("各人", "组织关系在党组织的党员，各一行")]
    months: Annotated[tuple[str, ...], Label("各月", "十二个月各收了多少元")]
    total: Annotated[str, Label("合计", "全年收了多少元")]


def ledgers(members: Iterable[Member]) -> Iterator[DuesLedger]:
    """One for each year for which somebody has paid."""
    people = tuple(members)
    years = {month[:4] for each in people for paid in each.dues for month in paid.months}
    for year in sorted(years):
        paid = {each.id: _paid(each, year) for each in people}
        sums = [sum((months[n] for months in paid.values()), Decimal(0)) for n in range(12)]
        yield DuesLedger(
            year=int(year),
            lines=tuple(_line(each, paid[each.id]) for each in people),
            months=tuple(map(_yuan, sums)),
            total=_yuan(sum(sums, Decimal(0))),
        )


@dataclass(frozen=True)
class YearDues(Facts):
    """The dues that came in for the months of a year."""

    year: Annotated[int, Label("年")]
    total: Annotated[str, Label("合计", "元；没有台账的是空的")]


def received(members: Iterable[Member], since: date, until: date) -> Iterator[YearDues]:
    """For each year of a term, the dues of its months by the ledgers of those who are members now."""
    people = tuple(members)
    for year in range(since.year, until.year + 1):
        months = [date(year, month, 1) for month in MONTHS]
        within = [since.replace(day=1) <= month <= until for month in months]
        paid = [
            sum_
            for each in people
            for sum_, counts in zip(_paid(each, str(year)), within, strict=True)
            if counts
        ]
        yield YearDues(year, _yuan(sum(paid, Decimal(0))))


def _paid(member: Member, year: str) -> list[Decimal]:
    """What a member paid for each of the twelve months."""
    paid = dict.fromkeys((f"{year}-{month:02}" for month in MONTHS), Decimal(0))
    for each in member.dues:
        for month in each.months:
            if month in paid:
                paid[month] += each.monthly
    return list(paid.values())


def _line(member: Member, paid: list[Decimal]) -> DuesLine:
    last = member.dues[-1].monthly if member.dues else Decimal(0)
    return DuesLine(member, _yuan(last), tuple(map(_yuan, paid)), _yuan(sum(paid, Decimal(0))))


def _yuan(sum_: Decimal) -> str:
    """Yuan, without zeros at the end of the fraction; nothing for none."""
    return f"{sum_:f}".rstrip("0").rstrip(".") if sum_ % 1 else f"{sum_:.0f}" if sum_ else ""
