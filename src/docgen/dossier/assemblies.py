"""Facts about an assembly that elects: the term that ends, who came and who did not."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from docgen.dossier.model import Facts, Label
from docgen.policy.organization_duties import term_rule
from docgen.policy.snapshot import Snapshot
from docgen.records.election import Election, ElectionKind
from docgen.records.party import Member, PartyOrganization


@dataclass(frozen=True)
class TermFacts(Facts):
    """The term of a leading group."""

    began: Annotated[date | None, Label("自", "选出的日期")]
    ended: Annotated[date | None, Label("至", "届满的日期")]


@dataclass(frozen=True)
class Attendance(Facts):
    """Who was due at a meeting and came; empty where the record does not tell which of them were away."""

    voters: Annotated[tuple[Member, ...], Label("出席", "到会的有选举权的党员；缺谁没有写明的是空的")]
    others: Annotated[tuple[Member, ...], Label("参加", "到会的没有选举权的党员")]
    is_told: Annotated[bool, Label("已写明", "缺席的是谁已经写明，或者没有人缺席")]


def ending_term(election: Election, organization: PartyOrganization, snapshot: Snapshot) -> TermFacts:
    """The term that a renewal ends: as recorded, else from the election of a whole group before it."""
    began, ended = election.term_began, election.term_ended
    earlier = [
        each.dated
        for each in snapshot.register.elections_of(organization.id)
        if each.dated < election.dated and each.kind is not ElectionKind.BY_ELECTION
    ]
    began = began or (earlier[-1] if earlier else None)
    if began and not ended:
        ended = term_rule(organization, began, snapshot).after(began)
    return TermFacts(began, ended)


def attendance(election: Election, voters: tuple[Member, ...], others: tuple[Member, ...]) -> Attendance:
    """Those due less those who were away, if as many are named as the count says."""
    away = {each.name for each in election.absent}
    came = tuple(member for member in voters if member.name not in away)
    present = election.ballots[0].present if election.ballots else len(came)
    is_told = len(came) == present
    rest = tuple(member for member in others if member.name not in away)
    return Attendance(came if is_told else (), rest, is_told)
