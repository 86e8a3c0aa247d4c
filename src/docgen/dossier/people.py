"""Facts about a Party organisation and the units that it covers: superior, members, organisational life."""

from abc import abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated

from docgen.dossier.base import Dossier
from docgen.dossier.model import Facts, Label, fact
from docgen.dossier.values import Empty, View
from docgen.policy.people import Roll
from docgen.policy.snapshot import owner
from docgen.records.institution import Association, Body, Institution
from docgen.records.life import Activity
from docgen.records.party import Member, OrganizationState, OrganizationType, PartyOrganization
from docgen.records.register import Register
from docgen.records.work import Letter

BRANCH, ITS_COMMITTEE = "支部", "支部委员会"


@dataclass(frozen=True)
class OutsideOrganization(Facts):
    """A Party organisation that the register does not hold."""

    name: Annotated[str, Label("名称", "全称")]


@dataclass(frozen=True)
class UnitCount(Facts):
    """A unit with the members who belong there."""

    unit: Annotated[Body, Label("单位")]
    formal: Annotated[int, Label("正式", "正式党员几名")]
    probationary: Annotated[int, Label("预备", "预备党员几名")]
    members: Annotated[tuple[Member, ...], Label("党员", "组织关系在这里的党员")]


@dataclass(frozen=True)
class OutsideMember(Facts):
    """A member who works in the unit and whose membership lies elsewhere."""

    member: Annotated[Member, Label("党员")]
    holder: Annotated[str | Empty, Label("原党组织", "组织关系所在党组织的全称")]
    came: Annotated[tuple[Activity, ...], Label("参加", "参加了哪些组织生活")]
    letter: Annotated[View[Letter] | Empty, Label("函", "向原党组织通报的函；还没有发的没有")]

    @property
    def identity(self) -> object:
        return self.member


@dataclass(frozen=True, eq=False)
class PeopleDossier(Dossier):
    """What dossiers of units and of Party organisations have in common."""

    @property
    @abstractmethod
    def organization(self) -> PartyOrganization | None:
        """The organisation, if there is one."""

    @property
    @abstractmethod
    def home(self) -> str:
        """The id of the unit whose people are meant."""

    @property
    def _roll(self) -> Roll:
        return self.snapshot.roll(self.home)

    @property
    def _rolls(self) -> tuple[Roll, ...]:
        return tuple(self.snapshot.roll(unit.id) for unit in self.units)

    @fact("上级党组织", "上级党组织；不在登记册里的只有名称")
    def superior(self) -> PartyOrganization | OutsideOrganization | Empty:
        return superior(self.organization, self.snapshot.register)

    @fact("申请单位", "提出请示的单位")
    def applicant(self) -> Body | Empty:
        return applicant(self.organization, self.snapshot.register)

    @fact("覆盖单位", "党组织覆盖的单位；没有党组织的是单位自己")
    def units(self) -> tuple[Body, ...]:
        names = self.organization.units_on(self.day) if self.organization else ()
        found = tuple(unit for name in names if (unit := self.snapshot.register.unit(name)))
        unit = self.snapshot.register.unit(self.home)
        return found or ((unit,) if unit else ())

    @fact("各单位", "覆盖单位，连同各有几名党员")
    def counts(self) -> tuple[UnitCount, ...]:
        pairs = zip(self.units, self._rolls, strict=True)
        return tuple(
            UnitCount(unit, len(roll.formal), len(roll.probationary), roll.here) for unit, roll in pairs
        )

    @fact("党员", "覆盖单位的党员，组织关系在那里的")
    def members(self) -> tuple[Member, ...]:
        return tuple(member for roll in self._rolls for member in roll.here)

    @fact("正式党员", "其中的正式党员")
    def formal(self) -> tuple[Member, ...]:
        return tuple(member for roll in self._rolls for member in roll.formal)

    @fact("预备党员", "其中的预备党员")
    def probationary(self) -> tuple[Member, ...]:
        return tuple(member for roll in self._rolls for member in roll.probationary)

    @fact("联合", "是不是联合党支部")
    def is_joint(self) -> bool:
        return self.organization is not None and self.organization.type is OrganizationType.JOINT_BRANCH

    @fact("在岗党员", "在单位工作的党员，不论组织关系在哪里")
    def at_work(self) -> tuple[Member, ...]:
        return self._roll.everyone

    @fact("本单位党员", "在单位工作、组织关系也在的党员")
    def here(self) -> tuple[Member, ...]:
        return self._roll.here

    @fact("在外党员", "在单位工作、组织关系在别处的党员")
    def outside(self) -> tuple[OutsideMember, ...]:
        return tuple(map(self._outside, self._roll.outside))

    def _outside(self, member: Member) -> OutsideMember:
        came = tuple(each for each in self.life if member.id in each.guests)
        return OutsideMember(member, holder(member, self.snapshot.register), came, self._told(member))

    def _told(self, member: Member) -> View[Letter] | Empty:
        """The last letter by which the organisation of a member was told."""
        last = len(member.life_letters) - 1
        if last < 0:
            return Empty(member, ("life_letters",))
        return View(member, ("life_letters", last), member.life_letters[last])

    @fact("支部", "党支部的名称，不带“委员会”")
    def branch(self) -> str | Empty:
        return branch_name(self.organization) if self.organization else Empty(name="支部")

    @fact("各次组织生活", "党组织开展的组织生活，按先后")
    def life(self) -> tuple[Activity, ...]:
        register = self.snapshot.register
        lived = register.life_of(self.organization.id) if self.organization else ()
        return tuple(each for each in lived if each.dated <= self.day)


def branch_name(organization: PartyOrganization) -> str:
    """A branch by its own name, also where its committee is on record: 中共某某支部."""
    return organization.name.replace(ITS_COMMITTEE, BRANCH)


def superior(
    organization: PartyOrganization | None, register: Register
) -> PartyOrganization | OutsideOrganization | Empty:
    """The superior as a record, or by its name alone where the register does not hold it."""
    if organization is None:
        return Empty(name="上级党组织")
    found = register.alone(PartyOrganization, organization.superior)
    if found is None and organization.outside_superior:
        return OutsideOrganization(organization.outside_superior)
    return found or Empty(organization, ("superior",))


def applicant(organization: PartyOrganization | None, register: Register) -> Body | Empty:
    """The unit that asks for the organisation: as the request says, else the lead unit, else the first."""
    if organization is None:
        return Empty(name="申请单位")
    asked = organization.request.applicant if organization.request else ""
    return register.unit(asked or owner(organization)) or Empty(organization, ("request", "applicant"))


def holder(member: Member, register: Register) -> str | Empty:
    """The full name of the organisation that holds a membership: as recorded, or as last transferred to.

    One that is only asked for holds none yet.
    """
    found = register.get(PartyOrganization, member.organization)
    if found is not None and found.state is not OrganizationState.PLANNED:
        return found.name
    last = next((each.target for each in reversed(member.transfers) if each.received), "")
    return member.outside_organization or last or Empty(member, ("organization",))


def units_alone(names: Iterable[str], register: Register) -> tuple[Body, ...]:
    """The same, each by itself."""
    kinds: tuple[type[Body], ...] = (Institution, Association)
    found = ((register.alone(kind, name) for kind in kinds) for name in names)
    return tuple(unit for both in found if (unit := next(filter(None, both), None)))


def units_named(names: Iterable[str], register: Register) -> tuple[Body, ...]:
    """The institutions and associations of these ids that the register holds."""
    return tuple(found for name in names if (found := register.unit(name)))
