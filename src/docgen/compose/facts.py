"""What templates may refer to: a record and those it is bound up with, each under its Chinese name."""

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import chain

from docgen.compose.document import Document
from docgen.compose.values import Empty
from docgen.records.institution import Body
from docgen.records.party import Member, PartyOrganization, Standing
from docgen.records.record import Record
from docgen.records.register import Register

TODAY = "今日"


def facts_of(record: Record, register: Register, on: date) -> Mapping[str, object]:
    """The names that a template about this record may use; those that lead nowhere are empty.

    A unit comes with its Party organisation, a Party organisation with its units, superior and members.
    """
    facts: dict[str, object] = {record.KIND: record, TODAY: on}
    if isinstance(record, Body):
        organization = register.get(PartyOrganization, record.party_organization)
        facts |= {"单位": record, "党组织": organization or Empty(record, ("party_organization",))}
        facts |= _around(organization, record, register)
    elif isinstance(record, PartyOrganization):
        facts |= _around(record, None, register)
    return facts


def names_in(document: Document, facts: Mapping[str, object]) -> Iterable[str]:
    """The names of the facts' records that stand in the document's titles, which are not broken in them."""
    titles = "\n".join((*document.title, *(attachment.title for attachment in document.attachments)))
    records = chain.from_iterable(value if isinstance(value, tuple) else (value,) for value in facts.values())
    named = (record.name for record in records if isinstance(record, Body | PartyOrganization | Member))
    return (name for name in dict.fromkeys(named) if name in titles)


def _around(
    organization: PartyOrganization | None, unit: Body | None, register: Register
) -> dict[str, object]:
    """The units, superior and members of a Party organisation; the members of the unit if it has none."""
    units = [unit] if unit else []
    if organization:
        units = [found for name in organization.units if (found := register.unit(name))] or units
    members = tuple(
        member for unit in units for member in register.members_of(unit.id) if member.relation_here
    )
    return {
        "上级党组织": _superior(organization, register),
        "申请单位": _applicant(organization, register),
        "覆盖单位": tuple(units),
        "党员": members,
        "正式党员": _standing(members, Standing.FORMAL),
        "预备党员": _standing(members, Standing.PROBATIONARY),
    }


def _superior(organization: PartyOrganization | None, register: Register) -> object:
    if organization is None:
        return Empty(name="上级党组织")
    return register.get(PartyOrganization, organization.superior) or Empty(organization, ("superior",))


def _applicant(organization: PartyOrganization | None, register: Register) -> object:
    """The unit that asks for the organisation: as the request says, else the first that it covers."""
    if organization is None:
        return Empty(name="申请单位")
    asked = organization.request.applicant if organization.request else ""
    name = asked or next(iter(organization.units), "")
    return register.unit(name) or Empty(organization, ("request", "applicant"))


def _standing(members: tuple[Member, ...], standing: Standing) -> tuple[Member, ...]:
    return tuple(member for member in members if member.standing is standing)
