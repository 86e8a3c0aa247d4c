"""What people who are no programmers do to a file of YAML: each slip is told once, in its place, with the remedy.

Or it does no harm and is taken. One institution of the sample, with its roll, its branch and its election.
"""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from hand import Hand

SAMPLE = Path(__file__).parents[2] / "data"
ID = "赣州明衡司法鉴定所"
UNIT, ROLL = f"机构/{ID}.yaml", f"党员/{ID}.yaml"
BRANCH = "党组织/明衡鉴定所党支部.yaml"
FILES = ("行业.yaml", UNIT, ROLL, BRANCH, "党组织/赣州市鉴定服务行业党委.yaml", "选举/明衡鉴定所党支部.yaml")

WRONG = (
    ("全角数字", UNIT, "从业人员数: 21", "从业人员数: ２１", "19:8 从业人员数：“２１”不是整数；请写半角"),
    ("全角冒号", UNIT, "从业人员数: 21", "从业人员数：21", "19:6：键后面是全角冒号；请改为半角冒号"),
    ("日期用点", UNIT, "2009-06-18", "2009.6.18", "17:7 成立日期：“2009.6.18”不是日期；请写成 2021-03-14 或"),
    ("日期用斜杠", UNIT, "2009-06-18", "2009/6/18", "17:7 成立日期：“2009/6/18”不是日期"),
    ("日期八位", UNIT, "2009-06-18", "20090618", "17:7 成立日期：“20090618”不是日期"),
    ("Excel 的日期", UNIT, "2009-06-18", "39982", "17:7 成立日期：“39982”不是日期"),
    ("日期带时间", UNIT, "2009-06-18", "2009-06-18 00:00:00", "17:7 成立日期：“2009-06-18 00:00:00”不是日期"),
    ("很远的年份", UNIT, "2009-06-18", "2109-06-18", "17:7 成立日期：“2109-06-18”的年份不合常理"),
    ("日期待定", UNIT, "建档日期: .*", "建档日期: 待定", "建档日期：“待定”不是日期"),
    ("制表符", UNIT, "    起草日期", "\t起草日期", "28:1：有制表符（Tab）；请改为空格"),
    ("缩进", UNIT, "    通知日期", "   通知日期", "29:4：缩进或引号不对；同一层的键请左边对齐"),
    ("多缩进", UNIT, "从业人员数: 21", " 从业人员数: 21", "此处不能有“键: 值”；请检查缩进"),
    ("全角空格缩进", UNIT, "    通知日期", "　　通知日期", "29:1：有全角空格（或不换行空格）；请改为半角"),
    ("不换行空格", UNIT, "数: 21", "数:\xa021", "19:7：有全角空格（或不换行空格）；请改为半角空格"),
    ("少一个引号", UNIT, '"360700021"', '"360700021', "6:7：引号没有配对；请补上后一个引号"),
    ("值里有冒号", UNIT, "住所: 赣州", "住所: 地址: 赣州", "13:7：此处不能有“键: 值”；请检查缩进；值里含"),
    ("值里有井号", UNIT, "松涛路18号", " #18号", "13:12：“#”和后面的文字不会读入；是内容就给整个值"),
    ("星号开头", UNIT, "住所: 赣州", "住所: *赣州", "13:6：“&”或“*”用法不对"),
    ("姓名里有空格", UNIT, "负责人: 程知远", "负责人: 程 知远", "15:6 负责人：姓名“程 知远”里有空格；请删去"),
    ("姓名写无", UNIT, "党建工作负责人: .*", "党建工作负责人: 无", "党建工作负责人：“无”不是姓名"),
    ("小写 x", ROLL, r"(身份证号: '?\d{17})X", r"\1x", "身份证号：公民身份号码里有小写字母；字母请用大写"),
    ("身份证少一位", ROLL, r"(身份证号: )\S+", r"\g<1>3607991970010100", "身份证号：不是公民身份号码的写法"),
    (
        "科学记数",
        ROLL,
        r"(身份证号: )\S+",
        r"\g<1>3.60799E+17",
        "身份证号：不是公民身份号码的写法；应为 18 位",
    ),
    (
        "手机带横线",
        UNIT,
        "话: 0797-2000018",
        "话: 138-0000-1234",
        "14:7 联系电话：不是联系电话的写法；应为 11 位",
    ),
    (
        "手机带空格",
        UNIT,
        "话: 0797-2000018",
        "话: 138 0000 1234",
        "14:7 联系电话：联系电话里有空格；请删去空格",
    ),
    (
        "Excel 的整数",
        UNIT,
        "兼职执业人员数: 2",
        "兼职执业人员数: 2.0",
        "“2.0”不是整数；请写阿拉伯数字，如 3，不带小数点",
    ),
    ("带单位", UNIT, "兼职执业人员数: 2", "兼职执业人员数: 2人", "“2人”不是整数；请写阿拉伯数字，如 3，不带"),
    ("千分位", UNIT, "从业人员数: 21", "从业人员数: 1,021", "“1,021”不是整数"),
    ("yes", UNIT, "有章程: 是", "有章程: yes", "25:6 有章程：“yes”不是“是”或“否”；请写“是”或“否”"),
    ("打勾", UNIT, "有章程: 是", "有章程: √", "25:6 有章程：“√”不是“是”或“否”"),
    ("重复的键", UNIT, "(从业人员数: 21)", r"\1\n\1", "20:1：键“从业人员数”重复；同一个键只写一次"),
    ("近似的键", UNIT, "从业人员数: 21", "从业人数: 21", "没有“从业人数”这一项；是不是“从业人员数”"),
    ("俗称的键", UNIT, "法定代表人:", "法人代表:", "没有“法人代表”这一项；是不是“法定代表人”"),
    ("键里有空格", UNIT, "从业人员数", "从业 人员数", "没有“从业 人员数”这一项；是不是“从业人员数”"),
    ("英文键", UNIT, "从业人员数: 21", "staff: 21", "没有“staff”这一项；是不是“从业人员数”"),
    ("简写的选项", ROLL, "类别: 正式党员", "类别: 正式", "类别：“正式”不在可选的值之中；是不是“正式党员”"),
    ("错字的选项", ROLL, "类别: 正式党员", "类别: 正式党圆", "不在可选的值之中；是不是“正式党员”"),
    ("方括号文号", BRANCH, "衡字〔2021〕", "衡字[2021]", "请示·发文字号：年份的括号不对；年份用六角括号"),
    ("第几号", BRANCH, r"衡字〔2021〕(\d)", r"衡字〔2021〕第\1", "请示·发文字号：序号不加“第”"),
    ("全角逗号", UNIT, "主任, 姓名", "主任，姓名", "花括号里的内容不完整；各项用半角逗号隔开"),
    ("名册少一个破折号", ROLL, "- 姓名", "  姓名", "一个文件只写一份内容"),
    ("合并冲突", UNIT, "(从业人员数: 21)", r"<<<<<<< 甲\n\1\n=======", "20:1：键后面缺少冒号"),
)
HARMLESS = (
    ("年月日", lambda text: text.replace("2009-06-18", "2009年6月18日")),
    ("不补零", lambda text: text.replace("2009-06-18", "2009-6-18")),
    ("BOM", lambda text: "\ufeff" + text),
    ("CRLF", lambda text: text.replace("\n", "\r\n")),
    ("CR", lambda text: text.replace("\n", "\r")),
    ("顿号", lambda text: text.replace("[法医临床, 法医物证, 文书鉴定]", "法医临床、法医物证、文书鉴定")),
    ("留空", lambda text: text.replace("简称: 明衡鉴定所", "简称:")),
)


