"""What the rules find wrong with an election: who might vote and stand, how it was counted, what was announced."""

from collections.abc import Iterator

from docgen.policy.check_forms import member_of
from docgen.policy.counting import candidates_needed, may_open, quorum
from docgen.policy.elections import Way, ballots_of, evaluate, impossible, tell
from docgen.policy.people import may_vote, party_age, standing_on
from docgen.policy.snapshot import Snapshot
from docgen.problems import Problem
from docgen.records.election import Ballot, Candidate, Election, ElectionKind
from docgen.records.party import Member, PartyOrganization, Standing

SECRETARY = "书记"
COMMITTEE = "committee"


def sheets(election: Election, snapshot: Snapshot) -> Iterator[Problem]:
    """The identities that each count sheet keeps (A50, A56, A49)."""
    yield from impossible(election, snapshot)


def attendance(election: Election, snapshot: Snapshot) -> Iterator[Problem]:
    """Four fifths of those due, in the assembly and in the committee alike (A41)."""
    for way, ballot in ballots_of(election):
        if not may_open(ballot.due, ballot.present, snapshot.policy, election.dated):
            least = quorum(ballot.due, snapshot.policy, election.dated)
            words = f"应到 {ballot.due} 人，实到 {ballot.present} 人，至少要到 {least} 人，不能选举"
            yield tell(snapshot, election, "A41", (*way, "present"), words)


def candidates(election: Election, snapshot: Snapshot) -> Iterator[Problem]:
    """Enough of them (A43), and each with the right to be elected (A26, A40); a secretary of some age (A25)."""
    for way, ballot in ballots_of(election):
        least = _least(election, way, ballot, snapshot)
        if len(ballot.candidates) < least:
            words = f"应选 {ballot.seats} 名，候选人 {len(ballot.candidates)} 名，至少要 {least} 名"
            yield tell(snapshot, election, "A43", (*way, "candidates"), words)
        for index, candidate in enumerate(ballot.candidates):
            member = member_of(candidate, election, snapshot)
            if member:
                there = (*way, "candidates", index)
                yield from _eligible(election, there, candidate, member, snapshot)
                yield from _seasoned(election, there, ballot, member, snapshot)


def _least(election: Election, way: Way, ballot: Ballot, snapshot: Snapshot) -> int:
    """How many candidates a ballot needs: a fifth more than seats, once, in the preliminary ballot or the formal one."""
    if way[0] == COMMITTEE:
        return candidates_needed(ballot.seats, ballot.office, snapshot.policy, election.dated)
    before = [each for each in election.ballots[: int(way[1])] if each.office == ballot.office]
    if any(not each.preliminary for each in before):
        return 0  # a further ballot for the seats left
    enough = [_chosen_among(each, snapshot, election) for each in before]
    if any(enough):
        return ballot.seats
    return candidates_needed(ballot.seats, ballot.office, snapshot.policy, election.dated)


def _chosen_among(ballot: Ballot, snapshot: Snapshot, election: Election) -> bool:
    """Whether a preliminary ballot had more candidates than seats, as A43 wants."""
    least = candidates_needed(ballot.seats, ballot.office, snapshot.policy, election.dated)
    return len(ballot.candidates) >= least


def _eligible(
    election: Election, way: Way, candidate: Candidate, member: Member, snapshot: Snapshot
) -> Iterator[Problem]:
    on = election.dated
    if standing_on(member, on) is not Standing.FORMAL:
        words = f"候选人{candidate.name}在选举那天不是正式党员，没有被选举权"
        yield tell(snapshot, election, "A26", (*way, "member"), words, "请另提候选人")
    elif not may_vote(member, on):
        words = f"候选人{candidate.name}在选举那天没有被选举权（留党察看或者权利中止）"
        yield tell(snapshot, election, "A40", (*way, "member"), words, "请另提候选人")
    if member.name != candidate.name:
        words = f"所指党员是“{member.name}”，不是{candidate.name}"
        yield tell(snapshot, election, "A56", (*way, "member"), words)


def _seasoned(
    election: Election, way: Way, ballot: Ballot, member: Member, snapshot: Snapshot
) -> Iterator[Problem]:
    age = party_age(member, election.dated)
    if ballot.office == SECRETARY and not snapshot.rule("A25").holds(age):
        words = f"书记候选人{member.name}党龄不满{snapshot.rule('A25').measure}"
        yield tell(snapshot, election, "A25", (*way, "member"), words)


def consented(election: Election, snapshot: Snapshot) -> Iterator[Problem]:
    """Candidates are put to the superior before the assembly votes on them (A44)."""
    if snapshot.rule("A44") and election.ballots and election.request and not election.approval:
        words = "候选人预备人选已经请示，没有上级党组织的批复就投票了"
        yield tell(snapshot, election, "A44", ("request",), words, "请补上“候选人批复”")


