"""Figures of a place on a day, by name: the rows of the statistics, and the shares that are worked out of them."""

from datetime import date

from docgen.policy.areas import area_of
from docgen.policy.check import known_day
from docgen.policy.counts import CountyCounts, area_counts, summed
from docgen.policy.law import NotInForceError
from docgen.policy.snapshot import Snapshot
from docgen.policy.statistics import ROWS, Figures
from docgen.records.bulletin import BulletinIssue, BulletinSeries
from docgen.records.charter import CharterText
from docgen.records.numberbook import NumberBook
from docgen.records.values import near

SHARES = {
    "组织覆盖率": ("党的组织覆盖", "机构总数"),
    "工作覆盖率": ("党的工作覆盖", "机构总数"),
    "章程核准率": ("机构章程已核准", "机构章程应修订"),
}
FIGURES = (*SHARES, *(row.name for row in ROWS))
_UNCOUNTED = (BulletinIssue.KIND, BulletinSeries.KIND, CharterText.KIND, NumberBook.KIND)


class NoFiguresError(Exception):
    """There are no sure figures of a place and day: what is wrong, and the remedy."""

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(what)
        self.what, self.remedy = what, remedy


def figures_of(place: str, day: date, snapshot: Snapshot) -> Figures:
    """The figures of a province, city or county on a day, by what was known then. Raises NoFiguresError."""
    register = snapshot.register
    lost = [key for key in register.faulty if key[0] not in _UNCOUNTED]
    if lost:
        raise NoFiguresError(
            f"登记册里有 {len(lost)} 份记录没有读入，数字算不准", "请先用 docgen check 查看并改正"
        )
    if (until := known_day(register, day)) < day:
        raise NoFiguresError(f"登记册的数据只到 {until}，还没有 {day} 的数字", "请核对“截至”")
    counties = _counties(place, snapshot.on_day(day))
    if fault := next((problem for each in counties for _, problem in each.faults), None):
        raise NoFiguresError(f"登记册里有互相矛盾的数字（{fault}）", "请先改正")
    try:
        return summed(counties)
    except NotInForceError:
        raise NoFiguresError(f"{day} 还没有统计这些数字的规则", "请核对“截至”") from None


def places_known(day: date, snapshot: Snapshot) -> tuple[str, ...]:
    """The cities and counties that figures of a day are known of, the longest names first."""
    counties = area_counts("", snapshot.on_day(day)).counties
    names = dict.fromkeys(name for each in counties for name in (each.city, each.county) if name)
    return tuple(sorted(names, key=len, reverse=True))


def _counties(place: str, snapshot: Snapshot) -> tuple[CountyCounts, ...]:
    """What counts for a place, county by county; one that no bureau is known of is found by its name."""
    if bureau := snapshot.register.bureau_of(place):
        return area_counts(area_of(bureau), snapshot).counties
    counties = area_counts("", snapshot).counties
    inside = tuple(each for each in counties if place in (each.city, each.county))
    if not inside:
        known = dict.fromkeys(name for each in counties for name in (each.city, each.county) if name)
        raise NoFiguresError(
            f"登记册里没有“{place}”这个地方", near(place, list(known)) or "请写设区市、县或者省的全称"
        )
    return inside
