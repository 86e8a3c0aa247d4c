"""What forms would show as empty cells: fields of members that the lists sent to a superior have columns for."""

from collections.abc import Iterator

from docgen.policy.remark import remark
from docgen.policy.snapshot import Snapshot
from docgen.problems import Problem
from docgen.records.election import Candidate, Election, Nominee
from docgen.records.party import Member, OrganizationState, PartyOrganization

RULE = "名册栏目"
ROLL = ("ethnicity", "education", "position")
STANDERS = (*ROLL, "native_place", "working_since")


def on_the_roll(organization: PartyOrganization, snapshot: Snapshot) -> Iterator[Problem]:
    """The roll that goes with the request for an organisation that is to be founded."""
    if organization.request and organization.state is not OrganizationState.ENDED:
        for member in snapshot.roll_in(organization).here:
            if _missing(member, ROLL):
                yield _told(member, ROLL, "党员名册", snapshot)


def of_candidates(election: Election, snapshot: Snapshot) -> Iterator[Problem]:
    """The list of those put forward, which goes with the request for an election."""
    standing = (each for ballot in election.ballots for each in ballot.candidates)
    people: tuple[Candidate | Nominee, ...] = (*election.nominees, *standing)
    found = {each.name: member_of(each, election, snapshot) for each in people}
    for member in dict.fromkeys(member for member in found.values() if member):
        if election.request and _missing(member, STANDERS):
            yield _told(member, STANDERS, "候选人预备人选情况一览表", snapshot)


def member_of(person: Candidate | Nominee, election: Election, snapshot: Snapshot) -> Member | None:
    """The member whom one who stands is: the one named by id, else the only one of this name on the roll."""
    if person.member:
        return snapshot.register.get(Member, person.member)
    organization = snapshot.register.get(PartyOrganization, election.organization)
    everyone = snapshot.roll_in(organization).everyone if organization else ()
    found = tuple(member for member in everyone if member.name == person.name)
    return found[0] if len(found) == 1 else None


def _missing(member: Member, fields: tuple[str, ...]) -> list[str]:
    labels = {attribute: label for label, attribute in member.labels().items()}
    return [labels[name] for name in fields if not getattr(member, name)]


def _told(member: Member, fields: tuple[str, ...], form: str, snapshot: Snapshot) -> Problem:
    shown = "".join(f"“{label}”" for label in _missing(member, fields))
    words = f"{member.name}没有写{shown}，{form}里这几格是空的"
    return remark(snapshot.policy, RULE, snapshot.on, member, (), words, "请补上")
