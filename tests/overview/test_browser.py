"""The overview in a browser, opened from the disk: found, filtered, sorted, opened by keyboard, without a barrier."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from docgen.overview.pages import pages
from docgen.overview.write import write_pages
from sites import overview_of


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    """An overview of 240 institutions, on the disk."""
    folder: Path = tmp_path_factory.mktemp("site")
    write_pages(pages(overview_of(240)), folder)
    return (folder / "index.html").as_uri()


def count(page: Page) -> str:
    return page.inner_text("#count")


def test_it_opens_from_the_disk_and_asks_nobody(page: Page, address: str) -> None:
    """Rows are there, and every request is for a file."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address)
    assert page.locator("#rows tbody tr").count() == 100
    page.click("#rows tbody .name >> nth=0")
    page.wait_for_selector("tr.details li")
    assert {url.split(":")[0] for url in asked} == {"file"}


def test_search_filters_and_order(page: Page, address: str) -> None:
    """Each condition narrows, all together; a click on a heading puts in order, another the other way."""
    page.goto(address)
    page.fill("#text", "赣州 所")
    assert count(page).startswith("符合条件的 80 行")
    page.select_option("#problem", "error")
    assert count(page).startswith("符合条件的 16 行")
    page.click("text=清除条件")
    page.select_option("#duty", "组织覆盖")
    assert count(page).startswith("符合条件的 80 行")
    page.goto(address + "#")
    page.reload()
    page.click("#rows thead button >> text=逾期 >> nth=0")
    assert page.inner_text("#rows tbody tr >> nth=0").split("\t")[5] == "1"
    assert page.locator("#rows th[aria-sort=descending]").count() == 1


def test_a_count_leads_to_its_rows(page: Page, address: str) -> None:
    """The link of a city, also by the address alone, whoever opens it."""
    page.goto(address)
    page.click("text=九江市 >> nth=0")
    assert count(page).startswith("符合条件的 80 行")
    page.goto("about:blank")
    page.goto(f"{address}#city=赣州市&standing=有逾期")
    assert count(page).startswith("没有符合条件的")


def test_by_keyboard_alone(page: Page, address: str) -> None:
    """The skip link, a search, a row opened and closed: no mouse."""
    page.goto(address)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.className") == "name":
            break
    page.keyboard.press("Enter")
    page.wait_for_selector("tr.details li")
    assert "摸底登记表" in page.inner_text("tr.details")
    page.keyboard.press("Enter")
    assert page.locator("tr.details").count() == 0


def test_no_barriers(page: Page, address: str) -> None:
    """axe finds nothing, with a row open, and on a narrow screen."""
    page.goto(address)
    page.click("#rows tbody .name >> nth=0")
    page.wait_for_selector("tr.details li")
    assert Axe().run(page).violations_count == 0
    page.set_viewport_size({"width": 390, "height": 800})
    assert Axe().run(page).violations_count == 0


def test_all_rows_that_are_asked_for_are_printed(page: Page, address: str) -> None:
    """Not only those that are shown at first."""
    page.goto(address)
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert page.locator("#rows tbody tr").count() == 240
