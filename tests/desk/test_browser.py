"""The desk in a real browser: what a secretary does without a terminal, and what others cannot do."""

import io
import shutil
import threading
import time
from collections.abc import Iterator
from datetime import date
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect, sync_playwright

from deskcase import INSTITUTION, UNIT
from docgen.desk.desk import Clock, Desk
from docgen.desk.guard import Keys
from docgen.desk.server import listen, served
from docgen.workspace import load_workspace

CHROMIUM = shutil.which("chromium")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
FLAGS += ["--disable-sync", "--no-first-run"]
PATIENCE = 20_000  # milliseconds: the machine may be busy
FILE = f"data/机构/{UNIT}.yaml"

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="没有装 chromium（scripts/bootstrap --tests 会装）")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as driver:
        found = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield found
        found.close()


@pytest.fixture
def opened(root: Path) -> Iterator[Desk]:
    """A desk that is served, as `docgen desk` serves it."""
    listening = listen(0)
    made = Desk(
        load_workspace(root), Clock(lambda: date(2021, 6, 1), time.time_ns), Keys(listening.getsockname()[1])
    )
    server = served(made)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    yield made
    server.handle_exit(2, None)
    thread.join(10)
    listening.close()
    assert not thread.is_alive(), "the server ends when it is told to"


@pytest.fixture
def context(browser: Browser, opened: Desk) -> Iterator[BrowserContext]:
    """A browser that came in by the printed address; nothing that it asks for may lie elsewhere."""
    asked: list[str] = []
    made = browser.new_context(locale="zh-CN", accept_downloads=True)
    made.set_default_timeout(PATIENCE)
    made.on("request", lambda request: asked.append(request.url))
    page = made.new_page()
    page.goto(opened.keys.address)
    yield made
    made.close()
    ours = (f"http://127.0.0.1:{opened.keys.port}/", "data:", "blob:")
    assert [url for url in asked if not url.startswith(ours)] == []


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.pages[0]


@pytest.fixture
def base(opened: Desk) -> str:
    return f"http://127.0.0.1:{opened.keys.port}"


def field(page: Page, way: str) -> Locator:
    return page.locator(f'[id="f-{way}"]')


def fill(page: Page, way: str, value: str) -> None:
    page.locator(f'[id="f-{way}"]').fill(value)


def saved(page: Page) -> None:
    page.get_by_role("button", name="保存", exact=True).click()
    expect(page.locator("#state")).to_have_text("已保存")


def roster() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["党员名册"])
    sheet.append(["姓名", "性别", "出生日期", "类别", "入党日期", "转正日期"])
    for name, born in (("周平", "1971-02-03"), ("吴明", "1982-05-06"), ("郑云", "1985-07-08")):
        sheet.append([name, "男", born, "正式党员", "2008-07-01", "2009-07-01"])
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def test_from_a_roll_to_the_founding_packet(page: Page, base: str, root: Path) -> None:
    """A new institution, its members out of Excel, what is still lacking filled in, the papers taken away."""
    page.goto(f"{base}/records/%E6%9C%BA%E6%9E%84")
    page.get_by_role("link", name="新建机构").click()
    for way, value in {"名称": "贡水司法鉴定所", "设区市": "赣州市", "成立日期": "2016-05-04"}.items():
        fill(page, way, value)
    page.get_by_role("button", name="保存", exact=True).click()
    page.wait_for_url("**/units/**")
    page.get_by_role("link", name="导入名册或章程").click()
    page.set_input_files("#file", {"name": "名册.xlsx", "mimeType": "", "buffer": roster()})
    expect(page.get_by_role("row", name="郑云")).to_be_visible()
    page.get_by_role("button", name="确认导入").click()
    page.get_by_role("link", name="看这家单位").click()
    expect(page.get_by_role("heading", name="才能出《关于成立党支部的请示》")).to_be_visible()
    page.get_by_role("link", name="党组织·请示·签发人").click()
    for way, value in {"发文字号": "贡鉴〔2021〕1号", "日期": "2021-05-20", "签发人": "周平"}.items():
        fill(page, f"请示/{way}", value)
    page.locator("summary", has_text="还可以填的").last.click()
    fill(page, "外部隶属", "中共赣州市某某委员会")
    page.get_by_role("button", name="添加班子").click()
    fill(page, "班子/0/职务", "书记")
    fill(page, "班子/0/姓名", "周平")
    page.get_by_role("button", name="保存", exact=True).click()
    page.wait_for_url("**/records/**")
    page.goto(f"{base}/units/贡水司法鉴定所")
    expect(page.get_by_role("link", name="04-关于成立中共贡水司法鉴定所支部的请示")).to_be_visible()
    with page.expect_download() as told:
        page.get_by_role("region", name="独立支部").get_by_role("link", name="打包下载").click()
    with ZipFile(told.value.path()) as packet:
        names = [Path(name).name for name in packet.namelist()]
    assert "04-关于成立中共贡水司法鉴定所支部的请示.docx" in names
    assert "01-党员花名册.pdf" in names


