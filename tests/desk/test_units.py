"""A unit's page: what is lacking before the next paper, papers made and taken away, nothing from outside."""

import io
import zipfile
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from starlette.testclient import TestClient

from deskcase import UNIT

ROSTER = f"机构/{UNIT}/01-党员花名册"


def unit_page(client: TestClient, unit: str = UNIT) -> str:
    answer = client.get(f"/api/unit/{unit}")
    assert answer.status_code == 200, answer.text
    return answer.text


def new(client: TestClient, kind: str, tree: dict[str, Any]) -> None:
    answer = client.post("/api/save", json={"kind": kind, "id": "", "tree": tree, "was": {}, "mark": ""})
    assert answer.status_code == 200, answer.text


@pytest.fixture
def third(client: TestClient) -> None:
    """A third full member: now it has to found a branch."""
    tree = {"单位": UNIT, "姓名": "吴明", "性别": "男", "出生日期": "1990-01-01", "类别": "正式党员"}
    new(client, "党员", {**tree, "入党日期": "2011-01-01", "转正日期": "2012-01-01"})


@pytest.mark.usefixtures("third")
def test_what_comes_next_is_said(client: TestClient) -> None:
    """Before there is a branch, what its request prints is still lacking, each with the way to its field."""
    page = unit_page(client)
    assert "才能出《关于成立党支部的请示》" in page
    assert "党组织·请示·签发人" in page
    assert "/new/%E5%85%9A%E7%BB%84%E7%BB%87?" in page


@pytest.mark.usefixtures("third")
def test_a_branch_is_proposed_from_what_is_known(client: TestClient) -> None:
    """The form of a new branch has name, type and unit in it already, and no committee for three members."""
    tree = client.get("/api/new", params={"kind": "党组织", "覆盖单位": UNIT}).json()["tree"]
    assert tree["名称"] == f"中共{UNIT}支部"
    assert (tree["类型"], tree["状态"], tree["委员职数"]) == ("党支部", "拟成立", "0")


@pytest.mark.usefixtures("third")
def test_with_the_request_filled_in_nothing_is_lacking_for_it(client: TestClient, root: Path) -> None:
    """The form's fields are the very ones that were lacking: then the paper can be made, and is."""
    tree = client.get("/api/new", params={"kind": "党组织", "覆盖单位": UNIT}).json()["tree"]
    request = {"发文字号": "章鉴〔2021〕1号", "日期": "2021-05-20", "签发人": "陈文"}
    above = {"外部隶属": "中共赣州市某某委员会", "班子": [{"职务": "书记", "姓名": "陈文"}]}
    new(client, "党组织", {**tree, **above, "覆盖单位": [UNIT], "请示": request})
    page = unit_page(client)
    assert "才能出《关于成立党支部的请示》" not in page
    made = client.post("/api/build", json={"id": UNIT, "packet": "独立支部"}).json()
    assert [each for each in made["problems"] if each["level"] == "错误"] == []
    assert list((root / "output").rglob("04-*请示.pdf"))


@pytest.mark.usefixtures("third")
def test_papers_are_made_and_taken_away(client: TestClient) -> None:
    """Made on demand, then given as files of their own."""
    told = client.post("/api/build", json={"id": UNIT}).json()
    assert "生成" in told["words"]
    answer = client.get(f"/files/{ROSTER}.docx")
    assert answer.status_code == 200
    assert answer.content.startswith(b"PK")
    assert "attachment" in answer.headers["content-disposition"]
    assert "已生成" in unit_page(client)


def test_a_changed_value_makes_papers_stale(client: TestClient) -> None:
    """A file that the data would now make otherwise is not shown as up to date."""
    client.post("/api/build", json={"id": UNIT})
    form = client.get("/api/record", params={"kind": "党员", "id": f"{UNIT}-陈文"}).json()
    tree = {**form["tree"], "学历": "大学本科"}
    save = {"kind": "党员", "id": form["id"], "tree": tree, "was": form["tree"], "mark": form["mark"]}
    assert client.post("/api/save", json=save).status_code == 200
    assert "要更新" in unit_page(client)


@pytest.mark.usefixtures("third")
def test_a_packet_comes_as_one_zip(client: TestClient) -> None:
    """Word and PDF of each paper, in their folders."""
    client.post("/api/build", json={"id": UNIT})
    answer = client.get(f"/packets/{UNIT}.zip")
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        assert {f"{ROSTER}.docx", f"{ROSTER}.pdf"} <= set(archive.namelist())


def test_a_packet_comes_as_one_pdf(client: TestClient, root: Path) -> None:
    """All pages of all its papers, none lost."""
    client.post("/api/build", json={"id": UNIT})
    answer = client.get(f"/packets/{UNIT}.pdf")
    with pypdfium2.PdfDocument(answer.content) as whole:
        pages = len(whole)
    parts = 0
    for path in (root / "output" / "机构").rglob("*.pdf"):
        with pypdfium2.PdfDocument(path) as part:
            parts += len(part)
    assert pages == parts > 0


def test_a_packet_of_which_nothing_was_made_says_so(client: TestClient) -> None:
    """With the remedy, and no empty archive."""
    answer = client.get(f"/packets/{UNIT}.zip")
    assert answer.status_code == 422
    assert "请先点“生成”" in answer.text


@pytest.mark.parametrize(
    "path",
    [
        "../data/行业.yaml",
        "%2e%2e/data/%E8%A1%8C%E4%B8%9A.yaml",
        ".docgen.sqlite",
        ".docgen.desk.sqlite",
        "..%2f..%2fetc%2fpasswd",
        "/etc/passwd",
        "secret.pdf",
        "link.pdf",
    ],
)
def test_only_papers_in_the_output_folder_are_given(client: TestClient, root: Path, path: str) -> None:
    """No data, no index, nothing outside, not even through a link."""
    output = root / "output"
    output.mkdir(exist_ok=True)
    outside = root.parent / "outside.pdf"
    outside.write_bytes(b"%PDF-1.7")
    (output / "link.pdf").symlink_to(outside)
    assert client.get(f"/files/{path}").status_code in (404, 422)


def test_a_unit_beside_a_fault_says_so_and_the_server_goes_on(client: TestClient, root: Path) -> None:
    """A broken roll: the page tells file and line; other pages are as before."""
    (root / "data" / "党员" / f"{UNIT}.yaml").write_text("- 姓名: [陈\n", encoding="utf-8")
    assert client.get(f"/units/{UNIT}").status_code == 200
    text = client.get(f"/units/{UNIT}").text + client.get(f"/api/unit/{UNIT}").text
    assert f"data/党员/{UNIT}.yaml:" in text
    assert client.get("/records").status_code == 200


@pytest.mark.parametrize(
    "path", ["/units/没有", "/api/unit/没有", "/packets/没有.zip", f"/packets/{UNIT}.exe", "/files/"]
)
def test_what_is_not_there_is_not_found(client: TestClient, path: str) -> None:
    """No traceback for an address that leads nowhere."""
    assert client.get(path).status_code == 404


def test_the_overview_is_served_under_the_menu(client: TestClient) -> None:
    """The same pages that `docgen site` writes; its files beside it, nothing else."""
    page = client.get("/overview/")
    assert page.status_code == 200
    assert "desk-menu" in page.text
    assert UNIT in client.get("/overview/rows.js").text
    assert client.get("/overview/../server.py").status_code in (404, 403)
    assert client.get("/overview/nothing.js").status_code == 404
