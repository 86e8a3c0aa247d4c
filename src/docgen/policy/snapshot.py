"""The register on one day: who existed, who covered whom, who counted where. All that follows is read off it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from docgen.policy.law import Policy, Rule
from docgen.policy.people import Roll, is_at_work, is_here, roll_of
from docgen.records.institution import Body, Institution
from docgen.records.party import Member, OrganizationState, OrganizationType, PartyOrganization
from docgen.records.register import Register


@dataclass(frozen=True, slots=True)
class Placement:
    """What the joint plan proposes for an institution. `partners`: those it goes with, or the organisation it joins."""

    is_placed: bool
    partners: str
    why: str
    joins: bool = False  # an organisation that exists


@dataclass(frozen=True)
class Snapshot:
    """The register, the policy and the day on which both are looked at."""

    register: Register
    policy: Policy
    on: date
    others: dict[date, "Snapshot"] = field(default_factory=dict, compare=False, repr=False)  # on other days

    def rule(self, identifier: str) -> Rule:
        """The version of a rule in force on the day. Raises ProblemsError."""
        return self.policy.rule(identifier, self.on)

    def terms(self, identifier: str) -> tuple[str, ...]:
        """What a rule lists on the day; nothing where it does not bind."""
        return self.rule(identifier).terms if self.policy.in_force(identifier, self.on) else ()

    @cached_property
    def institutions(self) -> tuple[Institution, ...]:
        """Those that exist on the day."""
        return tuple(each for each in self.register.of(Institution) if self.exists(each))

    @cached_property
    def organizations(self) -> tuple[PartyOrganization, ...]:
        """Those that are active on the day."""
        return tuple(each for each in self.register.of(PartyOrganization) if self.is_active(each))

    def exists(self, unit: Body) -> bool:
        """Whether a unit is founded and not yet closed."""
        return (unit.founded or date.min) <= self.on < (unit.closed or date.max)

    def is_active(self, organization: PartyOrganization) -> bool:
        """Whether an organisation is approved and not yet ended; without days, as its state says."""
        if organization.founded is None:
            return organization.state is OrganizationState.ACTIVE
        return organization.founded <= self.on < (organization.ended or date.max)

    def roll(self, unit: str) -> Roll:
        """The members who work in a unit on the day."""
        found = self._rolls.get(unit)
        if found is None:
            found = self._rolls[unit] = roll_of(self.register.members_of(unit), self.on)
        return found

    def roll_in(self, organization: PartyOrganization) -> Roll:
        """The members of an organisation: those of the units it covers, and those whom it holds itself."""
        covered = self.covered(organization)
        members: dict[str, Member] = {
            member.id: member for unit in covered for member in self.register.members_of(unit)
        }
        own = (m for m in self.register.members_in(organization.id) if m.unit not in organization.covered)
        members |= {member.id: member for member in own if is_at_work(member, self.on)}
        return roll_of(members.values(), self.on)

    def covered(self, organization: PartyOrganization) -> tuple[str, ...]:
        """The units that an organisation covers on the day: as adjusted, and later ones once they were accepted."""
        joined = (
            each.unit
            for each in organization.joinings
            if each.accepted is not None and each.accepted.dated <= self.on
        )
        return tuple(dict.fromkeys((*organization.units_on(self.on), *joined)))

    def organizations_over(self, unit: str) -> tuple[PartyOrganization, ...]:
        """The active organisations that cover a unit."""
        return tuple(
            each
            for each in self.register.covering(unit)
            if self.is_active(each) and unit in self.covered(each)
        )

    def own(self, unit: str) -> PartyOrganization | None:
        """The unit's own organisation: it covers the unit first, and is neither joint nor temporary (A10)."""
        passing = self.terms("A10")
        return next(
            (
                each
                for each in self.organizations_over(unit)
                if each.type is not OrganizationType.JOINT_BRANCH
                and each.type.value not in passing
                and owner(each) == unit
            ),
            None,
        )

    def joint(self, unit: str) -> PartyOrganization | None:
        """The joint branch that covers the unit."""
        over = self.organizations_over(unit)
        return next((each for each in over if each.type is OrganizationType.JOINT_BRANCH), None)

    def joined(self, unit: str) -> PartyOrganization | None:
        """Another unit's organisation in which this one takes part."""
        passing = self.terms("A10")
        return next(
            (
                each
                for each in self.organizations_over(unit)
                if each.type is not OrganizationType.JOINT_BRANCH
                and each.type.value not in passing
                and owner(each) != unit
            ),
            None,
        )

    def planned(self, unit: str) -> PartyOrganization | None:
        """An organisation asked for that will cover the unit, not yet approved on the day."""
        return next(
            (
                each
                for each in self.register.covering(unit)
                if not self.is_active(each)
                and each.state is not OrganizationState.ENDED
                and each.ended is None
            ),
            None,
        )

    def holds(self, member: Member) -> bool:
        """Whether a member works in the unit and belongs there on the day."""
        return is_at_work(member, self.on) and is_here(member, self.on)

    def on_day(self, day: date) -> "Snapshot":
        """The register as it was known on another day; asked again, the same one, with what it has worked out."""
        if day not in self.others:
            self.others[day] = replace(self, register=self.register.as_of(day), on=day)
        return self.others[day]

    @cached_property
    def counted(self) -> dict[str, Mapping[str, int]]:
        """What units count in the statistics of the day, as far as it has been worked out."""
        return {}

    @cached_property
    def areas(self) -> dict[str, tuple[object, ...]]:
        """The counts of areas, as far as they have been asked for."""
        return {}

    @cached_property
    def placements(self) -> dict[str, Mapping[str, Placement]]:
        """Where the joint plan of a city puts its institutions, as far as it has been worked out."""
        return {}

    @cached_property
    def _rolls(self) -> dict[str, Roll]:
        return {}


def owner(organization: PartyOrganization) -> str:
    """The unit whose organisation it is: the lead unit, or the first one covered."""
    return organization.lead_unit or next(iter(organization.units), "")
