"""A bulletin as it is typed: its pages, which line stands where, what is wrong; and its file, never overwritten unseen."""

import json
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

from docgen.desk.desk import Desk

FILE = "工作动态/2021年第1期.md"
FRONT = """---
名称:
  - 某某专项治理
  - 工作动态
年: 2021
期: 1
编印单位: 某某专项治理工作组编
日期: 2021-05-14
栏目: 工作指导
标题:
  - 抓行业党建
  - 树行业新风
编者按: 这是编者按。
编辑: 何方圆
报: [甲厅领导, 乙办公室]
---

"""
BODY = """开头一段，说明来由。

## （一）落实责任要求。

各机构要落实责任，把各项要求落到实处。

| 地区 | 机构数 |
|------|------|
| 赣州市 | 三 |

::: 居右
某某供稿
:::
"""


@pytest.fixture
def issue(root: Path) -> Path:
    path = root / "data" / FILE
    path.parent.mkdir(parents=True)
    path.write_text(FRONT + BODY, encoding="utf-8")
    return path


def shown(client: TestClient, text: str, file: str = FILE) -> dict[str, Any]:
    answer = client.post("/api/bulletin/show", json={"file": file, "text": text})
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def test_what_is_typed_becomes_pages(client: TestClient, issue: Path) -> None:
    """Not saved, and yet laid out; each page comes as a picture under a name that stands for its content."""
    found = shown(client, FRONT + BODY)
    assert found["problems"] == []
    (page,) = found["pages"]
    picture = client.get(f"/page/{page['name']}.jpg", params={"scale": "1"})
    assert picture.content.startswith(b"\xff\xd8")
    assert "immutable" in picture.headers["cache-control"]
    assert issue.read_text(encoding="utf-8") == FRONT + BODY


def test_only_what_changed_is_another_page(client: TestClient, issue: Path) -> None:
    """A word typed at the end changes the last page's name and no other."""
    long = FRONT + "\n\n".join(
        f"第{n}段的话，各机构要落实责任，把各项要求落到实处，抓紧抓好。" for n in range(80)
    )
    before, after = shown(client, long)["pages"], shown(client, f"{long}补一句。")["pages"]
    assert len(before) > 3
    assert [one["name"] == other["name"] for one, other in zip(before, after, strict=True)] == [
        *[True] * (len(before) - 1),
        False,
    ]


def test_every_line_that_is_printed_is_found_on_the_page(client: TestClient, issue: Path) -> None:
    """Masthead, headline, note, body, table, credits and imprint: a click there leads to the line that says it."""
    text = FRONT + BODY
    found = shown(client, text)
    lines = {area[-1] for area in found["areas"]}
    silent = ("---", "名称:", "年:", "标题:", "##", "|---", ":::", "")
    wanted = {
        n
        for n, line in enumerate(text.split("\n"), 1)
        if not line.startswith(silent[:4]) and line not in silent
    }
    wanted -= {n for n, line in enumerate(text.split("\n"), 1) if line.startswith(("|---", ":::"))}
    assert lines == wanted
    assert all(
        0 <= area[0] < len(found["pages"]) and all(0 <= share <= 1 for share in area[1:5])
        for area in found["areas"]
    )


def test_upper_lines_stand_above_lower_ones(client: TestClient, issue: Path) -> None:
    """In the body the order on the page is the order of the text."""
    text = FRONT + BODY
    first = text.split("\n").index("开头一段，说明来由。") + 1
    body = [area for area in shown(client, text)["areas"] if area[-1] >= first]
    by_page = sorted(body, key=lambda area: (area[0], round(area[2], 3), area[1]))
    assert [area[-1] for area in by_page] == sorted(area[-1] for area in body)


@pytest.mark.parametrize(
    ("right", "wrong", "line", "words"),
    [
        ("期: 1", "期: 一", 6, "不是整数"),
        ("日期: 2021-05-14", "日期: 5月14日", 8, "不是日期"),
        ("编辑: 何方圆", "编缉: 何方圆", 14, "编缉"),
        ("## （一）", "## （二）", 20, "编号"),
        ("| 赣州市 | 三 |", "| 赣州市 |", 26, "格"),
        ("某某供稿\n:::", "某某供稿", 0, "没有结束"),
        ("开头一段", "![图](没有.png)\n\n开头一段", 18, "没有"),
        ("栏目: 工作指导", "栏目: “工作指导", 0, ""),
    ],
)
def test_a_fault_is_told_with_its_place(
    client: TestClient, issue: Path, right: str, wrong: str, line: int, words: str
) -> None:
    """No pages, but the line and the remedy, in what is typed and not in what lies on disk."""
    found = shown(client, (FRONT + BODY).replace(right, wrong, 1))
    if not found["problems"]:
        assert not words
        return
    assert found["pages"] == []
    assert found["areas"] == []
    where = [each["where"] for each in found["problems"]]
    assert any(words in each["what"] for each in found["problems"])
    assert not line or any(f"{FILE}:{line}" in each for each in where), where


