"""Facts about the ballots of an election: who stands, what is on each slip, what each count gave."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from docgen.dossier.model import Facts, Label
from docgen.dossier.people import branch_name
from docgen.dossier.values import Empty
from docgen.policy.check_forms import member_of
from docgen.policy.counting import count, is_again, sheet_faults
from docgen.policy.snapshot import Snapshot
from docgen.policy.strokes import NameKey, stroke_key
from docgen.problems import Problem, ProblemsError
from docgen.records.election import SEAT, Ballot, Candidate, Election, ElectionKind, Nominee
from docgen.records.institution import Body
from docgen.records.party import Member, PartyOrganization
from docgen.records.record import locate

SECRETARY, DEPUTY = "书记", "副书记"


@dataclass(frozen=True)
class Stander(Facts):
    """One who stands, with the record of the member."""

    name: Annotated[str, Label("姓名")]
    member: Annotated[Member | Empty, Label("党员")]
    unit: Annotated[Body | Empty, Label("单位")]
    post: Annotated[str | Empty, Label("拟任", "拟任的党内职务")]


@dataclass(frozen=True)
class Contest(Facts):
    """What the assembly votes on: one office, how many are to be elected, who stands."""

    office: Annotated[str, Label("职务", "委员、书记或副书记")]
    body: Annotated[str, Label("名称", "选举什么，如“支部委员会委员”")]
    seats: Annotated[int, Label("应选", "应选多少名")]
    candidates: Annotated[tuple[Stander, ...], Label("候选人", "按姓氏笔画")]
    surplus: Annotated[int, Label("差额", "候选人比应选多几名")]


@dataclass(frozen=True)
class Slip(Facts):
    """What is on the paper that voters are given for one ballot."""

    office: Annotated[str, Label("职务", "委员、书记或副书记")]
    name: Annotated[str, Label("名称", "选票的名称")]
    again: Annotated[int, Label("再次", "同一职务第几次投票；头一次是 0")]
    dated: Annotated[date, Label("日期", "投票的日期")]
    seats: Annotated[int, Label("应选", "应选多少名")]
    candidates: Annotated[tuple[Stander, ...], Label("候选人", "按姓氏笔画")]

    @property
    def identity(self) -> object:
        return f"{self.office}{self.again}"


@dataclass(frozen=True)
class Votes(Facts):
    """The votes of one candidate."""

    name: Annotated[str, Label("姓名")]
    yes: Annotated[int | None, Label("赞成")]
    no: Annotated[int | None, Label("不赞成")]
    abstain: Annotated[int | None, Label("弃权")]


@dataclass(frozen=True)
class WrittenIn(Facts):
    """One whom voters wrote in."""

    name: Annotated[str, Label("姓名")]
    yes: Annotated[int, Label("赞成")]


@dataclass(frozen=True)
class Round(Facts):
    """One ballot: its sheet in figures, candidates in stroke order, and its result."""

    number: Annotated[int, Label("次", "第几次投票")]
    office: Annotated[str, Label("职务")]
    seats: Annotated[int, Label("应选")]
    due: Annotated[int, Label("应到")]
    present: Annotated[int, Label("实到")]
    issued: Annotated[int, Label("发出")]
    collected: Annotated[int, Label("收回")]
    valid: Annotated[int, Label("有效")]
    invalid: Annotated[int, Label("无效")]
    candidates: Annotated[tuple[Votes, ...], Label("候选人", "按姓氏笔画")]
    write_ins: Annotated[tuple[WrittenIn, ...], Label("另选", "另选的人")]
    elected: Annotated[tuple[str, ...], Label("当选")]
    tied: Annotated[tuple[str, ...], Label("票数相等", "票数相等、不能确定的人")]
    open: Annotated[int, Label("缺额", "没有选出的名额")]
    needed: Annotated[int | None, Label("过半数", "当选至少要多少票")]


def standers(found: Iterable[Candidate | Nominee], election: Election, day: Snapshot) -> tuple[Stander, ...]:
    """Those who stand, in the order of the strokes of their names."""
    return tuple(sorted((_stander(each, election, day) for each in found), key=_strokes(day)))


def _stander(each: Candidate | Nominee, election: Election, day: Snapshot) -> Stander:
    member = member_of(each, election, day)
    unit = day.register.unit(member.unit) if member else None
    planned = next((n.post for n in election.nominees if n.name == each.name), "")
    return Stander(
        each.name,
        member or Empty(election, ("ballots",)),
        unit or Empty(name="单位"),
        planned or Empty(name="拟任职务"),
    )


def slips(election: Election, organization: PartyOrganization, day: Snapshot) -> Iterator[Slip]:
    """What is on each paper that voters are given: one for every ballot, the committee's last."""
    committee = election.committee
    held = [(ballot, election.dated) for ballot in election.ballots]
    inner = [(ballot, committee.dated) for ballot in committee.ballots] if committee else []
    if not held:
        stand = standing(election, organization)
        found = standers(stand.people, election, day)
        yield _slip(stand.office, stand.seats, found, election.dated, organization, 1)
    told: Counter[str] = Counter()
    for ballot, on in (*held, *inner):
        told[ballot.office] += 1
        found = standers(ballot.candidates, election, day)
        yield _slip(ballot.office, ballot.seats, found, on, organization, told[ballot.office])


