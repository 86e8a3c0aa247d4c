"""Facts about the adjustments of joint branches: whom they are asked of, and what they change."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from docgen.dossier.values import Empty, View
from docgen.policy.snapshot import Snapshot, owner
from docgen.records.adjustment import Adjustment, AdjustmentKind
from docgen.records.institution import Body
from docgen.records.party import PartyOrganization
from docgen.records.register import Register


def adjustments(unit: Body, snapshot: Snapshot) -> Iterator[Mapping[str, object]]:
    """Those of the organisation that the unit leads, and those by which it leaves one to found its own."""
    for organization in snapshot.register.covering(unit.id):
        for index, each in enumerate(organization.adjustments):
            leaves = each.kind is AdjustmentKind.OWN
            if unit.id in each.removed if leaves else unit.id == owner(organization):
                yield _facts(organization, index, unit, snapshot)


def _facts(
    organization: PartyOrganization, index: int, unit: Body, snapshot: Snapshot
) -> Mapping[str, object]:
    register, each = snapshot.register, organization.adjustments[index]
    way = ("adjustments", index)
    roll = replace(snapshot, on=each.request.dated).roll(unit.id)
    is_superior = each.kind is AdjustmentKind.SUPERIOR
    return {
        "党组织": organization,
        "调整": View(organization, way, each),
        "事由": "调整隶属关系" if is_superior else "调整覆盖单位",
        "上级": _superior_then(organization, index, register),
        "新上级": register.get(PartyOrganization, each.superior) or Empty(organization, (*way, "superior")),
        "新党组织": register.get(PartyOrganization, each.founding) or Empty(organization, (*way, "founding")),
        "牵头": register.unit(owner(organization)) or Empty(organization, ("lead_unit",)),
        "调入": _units(each.added, register),
        "调出": _units(each.removed, register),
        "覆盖": _units(_after(organization, each), register),
        "正式": len(roll.formal),
        "预备": len(roll.probationary),
    }


def _after(organization: PartyOrganization, adjustment: Adjustment) -> tuple[str, ...]:
    """The units once the adjustment is approved."""
    before = organization.units_on(adjustment.request.dated)
    return tuple(
        name for name in dict.fromkeys((*before, *adjustment.added)) if name not in adjustment.removed
    )


def _superior_then(organization: PartyOrganization, index: int, register: Register) -> object:
    """The superior to whom the request went: the former one of the next change of superior, else that of today."""
    formers = (each.former for each in organization.adjustments[index:] if each.former)
    then = register.get(PartyOrganization, next(formers, ""))
    return then or superior(organization, register)


def _units(names: tuple[str, ...], register: Register) -> tuple[Body, ...]:
    return tuple(found for name in names if (found := register.unit(name)))


def superior(organization: PartyOrganization | None, register: Register) -> object:
    """The superior as a record, or by its name alone where the register does not hold it."""
    if organization is None:
        return Empty(name="上级党组织")
    found = register.get(PartyOrganization, organization.superior)
    if found is None and organization.outside_superior:
        return {"名称": organization.outside_superior}
    return found or Empty(organization, ("superior",))
