"""Counting one ballot: quorum, identities of the count sheet, who is elected. Whole numbers only."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from docgen.policy.law import Policy
from docgen.policy.strokes import by_strokes
from docgen.records.election import Ballot

EQUAL_OFFICES = "A43等额"  # the rule that lists the offices elected with as many candidates as seats


@dataclass(frozen=True, slots=True)
class SheetFault:
    """What is wrong on a count sheet: the rule, the field, and the identity that fails in figures."""

    rule: str
    path: tuple[str | int, ...]
    what: str


@dataclass(frozen=True, slots=True)
class BallotResult:
    """What a ballot gave. `elected` in stroke order; `tied`: those to be voted on again; `open`: seats left."""

    elected: tuple[str, ...]
    tied: tuple[str, ...]
    open: int
    needed: int  # votes that elect
    votes: tuple[tuple[str, int], ...]  # by votes, the most first

    @property
    def is_complete(self) -> bool:
        """Whether every seat is filled."""
        return not self.open


def may_open(due: int, present: int, policy: Policy, on: date) -> bool:
    """Whether enough voters are present to elect (A41)."""
    return policy.rule("A41", on).holds(present, due)


def quorum(due: int, policy: Policy, on: date) -> int:
    """The smallest number that must be present."""
    return policy.rule("A41", on).least(due)


def candidates_needed(seats: int, office: str, policy: Policy, on: date) -> int:
    """How many candidates there must be: one fifth more than seats (A43), as many for 书记 and 副书记."""
    if office in policy.rule(EQUAL_OFFICES, on).terms:
        return seats
    return seats + policy.rule("A43", on).least(seats)


def sheet_faults(ballot: Ballot, policy: Policy, on: date) -> Iterator[SheetFault]:
    """The identities of A50 and A56 that a count sheet breaks; an honest sheet breaks none."""
    yield from _totals(ballot, policy, on)
    yield from _per_candidate(ballot)
    yield from _write_ins(ballot)


def _totals(ballot: Ballot, policy: Policy, on: date) -> Iterator[SheetFault]:
    b = ballot
    if b.present > b.due:
        yield SheetFault("A56", ("present",), f"实到 {b.present} 多于应到 {b.due}")
    if b.issued != b.present:
        yield SheetFault("A56", ("issued",), f"发出 {b.issued} 张，不等于实到 {b.present} 人")
    if not policy.rule("A50", on).holds(b.collected, b.issued):
        yield SheetFault("A50", ("collected",), f"收回 {b.collected} 张，多于发出 {b.issued} 张，选举无效")
    if b.collected != b.valid + b.invalid:
        yield SheetFault("A56", ("collected",), f"收回 {b.collected} ≠ 有效 {b.valid} + 无效 {b.invalid}")
    total = sum(c.yes or 0 for c in b.candidates) + sum(w.yes for w in b.write_ins)
    if total > b.seats * b.valid:
        words = f"赞成票合计 {total}，多于应选名额 {b.seats} × 有效票 {b.valid}"
        yield SheetFault("A51", ("candidates",), words)


def _per_candidate(ballot: Ballot) -> Iterator[SheetFault]:
    for index, each in enumerate(ballot.candidates):
        parts = (each.yes, each.no, each.abstain)
        if None in parts:
            yield SheetFault("A56", ("candidates", index), f"{each.name}的赞成、不赞成、弃权没有写全")
        elif sum(part or 0 for part in parts) != ballot.valid:
            sum_ = " + ".join(
                f"{label} {part}" for label, part in zip(("赞成", "不赞成", "弃权"), parts, strict=True)
            )
            yield SheetFault(
                "A56", ("candidates", index, "yes"), f"{each.name}：{sum_} ≠ 有效票 {ballot.valid}"
            )
    names = [c.name for c in ballot.candidates] + [w.name for w in ballot.write_ins]
    for name in dict.fromkeys(name for name in names if names.count(name) > 1):
        yield SheetFault("A56", ("candidates",), f"{name}写了两次")


def _write_ins(ballot: Ballot) -> Iterator[SheetFault]:
    """Only a vote against may name another (A49), so there are at most as many as votes against."""
    named = sum(each.yes for each in ballot.write_ins)
    against = sum(each.no or 0 for each in ballot.candidates)
    if named > against:
        yield SheetFault("A49", ("write_ins",), f"另选得票合计 {named}，多于不赞成票合计 {against}")
    for index, each in enumerate(ballot.write_ins):
        if each.yes > ballot.valid:
            words = f"{each.name}得票 {each.yes}，多于有效票 {ballot.valid}"
            yield SheetFault("A56", ("write_ins", index, "yes"), words)


def count(ballot: Ballot, policy: Policy, on: date, again: bool = False) -> BallotResult:
    """Who is elected: more than half of those present (A52), the most votes first, a tie at the cut undecided (A53).

    `again`: a vote among those who had tied; all had passed the half, so the most votes decide.
    The sheet must break no identity.
    """
    rule = policy.rule("A52", on)
    votes = sorted(
        [*((c.name, c.yes or 0) for c in ballot.candidates), *((w.name, w.yes) for w in ballot.write_ins)],
        key=lambda each: -each[1],
    )
    passed = [(name, yes) for name, yes in votes if rule.holds(yes, ballot.present) or (again and yes)]
    elected, tied = _cut(passed, ballot.seats)
    return BallotResult(
        tuple(by_strokes(elected, policy.strokes)),
        tuple(by_strokes(tied, policy.strokes)),
        ballot.seats - len(elected),
        1 if again else rule.least(ballot.present),
        tuple(votes),
    )


def is_again(ballot: Ballot, tied: Sequence[str]) -> bool:
    """Whether a ballot is among those alone who had tied in the one before."""
    names = {candidate.name for candidate in ballot.candidates}
    return bool(names) and names <= set(tied)


def _cut(passed: list[tuple[str, int]], seats: int) -> tuple[list[str], list[str]]:
    """Those who are in, and those who share the last place in such number that it cannot be given."""
    if len(passed) <= seats:
        return [name for name, _ in passed], []
    last = passed[seats - 1][1] if seats else 0
    if not seats or passed[seats][1] < last:
        return [name for name, _ in passed[:seats]], []
    return [name for name, yes in passed if yes > last], [name for name, yes in passed if yes == last]
