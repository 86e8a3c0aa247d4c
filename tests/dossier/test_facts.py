"""What templates may refer to: a record and those it is bound up with."""

from datetime import date

import pytest

from casefacts import facts_of
from docgen.dossier.ballots import WrittenIn
from docgen.dossier.values import Empty
from docgen.places import builtin
from docgen.records.bulletin import BulletinIssue
from docgen.records.election import Election
from docgen.records.institution import Institution
from docgen.records.party import Member, PartyOrganization
from docgen.records.record import Record
from docgen.records.register import Register, load_register

ON = date(2021, 6, 1)


def institution(name: str, organization: str = "") -> Institution:
    return Institution.model_validate({"编号": name, "名称": name, "党组织": organization})


def member(name: str, unit: str, standing: str = "正式党员", here: str = "是") -> Member:
    values = {
        "姓名": name,
        "性别": "男",
        "出生日期": "1980-01-01",
        "入党日期": "2005-01-01",
    }
    if standing == "正式党员":
        values["转正日期"] = "2006-01-01"
    return Member.model_validate(
        {**values, "编号": f"{unit}-{name}", "单位": unit, "类别": standing, "组织关系在本单位": here}
    )


def organization(name: str, **values: object) -> PartyOrganization:
    return PartyOrganization.model_validate({"编号": name, "名称": name, "类型": "党支部", **values})


@pytest.fixture
def register() -> Register:
    request = {"申请单位": "乙所", "发文字号": "乙字〔2021〕1号", "日期": "2021-03-01", "签发人": "某甲"}
    records: list[Record] = [
        institution("甲所", "支部"),
        institution("乙所", "支部"),
        institution("丙所"),
        organization("支部", 隶属="党委", 覆盖单位=["甲所", "乙所"], 请示=request),
        organization("党委", 类型="党委"),
        member("赵一", "甲所"),
        member("钱二", "甲所", "预备党员"),
        member("孙三", "乙所"),
        member("李四", "乙所", here="否"),
        member("周五", "丙所"),
    ]
    return Register({record.key: record for record in records})


def names(facts: object) -> list[str]:
    assert isinstance(facts, tuple)
    return [record.name for record in facts]


def test_a_unit_comes_with_its_organization(register: Register) -> None:
    """With the superior, the unit that applies, and all units that the organisation covers."""
    facts = facts_of(register.records["机构", "甲所"], register, ON)
    found = {
        name: getattr(facts[name], "id", None)
        for name in ("机构", "单位", "党组织", "上级党组织", "申请单位")
    }
    assert found == {
        "机构": "甲所",
        "单位": "甲所",
        "党组织": "支部",
        "上级党组织": "党委",
        "申请单位": "乙所",
    }
    assert names(facts["覆盖单位"]) == ["甲所", "乙所"]
    assert facts["今日"] == ON


def test_members_are_those_whose_membership_is_here(register: Register) -> None:
    """Who takes part without having moved his membership does not count (domain F.1)."""
    facts = facts_of(register.records["机构", "甲所"], register, ON)
    assert names(facts["党员"]) == ["赵一", "钱二", "孙三"]
    assert names(facts["正式党员"]) == ["赵一", "孙三"]
    assert names(facts["预备党员"]) == ["钱二"]


def test_a_unit_without_organization(register: Register) -> None:
    """What leads nowhere is empty, not wrong."""
    facts = facts_of(register.records["机构", "丙所"], register, ON)
    assert all(isinstance(facts[name], Empty) for name in ("党组织", "上级党组织", "申请单位"))
    assert (names(facts["党员"]), names(facts["覆盖单位"])) == (["周五"], ["丙所"])


def test_an_organization_comes_with_its_units(register: Register) -> None:
    facts = facts_of(register.records["党组织", "支部"], register, ON)
    assert names(facts["覆盖单位"]) == ["甲所", "乙所"]
    assert names(facts["党员"]) == ["赵一", "钱二", "孙三"]


def test_the_first_unit_applies_if_none_is_named(register: Register) -> None:
    alone = organization("新支部", 覆盖单位=["甲所", "乙所"])
    assert facts_of(alone, register, ON)["申请单位"] == register.records["机构", "甲所"]


def test_a_bulletin_stands_alone(register: Register) -> None:
    values = {"编号": "1", "名称": "动态", "年": "2021", "期": "1", "编印单位": "某组", "日期": "2021-03-14"}
    issue = BulletinIssue.model_validate({**values, "标题": "甲", "正文": "乙"})
    facts = facts_of(issue, register, ON)
    assert {name: facts[name] for name in ("工作动态", "今日", "应出")} == {
        "工作动态": issue,
        "今日": ON,
        "应出": {},
    }


class TestElections:
    def test_numbers_before_and_results_after(self) -> None:
        """What D10 to D22 need, of the branch made by hand: candidates in stroke order (A57), the secretary."""
        sample, _ = load_register(builtin() / "data")
        (election,) = (each for each in sample.of(Election) if each.organization == "明衡鉴定所党支部")
        facts = facts_of(election, sample, ON)
        names = ("应到", "至少到会", "应有候选人", "差额", "设委员会", "当选", "书记")
        elected = ("程知远", "温若溪", "蓝静姝")
        assert tuple(facts[name] for name in names) == (7, 6, 4, 1, True, elected, "温若溪")
        candidates = facts["候选人"]
        assert isinstance(candidates, tuple)
        assert [each.name for each in candidates] == ["丁北辰", *elected]

    def test_nobody_elected(self, register: Register) -> None:
        """Two of four is no majority: the seat is open, and there is no secretary."""
        sheet = {
            "应选名额": "1",
            "应到": "4",
            "实到": "4",
            "发出": "4",
            "收回": "4",
            "有效": "4",
            "无效": "0",
        }
        votes = {"候选人": [{"姓名": "王一", "赞成": "2", "不赞成": "2", "弃权": "0"}]}
        ballot = sheet | votes | {"选举职务": "书记", "另选": [{"姓名": "李四", "得票": "1"}]}
        values = {"编号": "一", "党组织": "支部", "类型": "补选", "大会日期": "2021-05-20", "投票": [ballot]}
        facts = facts_of(Election.model_validate(values), register, ON)
        assert (facts["当选"], facts["空缺"]) == ((), 1)
        assert isinstance(facts["书记"], Empty)
        rounds = facts["投票"]
        assert isinstance(rounds, tuple)
        assert rounds[0].write_ins == (WrittenIn("李四", 1),)
