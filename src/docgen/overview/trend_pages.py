"""A page of the months for the province and for each city."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from docgen.overview.environment import environment
from docgen.overview.rows import Overview
from docgen.overview.trends import SIZE, curves, month_rows, ranking, share_of, ticks, up
from docgen.policy.trend import AreaTrend
from docgen.records.bureau import BureauLevel

_OFFICES = ("司法局", "司法厅")


@dataclass(frozen=True, slots=True)
class NamedTrend:
    """The trend of an area with its name and the name of its page."""

    name: str
    area: str
    trend: AreaTrend


def trends_of(overview: Overview) -> tuple[NamedTrend, ...]:
    """The areas that have a page, the widest first, in the order of their codes."""
    found = {
        row.trend.area: NamedTrend(_place(row.name), row.trend.area, row.trend)
        for row in overview.rows
        if row.trend
    }
    return tuple(found[area] for area in sorted(found, key=lambda area: (len(area), area)))


def trend_pages(overview: Overview) -> Mapping[str, str]:
    """The pages by their names."""
    found = trends_of(overview)
    cities = {each.name: each.area for each in found if each.trend.level == BureauLevel.CITY.value}
    return {f"trends/{each.area}.html": _page(each, found, cities) for each in found}


def _page(named: NamedTrend, found: Sequence[NamedTrend], cities: Mapping[str, str]) -> str:
    rows, ranked = month_rows(named.trend), ranking(named.trend)
    is_province = named.trend.level == BureauLevel.PROVINCE.value
    return (
        environment()
        .get_template("trend.html")
        .render(
            name=named.name,
            area=named.area,
            all=found,
            rows=rows,
            last=rows[-1].month if rows else "",
            ranking=ranked,
            moved=[each for each in ranked if each.moved],
            curves=curves(rows),
            ticks=ticks(rows),
            size=SIZE,
            up=up,
            parts=list(_parts(named.trend)),
            pages=cities if is_province else {},
        )
    )


def _parts(trend: AreaTrend) -> Iterator[tuple[str, list[float | None]]]:
    """Each part with its share at the end of each month; None where it had no institutions."""
    shares = [{part.name: share_of(part) for part in month.parts} for month in trend.months]
    for name in dict.fromkeys(part.name for month in trend.months for part in month.parts):
        yield name, [each.get(name) for each in shares]


def _place(name: str) -> str:
    """The place of a bureau: 「赣州市司法局」 → 「赣州市」."""
    for office in _OFFICES:
        name = name.removesuffix(office)
    return name
