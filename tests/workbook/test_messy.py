"""Workbooks as offices make them: read where the meaning is certain, told with the cell where it is not."""

from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.styles import Font

from docgen.problems import ProblemsError
from workbook.books import Rows, book, given, member, register, saved, taken, told, unit

ROLL: Rows = (
    ("姓名", "性别", "出生日期", "单位", "类别", "入党日期"),
    ("温良", "男", "1985-05-06", "江州白石司法鉴定所", "正式党员", "2010-06-30"),
)


def test_titles_above_and_totals_below(tmp_path: Path) -> None:
    made = Workbook()
    sheet = made.active
    assert sheet is not None
    assert hasattr(sheet, "merge_cells")
    sheet.title = "党员花名册"
    sheet.append(["江州白石司法鉴定所党员花名册"])
    sheet.merge_cells("A1:G1")
    sheet["A1"].font = Font(bold=True)
    sheet.append(["填报单位：白石所", None, None, "2021年4月"])
    sheet.append(["序号", "姓　名", "性\n别", "出生日期\n（年月日）", "所在单位", "党员类别*", "入党时间"])
    sheet.append([1, "温 良", "男", "1985年5月6日", "江州白石司法鉴定所", "正式", "2010/6/30"])
    sheet.append([2, "陶小溪", "女", 19900807, "江州白石司法鉴定所", "预备", "2020.12.1"])
    sheet.append([None] * 7)
    sheet.append(["合计", 2])
    data = register(tmp_path)
    found = taken(data, saved(made))
    assert told(found) == ["名册.xlsx 党员花名册!第7行：是合计，没有读入"]
    records = given(data, found)
    first, second = member(records, "温良"), member(records, "陶小溪")
    assert (first.born, first.joined) == (date(1985, 5, 6), date(2010, 6, 30))
    assert (second.born, second.standing) == (date(1990, 8, 7), "预备党员")


def test_numbers_that_excel_has_spoilt(tmp_path: Path) -> None:
    data = register(tmp_path)
    rows = [
        ("姓名", "单位", "身份证号"),
        ("丁一鸣", "江州白石司法鉴定所", 360199198001021234.0),
        ("龚小雨", "江州白石司法鉴定所", "3.60199E+17"),
    ]
    what = "Excel 把它当作数，后几位已经丢失；请把这一列设为“文本”，再按原件重新输入"
    found = taken(data, book(党员=rows))
    assert told(found) == [
        f"名册.xlsx 党员!C2 身份证号：号码成了“3.60E+17”：{what}",
        f"名册.xlsx 党员!C3 身份证号：号码成了“3.60199E+17”：{what}",
    ]
    assert found.files == {}


def test_codes_keep_their_zeros_and_lose_full_width(tmp_path: Path) -> None:
    data = register(tmp_path)
    rows = [("名称", "电话", "行政区划代码"), ("江州白石司法鉴定所", "０７９９－８２３４５６７", 360105)]
    found = unit(given(data, taken(data, book(机构=rows))))
    assert (found.phone, found.region_code) == ("0799-8234567", "360105")


def test_days_in_every_form(tmp_path: Path) -> None:
    data = register(tmp_path)
    forms = (
        "2021.3.4",
        "2021/03/04",
        "2021-3-4 00:00:00",
        "２０２１年３月４日",
        44259,
        "20210304",
        date(2021, 3, 4),
    )
    rows = [
        ("名称", "住所", "组织形式", "成立日期"),
        *((f"江州第{n}司法鉴定所", "x", "法人", form) for n, form in enumerate(forms)),
    ]
    found = taken(data, book(机构=rows))
    assert told(found) == []
    records = given(data, found)
    assert {unit(records, f"江州第{n}司法鉴定所").founded for n in range(len(forms))} == {date(2021, 3, 4)}


@pytest.mark.parametrize("written", ["2021.3", 2021.3, "去年三月", "2021-02-30", 3, "4/3/2021"])
def test_days_that_are_not_certain(tmp_path: Path, written: object) -> None:
    found = taken(register(tmp_path), book(机构=[("名称", "成立日期"), ("江州白石司法鉴定所", written)]))
    assert [line.split("：")[0] for line in told(found)] == ["名册.xlsx 机构!B2 成立日期"]


def test_two_rolls_on_one_sheet(tmp_path: Path) -> None:
    rows = [
        ["一、机构"],
        ["机构名称", "组织形式", "地址"],
        ["江州清泉司法鉴定所", "法人", "江州市泉路2号"],
        ["二、党员"],
        *ROLL,
    ]
    rows[-1] = ["温良", "男", "1985-05-06", "江州清泉司法鉴定所", "正式党员", "2010-06-30"]
    data = register(tmp_path)
    found = taken(data, book(Sheet1=rows))
    assert told(found) == []
    records = given(data, found)
    assert ("机构", "江州清泉司法鉴定所") in records
    assert ("党员", "江州清泉司法鉴定所-温良") in records


def test_a_unit_by_its_short_name(tmp_path: Path) -> None:
    data = register(tmp_path)
    path = data / "机构/江州白石司法鉴定所.yaml"
    path.write_text(path.read_text("utf-8") + "简称: 白石所\n", "utf-8")
    rows = [ROLL[0], [*ROLL[1][:3], "白石所", *ROLL[1][4:]]]
    found = taken(data, book(党员=rows))
    assert (told(found), [each.key[1] for each in found.altered]) == ([], ["江州白石司法鉴定所-温良"])


def test_unknown_columns_are_told(tmp_path: Path) -> None:
    rows = [("姓名", "单位", "政治面貌", "籍 贯"), ("丁一鸣", "江州白石司法鉴定所", "中共党员", "江州")]
    found = taken(register(tmp_path), book(党员=rows))
    assert told(found) == ["名册.xlsx 党员!C1：没有“政治面貌”这一项，这一列没有读入；要读入请改列名"]
    assert [change.label for each in found.altered for change in each.changes] == ["籍贯"]