def test_a_slip_is_told_beside_its_field_and_mended(page: Page, base: str, root: Path) -> None:
    """As it is typed; then saved into its line, and taken back with one press."""
    page.goto(f"{base}/records/机构/{UNIT}")
    fill(page, "从业人员数", "十二")
    expect(page.locator('[id="f-从业人员数-fault"]')).to_contain_text("请写半角阿拉伯数字")
    fill(page, "从业人员数", "12")
    expect(page.locator('[id="f-从业人员数-fault"]')).to_be_hidden()
    saved(page)
    assert (root / FILE).read_text(encoding="utf-8") == INSTITUTION.replace("人员数: 9", "人员数: 12")
    page.get_by_role("button", name="退回这次保存").click()
    expect(page.locator("#state")).to_have_text("已退回")
    assert (root / FILE).read_text(encoding="utf-8") == INSTITUTION


def test_two_tabs_lose_nothing(context: BrowserContext, page: Page, base: str, root: Path) -> None:
    """The second save of the same field asks which value to keep; a clean form simply follows."""
    other, idle = context.new_page(), context.new_page()
    for each in (page, other, idle):
        each.goto(f"{base}/records/机构/{UNIT}")
    fill(page, "负责人", "王五")
    fill(other, "负责人", "李立")
    saved(other)
    expect(field(idle, "负责人")).to_have_value("李立")
    expect(page.get_by_role("heading", name="这份文件在别处被改过")).to_be_visible()
    page.get_by_label("你填的：王五").check()
    page.get_by_role("button", name="按所选合在一起").click()
    saved(page)
    assert "负责人: 王五" in (root / FILE).read_text(encoding="utf-8")


def test_a_change_on_disk_under_an_open_form_is_shown(page: Page, base: str, root: Path) -> None:
    """With both values; what was typed is still there."""
    page.goto(f"{base}/records/机构/{UNIT}")
    fill(page, "负责人", "王五")
    (root / FILE).write_text(INSTITUTION.replace("负责人: 陈文", "负责人: 李立"), encoding="utf-8")
    expect(page.get_by_text("文件里现在：李立")).to_be_visible()
    expect(field(page, "负责人")).to_have_value("王五")
    assert "负责人: 李立" in (root / FILE).read_text(encoding="utf-8")


def test_a_broken_file_is_told_and_brought_back(page: Page, base: str, root: Path) -> None:
    """The last good form stays, the fault has its line and column, one press brings back what was sound."""
    page.goto(f"{base}/records/机构/{UNIT}")
    expect(field(page, "负责人")).to_have_value("陈文")
    (root / FILE).write_text(INSTITUTION.replace("负责人: 陈文", "负责人: [陈文"), encoding="utf-8")
    expect(page.get_by_text(f"{FILE}:9:")).to_be_visible()
    expect(field(page, "负责人")).to_have_value("陈文")
    page.get_by_role("link", name="改正这份文件").click()
    page.get_by_role("button", name="恢复到上次正确的内容").click()
    expect(field(page, "负责人")).to_have_value("陈文")
    assert (root / FILE).read_text(encoding="utf-8") == INSTITUTION