def committee(election: Election, snapshot: Snapshot) -> Iterator[Problem]:
    """The committee chooses its secretary from its own: those who vote and those who stand are its members (A27书记)."""
    found = election.committee
    if found is None or any(impossible(election, snapshot)):
        return
    members = _members(election, snapshot)
    for index, ballot in enumerate(found.ballots):
        way = (COMMITTEE, "ballots", index)
        if members and ballot.due > len(members):
            words = f"应到委员 {ballot.due} 人，委员会只有 {len(members)} 人"
            yield tell(snapshot, election, "一致人数", (*way, "due"), words)
        for at, candidate in enumerate(ballot.candidates):
            if members and candidate.name not in members:
                words = f"{ballot.office}候选人{candidate.name}不是委员"
                yield tell(
                    snapshot, election, "A27书记", (*way, "candidates", at, "name"), words, "请另提候选人"
                )


def _members(election: Election, snapshot: Snapshot) -> frozenset[str]:
    """Those of the committee after the election; after a by-election with those who stayed."""
    elected = frozenset(evaluate(election, snapshot).elected)
    organization = snapshot.register.get(PartyOrganization, election.organization)
    if election.kind is ElectionKind.BY_ELECTION and organization:
        return elected | {post.name for post in organization.posts if post.name}
    return elected


def voters(election: Election, snapshot: Snapshot) -> Iterator[Problem]:
    """Those due are the voters of the organisation less those left out (A40, A42)."""
    organization = snapshot.register.get(PartyOrganization, election.organization)
    entitled = snapshot.roll_in(organization).voters if organization else ()
    ids = {member.id for member in entitled}
    out = {excluded.member for excluded in election.excluded}
    for index, ballot in enumerate(election.ballots):
        if ids and ballot.due != len(ids - out):
            words = f"应到 {ballot.due} 人，而名册上有选举权的是 {len(ids)} 人，不计入 {len(out & ids)} 人"
            where = ("ballots", index, "due")
            yield tell(snapshot, election, "A40", where, words, "请核对名册和“不计入”")


def exclusions(election: Election, snapshot: Snapshot) -> Iterator[Problem]:
    """Nobody is left out without the superior's consent and the assembly's vote (A42)."""
    terms = snapshot.rule("A42").terms
    for index, each in enumerate(election.excluded):
        if each.reason.value not in terms:
            words = "不是可以不计入的情形"
            yield tell(snapshot, election, "A42", ("excluded", index, "reason"), words)
        if not each.consent or not each.agreed:
            words = "不计入应到会人数，要有上级党组织同意和党员大会通过"
            remedy = "请补上“上级同意”和“大会通过”"
            yield tell(snapshot, election, "A42", ("excluded", index), words, remedy)


def tellers(election: Election, snapshot: Snapshot) -> Iterator[Problem]:
    """No candidate watches or counts votes; those who watch are members of the organisation (A47)."""
    standing = {each.name for ballot in election.ballots for each in ballot.candidates}
    organization = snapshot.register.get(PartyOrganization, election.organization)
    members = {member.name for member in snapshot.roll_in(organization).here} if organization else set()
    watching = {"chief_scrutineer": (election.chief_scrutineer,), "scrutineers": election.scrutineers}
    for attribute, names in (watching | {"counters": election.counters}).items():
        for name in filter(None, names):
            if name in standing:
                words = f"{name}是候选人，不能担任监票人、计票人"
                yield tell(snapshot, election, "A47", (attribute,), words, "请另推一人")
            elif attribute in watching and members and name not in members:
                words = f"监票人{name}不是本组织的党员"
                yield tell(snapshot, election, "A47", (attribute,), words, "请从不是候选人的党员中另推一人")


def announced(election: Election, snapshot: Snapshot) -> Iterator[Problem]:
    """Those announced are those whom the count elects (A52, A53)."""
    if any(impossible(election, snapshot)):
        return
    outcome = evaluate(election, snapshot)
    if election.elected and set(election.elected) != set(outcome.elected):
        words = f"宣布当选的是{'、'.join(election.elected)}，按计票应是{'、'.join(outcome.elected) or '无人'}"
        yield tell(snapshot, election, "A52", ("elected",), words, "请核对计票和当选名单")


def next_ballots(election: Election, snapshot: Snapshot) -> Iterator[Problem]:
    """A further ballot is for the seats that the one before left open (A53)."""
    if any(impossible(election, snapshot)):
        return
    results = evaluate(election, snapshot).results
    for index in range(1, len(election.ballots)):
        before, ballot = election.ballots[index - 1], election.ballots[index]
        further = ballot.office == before.office and not before.preliminary
        if further and ballot.seats != results[index - 1].open:
            words = f"上一次投票还空 {results[index - 1].open} 名，这次却选 {ballot.seats} 名"
            yield tell(snapshot, election, "A53", ("ballots", index, "seats"), words)
