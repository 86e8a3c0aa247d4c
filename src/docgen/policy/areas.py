"""The area of a bureau: the institutions and associations in its charge."""

from docgen.policy.snapshot import Snapshot
from docgen.records.bureau import Bureau, BureauLevel
from docgen.records.institution import Association, Body, Institution

WIDTH = {BureauLevel.PROVINCE: 2, BureauLevel.CITY: 4, BureauLevel.COUNTY: 6}


def area_of(bureau: Bureau) -> str:
    """The digits with which the region codes of the bureau's area begin."""
    return bureau.region_code[: WIDTH[bureau.level]]


def institutions_of(bureau: Bureau, snapshot: Snapshot) -> tuple[Institution, ...]:
    """The institutions of the bureau's area."""
    area = area_of(bureau)
    return tuple(each for each in snapshot.institutions if each.region_code.startswith(area))


def units_of(bureau: Bureau, snapshot: Snapshot) -> tuple[Body, ...]:
    """The institutions and associations of the bureau's area that exist on the day."""
    area = area_of(bureau)
    associations = (each for each in snapshot.register.of(Association) if snapshot.exists(each))
    return (
        *institutions_of(bureau, snapshot),
        *(each for each in associations if each.region_code.startswith(area)),
    )
