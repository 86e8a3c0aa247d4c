"""A record as a form: made from the model, checked by what checks the files, saved into its lines, taken back."""

import json
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from deskcase import INSTITUTION, ROLL, UNIT
from docgen.desk.fields import FieldForm, record_form
from docgen.desk.history import mark_of
from docgen.places import builtin
from docgen.records.industry import industry_of
from docgen.records.loader import KINDS, load_records
from docgen.records.record import Record

FILE = f"机构/{UNIT}.yaml"


def opened(client: TestClient, kind: str, identifier: str) -> dict[str, Any]:
    found: dict[str, Any] = client.get("/api/record", params={"kind": kind, "id": identifier}).json()
    return found


def asked(form: dict[str, Any], **changes: object) -> dict[str, Any]:
    """What a page sends: the form with these values, None for those taken out."""
    tree = {**form["tree"], **changes}
    tree = {key: value for key, value in tree.items() if value is not None}
    return {"kind": form["kind"], "id": form["id"], "tree": tree, "was": form["tree"], "mark": form["mark"]}


def text(root: Path, file: str = FILE) -> str:
    return (root / "data" / file).read_text(encoding="utf-8")


def test_a_save_changes_its_line_and_no_other(client: TestClient, root: Path) -> None:
    """Comments, order and quotes stay as they are; the new value is the only difference."""
    answer = client.post("/api/save", json=asked(opened(client, "机构", UNIT), 从业人员数="12"))
    assert answer.status_code == 200
    assert text(root) == INSTITUTION.replace("从业人员数: 9", "从业人员数: 12")


def test_a_new_value_stands_where_the_model_has_it(client: TestClient, root: Path) -> None:
    """A field that was left out comes after those that precede it in the form, not at the end."""
    client.post("/api/save", json=asked(opened(client, "机构", UNIT), 住所="章贡区文明路1号"))
    lines = [line.split(":")[0] for line in text(root).splitlines()]
    assert lines.index("住所") == lines.index("县区") + 1


def test_a_member_of_a_roll_is_changed_in_the_list(client: TestClient, root: Path) -> None:
    """The others and the comments in the list are kept to the letter."""
    answer = client.post("/api/save", json=asked(opened(client, "党员", f"{UNIT}-陈文"), 职务="主任"))
    assert answer.status_code == 200
    fresh = text(root, f"党员/{UNIT}.yaml")
    assert [line for line in fresh.splitlines() if line not in ROLL.splitlines()] == ["  职务: 主任"]


def test_faults_are_told_beside_their_fields(client: TestClient) -> None:
    """What the loader finds, what two fields say against each other, what the trade's own numbers break."""
    form = opened(client, "党员", f"{UNIT}-陈文")
    found = client.post("/api/check", json=asked(form, 性别="未知", 转正日期="2000-01-01")).json()
    assert {tuple(each["path"]) for each in found["problems"]} == {("性别",)}
    found = client.post("/api/check", json=asked(form, 转正日期="2000-01-01")).json()
    assert ["转正日期"] in [each["path"] for each in found["problems"]]
    assert not found["sound"]


def test_a_fault_is_not_saved(client: TestClient, root: Path) -> None:
    """Nothing is written while an error stands."""
    answer = client.post("/api/save", json=asked(opened(client, "机构", UNIT), 从业人员数="九"))
    assert answer.status_code == 422
    assert answer.json()["problems"][0]["path"] == ["从业人员数"]
    assert text(root) == INSTITUTION


def test_a_name_that_leads_nowhere_is_told(client: TestClient) -> None:
    """A link to a record that does not exist, at its place in the list."""
    form = opened(client, "机构", UNIT)
    found = client.post(
        "/api/check", json=asked(form, 管理层=[{"职务": "主任", "姓名": "陈文", "党员": "没有这人"}])
    ).json()
    assert ["管理层", "0", "党员"] in [each["path"] for each in found["problems"]]


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind.ENDING == ".yaml"])
def test_the_form_says_what_the_check_says(kind: type[Record], client: TestClient, root: Path) -> None:
    """Of every kind, each value of a sample record spoilt: the form finds a fault wherever the loader does."""
    sample = load_records(builtin() / "data")
    key = next(key for key in sample.records if key[0] == kind.KIND)
    tree = {name: value for name, value in sample.trees[key].items() if name != "编号"}
    for name in tree:
        spoilt = {**tree, name: "㊣"}
        found = client.post(
            "/api/check", json={"kind": kind.KIND, "id": "", "tree": spoilt, "was": {}}
        ).json()
        at_form = {each["path"][0] for each in found["problems"] if each["path"]}
        folder = root / "另外" / kind.KIND
        folder.mkdir(parents=True, exist_ok=True)
        (folder.parent / "行业.yaml").write_bytes((root / "data" / "行业.yaml").read_bytes())
        written = json.dumps(spoilt, ensure_ascii=False)
        (folder / "某.yaml").write_text(written, encoding="utf-8")
        told = [each for each in load_records(folder.parent).problems if each.where.endswith(f" {name}")]
        assert bool(told) <= (name in at_form), name