@pytest.fixture
def desk(hand: Hand) -> Hand:
    """The data of one institution."""
    shutil.rmtree(hand.root / "data")
    for name in FILES:
        place = hand.root / "data" / name
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(SAMPLE / name, place)
    edit(desk := hand, UNIT, lambda text: re.sub("数据截至: .*", "数据截至: 2021-12-31", text))
    return desk


def edit(desk: Hand, name: str, change: Callable[[str], str]) -> None:
    path = desk.root / "data" / name
    path.write_bytes(change(path.read_bytes().decode()).encode())


def errors(desk: Hand) -> list[str]:
    """The errors that `docgen check` tells; it ends with 1 if there are any, and never with a traceback."""
    ended = desk.type("check")
    found = [line.removeprefix("错误  ") for line in ended.err.splitlines() if line.startswith("错误")]
    assert ended.code == bool(found), ended.err
    return found


@pytest.mark.parametrize(("what", "name", "old", "new", "told"), WRONG, ids=[each[0] for each in WRONG])
def test_a_slip_is_told_once(what: str, name: str, old: str, new: str, told: str, desk: Hand) -> None:
    """In its file; and nothing else is blamed: no rule, no template, no other record."""
    edit(desk, name, lambda text: re.sub(old, new, text, count=1))
    (error,) = errors(desk)
    assert error.startswith(f"data/{name}:"), what
    assert told in error


@pytest.mark.parametrize(("what", "change"), HARMLESS, ids=[each[0] for each in HARMLESS])
def test_what_does_no_harm_is_taken(what: str, change: Callable[[str], str], desk: Hand) -> None:
    text = (desk.root / "data" / UNIT).read_text("utf-8")
    assert change(text) != text, what
    edit(desk, UNIT, change)
    assert errors(desk) == []


@pytest.mark.parametrize(
    ("coding", "told"), [("gb18030", "像是 GBK（ANSI），不是 UTF-8"), ("utf-16", "是 UTF-16，不是 UTF-8")]
)
def test_another_encoding_is_named(coding: str, told: str, desk: Hand) -> None:
    path = desk.root / "data" / UNIT
    path.write_bytes(path.read_text("utf-8").encode(coding))
    (error,) = errors(desk)
    assert told in error


