"""The area of a bureau: the institutions and associations in its charge, its parts, and what people there call it.

Region codes are those of GB/T 2260: two digits for the province, four for the city, six for the county. Under a
municipality (直辖市) the districts come straight after the province; a county that its province governs directly
(省直辖县级行政区划) has 90 where the city stands.
"""

from dataclasses import dataclass

from docgen.policy.snapshot import Snapshot
from docgen.records.bureau import OFFICES, Bureau, BureauLevel
from docgen.records.institution import Association, Body, Institution

MUNICIPALITIES = ("11", "12", "31", "50")
DIRECT = "90"


@dataclass(frozen=True, slots=True)
class AreaWords:
    """What an area is called in its own papers: 全市, 我市; `parts`: what its parts are called."""

    whole: str
    ours: str
    parts: str


def division(code: str) -> str:
    """The digits of the division below the province in which a county lies: of its city, or its own."""
    return code if code[:2] in MUNICIPALITIES or code[2:4] == DIRECT else code[:4]


def area_of(bureau: Bureau) -> str:
    """The digits with which the region codes of the bureau's area begin."""
    code = bureau.region_code
    if bureau.level is BureauLevel.PROVINCE:
        return code[:2]
    return division(code) if bureau.level is BureauLevel.CITY else code


def part_of(unit: Body, bureau: Bureau) -> str:
    """The digits of the part of the bureau's area in which a unit lies."""
    return division(unit.region_code) if bureau.level is BureauLevel.PROVINCE else unit.region_code


def words(bureau: Bureau) -> AreaWords:
    """What the area is called, by the last word of its name: 省, 市, 区, 县, 州, 盟."""
    name = bureau.name
    for office in OFFICES:
        name = name.removesuffix(office)
    kind = name[-1:] or bureau.level.value
    of_municipality = bureau.region_code[:2] in MUNICIPALITIES
    parts = "设区市" if bureau.level is BureauLevel.PROVINCE and not of_municipality else "县（市、区）"
    return AreaWords(f"全{kind}", f"我{kind}", "区" if of_municipality else parts)


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
