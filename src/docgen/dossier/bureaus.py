"""Facts about a bureau: the bureaus below it, its institutions by class, its associations."""

from collections.abc import Iterable, Mapping

from docgen.dossier.adjustments import superior
from docgen.dossier.joint import plan_facts
from docgen.dossier.months import month_facts
from docgen.dossier.values import Empty
from docgen.policy.classify import Class, classify
from docgen.policy.joint import plan_joint
from docgen.policy.sites import sites_of
from docgen.policy.snapshot import Snapshot, owner
from docgen.records.bureau import Bureau, BureauLevel
from docgen.records.institution import Association, Body, Institution
from docgen.records.party import PartyOrganization
from docgen.records.register import Register

Facts = Mapping[str, object]


def bureau_facts(bureau: Bureau, snapshot: Snapshot) -> Facts:
    """A bureau with those below it, and the institutions and associations in its charge."""
    register = snapshot.register
    institutions = tuple(_institutions(bureau, snapshot))
    return {
        "单位": bureau,
        "上级机关": register.get(Bureau, bureau.superior) or Empty(bureau, ("superior",)),
        "下级": tuple(each for each in register.of(Bureau) if each.superior == bureau.id),
        "协会": tuple(each for each in register.of(Association) if _is_in(bureau, each, register)),
        "各机构": institutions,
        "各类": tuple(_groups(institutions)),
        "截至": snapshot.on,
        "各机构于": lambda day: tuple(_institutions(bureau, snapshot.on_day(day))),
        "各党组织": tuple(_organizations(bureau, snapshot)),
        "待联建": tuple(site.name for site in sites_of(snapshot, bureau.city)) if bureau.city else (),
        "联建方案": lambda: plan_facts(plan_joint(snapshot, bureau.city), snapshot),
        **month_facts(bureau, snapshot),
    }


def _is_in(bureau: Bureau, unit: Body, register: Register) -> bool:
    """Whether a unit is in a bureau's charge; those of the province belong to the department."""
    if bureau.level is BureauLevel.PROVINCE:
        return True
    return register.bureau_over(unit) == bureau or (
        bureau.level is BureauLevel.CITY and unit.city == bureau.city
    )


def _institutions(bureau: Bureau, snapshot: Snapshot) -> Iterable[Facts]:
    if bureau.level is BureauLevel.PROVINCE:
        return
    for each in snapshot.institutions:
        if _is_in(bureau, each, snapshot.register):
            yield _classified(each, snapshot)


def _organizations(bureau: Bureau, snapshot: Snapshot) -> Iterable[Facts]:
    """The active organisations of the bureau's units, each with its superior; those above them first."""
    register = snapshot.register
    ours = [
        each
        for each in snapshot.organizations
        if (unit := register.unit(owner(each))) and _is_in(bureau, unit, register)
    ]
    over = (register.get(PartyOrganization, each.superior) for each in ours)
    for each in {each.id: each for each in (*filter(None, over), *ours)}.values():
        covered = (register.unit(name) for name in snapshot.covered(each))
        units = tuple(unit for unit in covered if unit)
        yield {"党组织": each, "上级": superior(each, register), "单位": units}


def _classified(institution: Institution, snapshot: Snapshot) -> Facts:
    found = classify(institution, snapshot)
    roll = snapshot.roll(institution.id)
    organization = (
        snapshot.own(institution.id)
        or snapshot.joint(institution.id)
        or snapshot.joined(institution.id)
        or snapshot.planned(institution.id)
    )
    return {
        "机构": institution,
        "分类": found.kind.value,
        "理由": found.reasons[0].what,
        "待决定": found.needs_decision,
        "正式": len(roll.formal),
        "预备": len(roll.probationary),
        "在外": len(roll.outside),
        "党组织": organization or Empty(name="党组织"),
    }


def _groups(institutions: tuple[Facts, ...]) -> Iterable[Facts]:
    """The classes that occur, each with its institutions."""
    for kind in Class:
        found = tuple(each for each in institutions if each["分类"] == kind.value)
        if found:
            yield {"分类": kind.value, "机构": found}