@pytest.mark.parametrize(
    "text",
    ["", "---", "---\n---\n", "\x00", "---\n名称: [\n---\n", "# 甲\n", "{{ 甲 }}", "\ud800", "-" * 500_000],
)
def test_nothing_typed_brings_the_server_down(client: TestClient, issue: Path, text: str) -> None:
    """Whatever stands in the text, the answer is a list of problems, and the next issue comes out as before."""
    asked = json.dumps({"file": FILE, "text": text})
    answer = client.post("/api/bulletin/show", content=asked)
    assert answer.status_code == 200
    assert answer.json()["problems"]
    assert shown(client, FRONT + BODY)["pages"]


@pytest.mark.parametrize(
    "file",
    [
        "工作动态/../机构/甲.md",
        "../甲.md",
        "机构/甲.md",
        "工作动态/甲.yaml",
        "工作动态/.甲.md",
        "/etc/甲.md",
        "工作动态",
    ],
)
def test_only_issues_are_opened_and_saved(client: TestClient, root: Path, file: str) -> None:
    """No name leads out of the folder of bulletins."""
    assert client.get("/api/bulletin", params={"file": file}).status_code == 404
    answer = client.post("/api/bulletin/save", json={"file": file, "text": FRONT, "mark": ""})
    assert answer.status_code == 404
    assert not list(root.rglob("甲*"))


def test_a_save_writes_the_text_and_can_be_taken_back(client: TestClient, issue: Path) -> None:
    """Also a text that is not finished: it is the editor's work. The page keeps the new mark."""
    now = client.get("/api/bulletin", params={"file": FILE}).json()
    draft = FRONT + "未完"
    answer = client.post("/api/bulletin/save", json={"file": FILE, "text": draft, "mark": now["mark"]})
    assert answer.status_code == 200
    assert issue.read_text(encoding="utf-8") == draft
    assert client.get("/api/bulletin", params={"file": FILE}).json() == {
        "text": draft,
        "mark": answer.json()["mark"],
    }
    assert "工作动态“2021年第1期”" in client.get("/changes").text
    client.post("/api/undo", json={"number": 1})
    assert issue.read_text(encoding="utf-8") == FRONT + BODY


def test_what_changed_on_disk_is_not_overwritten(client: TestClient, issue: Path) -> None:
    """The page is told what stands there now; a person chooses."""
    now = client.get("/api/bulletin", params={"file": FILE}).json()
    issue.write_text(FRONT + "别处改的。", encoding="utf-8")
    answer = client.post(
        "/api/bulletin/save", json={"file": FILE, "text": FRONT + "这里改的。", "mark": now["mark"]}
    )
    assert answer.status_code == 409
    assert answer.json()["text"] == FRONT + "别处改的。"
    assert issue.read_text(encoding="utf-8") == FRONT + "别处改的。"
    again = {"file": FILE, "text": FRONT + "这里改的。", "mark": answer.json()["mark"]}
    assert client.post("/api/bulletin/save", json=again).status_code == 200


def test_proofreading_tells_line_column_and_the_certain_form(client: TestClient, issue: Path) -> None:
    """By the rules of `docgen lint`, at the place in what is typed."""
    text = FRONT + "各机构要落实,抓好。"
    (slip,) = client.post("/api/bulletin/proof", json={"file": FILE, "text": text}).json()["slips"]
    line = text.split("\n")[slip["line"] - 1]
    assert line[slip["column"] - 1 :][: slip["length"]] == slip["words"]
    assert slip["words"] in ",落实,抓好"
    assert "，" in slip["fix"]


def test_the_list_shows_every_issue_and_its_state(client: TestClient, issue: Path, desk: Desk) -> None:
    """One that cannot be read too, so that it can be mended."""
    desk.changed()
    assert "抓行业党建 树行业新风" in client.get("/bulletins").text
    issue.write_text(FRONT.replace("年: 2021", "年: 今年") + BODY, encoding="utf-8")
    desk.changed()
    page = client.get("/bulletins").text
    assert "2021年第1期" in page
    assert "1 处问题" in page


SERIES = """编号: 行业简报
名称: [行业简报]
编印单位: 某某行业党委编
"""


def test_the_next_issue_is_made_once_and_can_be_taken_back(client: TestClient, root: Path) -> None:
    """The file is there to be filled in; asked for again before it is, nothing is overwritten."""
    folder = root / "data" / "工作动态" / "行业简报"
    folder.mkdir(parents=True)
    (folder / "动态系列.yaml").write_text(SERIES, encoding="utf-8")
    assert 'data-series="行业简报"' in client.get("/bulletins").text
    made = client.post("/api/bulletin/new", json={"series": "行业简报"})
    assert made.status_code == 200, made.text
    path = root / "data" / made.json()["file"]
    before = path.read_bytes()
    again = client.post("/api/bulletin/new", json={"series": "行业简报"})
    assert again.status_code == 422
    assert "没有新建" in again.text
    assert path.read_bytes() == before
    assert f"/bulletins/{quote(made.json()['file'])}" in client.get("/bulletins").text
    client.post("/api/undo", json={"number": 1})
    assert not path.exists()


def test_a_series_that_is_not_there_is_told(client: TestClient) -> None:
    assert client.post("/api/bulletin/new", json={"series": "没有的"}).status_code == 422
