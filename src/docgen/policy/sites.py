"""Sites of a joint plan: institutions with too few full members, organisations that can be joined, distances."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import asin, cos, radians, sqrt
from typing import Annotated

from pydantic import PlainSerializer

from docgen.policy.eligibility import may_join
from docgen.policy.people import roll_of
from docgen.policy.snapshot import Snapshot
from docgen.records.institution import Institution
from docgen.records.party import OrganizationType, PartyOrganization

EARTH = 12_742  # diameter in km
UNKNOWN_NEAR, UNKNOWN_FAR = 10.0, 60.0  # km assumed without coordinates, in one county and in one city
UNLIKE = 8.0  # km that two units without a common line of business count as farther apart


@dataclass(frozen=True, slots=True)
class Site:
    """A unit that can enter a group. `formal` full members, `members` all; `fields` its lines of business."""

    id: str
    name: str
    city: str
    county: str
    formal: int
    members: int
    fields: Annotated[frozenset[str], PlainSerializer(sorted)] = frozenset()
    place: tuple[float, float] | None = None
    word: str = ""  # its own in the name, as 明衡 in 赣州明衡司法鉴定所


@dataclass(frozen=True, slots=True)
class Target:
    """An organisation that can be joined, and what room it has."""

    id: str
    name: str
    site: Site
    units: int
    members: int


def sites_of(institutions: Iterable[Institution], snapshot: Snapshot, city: str = "") -> Iterator[Site]:
    """Those of the institutions (of a city) that are free to enter a joint branch."""
    for each in institutions:
        if (not city or city_of(each) == city) and may_join(each, snapshot):
            yield site_of(each, snapshot)


def city_of(institution: Institution) -> str:
    """Its city; a county directly under the province stands for itself."""
    return institution.city or institution.county


def site_of(institution: Institution, snapshot: Snapshot) -> Site:
    """One institution as a site."""
    roll = snapshot.roll(institution.id)
    known = institution.longitude is not None and institution.latitude is not None
    return Site(
        institution.id,
        institution.name,
        city_of(institution),
        institution.county,
        len(roll.formal),
        len(roll.here),
        frozenset(institution.fields),
        (institution.longitude or 0.0, institution.latitude or 0.0) if known else None,
        institution.own_word or _word(institution, snapshot.register.industry.name),
    )


def _word(institution: Institution, trade: str) -> str:
    """The name without the city before and without what follows from the trade on."""
    name = institution.name.removeprefix(institution.city.removesuffix("市")).removeprefix(institution.county)
    return name.partition(trade)[0] if trade else name


def targets_of(institutions: Iterable[Institution], snapshot: Snapshot, city: str = "") -> Iterator[Target]:
    """The branches of institutions (of a city) that still have room for a unit (A2, A4)."""
    most, units = snapshot.rule("A2").amount, snapshot.rule("A4").amount
    for each in institutions:
        own = snapshot.own(each.id) if not city or city_of(each) == city else None
        if own and own.type is OrganizationType.BRANCH:
            room = most - _size(own, snapshot)
            free = units - len(snapshot.covered(own))
            if room > 0 and free > 0:
                yield Target(own.id, own.name, site_of(each, snapshot), free, room)


def _size(organization: PartyOrganization, snapshot: Snapshot) -> int:
    members = (m for unit in snapshot.covered(organization) for m in snapshot.register.members_of(unit))
    return len(roll_of(members, snapshot.on).here)


def distance(one: Site, other: Site) -> float:
    """Kilometres between two sites; assumed where coordinates are missing."""
    if one.place is None or other.place is None:
        return UNKNOWN_NEAR if (one.city, one.county) == (other.city, other.county) else UNKNOWN_FAR
    (east, north), (east2, north2) = one.place, other.place
    up, across = radians(north2 - north) / 2, radians(east2 - east) / 2
    half = _square_sine(up) + cos(radians(north)) * cos(radians(north2)) * _square_sine(across)
    return EARTH * asin(sqrt(half))


def _square_sine(angle: float) -> float:
    return (1 - cos(2 * angle)) / 2


def apartness(one: Site, other: Site) -> float:
    """Distance, lengthened for units without a common line of business (行业相近)."""
    return distance(one, other) + (0.0 if one.fields & other.fields else UNLIKE)
