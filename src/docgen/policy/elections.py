"""Elections as recorded, held against the rules: who might vote and stand, how it was counted, what was announced."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from docgen.policy.counting import Result, candidates_needed, count, may_open, quorum, sheet_faults
from docgen.policy.people import may_vote, party_age, standing_on
from docgen.policy.remark import remark
from docgen.policy.snapshot import Snapshot
from docgen.problems import Problem, ProblemsError
from docgen.records.election import Ballot, Candidate, Election
from docgen.records.party import Member, PartyOrganization, Standing

SECRETARY = "书记"
Way = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an election gave. `results`: one for each ballot; `officers`: the committee's own ballots."""

    election: Election
    results: tuple[Result, ...]
    officers: tuple[Result, ...]

    @property
    def elected(self) -> tuple[str, ...]:
        """All who were elected by the assembly, in the order of the ballots."""
        return tuple(dict.fromkeys(name for result in self.results for name in result.elected))

    @property
    def vacancies(self) -> int:
        """Seats left open after the last ballot."""
        return self.results[-1].open if self.results else 0


def evaluate(election: Election, snapshot: Snapshot) -> Outcome:
    """The outcome of an election. Raises ProblemsError with the identity that fails if the sheet is impossible."""
    problems = tuple(impossible(election, snapshot))
    if problems:
        raise ProblemsError(problems)
    officers = election.committee.ballots if election.committee else ()
    work = partial(count, policy=snapshot.policy, on=election.dated)
    return Outcome(election, tuple(map(work, election.ballots)), tuple(map(work, officers)))


def impossible(election: Election, snapshot: Snapshot) -> Iterator[Problem]:
    """What no count can have given."""
    for way, ballot in ballots_of(election):
        for fault in sheet_faults(ballot, snapshot.policy, election.dated):
            yield _remark(snapshot, election, fault.rule, (*way, *fault.path), fault.what)


def ballots_of(election: Election) -> Iterator[tuple[Way, Ballot]]:
    """The ballots of the assembly, then those of the committee, each with the way to it."""
    for index, ballot in enumerate(election.ballots):
        yield ("ballots", index), ballot
    for index, ballot in enumerate(election.committee.ballots if election.committee else ()):
        yield ("committee", "ballots", index), ballot


def election_faults(election: Election, snapshot: Snapshot) -> Iterator[Problem]:
    """All that the rules find wrong with an election. `snapshot`: of the day of the election."""
    organization = snapshot.register.get(PartyOrganization, election.organization)
    yield from impossible(election, snapshot)
    for way, ballot in ballots_of(election):
        yield from _attendance(election, way, ballot, snapshot)
        yield from _candidates(election, way, ballot, snapshot)
    if organization:
        yield from _voters(election, organization, snapshot)
    yield from _exclusions(election, snapshot)
    yield from _tellers(election, snapshot)
    if not any(impossible(election, snapshot)):
        yield from _announced(election, snapshot)
        yield from _next_ballots(election, snapshot)


def _remark(
    snapshot: Snapshot, election: Election, rule: str, way: Way, what: str, remedy: str = "请核对选举记录"
) -> Problem:
    return remark(snapshot.policy, rule, election.dated, election, way, what, remedy)


def _attendance(election: Election, way: Way, ballot: Ballot, snapshot: Snapshot) -> Iterator[Problem]:
    """Four fifths for the assembly (A41), half for the committee (A32)."""
    if way[0] == "committee":
        if not snapshot.rule("A32到会").holds(ballot.present, ballot.due):
            words = f"到会委员 {ballot.present} 人，不到应到 {ballot.due} 人的半数"
            yield _remark(snapshot, election, "A32到会", (*way, "present"), words)
    elif not may_open(ballot.due, ballot.present, snapshot.policy, election.dated):
        least = quorum(ballot.due, snapshot.policy, election.dated)
        words = f"应到 {ballot.due} 人，实到 {ballot.present} 人，至少要到 {least} 人，大会不能选举"
        yield _remark(snapshot, election, "A41", (*way, "present"), words)


def _candidates(election: Election, way: Way, ballot: Ballot, snapshot: Snapshot) -> Iterator[Problem]:
    """Enough of them (A43), and each with the right to be elected (A26, A40); a secretary of some age (A25)."""
    least = candidates_needed(ballot.seats, ballot.office, snapshot.policy, election.dated)
    is_repeat = way[-1] != 0 and way[0] == "ballots"
    if len(ballot.candidates) < least and not is_repeat:
        words = f"应选 {ballot.seats} 名，候选人 {len(ballot.candidates)} 名，至少要 {least} 名"
        yield _remark(snapshot, election, "A43", (*way, "candidates"), words)
    for index, candidate in enumerate(ballot.candidates):
        member = snapshot.register.get(Member, candidate.member)
        if member:
            yield from _eligible(election, (*way, "candidates", index), candidate, member, snapshot)
            yield from _seasoned(election, (*way, "candidates", index), ballot, member, snapshot)


