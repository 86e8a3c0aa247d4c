"""Papers as pages: which are due, why, where each printed value comes from, and their files to take away."""

from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from zipfile import ZipFile

import pytest
from starlette.testclient import TestClient

from docgen.desk.desk import Desk

UNIT = "章水司法鉴定所"


@pytest.fixture
def roster(client: TestClient) -> str:
    """The place of a paper that lists the unit's members."""
    rows = client.get("/api/papers", params={"q": "登记表"}).json()["rows"]
    return str(next(row[0] for row in rows))


def opened(client: TestClient, place: str) -> dict[str, Any]:
    answer = client.get("/api/paper", params={"place": place})
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def test_papers_are_found_by_words_and_by_unit(client: TestClient) -> None:
    """All words must stand in the place, the kind or the record."""
    everything = client.get("/api/papers").json()
    assert everything["number"] > 0
    one = client.get("/api/papers", params={"q": f"登记表 {UNIT[:2]}"}).json()
    assert {row[1] for row in one["rows"]} == {"三亮登记表"}
    assert client.get("/api/papers", params={"unit": UNIT}).json()["number"] > 0
    assert client.get("/api/papers", params={"q": "没有这样的文件"}).json() == {"rows": [], "number": 0}


def test_a_value_leads_to_the_field_that_it_comes_from(client: TestClient, roster: str) -> None:
    """A member's name in a row of a table: one field, in the form of that member."""
    found = opened(client, roster)
    value = next(each for each in found["values"] if each["words"] == "陈文")
    assert value["sort"] == "sure"
    (field,) = value["fields"]
    assert (field["kind"], field["label"]) == ("党员", "姓名")
    assert unquote(field["address"]) == f"/records/党员/{UNIT}-陈文#姓名"
    assert client.get(field["address"].split("#")[0]).status_code == 200


def test_every_area_names_a_value_and_lies_on_a_page(client: TestClient, roster: str) -> None:
    found = opened(client, roster)
    assert found["areas"]
    for page, *box, number in found["areas"]:
        assert 0 <= page < len(found["pages"])
        assert all(0 <= share <= 1 for share in box)
        assert 0 <= number < len(found["values"])


def test_what_is_not_certain_is_not_called_so(client: TestClient, roster: str) -> None:
    """What the program worked out has its names and no single field."""
    worked = [each for each in opened(client, roster)["values"] if each["sort"] == "worked"]
    assert worked
    assert all(each["worked"] and not each["fields"] for each in worked)
    assert {name["name"] for each in worked for name in each["worked"]} == {"截至", "序号"}


def test_it_says_why_it_is_there(client: TestClient, roster: str) -> None:
    """The rule that calls for it, the catalogue's entry, and what `docgen explain` says of the unit."""
    why = opened(client, roster)["why"]
    assert any("三亮登记表" in line for line in why["first"])
    assert any(UNIT in line for line in why["explained"])


def test_its_files_can_be_taken_away(client: TestClient, roster: str) -> None:
    """Word, PDF and OFD, made of the data as they stand, under their own names."""
    begins = {"docx": b"PK", "pdf": b"%PDF", "ofd": b"PK"}
    files = {each["form"]: each["address"] for each in opened(client, roster)["files"]}
    assert set(files) >= set(begins)
    for form, beginning in begins.items():
        answer = client.get(files[form])
        assert answer.content.startswith(beginning)
        assert unquote(answer.headers["content-disposition"]).endswith(f"{roster.split('/')[-1]}.{form}")
    assert "word/document.xml" in ZipFile(BytesIO(client.get(files["docx"]).content)).namelist()


def test_a_change_of_the_data_shows_at_once(client: TestClient, roster: str, root: Path, desk: Desk) -> None:
    """The page is made of what stands on disk now."""
    path = root / "data" / "党员" / f"{UNIT}.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("李立", "李力"), encoding="utf-8")
    desk.changed()
    assert any(each["words"] == "李力" for each in opened(client, roster)["values"])


@pytest.mark.parametrize("place", ["没有", "../../etc/passwd", "机构/甲/乙", ""])
def test_a_place_without_a_paper_is_not_found(client: TestClient, place: str) -> None:
    """Neither shown nor given away."""
    assert client.get("/api/paper", params={"place": place}).status_code == 404
    assert client.get(f"/paper/pdf/{place}").status_code == 404


def test_a_format_that_is_none_is_not_found(client: TestClient, roster: str) -> None:
    assert client.get(f"/paper/exe/{roster}").status_code == 404


def test_a_page_that_is_not_known_is_not_found(client: TestClient) -> None:
    """Nor one in a scale that is not offered."""
    assert client.get("/page/0000.jpg?scale=1").status_code == 404
    assert client.get("/page/0000.jpg?scale=99999").status_code == 404