def _slip(
    office: str, seats: int, found: tuple[Stander, ...], on: date, organization: PartyOrganization, time: int
) -> Slip:
    body = organization.name if office == SEAT or organization.seats else branch_name(organization)
    return Slip(office, f"{body}{office}选票", time if time > 1 else 0, on, seats, found)


@dataclass(frozen=True, slots=True)
class Candidacy:
    """Who stands for what: on the first ballot, or as proposed where none is cast yet."""

    office: str
    seats: int
    people: tuple[Candidate | Nominee, ...]


def standing(election: Election, organization: PartyOrganization) -> Candidacy:
    """What the assembly votes on first."""
    if election.ballots:
        first = election.ballots[0]
        return Candidacy(first.office, first.seats, first.candidates)
    office = SEAT if organization.seats else SECRETARY
    others = () if organization.seats else tuple(each for each in election.nominees if each.post == DEPUTY)
    people = tuple(each for each in election.nominees if each not in others)
    return Candidacy(office, _seats(election, organization), people)


def _seats(election: Election, organization: PartyOrganization) -> int:
    """How many seats are to be filled: all, or those that fell vacant. Raises ProblemsError if that is not on record."""
    if election.kind is not ElectionKind.BY_ELECTION or not organization.seats:
        return organization.seats or 1
    if election.openings is None:
        raise ProblemsError([Problem(locate(election, "openings"), "没有写“补选名额”", "请写补选几名委员")])
    return election.openings


def offices(election: Election, organization: PartyOrganization) -> tuple[str, ...]:
    """What the assembly votes on, in order: as its ballots say, else as those proposed are to be."""
    named = {ballot.office for ballot in election.ballots}
    if not named:
        planned = {each.post for each in election.nominees} & {DEPUTY}
        named = {SEAT} if organization.seats else {SECRETARY, *planned}
    return tuple(name for name in (SEAT, SECRETARY, DEPUTY) if name in named)


def contests(election: Election, organization: PartyOrganization, day: Snapshot) -> Iterator[Contest]:
    """Each office that the assembly votes on with those who stand first for it, as cast or as proposed."""
    for office in offices(election, organization):
        cast = next((each for each in election.ballots if each.office == office), None)
        if cast:
            seats, people = cast.seats, standers(cast.candidates, election, day)
        else:
            posted = [each for each in election.nominees if office == SEAT or each.post == office]
            plain = [each for each in election.nominees if office == SECRETARY and not each.post]
            seats = _seats(election, organization) if office == SEAT else 1
            people = standers(posted or plain, election, day)
        body = f"{'支部委员会' if office == SEAT else '支部'}{office}"
        yield Contest(office, body, seats, people, len(people) - seats)


def proposed(office: str, election: Election, day: Snapshot) -> tuple[Stander, ...]:
    """Those whom the superior was asked about for an office that the committee will vote on."""
    cast = (
        [each for each in election.committee.ballots if each.office == office] if election.committee else []
    )
    if cast:
        return standers(cast[0].candidates, election, day)
    return standers([each for each in election.nominees if each.post == office], election, day)


def rounds(ballots: Iterable[Ballot], day: Snapshot) -> tuple[Round, ...]:
    """The ballots one after the other; a vote among those who had tied is won by the most votes."""
    found: list[Round] = []
    for number, ballot in enumerate(ballots, 1):
        found.append(_round(ballot, number, found[-1].tied if found else (), day))
    return tuple(found)


def _round(ballot: Ballot, number: int, tied: tuple[str, ...], day: Snapshot) -> Round:
    faulty = any(sheet_faults(ballot, day.policy, day.on))
    result = None if faulty else count(ballot, day.policy, day.on, is_again(ballot, tied))
    votes = (Votes(each.name, each.yes, each.no, each.abstain) for each in ballot.candidates)
    return Round(
        number=number,
        office=ballot.office,
        seats=ballot.seats,
        due=ballot.due,
        present=ballot.present,
        issued=ballot.issued,
        collected=ballot.collected,
        valid=ballot.valid,
        invalid=ballot.invalid,
        candidates=tuple(sorted(votes, key=_strokes(day))),
        write_ins=tuple(WrittenIn(each.name, each.yes) for each in ballot.write_ins),
        elected=result.elected if result else (),
        tied=result.tied if result else (),
        open=result.open if result else ballot.seats,
        needed=result.needed if result else None,
    )


def _strokes(day: Snapshot) -> Callable[[Stander | Votes], NameKey]:
    return lambda person: stroke_key(person.name, day.policy.strokes)
