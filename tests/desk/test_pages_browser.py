"""In a real browser: a bulletin typed becomes pages, a page leads to its line, a printed value to its field."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Request, expect, sync_playwright

from deskcase import UNIT

BROWSER = "--no-sandbox --disable-gpu --disable-background-networking --disable-component-update --disable-sync --no-first-run"
FILE = "工作动态/2021年第1期.md"
ISSUE = """---
名称: [某某专项治理, 工作动态]
年: 2021
期: 1
编印单位: 某某专项治理工作组编
日期: 2021-05-14
标题: 抓行业党建
编辑: 何方圆
---

开头一段，说明来由。

## （一）落实责任要求。

各机构要落实责任，把各项要求落到实处。
"""
WAIT = 20_000  # ms


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium without a window."""
    with sync_playwright() as player:
        found = player.chromium.launch(executable_path="/usr/bin/chromium", args=BROWSER.split())
        yield found
        found.close()


@pytest.fixture
def address(root: Path) -> Iterator[str]:
    """The address that `docgen desk` prints, over a workspace with a unit and an issue."""
    path = root / "data" / FILE
    path.parent.mkdir()
    path.write_text(ISSUE, encoding="utf-8")
    command = [sys.executable, "-m", "docgen", "desk", "--no-browser", "--port", "0", "--on", "2021-06-01"]
    with subprocess.Popen(
        command, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as running:
        assert running.stdout is not None
        yield running.stdout.readline().strip().removeprefix("工作台：")
        running.terminate()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A page of the desk. What a script throws fails the test, and so does a request that leaves this machine."""
    found = browser.new_page(viewport={"width": 1360, "height": 900})
    found.set_default_timeout(WAIT)
    expect.set_options(timeout=WAIT)
    faults: list[str] = []
    found.on("pageerror", lambda error: faults.append(str(error)))

    def look(request: Request) -> None:
        if not request.url.startswith(("http://127.0.0.1:", "data:", "blob:")):
            faults.append(request.url)

    found.on("request", look)
    found.goto(address)
    yield found
    found.close()
    assert faults == []


@pytest.fixture
def editor(page: Page, address: str) -> Page:
    """The issue, opened."""
    page.goto(_at(address, f"/bulletins/{quote(FILE)}"))
    page.wait_for_selector(".area")
    return page


def _at(address: str, path: str) -> str:
    return address.split("/?")[0] + path


def _line(editor: Page) -> str:
    """The line in which the cursor stands."""
    found: str = editor.evaluate(
        "() => { const t = document.getElementById('text'); const at = t.selectionStart;"
        " return t.value.slice(t.value.lastIndexOf('\\n', at - 1) + 1).split('\\n')[0]; }"
    )
    return found


def _type(editor: Page, old: str, new: str) -> None:
    """Type something in the place of words of the text."""
    editor.evaluate(
        "(old) => { const t = document.getElementById('text'); const at = t.value.indexOf(old);"
        " t.focus(); t.setSelectionRange(at, at + old.length); }",
        old,
    )
    editor.keyboard.insert_text(new)


def test_what_is_typed_is_on_the_page_a_moment_later(editor: Page) -> None:
    """Without saving; and the page that was there stays until the new one has come."""
    before = editor.get_attribute(".sheet img", "src")
    _type(editor, "说明来由", "说明来由和经过")
    editor.wait_for_function(
        "(src) => document.querySelector('.sheet img').getAttribute('src') !== src", arg=before
    )
    labels = editor.locator(".area").evaluate_all("all => all.map(each => each.getAttribute('aria-label'))")
    assert any("说明来由和经过" in label for label in labels)
    expect(editor.locator("#state")).to_have_text("有改动还没有保存")


def test_a_click_on_the_page_puts_the_cursor_at_its_line(editor: Page) -> None:
    """Heading, paragraph, masthead; and moving the cursor shows its place on the page."""
    for words in ("落实责任要求", "各机构要落实", "编印单位", "编辑: 何方圆"):
        editor.locator(f".area[aria-label*='{words}']").first.click()
        assert words in _line(editor)
        expect(editor.locator(f".area.on[aria-label*='{words}']").first).to_be_visible()
    editor.keyboard.press("Control+Home")
    for _ in range(3):
        editor.keyboard.press("ArrowDown")
    expect(editor.locator(".area.on[aria-label*='期: 1']").first).to_be_visible()


def test_pages_are_read_and_left_by_keyboard(editor: Page) -> None:
    """Tab reaches one line of the pages, arrows the others, Enter the text."""
    editor.locator(".area[tabindex='0']").focus()
    editor.keyboard.press("End")
    last = editor.evaluate("document.activeElement.getAttribute('aria-label')")
    editor.keyboard.press("ArrowUp")
    assert editor.evaluate("document.activeElement.getAttribute('aria-label')") != last
    editor.keyboard.press("End")
    editor.keyboard.press("Enter")
    assert _line(editor) in last
    assert editor.evaluate("document.activeElement.id") == "text"


def test_a_fault_keeps_the_last_good_pages(editor: Page) -> None:
    """The message has the place, a click on it the cursor; mended, all is as before."""
    before = editor.get_attribute(".sheet img", "src")
    _type(editor, "期: 1", "期: 一")
    where = editor.locator("#faults button.where")
    expect(where).to_contain_text(f"{FILE}:4")
    expect(editor.locator("#stale")).to_be_visible()
    assert editor.get_attribute(".sheet img", "src") == before
    editor.keyboard.press("Control+End")
    where.click()
    assert _line(editor) == "期: 一"
    _type(editor, "期: 一", "期: 1")
    expect(editor.locator("#stale")).to_be_hidden()
    expect(editor.locator("#faults")).to_be_empty()


def test_a_file_changed_elsewhere_is_shown_and_not_overwritten(editor: Page, root: Path) -> None:
    """Untouched, the page takes it over; with changes of its own it asks, and saves what was chosen."""
    path = root / "data" / FILE
    path.write_text(ISSUE.replace("开头一段", "别处写的一段"), encoding="utf-8")
    editor.wait_for_function("() => document.getElementById('text').value.includes('别处写的一段')")
    _type(editor, "说明来由", "这里写的")
    path.write_text(ISSUE.replace("开头一段", "别处又写一段"), encoding="utf-8")
    expect(editor.locator("#clash")).to_contain_text("在别处被改过")
    assert "别处又写一段" in path.read_text(encoding="utf-8")
    editor.get_by_role("button", name="用这里的，替换磁盘上的").click()
    expect(editor.locator("#state")).to_have_text("已保存在磁盘上")
    assert "这里写的" in path.read_text(encoding="utf-8")


def test_a_slip_whose_right_form_is_certain_is_mended_by_a_click(editor: Page) -> None:
    """As `docgen lint --fix` would, at its place."""
    _type(editor, "责任，把", "责任,把")
    editor.get_by_role("button", name="改为“").first.click()
    editor.wait_for_function("() => document.getElementById('text').value.includes('责任，把')")


def test_a_printed_value_leads_to_the_field_of_the_form(page: Page, address: str) -> None:
    """From the page of a paper to the member's form, the field in focus."""
    page.goto(_at(address, f"/papers?q={quote('登记表')}"))
    page.locator("#rows a").first.click()
    page.locator(".area[aria-label='李立']").first.click()
    link = page.locator("#value a")
    expect(link).to_contain_text("姓名")
    expect(page.locator("#first")).to_contain_text("三亮登记表")
    link.click()
    page.wait_for_function("() => document.activeElement.value === '李立'")
    assert f"/records/{quote('党员')}/" in page.url


def test_pages_stand_side_by_side_and_larger(page: Page, address: str) -> None:
    """Zoom and two pages at once; the areas stay on their words."""
    page.goto(_at(address, f"/papers?q={quote('岗牌')}"))
    page.locator("#rows a").first.click()
    page.wait_for_selector(".area")
    usual = _width(page)
    page.get_by_role("button", name="双页").click()
    assert _width(page) < usual
    page.get_by_label("大小").select_option("1.5")
    assert _width(page) > usual


def _width(page: Page) -> float:
    box = page.locator(".sheet").first.bounding_box()
    return box["width"] if box else 0


@pytest.mark.parametrize("width", [1360, 420])
def test_every_page_can_be_used_by_all(page: Page, address: str, width: int) -> None:
    """axe finds nothing, wide and narrow, and nothing runs out of the page at the side."""
    page.set_viewport_size({"width": width, "height": 900})
    papers = f"/papers?q={quote('登记表')}"
    for path in ("/bulletins", f"/bulletins/{quote(FILE)}", papers, ""):
        if path:
            page.goto(_at(address, path))
        else:
            page.locator("#rows a").first.click()
        page.wait_for_selector(".area, table:visible")
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), (path, UNIT)
