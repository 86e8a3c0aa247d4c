"""A register that goes to a workbook and comes back is the same, to the byte; what is changed there is all that changes."""

import random
from datetime import date, datetime
from difflib import unified_diff
from io import BytesIO
from pathlib import Path
from shutil import copytree

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from docgen.places import builtin
from docgen.records.loader import load_records
from docgen.records.record import Key
from docgen.records.yamlfile import Tree
from docgen.workbook.export import workbook
from docgen.workbook.forms import forms, kinds
from workbook.books import book, given, register, saved, taken, told, unit


@pytest.fixture(scope="module")
def sample() -> Path:
    return builtin() / "data"


@pytest.fixture(scope="module")
def exported(sample: Path) -> bytes:
    loaded = load_records(sample)
    return workbook(loaded.trees, loaded.industry)


def test_every_kind_has_sheets_that_excel_can_name() -> None:
    names = [form.name for kind in kinds() for form in forms(kind)]
    assert len(names) == len(set(names))
    assert [name for name in names if len(name) > 31 or set(name) & set(r"[]:*?/\\")] == []


def test_headings_of_a_sheet_differ() -> None:
    for kind in kinds():
        for form in forms(kind):
            headings = [*form.owners, *(column.heading for column in form.columns)]
            assert len(headings) == len(set(headings)), form.name


def test_the_sample_comes_back_without_a_change(sample: Path, exported: bytes) -> None:
    found = taken(sample, exported)
    assert (told(found), found.altered, found.files) == ([], (), {})
    assert found.rows > 1000


def test_the_sample_is_made_anew_from_its_workbook(sample: Path, exported: bytes, tmp_path: Path) -> None:
    """In an empty register the workbook alone gives the same records."""
    data = tmp_path / "data"
    data.mkdir()
    (data / "行业.yaml").write_bytes((sample / "行业.yaml").read_bytes())
    before = {key: each for key, each in load_records(sample).records.items() if each.ENDING == ".yaml"}
    after = given(data, taken(data, exported))
    assert after.keys() == before.keys()
    assert [key for key in before if plain(before[key]) != plain(after[key])] == []


def test_the_same_records_give_the_same_bytes(sample: Path, exported: bytes) -> None:
    loaded = load_records(sample)
    assert workbook(loaded.trees, loaded.industry) == exported


@pytest.mark.parametrize("seed", range(6))
def test_a_changed_cell_changes_its_value_and_no_other_line(
    sample: Path, exported: bytes, tmp_path: Path, seed: int
) -> None:
    chance = random.Random(seed)
    data = Path(copytree(sample, tmp_path / "data"))
    made = load_workbook(BytesIO(exported))
    wanted = {change(made, chance) for _ in range(8)}
    found = taken(data, saved(made))
    assert told(found) == []
    assert {(each.key, change.label) for each in found.altered for change in each.changes} == wanted
    old = {path: path.read_text("utf-8").splitlines() for path in found.files}
    given(data, found)
    lines = [
        line
        for path, before in old.items()
        for line in unified_diff(before, path.read_text("utf-8").splitlines(), n=0, lineterm="")
        if line[0] in "+-" and not line.startswith(("+++", "---"))
    ]
    assert len(lines) == 2 * len(wanted)
    assert taken(data, saved(made)).altered == ()


def change(made: Workbook, chance: random.Random) -> tuple[Key, str]:
    """Change one filled cell of a main sheet that may be changed alone; gives the record and the label."""
    while True:
        kind = chance.choice(("机构", "党员", "组织生活", "司法局"))
        sheet = made[kind]
        assert isinstance(sheet, Worksheet)
        row, column = chance.randint(2, sheet.max_row), chance.randint(2, sheet.max_column)
        cell = sheet.cell(row, column)
        heading = str(sheet.cell(1, column).value)
        free = ("住所", "主持人", "地点", "备注", "籍贯", "摸底日期", "岗牌日期", "经度", "地址")
        if cell.value is None or heading not in free:
            continue
        cell.value = other(cell.value)
        return (kind, str(sheet.cell(row, 1).value)), heading


def other(value: object) -> str | float | date:
    if isinstance(value, datetime):
        return date(2021, 4, 5) if value.date() == date(2021, 4, 4) else date(2021, 4, 4)
    return value + 0.01 if isinstance(value, float) else f"{value}新"


