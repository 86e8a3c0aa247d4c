"""Coverage: the one way in which an organisation reaches an institution, or none; all figures are sums of these."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from docgen.policy.duty import all_done
from docgen.policy.eligibility import is_hosted
from docgen.policy.snapshot import Snapshot
from docgen.records.institution import Institution
from docgen.records.party import PartyOrganization


class CoverageWay(StrEnum):
    """覆盖方式: each institution is in exactly one of these."""

    OWN = "单独组建"
    JOINT = "联合组建"
    JOINED = "参加其他党组织"
    HOSTED = "依托设立单位"
    NONE = "未覆盖"


@dataclass(frozen=True, slots=True)
class ReachedBy:
    """How an organisation reaches an institution and since when; `worked`: since when Party work at least does."""

    way: CoverageWay
    since: date | None
    worked: date | None

    @property
    def is_organized(self) -> bool:
        """组织覆盖."""
        return self.way is not CoverageWay.NONE

    @property
    def is_worked(self) -> bool:
        """工作覆盖."""
        return self.is_organized or self.worked is not None


@dataclass(frozen=True, slots=True)
class Coverage:
    """The institutions of an area by the way in which they are reached. The parts add up to the total."""

    ways: tuple[tuple[CoverageWay, int], ...]
    by_work: int  # not organised, but with liaison and instructor
    open: tuple[str, ...]  # the names of those that neither reaches

    @property
    def total(self) -> int:
        return sum(number for _, number in self.ways)

    @property
    def organized(self) -> int:
        return sum(number for way, number in self.ways if way is not CoverageWay.NONE)

    @property
    def worked(self) -> int:
        return self.organized + self.by_work


def reach(institution: Institution, snapshot: Snapshot) -> ReachedBy:
    """The way, first match: its own organisation, a joint branch, another's, its host's once that is arranged."""
    pair = _known(all_done(liaison_named(institution), institution.instructor_sent), snapshot)
    unit = institution.id
    if own := snapshot.own(unit):
        return ReachedBy(CoverageWay.OWN, own.founded, own.founded)
    for way, found in (
        (CoverageWay.JOINT, snapshot.joint(unit)),
        (CoverageWay.JOINED, snapshot.joined(unit)),
    ):
        if found:
            day = entered(institution, found)
            return ReachedBy(way, day, day)
    if hosted := hosted_since(institution, snapshot):
        return ReachedBy(CoverageWay.HOSTED, hosted, hosted)
    return ReachedBy(CoverageWay.NONE, None, pair)


def hosted_since(institution: Institution, snapshot: Snapshot) -> date | None:
    """Since when the host's organisation covers it: once somebody is in charge and the host's work takes it in."""
    founder = institution.founder
    if not founder or not is_hosted(institution, snapshot):
        return None
    return _known(all_done(institution.affairs_head_named, founder.included), snapshot)


def entered(institution: Institution, organization: PartyOrganization) -> date | None:
    """The day on which a unit came into an organisation: accepted, taken in by an adjustment, or at its founding."""
    for joining in organization.joinings:
        if joining.unit == institution.id and joining.accepted:
            return joining.accepted.dated
    for each in organization.adjustments:
        if institution.id in each.added and each.approval:
            return each.approval.dated
    return organization.founded


def liaison_named(institution: Institution) -> date | None:
    """Since when the institution has a liaison, as its entry tells."""
    entry = institution.liaison_entry
    return entry.named if entry and institution.liaison else None


def _known(day: date | None, snapshot: Snapshot) -> date | None:
    """A day, if it has come."""
    return day if day and day <= snapshot.on else None
