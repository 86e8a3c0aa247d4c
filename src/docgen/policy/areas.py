"""The area of a bureau: the institutions and associations in its charge, its parts, and what people there call it.

Region codes are those of GB/T 2260: two digits for the province, four for the city, six for the county. Under a
municipality (直辖市) the districts come straight after the province; a county that its province governs directly
(省直辖县级行政区划) has 90 where the city stands.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from docgen.policy.snapshot import Snapshot
from docgen.records.bureau import OFFICES, Bureau, BureauLevel
from docgen.records.institution import Body
from docgen.records.record import Record

MUNICIPALITIES = ("11", "12", "31", "50")
DIRECT = "90"
DIGITS = tuple("123456789")  # with which region codes begin


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


def part_of(code: str, bureau: Bureau) -> str:
    """The digits of the part of the bureau's area in which a county lies."""
    return division(code) if bureau.level is BureauLevel.PROVINCE else code


def words(bureau: Bureau) -> AreaWords:
    """What the area is called, by the last word of its name: 省, 市, 区, 县, 州, 盟."""
    name = bureau.name
    for office in OFFICES:
        name = name.removesuffix(office)
    kind = name[-1:] or bureau.level.value
    of_municipality = bureau.region_code[:2] in MUNICIPALITIES
    parts = "设区市" if bureau.level is BureauLevel.PROVINCE and not of_municipality else "县（市、区）"
    return AreaWords(f"全{kind}", f"我{kind}", "区" if of_municipality else parts)


def inside(records: Iterable[Record], area: str, snapshot: Snapshot) -> Iterator[Body]:
    """The institutions and associations among records that exist on the day in an area.

    `area`: the digits with which the region codes of the area begin.
    """
    for each in records:
        if isinstance(each, Body) and each.region_code.startswith(area or DIGITS) and snapshot.exists(each):
            yield each