def test_a_change_on_disk_is_shown_and_not_overwritten(client: TestClient, root: Path) -> None:
    """The form was made from another text: both are given back, the file stays as the other has left it."""
    form = opened(client, "机构", UNIT)
    other = INSTITUTION.replace("负责人: 陈文", "负责人: 李立")
    (root / "data" / FILE).write_text(other, encoding="utf-8")
    answer = client.post("/api/save", json=asked(form, 负责人="王五"))
    assert answer.status_code == 409
    assert answer.json()["now"]["负责人"] == "李立"
    assert text(root) == other


def test_a_change_elsewhere_in_the_list_does_not_hinder(client: TestClient, root: Path) -> None:
    """Another member was put before this one meanwhile: the right one is changed, the other kept."""
    form = opened(client, "党员", f"{UNIT}-李立")
    roll = root / "data" / "党员" / f"{UNIT}.yaml"
    more = "- {姓名: 吴明, 性别: 男, 出生日期: 1990-01-01, 类别: 预备党员, 入党日期: 2021-01-01}\n"
    roll.write_text(more + ROLL, encoding="utf-8")
    assert client.post("/api/save", json=asked(form, 职务="鉴定人")).status_code == 200
    trees = load_records(root / "data").trees
    assert trees["党员", f"{UNIT}-李立"]["职务"] == "鉴定人"
    assert "职务" not in trees["党员", f"{UNIT}-吴明"]


def test_a_save_is_taken_back(client: TestClient, root: Path) -> None:
    """The file is byte for byte what it was; and the taking back can be taken back."""
    number = client.post("/api/save", json=asked(opened(client, "机构", UNIT), 负责人="李立")).json()[
        "number"
    ]
    assert client.post("/api/undo", json={"number": number}).status_code == 200
    assert text(root) == INSTITUTION
    assert client.post("/api/undo", json={"number": number + 1}).status_code == 200
    assert "负责人: 李立" in text(root)


def test_nothing_is_taken_back_over_a_later_change(client: TestClient, root: Path) -> None:
    """Whoever changed the file since loses nothing."""
    number = client.post("/api/save", json=asked(opened(client, "机构", UNIT), 负责人="李立")).json()[
        "number"
    ]
    later = text(root) + "# 后来\n"
    (root / "data" / FILE).write_text(later, encoding="utf-8")
    assert client.post("/api/undo", json={"number": number}).status_code == 422
    assert text(root) == later


def test_a_new_record_gets_its_own_file(client: TestClient, root: Path) -> None:
    """Named after it; one of that name is never overwritten."""
    tree = {"名称": "贡江司法鉴定所", "设区市": "赣州市", "数据截至": "2021-12-31"}
    new = {"kind": "机构", "id": "", "tree": tree, "was": {}, "mark": ""}
    assert client.post("/api/save", json=new).json()["id"] == "贡江司法鉴定所"
    assert "名称: 贡江司法鉴定所" in text(root, "机构/贡江司法鉴定所.yaml")
    assert client.post("/api/save", json=new).status_code in (409, 422)


def test_a_new_member_comes_at_the_end_of_the_roll(client: TestClient, root: Path) -> None:
    """The lines before it stay."""
    tree = {"单位": UNIT, "姓名": "吴明", "性别": "男", "出生日期": "1990-01-01"}
    tree |= {"类别": "预备党员", "入党日期": "2021-01-01"}
    answer = client.post("/api/save", json={"kind": "党员", "id": "", "tree": tree, "was": {}, "mark": ""})
    assert answer.json()["id"] == f"{UNIT}-吴明"
    assert text(root, f"党员/{UNIT}.yaml").startswith(ROLL)


