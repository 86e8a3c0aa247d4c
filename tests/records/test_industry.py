"""The trade: its words, the forms of its numbers, and the fields that it adds to records."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from docgen.records.industry import Industry
from docgen.records.institution import Institution
from docgen.records.party import Member
from docgen.records.register import Register, load_register

Write = Callable[[str, str | bytes], Path]
LAWYERS = """\
名称: 律师
机构: 律师事务所
人员: 律师
许可证号写法: 统一社会信用代码
执业证号写法: 1省省##############
其他:
  机构: {专职律师数: 整数, 合伙形式: 文字, 有分所: 是否, 换证日期: 日期}
  党员: {律师协会职务: 文字}
"""
FIRM = "名称: 江西章源律师事务所\n行政区划代码: 360702\n许可证号: 31360000MD0000016K\n"
MEMBER = "- {姓名: 江一帆, 性别: 男, 出生日期: 1980-02-03, 类别: 正式党员, 入党日期: 2005-07-01, %s}\n"


def told(data: Path) -> list[str]:
    return [str(problem) for problem in load_register(data)[1]]


def test_the_trade_gives_words(data: Path, write: Write) -> None:
    """A short form that is not written is the long one."""
    write("行业.yaml", LAWYERS)
    industry = load_register(data)[0].industry
    assert (industry.name, industry.practitioner) == ("律师", "律师")
    assert industry.institution_short == "律师事务所"


def test_a_register_without_a_trade_has_no_words() -> None:
    assert Register().industry.name == ""


def test_numbers_are_written_as_the_trade_writes_them(data: Path, write: Write) -> None:
    write("行业.yaml", LAWYERS)
    write("机构/章源.yaml", FIRM)
    write("党员/章源.yaml", MEMBER % "执业证号: 13607201510123456")
    register, problems = load_register(data)
    assert problems == ()
    assert len(register.of(Member)) == 1


def test_a_number_of_another_trade_is_refused(data: Path, write: Write) -> None:
    write("行业.yaml", LAWYERS)
    write("机构/章源.yaml", FIRM)
    write("党员/章源.yaml", MEMBER % "执业证号: 360709021001")
    assert told(data) == ["data/党员/章源.yaml:1:72 执业证号：不是执业证号的写法；应为 17 位数字"]


def test_a_licence_of_another_province_is_pointed_out(data: Path, write: Write) -> None:
    """The province stands where the form says."""
    write("行业.yaml", "许可证号写法: Z省省#####\n")
    write("机构/甲.yaml", "名称: 甲\n行政区划代码: 360702\n许可证号: Z3600001\n")
    write("机构/乙.yaml", "名称: 乙\n行政区划代码: 360702\n许可证号: Z3500001\n")
    assert told(data) == [
        "data/机构/乙.yaml:3:7 许可证号：所写的省份与行政区划代码不是同一省份；请核对许可证原件"
    ]


def test_fields_of_the_trade_have_types(data: Path, write: Write) -> None:
    """Those left out are known too, and hold nothing."""
    write("行业.yaml", LAWYERS)
    write("机构/章源.yaml", FIRM + "其他:\n  专职律师数: 12\n  有分所: 否\n  换证日期: 2021-05-01\n")
    firm = load_register(data)[0].get(Institution, "章源")
    assert firm is not None
    assert firm.own == {
        "专职律师数": 12,
        "合伙形式": None,
        "有分所": False,
        "换证日期": date(2021, 5, 1),
    }


def test_faults_in_fields_of_the_trade_are_told_in_their_places(data: Path, write: Write) -> None:
    write("行业.yaml", LAWYERS)
    write("机构/章源.yaml", FIRM + "其他:\n  专职律师数: 十二\n  合伙型式: 普通合伙\n")
    write("协会/某会.yaml", "名称: 某律师协会\n其他: {会费: 1}\n")
    write("机构/乙.yaml", "名称: 乙\n其他: 无\n")
    assert told(data) == [
        "data/协会/某会.yaml:2:6 其他：没有“会费”这一项；请先在 行业.yaml 的“其他”里写明它的类型",
        "data/机构/乙.yaml:2:5 其他：应是一组“键: 值”；请另起一行，缩进后逐项写",
        "data/机构/章源.yaml:5:10 其他·专职律师数：“十二”不是整数；请写半角阿拉伯数字，如 3",
        "data/机构/章源.yaml:6:3 其他：没有“合伙型式”这一项；是不是“合伙形式”",
    ]


def test_faults_of_the_trade_itself_are_told(data: Path, write: Write) -> None:
    write("行业.yaml", "名称: 律师\n其他:\n  机购: {专职律师数: 整数}\n")
    assert told(data) == ["data/行业.yaml:3:7 其他·机购：没有“机购”这种数据；是不是“机构”"]
    write("行业.yaml", "名称: 律师\n其他:\n  机构: {专职律师数: 数字}\n")
    assert told(data) == ["data/行业.yaml:3:15 其他·机构·专职律师数：“数字”不在可选的值之中；是不是“文字”"]
    assert load_register(data)[0].of(Industry) == ()
