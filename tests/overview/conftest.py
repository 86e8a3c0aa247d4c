"""What the tests of the overview share: a workspace with a few institutions, and a browser."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from docgen.overview.pages import pages
from docgen.overview.write import write_pages
from docgen.policy.trend import AreaTrend, MonthCounts, PartCounts
from hand import Hand
from hand import hand as hand
from sites import overview_of, trend_row, write_unit

BROWSER = "--no-sandbox --disable-gpu --disable-background-networking --disable-component-update --disable-sync --no-first-run"


@pytest.fixture
def office(hand: Hand) -> Hand:
    """A user with two institutions, of two members and one."""
    for folder in ("机构", "党员"):
        (hand.root / "data" / folder).mkdir(parents=True)
    (hand.root / "data/行业.yaml").write_text("名称: 司法鉴定\n", "utf-8")
    write_unit(hand, "甲", "张三", "李四")
    write_unit(hand, "乙", "王五")
    return hand


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium without a window."""
    with sync_playwright() as player:
        found = player.chromium.launch(executable_path="/usr/bin/chromium", args=BROWSER.split())
        yield found
        found.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page of an ordinary width. Whatever a script throws fails the test."""
    found = browser.new_page(viewport={"width": 1360, "height": 900})
    faults: list[str] = []
    found.on("pageerror", lambda error: faults.append(str(error)))
    yield found
    found.close()
    assert faults == []


@pytest.fixture
def trends(tmp_path: Path) -> str:
    """The page of a trend, on the disk."""
    months = tuple(
        MonthCounts(
            f"2021年{number}月", date(2021, number, 28), (PartCounts("甲市", 4, number - 3, number - 2),)
        )
        for number in (3, 4, 5)
    )
    write_pages(pages(overview_of(0, trend_row(AreaTrend("36", "省", months)))), tmp_path / "site")
    return (tmp_path / "site/trends/36.html").as_uri()
