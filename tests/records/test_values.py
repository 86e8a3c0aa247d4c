"""Values and fields: what is accepted, what is refused and with which words; fields that must agree."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError
from pydantic_core import PydanticCustomError

from docgen.problems import ProblemsError
from docgen.records import values
from docgen.records.files import read_bytes
from docgen.records.institution import Association, Institution
from docgen.records.party import Member, PartyOrganization
from docgen.records.record import Record

MEMBER = {
    "编号": "甲",
    "姓名": "程知远",
    "性别": "男",
    "出生日期": "1968-05-17",
    "单位": "甲所",
    "类别": "正式党员",
    "入党日期": "1993-07-01",
}
ORGANIZATION = {"编号": "甲", "名称": "中共甲支部", "类型": "党支部"}
UNIT = {"编号": "甲", "名称": "甲所"}
REQUEST = {"发文字号": "赣字〔2021〕3号", "日期": "2021-03-22", "签发人": "程知远"}
APPROVAL = {"发文字号": "赣委字〔2021〕8号", "日期": "2021-04-12"}


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_days_in_both_ways_of_writing(day: date) -> None:
    assert values.day(day.isoformat()) == day
    assert values.day(f"{day.year}年{day.month}月{day.day}日") == day


@pytest.mark.parametrize(
    "word",
    [
        "2021-02-29",
        "2021/3/14",
        "2021-3",
        "21-03-14",
        "1899-12-31",
        "2021年3月14",
        "２０２１-03-14",
        "2021-03-14 0",
    ],
)
def test_what_is_no_day(word: str) -> None:
    with pytest.raises(PydanticCustomError):
        values.day(word)


@given(st.integers(0, 999_999_999))
def test_numbers_are_arabic_digits(number: int) -> None:
    assert values.count(str(number)) == number


@pytest.mark.parametrize(
    "word", ["三", "３", "1.0", "-1", "+1", "1e3", "1_000", "1,000", "٣", "²", "9999999999", ""]
)
def test_what_is_no_number(word: str) -> None:
    with pytest.raises(PydanticCustomError):
        values.count(word)


@pytest.mark.parametrize("name", ["程知远", "欧阳明远", "阿依古丽·买买提", "𠀀𠮷", "O'Brien Mary"])
def test_names_of_people(name: str) -> None:
    assert values.person_name(f" {name} ") == name


@pytest.mark.parametrize("name", ["程", "程 知远", "程知远、温若溪", "程知远（主任）", "*程知远", "12"])
def test_what_is_no_name(name: str) -> None:
    with pytest.raises(PydanticCustomError):
        values.person_name(name)


@pytest.mark.parametrize("word", ["2021", "1999"])
def test_years(word: str) -> None:
    assert values.year(word) == int(word)


@pytest.mark.parametrize("word", ["21", "2021年", "3021", "二〇二一"])
def test_what_is_no_year(word: str) -> None:
    with pytest.raises(PydanticCustomError):
        values.year(word)


def test_text_is_bounded() -> None:
    assert values.text("甲" * values.MAX_LINE)
    with pytest.raises(PydanticCustomError):
        values.text("甲" * (values.MAX_LINE + 1))
    with pytest.raises(PydanticCustomError):
        values.prose("甲" * (values.MAX_PROSE + 1))


def test_lists_are_bounded() -> None:
    assert values.one_or_more("甲") == ["甲"]
    assert values.one_or_more(["甲"] * values.MAX_ITEMS)
    with pytest.raises(PydanticCustomError):
        values.one_or_more(["甲"] * (values.MAX_ITEMS + 1))


@pytest.mark.parametrize("name", ["..", "a/b", "a\\b", ".a", "a:b", "a b", "", "甲" * 81, "-a"])
def test_what_is_no_id(name: str) -> None:
    """An id may name a file: no way out of its folder, nothing that a file system cannot hold."""
    with pytest.raises(PydanticCustomError):
        values.record_id(name)


def test_an_english_key_is_no_key() -> None:
    """Data speak Chinese: a value has one key."""
    with pytest.raises(ValidationError):
        Institution.model_validate({"编号": "甲", "name": "甲所"})


def faults(kind: type[Record], *trees: dict[str, object]) -> list[str]:
    """The attribute of each finding in a record made of all the keys given."""
    tree: dict[str, object] = {}
    for part in trees:
        tree |= part
    return [".".join(map(str, finding.path)) for finding in kind.model_validate(tree).findings()]


@pytest.mark.parametrize(
    ("kind", "base", "extra", "expected"),
    [
        (Member, MEMBER, {}, []),
        (Member, MEMBER, {"身份证号": "360799196805171130"}, []),
        (Member, MEMBER, {"身份证号": "360799196805171130", "出生日期": "1968-05-18"}, ["born"]),
        (Member, MEMBER, {"身份证号": "360799196805171130", "性别": "女"}, ["sex"]),
        (Member, MEMBER, {"入党日期": "1968-05-17"}, ["joined"]),
        (Member, MEMBER, {"入党日期": "1968-05-18"}, []),
        (Member, MEMBER, {"类别": "预备党员", "转正日期": "1994-07-01"}, ["confirmed"]),
        (Member, MEMBER, {"转正日期": "1993-06-30"}, ["confirmed"]),
        (Member, MEMBER, {"组织关系": "甲支部", "外部党组织": "中共乙支部"}, ["outside_organization"]),
        (Institution, UNIT, {"从业人员数": "3", "专职执业人员数": "4"}, ["staff"]),
        (Institution, UNIT, {"从业人员数": "4", "专职执业人员数": "4"}, []),
        (Association, UNIT, {"统一社会信用代码": "34360000MD0000016A"}, ["credit_code"]),
        (Association, UNIT, {"统一社会信用代码": "51360000MJ00000182"}, []),
        (PartyOrganization, ORGANIZATION, {"请示": REQUEST, "批复": APPROVAL}, []),
        (PartyOrganization, ORGANIZATION, {"请示": REQUEST, "批复": APPROVAL | {"日期": "2021-03-22"}}, []),
        (
            PartyOrganization,
            ORGANIZATION,
            {"请示": REQUEST, "批复": APPROVAL | {"日期": "2021-03-21"}},
            ["approval.dated"],
        ),
        (
            PartyOrganization,
            ORGANIZATION,
            {"委员职数": "3", "班子": [{"职务": "书记"}] + [{"职务": "委员"}] * 2},
            [],
        ),
        (PartyOrganization, ORGANIZATION, {"委员职数": "3", "班子": [{"职务": "委员"}] * 4}, ["posts"]),
        (
            PartyOrganization,
            ORGANIZATION,
            {"委员职数": "0", "班子": [{"职务": "书记"}, {"职务": "副书记"}]},
            [],
        ),
        (PartyOrganization, ORGANIZATION, {"班子": [{"职务": "书记"}] * 2}, ["posts"]),
        (PartyOrganization, ORGANIZATION, {"覆盖单位": ["甲所", "甲所"]}, ["units"]),
        (PartyOrganization, ORGANIZATION, {"覆盖单位": "甲所", "牵头单位": "乙所"}, ["lead_unit"]),
        (
            PartyOrganization,
            ORGANIZATION,
            {"覆盖单位": "甲所", "请示": REQUEST | {"申请单位": "乙所"}},
            ["request.applicant"],
        ),
    ],
)
def test_fields_that_must_agree(
    kind: type[Record], base: dict[str, object], extra: dict[str, object], expected: list[str]
) -> None:
    """Each rule on both sides of its edge."""
    assert faults(kind, base, extra) == expected


def test_who_holds_a_post() -> None:
    posts = {"班子": [{"职务": "书记", "姓名": "程知远"}, {"职务": "组织委员"}]}
    organization = PartyOrganization.model_validate(ORGANIZATION | posts)
    assert organization.holder("书记") == "程知远"
    assert organization.holder("组织委员") == organization.holder("副书记") == ""


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    with pytest.raises(ProblemsError, match="没有这个文件"):
        read_bytes(tmp_path, "机构/甲.yaml")