def test_a_member_of_a_roll_is_not_asked_for_its_unit(client: TestClient) -> None:
    """The name of the file says it; a new member is asked."""
    fields = {each["key"] for each in opened(client, "党员", f"{UNIT}-陈文")["fields"]}
    assert "单位" not in fields
    fresh = {each["key"] for each in client.get("/api/new", params={"kind": "党员"}).json()["fields"]}
    assert "单位" in fresh


@pytest.mark.parametrize("name", ["../../外面", "a/b", "..", "CON", "x\x00y", "~甲", ".甲"])
def test_no_name_leads_out_of_the_data(client: TestClient, root: Path, name: str) -> None:
    """A new record of any name makes at most a file in its folder."""
    before = {path for path in root.parent.rglob("*") if path.suffix == ".yaml"}
    tree = {"名称": name, "设区市": "赣州市", "数据截至": "2021-12-31"}
    client.post("/api/save", json={"kind": "机构", "id": "", "tree": tree, "was": {}, "mark": ""})
    made = {path for path in root.parent.rglob("*") if path.suffix == ".yaml"} - before
    assert all(path.parent == root / "data" / "机构" for path in made)


@pytest.mark.parametrize(
    "file", ["../秘密.yaml", "机构/../../秘密.yaml", "/etc/passwd", "机构/甲.txt", "policy/门槛.yaml"]
)
def test_only_data_files_are_mended(client: TestClient, root: Path, file: str) -> None:
    """The text of no other file is written."""
    answer = client.post("/api/text", json={"file": file, "text": "名称: 甲\n", "mark": ""})
    assert answer.status_code in (404, 422)
    assert not (root / "秘密.yaml").exists()


def test_a_broken_file_shows_its_place_and_what_it_last_held(client: TestClient, root: Path) -> None:
    """The page of the record tells file, line and column, keeps the last good content, and the rest goes on."""
    client.get(f"/records/机构/{UNIT}")
    (root / "data" / FILE).write_text(INSTITUTION.replace("负责人: 陈文", "负责人: [陈文"), encoding="utf-8")
    page = client.get(f"/records/机构/{UNIT}").text
    assert f"data/{FILE}:9:" in page
    assert "上次正确的内容" in page
    assert client.get("/records").status_code == 200


def test_a_broken_file_is_mended_on_the_page(client: TestClient, root: Path) -> None:
    """Text that cannot be read is refused with its place, sound text is saved."""
    path = root / "data" / FILE
    path.write_text("名称: [章水\n", encoding="utf-8")
    mark = mark_of(path.read_bytes())
    bad = client.post("/api/text", json={"file": FILE, "text": "名称: [章\n", "mark": mark})
    assert bad.status_code == 422
    assert bad.json()["problems"][0]["where"].startswith(f"data/{FILE}:")
    good = client.post("/api/text", json={"file": FILE, "text": INSTITUTION, "mark": mark})
    assert good.status_code == 200
    assert opened(client, "机构", UNIT)["tree"]["负责人"] == "陈文"


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b"{",
        b'{"kind": 3}',
        b'{"kind": "\xe6\x9c\xba"}',
        b"\xff\xfe",
        b'{"kind":"\xe6\x9c\xba\xe6\x9e\x84","tree":{"a":1}}',
    ],
)
@pytest.mark.parametrize("path", ["/api/save", "/api/check", "/api/undo", "/api/text"])
def test_no_request_brings_the_server_down(client: TestClient, path: str, body: bytes) -> None:
    """Whatever is sent, the answer is a refusal in words, never a fault of ours."""
    assert client.post(path, content=body).status_code in (200, 404, 422)


def test_every_field_of_every_kind_is_in_its_form() -> None:
    """The form is worked out from the model: each label, with its description; links know whom they name."""
    for kind in KINDS:
        fields = {each["key"]: each for each in record_form(kind, industry_of({}))}
        assert kind.labels().keys() - {"编号", "正文"} <= fields.keys()
        assert all(each["about"] or each["key"] == "编号" for each in walked(list(fields.values()))), (
            kind.KIND
        )


def walked(fields: list[FieldForm]) -> list[FieldForm]:
    return [each for field in fields for each in (field, *walked(field["fields"]))]