def test_by_keyboard_alone(page: Page, base: str, root: Path) -> None:
    """From the top of the page to a field, a list and the save, without a mouse; the focus is always seen."""
    page.goto(f"{base}/records/机构/{UNIT}")
    expect(field(page, "名称")).to_be_visible()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "f-从业人员数":
            break
    page.keyboard.press("Control+A")
    page.keyboard.type("11")
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"
    page.keyboard.press("Control+s")
    expect(page.locator("#state")).to_have_text("已保存")
    assert "从业人员数: 11" in (root / FILE).read_text(encoding="utf-8")


def test_no_page_hinders_a_screen_reader(page: Page, base: str) -> None:
    """axe-core finds nothing on any page, wide or narrow."""
    addresses = [
        "/overview/",
        "/records",
        "/records/机构",
        f"/records/机构/{UNIT}",
        f"/records/党员/{UNIT}-陈文",
    ]
    addresses += ["/new/选举", f"/units/{UNIT}", "/take", "/changes", "/nowhere"]
    found = []
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 900})
        for address in addresses if width == 1280 else addresses[5:7]:
            page.goto(base + address)
            page.locator("main, h1").first.wait_for()
            page.wait_for_timeout(200)
            found += [
                (address, width, each["id"], each["nodes"][0]["html"])
                for each in Axe().run(page).response["violations"]
            ]
    assert found == []


ATTACK = """<!doctype html><meta charset=utf-8><form id=f method=post target=hole action="BASE/api/text"
 enctype="text/plain"><input name='{"file":"FILE","text":"x","mark":"' value='"}'></form><iframe name=hole></iframe>
<iframe id=frame src="BASE/records"></iframe><img id=img src="BASE/files/a.pdf"><script>
const tell = []; const base = "BASE";
async function attack() {
  for (const mode of ["cors", "no-cors"]) for (const method of ["GET", "POST"]) {
    try { const a = await fetch(base + "/api/record?kind=机构&id=UNIT", {mode, method, credentials: "include"}); tell.push(a.type + (await a.text())); }
    catch (e) { tell.push("refused"); }
  }
  document.getElementById("f").submit();
  try { tell.push("" + document.getElementById("frame").contentDocument); } catch (e) { tell.push("refused"); }
  document.title = JSON.stringify(tell);
}
attack();
</script>"""


def test_a_hostile_page_reads_and_writes_nothing(browser: Browser, opened: Desk, root: Path) -> None:
    """A page of another site in the same browser, with the desk open beside it."""
    base = f"http://127.0.0.1:{opened.keys.port}"
    text = ATTACK.replace("BASE", base).replace("FILE", f"机构/{UNIT}.yaml").replace("UNIT", UNIT)

    class Hostile(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("content-type", "text/html")
            self.end_headers()
            self.wfile.write(text.encode())

        def log_message(self, *words: object) -> None:
            pass

    hostile = HTTPServer(("127.0.0.1", 0), Hostile)
    threading.Thread(target=hostile.serve_forever, daemon=True).start()
    context = browser.new_context()
    context.new_page().goto(opened.keys.address)
    page = context.new_page()
    answers: dict[str, int] = {}
    page.on("response", lambda each: answers.update({each.url: each.status}) if base in each.url else None)
    page.goto(f"http://localhost:{hostile.server_port}/")
    page.wait_for_function("document.title !== ''")
    page.wait_for_timeout(300)
    told = page.title()
    context.close()
    hostile.shutdown()
    hostile.server_close()
    assert "章贡区" not in told
    assert "陈文" not in told
    assert set(answers.values()) <= {403}
    assert (root / FILE).read_text(encoding="utf-8") == INSTITUTION
