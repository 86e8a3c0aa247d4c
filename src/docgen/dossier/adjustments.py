"""Facts about the adjustments of joint branches: whom they are asked of, and what they change."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from docgen.dossier.model import Facts, Label
from docgen.dossier.people import OutsideOrganization, superior, units_named
from docgen.dossier.values import Empty, View
from docgen.policy.snapshot import Snapshot, owner
from docgen.records.adjustment import Adjustment, AdjustmentKind
from docgen.records.institution import Body
from docgen.records.party import PartyOrganization
from docgen.records.register import Register

Above = PartyOrganization | OutsideOrganization | Empty


@dataclass(frozen=True)
class AdjustmentFacts(Facts):
    """One adjustment, asked for or approved."""

    adjustment: Annotated[View[Adjustment], Label("调整", "党组织记录里的这一项")]
    organization: Annotated[PartyOrganization, Label("党组织", "所调整的联合党支部")]
    matter: Annotated[str, Label("事由", "调整覆盖单位或调整隶属关系")]
    superior: Annotated[Above, Label("上级", "提出请示时的上级党组织")]
    new_superior: Annotated[PartyOrganization | Empty, Label("新上级")]
    founded: Annotated[PartyOrganization | Empty, Label("新党组织", "转单独建的新党支部")]
    lead: Annotated[Body | Empty, Label("牵头", "牵头单位")]
    added: Annotated[tuple[Body, ...], Label("调入")]
    removed: Annotated[tuple[Body, ...], Label("调出")]
    covered: Annotated[tuple[Body, ...], Label("覆盖", "调整以后覆盖的单位")]
    formal: Annotated[int, Label("正式", "单位有几名正式党员")]
    probationary: Annotated[int, Label("预备", "单位有几名预备党员")]


def adjustments(unit: Body, snapshot: Snapshot) -> Iterator[AdjustmentFacts]:
    """Those of the organisation that the unit leads, and those by which it leaves one to found its own."""
    for organization in snapshot.register.covering(unit.id):
        for index, each in enumerate(organization.adjustments):
            leaves = each.kind is AdjustmentKind.OWN
            if unit.id in each.removed if leaves else unit.id == owner(organization):
                yield _facts(organization, index, unit, snapshot)


def _facts(organization: PartyOrganization, index: int, unit: Body, snapshot: Snapshot) -> AdjustmentFacts:
    register, each = snapshot.register, organization.adjustments[index]
    way = ("adjustments", index)
    roll = snapshot.roll(unit.id)
    is_superior = each.kind is AdjustmentKind.SUPERIOR
    return AdjustmentFacts(
        adjustment=View(organization, way, each),
        organization=organization,
        matter="调整隶属关系" if is_superior else "调整覆盖单位",
        superior=_superior_then(organization, each, register),
        new_superior=register.get(PartyOrganization, each.superior)
        or Empty(organization, (*way, "superior")),
        founded=register.get(PartyOrganization, each.founding) or Empty(organization, (*way, "founding")),
        lead=register.unit(owner(organization)) or Empty(organization, ("lead_unit",)),
        added=units_named(each.added, register),
        removed=units_named(each.removed, register),
        covered=units_named(_after(organization, each), register),
        formal=len(roll.formal),
        probationary=len(roll.probationary),
    )


def _after(organization: PartyOrganization, adjustment: Adjustment) -> tuple[str, ...]:
    """The units once the adjustment is approved."""
    before = organization.units_on(adjustment.request.dated)
    return tuple(
        name for name in dict.fromkeys((*before, *adjustment.added)) if name not in adjustment.removed
    )


def _superior_then(organization: PartyOrganization, adjustment: Adjustment, register: Register) -> Above:
    """The superior to whom the request went, also once another one has taken its place."""
    return register.get(PartyOrganization, adjustment.former) or superior(organization, register)
