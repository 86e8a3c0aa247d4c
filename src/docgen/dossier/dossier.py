"""The dossier of any subject: what is known about it on a day, from a register that holds nothing later."""

from dataclasses import dataclass
from datetime import date

from docgen.dossier.base import Dossier
from docgen.dossier.bulletins import BulletinDossier, SeriesDossier
from docgen.dossier.bureaus import BureauDossier
from docgen.dossier.elections import ElectionDossier
from docgen.dossier.model import fact
from docgen.dossier.organizations import ActivityDossier, OrganizationDossier
from docgen.dossier.units import AssociationDossier, InstitutionDossier
from docgen.policy.law import Policy
from docgen.policy.snapshot import Snapshot
from docgen.records.bulletin import BulletinIssue, BulletinSeries
from docgen.records.bureau import Bureau, Instructor
from docgen.records.charter import CharterText
from docgen.records.election import Election
from docgen.records.institution import Association, Institution
from docgen.records.life import Activity
from docgen.records.numberbook import NumberBook
from docgen.records.party import Member, PartyOrganization
from docgen.records.record import Record
from docgen.records.register import Register


@dataclass(frozen=True, eq=False)
class MemberDossier(Dossier):
    """A member of the Party."""

    subject: Member

    @fact("党员", "这名党员")
    def member(self) -> Member:
        return self.subject


@dataclass(frozen=True, eq=False)
class InstructorDossier(Dossier):
    """An instructor of Party work."""

    subject: Instructor

    @fact("指导员", "这名指导员")
    def instructor(self) -> Instructor:
        return self.subject


@dataclass(frozen=True, eq=False)
class CharterDossier(Dossier):
    """A charter as its text stands."""

    subject: CharterText

    @fact("章程", "这份文本")
    def charter(self) -> CharterText:
        return self.subject


@dataclass(frozen=True, eq=False)
class NumbersDossier(Dossier):
    """A book of document numbers."""

    subject: NumberBook

    @fact("文号", "这本文号簿")
    def book(self) -> NumberBook:
        return self.subject


DOSSIERS: dict[type[Record], type[Dossier]] = {
    Institution: InstitutionDossier,
    Association: AssociationDossier,
    PartyOrganization: OrganizationDossier,
    Election: ElectionDossier,
    Activity: ActivityDossier,
    Bureau: BureauDossier,
    BulletinSeries: SeriesDossier,
    BulletinIssue: BulletinDossier,
    Member: MemberDossier,
    Instructor: InstructorDossier,
    CharterText: CharterDossier,
    NumberBook: NumbersDossier,
}

SUBJECTS = {
    kind.KIND: dossier for kind, dossier in DOSSIERS.items()
}  # what papers may be about, by its Chinese name


def dossier(subject: Record, day: date, register: Register, policy: Policy) -> Dossier | None:
    """What is known, decided and due about a subject on a day; None if it was not known then, or has no dossier."""
    return dossier_in(subject, Snapshot(register.as_of(day), policy, day))


def dossier_in(subject: Record, snapshot: Snapshot) -> Dossier | None:
    """The same, by a register of the day that others share."""
    known = snapshot.register.records.get(subject.key)
    return DOSSIERS[type(known)](known, snapshot) if known is not None and type(known) in DOSSIERS else None
