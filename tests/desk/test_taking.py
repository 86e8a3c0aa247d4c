"""Files dropped in: what they would change is shown, nothing is written before a word, nothing over another's change."""

import io
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from starlette.testclient import TestClient

from deskcase import ROLL, UNIT

HEADINGS = ("姓名", "性别", "出生日期", "类别", "入党日期", "转正日期")
MEMBERS = [
    ("何山", "男", "1970-03-04", "正式党员", "1995-07-01", "1996-07-01"),
    ("罗云", "女", "1988-11-12", "预备党员", "2020-12-01", ""),
]


def workbook(
    rows: list[tuple[str, ...]], headings: tuple[str, ...] = HEADINGS, title: str = "党员名册"
) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append([title])
    sheet.append(list(headings))
    for row in rows:
        sheet.append(list(row))
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def charter() -> bytes:
    document = docx.Document()
    for line in (f"{UNIT}章程", "第一章　总则", "第一条　为规范执业，制定本章程。", "第二条　本所依法执业。"):
        document.add_paragraph(line)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def dropped(client: TestClient, data: bytes, name: str, unit: str = "") -> dict[str, Any]:
    answer = client.post("/api/take", files={"file": (name, data)}, data={"unit": unit})
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def test_a_roll_is_shown_first_and_then_taken(client: TestClient, root: Path) -> None:
    """Without a column for the unit, its rows are of the unit that was chosen; the old lines stay."""
    roll = root / "data" / "党员" / f"{UNIT}.yaml"
    told = dropped(client, workbook(MEMBERS), "名册.xlsx", UNIT)
    assert told["sound"], told["problems"]
    assert {each["id"] for each in told["rows"]} == {f"{UNIT}-何山", f"{UNIT}-罗云"}
    assert roll.read_text(encoding="utf-8") == ROLL
    assert client.post("/api/take/confirm", json={"ticket": told["ticket"]}).status_code == 200
    fresh = roll.read_text(encoding="utf-8")
    assert fresh.startswith(ROLL)
    assert "何山" in fresh


def test_faults_are_told_by_cell_and_nothing_is_taken(client: TestClient, root: Path) -> None:
    """Only if a person says so, the rows without fault."""
    rows = [MEMBERS[0], ("罗云", "女", "1988-13-12", *MEMBERS[1][3:])]
    told = dropped(client, _with_unit(rows), "名册.xlsx")
    assert not told["sound"]
    assert any("!" in each["where"] for each in told["problems"])
    assert client.post("/api/take/confirm", json={"ticket": told["ticket"]}).status_code == 422
    assert (root / "data" / "党员" / f"{UNIT}.yaml").read_text(encoding="utf-8") == ROLL
    answer = client.post("/api/take/confirm", json={"ticket": told["ticket"], "partial": True})
    assert answer.status_code == 200
    assert "罗云" not in (root / "data" / "党员" / f"{UNIT}.yaml").read_text(encoding="utf-8")


def _with_unit(rows: list[tuple[str, ...]]) -> bytes:
    return workbook([(UNIT, *row) for row in rows], ("单位", *HEADINGS))


def test_what_was_taken_is_taken_back(client: TestClient, root: Path) -> None:
    """All files of the import at once."""
    told = dropped(client, _with_unit(MEMBERS), "名册.xlsx")
    number = client.post("/api/take/confirm", json={"ticket": told["ticket"]}).json()["number"]
    assert client.post("/api/undo", json={"number": number}).status_code == 200
    assert (root / "data" / "党员" / f"{UNIT}.yaml").read_text(encoding="utf-8") == ROLL


def test_nothing_is_taken_over_a_change_made_meanwhile(client: TestClient, root: Path) -> None:
    """The proposal was worked out from other lines than those that stand there now."""
    told = dropped(client, _with_unit(MEMBERS), "名册.xlsx")
    roll = root / "data" / "党员" / f"{UNIT}.yaml"
    roll.write_text(ROLL + "# 后来\n", encoding="utf-8")
    assert client.post("/api/take/confirm", json={"ticket": told["ticket"]}).status_code == 422
    assert roll.read_text(encoding="utf-8") == ROLL + "# 后来\n"


def test_a_charter_in_word_is_taken_to_the_letter(client: TestClient, root: Path) -> None:
    """Its text stands among the data of the unit."""
    told = dropped(client, charter(), "章程.docx", UNIT)
    assert "第二条　本所依法执业。" in told["text"]
    client.post("/api/take/confirm", json={"ticket": told["ticket"]})
    text = (root / "data" / "章程" / f"{UNIT}.md").read_text(encoding="utf-8")
    assert text == told["text"]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("名册.xlsx", b"no workbook"),
        ("名册.xlsx", b""),
        ("章程.docx", b"PK\x03\x04 no document"),
        ("照片.jpg", b"\xff\xd8\xff"),
        ("../../名册.csv", b"\xff\xfe\x00"),
        ("名册.csv", "姓名,性别\n张三,男\n".encode()),
    ],
)
def test_a_bad_file_is_refused_in_words(client: TestClient, root: Path, name: str, data: bytes) -> None:
    """With what is wrong and what to do; nothing is written."""
    before = {path: path.read_bytes() for path in (root / "data").rglob("*") if path.is_file()}
    answer = client.post("/api/take", files={"file": (name, data)}, data={"unit": UNIT})
    assert answer.status_code in (200, 422)
    assert answer.json()["problems"]
    assert {path: path.read_bytes() for path in (root / "data").rglob("*") if path.is_file()} == before


def test_a_ticket_is_good_for_one_time(client: TestClient) -> None:
    """And a made-up one for none."""
    ticket = dropped(client, _with_unit(MEMBERS), "名册.xlsx")["ticket"]
    assert client.post("/api/take/confirm", json={"ticket": ticket}).status_code == 200
    assert client.post("/api/take/confirm", json={"ticket": ticket}).status_code == 422
    assert client.post("/api/take/confirm", json={"ticket": "x"}).status_code == 422