@pytest.mark.parametrize(
    ("name", "told"),
    [
        (f"{ID}.yml", "不是 .yaml 文件，没有读入；是数据就把文件名改为以“.yaml”结尾"),
        (f"{ID}.yaml.txt", "不是 .yaml 文件，没有读入"),
        (f"{ID} - 副本.yaml", "不能作编号；编号只用汉字、字母、数字"),
    ],
)
def test_a_file_renamed_is_told_once(name: str, told: str, desk: Hand) -> None:
    """Not once more for each member of its roll."""
    place = desk.root / "data" / UNIT
    new = place.with_name(name)
    (shutil.copy if "副本" in name else shutil.move)(place, new)
    (error,) = errors(desk)
    assert error.startswith(f"data/机构/{name}")
    assert told in error


def test_a_record_that_lost_its_id_is_found_by_its_name(desk: Hand) -> None:
    """The file was renamed, all that names it dangles: told once for a roll, with where it is now."""
    place = desk.root / "data" / UNIT
    place.rename(place.with_name("明衡.yaml"))
    found = errors(desk)
    assert [error.split("：")[0] for error in found] == [
        f"data/{ROLL}:3:3 单位",
        f"data/{BRANCH}:22:9 请示·申请单位",
        f"data/{BRANCH}:8:8 覆盖单位第1项",
    ]
    assert all("名称是它的记录编号为“明衡”；请改正编号，或者改回文件名" in error for error in found)


def test_a_link_out_of_the_workspace_and_a_file_too_large(desk: Hand, tmp_path: Path) -> None:
    """Neither is read."""
    place = desk.root / "data" / UNIT
    text = place.read_text("utf-8")
    place.write_text(text + "# 长\n" * 400_000, "utf-8")
    assert "文件太大" in errors(desk)[0]
    outside = tmp_path / "外面.yaml"
    outside.write_text(text, "utf-8")
    place.unlink()
    place.symlink_to(outside)
    assert errors(desk) == [f"data/{UNIT}：是指向别处的链接，没有读入；请换成文件本身"]


def test_a_folder_nearly_named_right(desk: Hand) -> None:
    """It is not read, and that is said."""
    (desk.root / "data" / "机构").rename(desk.root / "data" / "机 构")
    assert "data/机 构：没有这种数据文件夹，没有读入；是不是“机构”" in errors(desk)


def test_an_empty_file(desk: Hand) -> None:
    (desk.root / "data" / UNIT).write_bytes(b"")
    assert errors(desk) == [f"data/{UNIT}:1:1：文件是空的；请填写内容，或者删去这个文件"]


def test_members_in_two_institutions(desk: Hand) -> None:
    """A roll copied to another institution: each number is told as taken."""
    (desk.root / "data/机构/乙.yaml").write_text("名称: 赣州乙司法鉴定所\n数据截至: 2021-12-31\n", "utf-8")
    shutil.copy(desk.root / "data" / ROLL, desk.root / "data/党员/乙.yaml")
    found = errors(desk)
    assert found
    assert all("处相同；请核对，两处必有一处不对" in error for error in found)


def test_a_unit_waits_for_its_roll(desk: Hand) -> None:
    """A roll without one of its members is no roll: none of the unit's papers is made, and that is said."""
    edit(desk, ROLL, lambda text: text.replace("类别: 正式党员", "类别: 正式", 1))
    ended = desk.build(ID, "--kind", "党员花名册")
    assert ended.code == 1
    assert "类别：“正式”不在可选的值之中" in ended.err
    assert f"data/{UNIT}:3:1：与它相连的记录有错误，没有读入，所以它的各项没有检查，文件没有生成" in ended.err
    assert desk.files() == {}


@pytest.mark.parametrize("words", [("show", ID, "党员花名册"), ("amend", ID), ("explain", ID)])
def test_what_is_asked_of_it_meanwhile_tells_the_fault(words: tuple[str, ...], desk: Hand) -> None:
    """The class would be that of a smaller roll: nobody is to build on it unawares."""
    shutil.copytree(SAMPLE / "章程", desk.root / "data" / "章程", dirs_exist_ok=True)
    for path in (desk.root / "data" / "章程").glob("*.md"):
        if path.stem != ID:
            path.unlink()
    edit(desk, ROLL, lambda text: text.replace("类别: 正式党员", "类别: 正式", 1))
    ended = desk.type(*words)
    assert ended.code == 1
    assert "类别：“正式”不在可选的值之中" in ended.err
    assert "与它相连的记录有错误，没有读入" in ended.err


def test_others_are_built_without_a_word_about_it(desk: Hand) -> None:
    """A unit beside, sound with its roll, has its papers, and only hears that there is some fault."""
    (desk.root / "data/机构/乙.yaml").write_text("名称: 赣州乙司法鉴定所\n数据截至: 2021-12-31\n", "utf-8")
    member = "{姓名: 关山月, 性别: 女, 出生日期: 1980-02-03, 类别: 正式党员, 入党日期: 2005-07-01}"
    (desk.root / "data/党员/乙.yaml").write_text(f"- {member}\n", "utf-8")
    edit(desk, ROLL, lambda text: text.replace("类别: 正式党员", "类别: 正式", 1))
    ended = desk.type("list", "乙")
    assert "赣州乙" in ended.out or "乙 " in ended.out
    assert "与它相连" not in ended.err
    assert "其他数据有 1 处错误" in ended.err