def test_hidden_columns_and_sheets_are_told(tmp_path: Path) -> None:
    made = Workbook()
    sheet = made.create_sheet("机构")
    made.remove(made.worksheets[0])
    for row in (("名称", "备用", "住所"), ("江州白石司法鉴定所", None, "江州市石路1号")):
        sheet.append(row)
    sheet.column_dimensions["C"].hidden = True
    made.create_sheet("旧表").append(["名称"])
    made["旧表"].sheet_state = "hidden"
    assert told(taken(register(tmp_path), saved(made))) == [
        "名册.xlsx 机构!C列：是隐藏的列，也读入了；请取消隐藏后核对",
        "名册.xlsx 旧表：是隐藏的工作表，没有读入；要读入请取消隐藏",
    ]


@pytest.mark.parametrize("coding", ["utf-8-sig", "utf-8", "gb18030"])
@pytest.mark.parametrize("comma", [",", "\t", ";"])
def test_lists_of_text(tmp_path: Path, coding: str, comma: str) -> None:
    text = "\r\n".join(comma.join(map(str, row)) for row in ROLL)
    data = register(tmp_path)
    found = taken(data, text.encode(coding), "名册.csv")
    assert (told(found), len(found.altered)) == ([], 1)


def test_an_old_workbook(tmp_path: Path) -> None:
    """An .xls of Excel 97: a roll of two with days, and a number with a zero before it."""
    data = register(tmp_path)
    found = taken(data, Path(__file__).with_name("名册.xls").read_bytes(), "名册.xls")
    assert told(found) == []
    good = member(given(data, found), "温良")
    assert (good.born, good.phone) == (date(1985, 5, 6), "0799-8234567")


def test_a_whole_column_that_is_missing_is_told_once(tmp_path: Path) -> None:
    rows = [
        ("姓名", "单位", "性别", "类别", "入党日期"),
        *((f"温良{word}", "江州白石司法鉴定所", "男", "正式党员", "2010-06-30") for word in "甲乙丙丁"),
    ]
    found = taken(register(tmp_path), book(党员=rows))
    assert told(found) == ["名册.xlsx 党员：没有“出生日期”一列（4 行）；请补上这一列：公历生日"]


def test_faults_between_records_are_told_at_the_cell(tmp_path: Path) -> None:
    rows = [ROLL[0], [*ROLL[1][:3], "江州无名司法鉴定所", *ROLL[1][4:]]]
    found = taken(register(tmp_path), book(党员=rows))
    assert told(found) == [
        "名册.xlsx 党员!D2 单位：没有编号为“江州无名司法鉴定所”的机构或协会；是不是“江州白石司法鉴定所”"
    ]


def test_rows_at_fault_are_left_and_the_others_taken(tmp_path: Path) -> None:
    rows = [*ROLL, ["陶小溪", "不详", "1990-08-07", "江州白石司法鉴定所", "正式党员", "2015-06-30"]]
    data = register(tmp_path)
    found = taken(data, book(党员=rows))
    assert [line.split("：")[0] for line in told(found)] == ["名册.xlsx 党员!B3 性别"]
    assert ([each.key[1] for each in found.altered], found.left) == (["江州白石司法鉴定所-温良"], 1)


def test_the_same_person_twice(tmp_path: Path) -> None:
    found = taken(register(tmp_path), book(党员=[*ROLL, ROLL[1]]))
    assert told(found) == [
        "名册.xlsx 党员!第3行：“江州白石司法鉴定所-温良”在 名册.xlsx 党员!第2行 已有一行；同名的人或单位请用“编号”一列分开，重复的请删去一行"
    ]


def test_lists_of_their_own_sheet(tmp_path: Path) -> None:
    data = register(tmp_path)
    posts = [
        ("机构", "职务", "姓名"),
        ("江州白石司法鉴定所", "主任", "龚小雨"),
        ("江州白石司法鉴定所", "副主任", "丁一鸣"),
    ]
    found = unit(given(data, taken(data, book(机构·管理层=posts))))
    assert [(each.title, each.name) for each in found.managers] == [
        ("主任", "龚小雨"),
        ("副主任", "丁一鸣"),
    ]


@pytest.mark.parametrize(
    "made",
    [
        b"",
        b"PK\x03\x04 not a package",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
        bytes(range(256)) * 9,
    ],
)
def test_what_is_no_workbook(tmp_path: Path, made: bytes) -> None:
    with pytest.raises(ProblemsError) as caught:
        taken(register(tmp_path), made)
    assert str(caught.value.problems[0]).startswith("名册.xlsx")


def test_a_sheet_that_says_nothing_of_whose_it_is(tmp_path: Path) -> None:
    found = taken(
        register(tmp_path), book(Sheet1=[("性别", "出生日期", "学历"), ("男", "1980-01-02", "大学")])
    )
    assert told(found) == [
        "名册.xlsx Sheet1!第1行：没有“名称”“姓名”或“编号”一列，不知道各行是谁的；请把工作表改名为数据的种类，如“党员”，或者补上这一列"
    ]


def test_a_sheet_of_one_of_two_kinds_is_to_be_named(tmp_path: Path) -> None:
    """Institutions and associations share these columns."""
    found = taken(
        register(tmp_path),
        book(Sheet1=[("名称", "住所", "负责人"), ("江州清泉协会", "江州市泉路2号", "温良")]),
    )
    assert told(found) == ["名册.xlsx Sheet1!第1行：分不清是机构还是协会；请把工作表改名为“机构”或“协会”"]