def test_comments_and_quotes_stay(tmp_path: Path) -> None:
    data = register(tmp_path)
    found = taken(
        data, book(机构=[("名称", "从业人员数", "住所"), ("江州白石司法鉴定所", 6, "江州市石路1号")])
    )
    assert told(found) == []
    given(data, found)
    text = (data / "机构/江州白石司法鉴定所.yaml").read_text("utf-8")
    assert "# 手工加的注释\n" in text
    assert "许可证号: '369900001'   # 原件在柜里\n" in text
    assert "从业人员数: 6\n" in text
    assert "住所: 江州市石路1号\n" in text


def test_a_new_member_is_put_after_the_others(tmp_path: Path) -> None:
    data = register(tmp_path)
    rows = [
        ("姓名", "性别", "出生日期", "单位", "类别", "入党日期"),
        ("温　良", "男", date(1985, 5, 6), "江州白石司法鉴定所", "正式党员", "2010.6.30"),
    ]
    given(data, taken(data, book(党员=rows)))
    text = (data / "党员/江州白石司法鉴定所.yaml").read_text("utf-8")
    assert text.startswith((data.parent / "data/党员/江州白石司法鉴定所.yaml").read_text("utf-8")[:20])
    assert "  # 会计兼任\n" in text
    assert text.endswith(
        "- 姓名: 温良\n  性别: 男\n  出生日期: 1985-05-06\n  类别: 正式党员\n  入党日期: 2010-06-30\n"
    )


def test_an_empty_cell_of_a_foreign_roll_takes_nothing_away(tmp_path: Path) -> None:
    data = register(tmp_path)
    found = taken(data, book(机构=[("名称", "设区市", "住所"), ("江州白石司法鉴定所", None, None)]))
    assert (told(found), found.altered) == ([], ())


def test_an_empty_cell_of_our_own_export_takes_the_value_away(tmp_path: Path) -> None:
    data = register(tmp_path)
    loaded = load_records(data)
    made = load_workbook(BytesIO(workbook(loaded.trees, loaded.industry)))
    sheet = made["党员"]
    assert isinstance(sheet, Worksheet)
    place = next(cell.column for cell in sheet[1] if cell.value == "职务")
    sheet.cell(2, place).value = None
    found = taken(data, saved(made))
    assert [(each.key[1], each.changes[0].label, each.changes[0].new) for each in found.altered] == [
        ("江州白石司法鉴定所-丁一鸣", "职务", "")
    ]


def test_a_value_with_a_history_is_not_overwritten_without_its_day(tmp_path: Path) -> None:
    data = register(tmp_path)
    path = data / "机构/江州白石司法鉴定所.yaml"
    dated = "从业人员数:\n  - {值: 4}\n  - {起: 2021-05-01, 值: 5}"
    path.write_text(path.read_text("utf-8").replace("从业人员数: 5", dated), "utf-8")
    rows = [("名称", "从业人员数"), ("江州白石司法鉴定所", 7)]
    assert told(taken(data, book(机构=rows))) == [
        "名册.xlsx 机构!B2 从业人员数：“7”与以前的值不同，没有写从哪天起；请在“变动的值”表里加一行，写明“起”和“值”"
    ]
    more = [
        ("数据", "编号", "项目", "起", "值"),
        *(
            ("机构", "江州白石司法鉴定所", "从业人员数", *each)
            for each in ((None, 4), (date(2021, 5, 1), 5), (date(2021, 9, 1), 7))
        ),
    ]
    found = taken(data, book(机构=rows, 变动的值=more))
    assert told(found) == []
    after = unit(given(data, found))
    assert [(str(day), value) for day, value in after.history["staff"]] == [
        ("None", 4),
        ("2021-05-01", 5),
        ("2021-09-01", 7),
    ]


def plain(record: object) -> Tree:
    """All that a record holds, as data."""
    held = {name: getattr(record, name) for name in type(record).model_fields}  # type: ignore[attr-defined]
    own, history = getattr(record, "own", {}), getattr(record, "history", {})
    return repr(
        {"held": {name: _flat(each) for name, each in held.items()}, "own": dict(own), "history": history}
    )


def _flat(value: object) -> object:
    if hasattr(type(value), "model_fields"):
        return {name: _flat(getattr(value, name)) for name in type(value).model_fields}
    return [_flat(each) for each in value] if isinstance(value, tuple) else value
