"""Elections as recorded, counted ballot by ballot."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from docgen.policy.counting import BallotResult, count, is_again, sheet_faults
from docgen.policy.remark import remark
from docgen.policy.snapshot import Snapshot
from docgen.problems import Problem, ProblemsError
from docgen.records.election import Ballot, Election

Way = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class ElectionOutcome:
    """What an election gave. `results`: one for each ballot; `officers`: the committee's own ballots."""

    election: Election
    results: tuple[BallotResult, ...]
    officers: tuple[BallotResult, ...]

    @property
    def elected(self) -> tuple[str, ...]:
        """All who were elected by the assembly, in the order of the ballots."""
        counted = zip(self.election.ballots, self.results, strict=True)
        chosen = (result for ballot, result in counted if not ballot.preliminary)
        return tuple(dict.fromkeys(name for result in chosen for name in result.elected))

    @property
    def vacancies(self) -> int:
        """Seats left open after the last ballot."""
        return self.results[-1].open if self.results else 0


def evaluate(election: Election, snapshot: Snapshot) -> ElectionOutcome:
    """The outcome of an election. Raises ProblemsError with the identity that fails if the sheet is impossible."""
    problems = tuple(impossible(election, snapshot))
    if problems:
        raise ProblemsError(problems)
    officers = election.committee.ballots if election.committee else ()
    return ElectionOutcome(
        election, results(election.ballots, election, snapshot), results(officers, election, snapshot)
    )


def results(ballots: Sequence[Ballot], election: Election, snapshot: Snapshot) -> tuple[BallotResult, ...]:
    """What each of the ballots gave, in their order. A vote among those who had tied is won by the most votes (A53)."""
    found: list[BallotResult] = []
    for ballot in ballots:
        again = is_again(ballot, found[-1].tied if found else ())
        found.append(count(ballot, snapshot.policy, election.dated, again))
    return tuple(found)


def impossible(election: Election, snapshot: Snapshot) -> Iterator[Problem]:
    """What no count can have given."""
    for way, ballot in ballots_of(election):
        for fault in sheet_faults(ballot, snapshot.policy, election.dated):
            yield tell(snapshot, election, fault.rule, (*way, *fault.path), fault.what)


def ballots_of(election: Election) -> Iterator[tuple[Way, Ballot]]:
    """The ballots of the assembly, then those of the committee, each with the way to it."""
    for index, ballot in enumerate(election.ballots):
        yield ("ballots", index), ballot
    for index, ballot in enumerate(election.committee.ballots if election.committee else ()):
        yield ("committee", "ballots", index), ballot


def tell(
    snapshot: Snapshot, election: Election, rule: str, way: Way, what: str, remedy: str = "请核对选举记录"
) -> Problem:
    """A fault of an election, by the rule of its day."""
    return remark(snapshot.policy, rule, election.dated, election, way, what, remedy)