def _eligible(
    election: Election, way: Way, candidate: Candidate, member: Member, snapshot: Snapshot
) -> Iterator[Problem]:
    on = election.dated
    if standing_on(member, on) is not Standing.FORMAL:
        words = f"候选人{candidate.name}在选举那天不是正式党员，没有被选举权"
        yield _remark(snapshot, election, "A26", (*way, "member"), words, "请另提候选人")
    elif not may_vote(member, on):
        words = f"候选人{candidate.name}在选举那天没有被选举权（留党察看或者权利中止）"
        yield _remark(snapshot, election, "A40", (*way, "member"), words, "请另提候选人")
    if member.name != candidate.name:
        words = f"所指党员是“{member.name}”，不是{candidate.name}"
        yield _remark(snapshot, election, "A56", (*way, "member"), words)


def _seasoned(
    election: Election, way: Way, ballot: Ballot, member: Member, snapshot: Snapshot
) -> Iterator[Problem]:
    age = party_age(member, election.dated)
    if ballot.office == SECRETARY and not snapshot.rule("A25").holds(age):
        yield _remark(
            snapshot,
            election,
            "A25",
            (*way, "member"),
            f"书记候选人{member.name}党龄不满{snapshot.rule('A25').measure}",
        )


def _voters(election: Election, organization: PartyOrganization, snapshot: Snapshot) -> Iterator[Problem]:
    """Those due are the voters of the organisation less those left out (A40, A42)."""
    voters = {member.id for member in snapshot.roll_in(organization).voters}
    out = {excluded.member for excluded in election.excluded}
    for index, ballot in enumerate(election.ballots):
        if voters and ballot.due != len(voters - out):
            words = (
                f"应到 {ballot.due} 人，而名册上有选举权的是 {len(voters)} 人，不计入 {len(out & voters)} 人"
            )
            yield _remark(snapshot, election, "A40", ("ballots", index, "due"), words, "请核对名册和“不计入”")


def _exclusions(election: Election, snapshot: Snapshot) -> Iterator[Problem]:
    """Nobody is left out without the superior's consent and the assembly's vote (A42)."""
    terms = snapshot.rule("A42").terms
    for index, each in enumerate(election.excluded):
        if each.reason.value not in terms:
            yield _remark(snapshot, election, "A42", ("excluded", index, "reason"), "不是可以不计入的情形")
        if not each.consent or not each.agreed:
            words = "不计入应到会人数，要有上级党组织同意和党员大会通过"
            yield _remark(
                snapshot, election, "A42", ("excluded", index), words, "请补上“上级同意”和“大会通过”"
            )


def _tellers(election: Election, snapshot: Snapshot) -> Iterator[Problem]:
    """No candidate watches or counts votes (A47)."""
    standing = {each.name for ballot in election.ballots for each in ballot.candidates}
    groups = {
        "chief_scrutineer": (election.chief_scrutineer,),
        "scrutineers": election.scrutineers,
        "counters": election.counters,
    }
    for attribute, names in groups.items():
        for name in names:
            if name in standing:
                words = f"{name}是候选人，不能担任监票人、计票人"
                yield _remark(snapshot, election, "A47", (attribute,), words, "请另推一人")


def _announced(election: Election, snapshot: Snapshot) -> Iterator[Problem]:
    """Those announced are those whom the count elects (A52, A53)."""
    outcome = evaluate(election, snapshot)
    if election.elected and set(election.elected) != set(outcome.elected):
        words = f"宣布当选的是{'、'.join(election.elected)}，按计票应是{'、'.join(outcome.elected) or '无人'}"
        yield _remark(snapshot, election, "A52", ("elected",), words, "请核对计票和当选名单")


def _next_ballots(election: Election, snapshot: Snapshot) -> Iterator[Problem]:
    """A further ballot is for the seats that the one before left open (A53)."""
    results = evaluate(election, snapshot).results
    for index in range(1, len(election.ballots)):
        before, ballot = election.ballots[index - 1], election.ballots[index]
        if ballot.office == before.office and ballot.seats != results[index - 1].open:
            words = f"上一次投票还空 {results[index - 1].open} 名，这次却选 {ballot.seats} 名"
            yield _remark(snapshot, election, "A53", ("ballots", index, "seats"), words)
