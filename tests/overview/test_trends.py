"""Trends: every month counted, ranks and who moved, pages that say what there is."""

from datetime import date

from playwright.sync_api import Page

from docgen.overview.trend_pages import trend_pages
from docgen.overview.trends import curves, month_rows, ranking
from docgen.policy.trend import AreaTrend, MonthCounts, PartCounts
from hand import Hand
from sites import overview_of, row_of, trend_row, write_unit

BUREAU = '名称: {name}\n层级: {level}\n行政区划代码: "{code}"\n设区市: {city}\n'


def month(number: int, *parts: tuple[str, int, int, int]) -> MonthCounts:
    return MonthCounts(
        f"2021年{number}月", date(2021, number, 28), tuple(PartCounts(*part) for part in parts)
    )


TREND = AreaTrend(
    "36",
    "省",
    (
        month(3, ("甲市", 4, 2, 2), ("乙市", 5, 1, 2), ("丙市", 0, 0, 0)),
        month(4, ("甲市", 4, 2, 3), ("乙市", 5, 4, 5), ("丙市", 1, 0, 0)),
    ),
)


def test_months_are_sums_of_their_parts() -> None:
    """With the change of the share in points."""
    first, second = month_rows(TREND)
    assert (first.units, first.covered, first.share, first.change) == (9, 3, 33.3, None)
    assert (second.units, second.covered, second.share, second.change) == (10, 6, 60.0, 26.7)


def test_ranks_tell_who_moved() -> None:
    """Places won since the month before; who had no institutions then is new."""
    found = [(each.part.name, each.rank, each.moved, each.change) for each in ranking(TREND)]
    assert found == [("乙市", 1, 1, 60.0), ("甲市", 2, -1, 0.0), ("丙市", 3, None, None)]
    assert [(each.name, each.places) for each in month_rows(TREND)[1].movers] == [("乙市", 1), ("甲市", -1)]


def test_equal_shares_have_one_rank() -> None:
    """And the next one counts them both."""
    one = AreaTrend("36", "省", (month(3, ("甲市", 2, 1, 1), ("乙市", 4, 2, 2), ("丙市", 3, 0, 0)),))
    assert [each.rank for each in ranking(one)] == [1, 1, 3]


def test_nothing_to_count_is_no_fault() -> None:
    """No month, no institution: words instead of figures."""
    empty = AreaTrend("36", "省", (month(3, ("甲市", 0, 0, 0)),))
    assert curves(month_rows(empty)) == ()
    assert ranking(AreaTrend("36", "省", ())) == ()
    for trend, words in ((empty, "还没有机构"), (AreaTrend("36", "省", ()), "还没有满一个月的数")):
        (page,) = trend_pages(overview_of(0, trend_row(trend))).values()
        assert words in page


def test_curves_rise_with_their_figures() -> None:
    """The upper edge is a hundred per cent; words at their ends do not touch."""
    organised, worked = curves(month_rows(TREND))
    assert organised.dots[1][1] < organised.dots[0][1]
    assert abs(organised.end - worked.end) >= 14


def test_a_place_leads_to_its_page() -> None:
    """From the province to its cities, and from each to all."""
    city = AreaTrend("3601", "市", TREND.months)
    made = trend_pages(overview_of(0, trend_row(TREND), trend_row(city, "甲市司法局")))
    assert list(made) == ["trends/36.html", "trends/3601.html"]
    assert '<a href="3601.html">甲市</a>' in made["trends/36.html"]
    assert row_of(0).trend is None


def test_the_site_counts_what_the_register_says(hand: Hand) -> None:
    """From the first month of which a report is due; who has no bureau has no page."""
    for folder in ("机构", "党员", "司法局"):
        (hand.root / "data" / folder).mkdir(parents=True)
    (hand.root / "data/行业.yaml").write_text("名称: 司法鉴定\n", "utf-8")
    write_unit(hand, "甲", "张三")
    bureau = BUREAU.format(name="赣州市司法局", level="市", code="360700", city="赣州市")
    (hand.root / "data/司法局/赣州市司法局.yaml").write_text(bureau, "utf-8")
    assert hand.type("site", "--on", "2021-06-15").code == 0
    (page,) = (hand.root / "output/总览/trends").iterdir()
    assert page.name == "3607.html"
    text = page.read_text("utf-8")
    assert "2021年3月" in text
    assert "2021年5月" in text
    assert "2021年6月" not in text


def test_a_trend_page_has_no_barriers(page: Page, trends: str) -> None:
    """axe finds nothing."""
    from axe_playwright_python.sync_playwright import Axe

    page.goto(trends)
    assert Axe().run(page).violations_count == 0
