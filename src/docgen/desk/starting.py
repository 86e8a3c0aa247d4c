"""Where the next thing is filled in: the form of a record that is there, or a new one with what follows already in it."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import quote, urlencode

from docgen.desk.links import form_address
from docgen.policy.snapshot import Snapshot
from docgen.records.closure import Closure
from docgen.records.election import Election
from docgen.records.institution import Body, Institution
from docgen.records.party import Member, OrganizationState, OrganizationType, PartyOrganization
from docgen.records.record import Record
from docgen.records.register import Register

_OF_UNIT = ("机构", "单位", "申请单位")
_OF_ORGANIZATION: Mapping[str, tuple[str, ...]] = {
    "党组织": (),
    "支部": ("名称",),
    "上级党组织": ("隶属",),
}  # what a template calls it → the field in which it is written, if another than the one it prints
_MEMBERS = ("党员", "正式党员", "名册")


def start(chain: tuple[str, ...], unit: Body, closure: Closure) -> Iterator[tuple[str, str]]:
    """What a person is to fill in for a name that a paper prints, and the address where; nothing for what follows."""
    first, *rest = chain
    if first in _OF_UNIT:
        label = rest[0] if rest else ""
        attribute = unit.labels().get(label, "")
        if not attribute or getattr(unit, attribute) in ("", None, ()):
            yield f"{unit.KIND}·{label}".rstrip("·"), form_address(unit.KIND, unit.id, tuple(rest))
    elif first in _OF_ORGANIZATION:
        way = _OF_ORGANIZATION[first] or tuple(rest)
        words = "·".join((PartyOrganization.KIND, *way))
        own = closure.covering(unit.id)
        yield (
            words,
            form_address(PartyOrganization.KIND, own[0].id, way) if own else new_organization(unit, way),
        )
    else:
        yield "·".join(chain), new_member(unit) if first in _MEMBERS else ""


def subjects_of(kinds: Sequence[str], unit: Body, closure: Closure) -> Iterator[Record]:
    """The records of these kinds that belong to a unit."""
    for organization in closure.covering(unit.id):
        if organization.KIND in kinds:
            yield organization
        if Election.KIND in kinds:
            yield from closure.elections_of(organization.id)
    if Member.KIND in kinds:
        yield from closure.members_of(unit.id)


def first_address(kinds: Sequence[str], unit: Body, closure: Closure) -> str:
    """The address at which the first record of these kinds of a unit is made."""
    own = closure.covering(unit.id)
    if Member.KIND in kinds:
        return new_member(unit)
    if Election.KIND in kinds and own:
        return f"/new/{quote(Election.KIND)}?{urlencode({'党组织': own[0].id})}"
    return new_organization(unit)


def new_organization(unit: Body, way: tuple[str, ...] = ()) -> str:
    """The form of a new Party organisation of a unit, at a field."""
    fragment = "#" + "/".join(map(quote, way)) if way else ""
    return f"/new/{quote(PartyOrganization.KIND)}?{urlencode({'覆盖单位': unit.id})}{fragment}"


def new_member(unit: Body) -> str:
    """The form of a new member of a unit."""
    return f"/new/{quote('党员')}?{urlencode({'单位': unit.id})}"


def proposed(unit: Body, snapshot: Snapshot) -> dict[str, str]:
    """What a new branch of a unit is likely to be, for people to correct."""
    seats = snapshot.rule("A20").holds(len(snapshot.roll(unit.id).formal))  # whether it has a committee
    name = f"中共{unit.name}支部{'委员会' if seats else ''}"
    short = f"{unit.short_name}党支部"
    above = superior_in(unit, snapshot.register)
    found = {
        "名称": name,
        "简称": short,
        "类型": OrganizationType.BRANCH.value,
        "状态": OrganizationState.PLANNED.value,
        "隶属": above,
        "委员职数": "" if seats else "0",
        "覆盖单位": unit.id,
    }
    return {key: value for key, value in found.items() if value}


def superior_in(unit: Body, register: Register) -> str:
    """The organisation to which most branches of units in the same city belong."""
    near = {each.id for each in register.of(Institution) if each.city == unit.city and unit.city}
    above = Counter(
        each.superior for each in register.of(PartyOrganization) if each.superior and near & set(each.units)
    )
    return above.most_common(1)[0][0] if above else ""
