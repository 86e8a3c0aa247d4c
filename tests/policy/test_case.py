"""Cases as a whole: papers and packets, explanations, elections, over the sample and small registers."""

import re
from datetime import date
from pathlib import Path

import pytest
from world import POLICY, cases, record, register

from docgen.policy.case import decide, decide_in
from docgen.policy.classify import Class
from docgen.policy.counts import area_counts
from docgen.policy.elections import evaluate
from docgen.policy.explain import explain
from docgen.policy.packets import packets_of
from docgen.policy.snapshot import Snapshot
from docgen.problems import ProblemsError
from docgen.records.bulletin import BulletinIssue
from docgen.records.bureau import Bureau
from docgen.records.election import Election
from docgen.records.institution import Institution
from docgen.records.party import PartyOrganization
from docgen.records.record import Record
from docgen.records.register import Register, load_register

SAMPLE = Path(__file__).parents[2] / "data"
END = date(2021, 12, 31)
BRANCH = {"覆盖单位": "甲", "委员职数": "0", "成立日期": "2021-05-01", "选举日期": "2021-05-20"}
REFERRAL = {
    "机关": "某局",
    "公文": {"日期": "2021-11-18"},
    "来源": "2021年度执业检查",
    "线索": "涉嫌违反廉洁纪律",
}


@pytest.fixture(scope="module")
def sample() -> Register:
    return load_register(SAMPLE)[0]


@pytest.fixture(scope="module")
def snapshot(sample: Register) -> Snapshot:
    return Snapshot(sample, POLICY, END)


def packets(case: dict[str, object], on: date = END) -> tuple[str, ...]:
    world = register(case)  # type: ignore[arg-type]
    return decide(world.named("甲")[0], world, POLICY, on).packets


def papers(case: dict[str, object], on: date = END) -> list[str]:
    world = register(case)  # type: ignore[arg-type]
    return [paper.number for paper in decide(world.named("甲")[0], world, POLICY, on).papers]


@pytest.mark.parametrize(
    ("case", "expected"),
    [
        ({"机构": {"甲": {}}, "党员": {"甲": {"正式": "3"}}}, ("独立支部", "先锋岗与承诺")),
        (
            {"机构": {"甲": {}, "乙": {}}, "党员": {"甲": {"正式": "2"}, "乙": {"正式": "1"}}},
            ("联合支部", "先锋岗与承诺"),
        ),
        (
            {
                "机构": {"甲": {}, "乙": {}},
                "党员": {"甲": {"正式": "1"}, "乙": {"正式": "4"}},
                "党组织": {
                    "乙支部": {
                        "覆盖单位": "乙",
                        "成立日期": "2020-01-01",
                        "参加": [{"单位": "甲", "接收": {"日期": "2021-06-01"}}],
                    }
                },
            },
            ("参加其他组织", "组织生活", "先锋岗与承诺"),
        ),
        ({"机构": {"甲": {}}}, ("联络员和指导员", "先锋岗与承诺")),
        (
            {"机构": {"甲": {"设立主体": {"类型": "医院", "名称": "某医院", "已成立党组织": "是"}}}},
            ("依托设立", "组织生活", "先锋岗与承诺"),
        ),
        (
            {"机构": {"甲": {}}, "党员": {"甲": {"正式": "3"}}, "党组织": {"支部": BRANCH}},
            ("组织生活", "先锋岗与承诺"),
        ),
        (
            {
                "机构": {"甲": {}},
                "党员": {"甲": {"正式": "3"}},
                "党组织": {"支部": BRANCH | {"成立日期": "2019-03-01", "选举日期": "2019-03-20"}},
            },
            ("换届", "组织生活", "先锋岗与承诺"),
        ),
        (
            {"机构": {"甲": {}}, "党员": {"甲": {"正式": "2"}}, "党组织": {"支部": BRANCH}},
            ("组织生活", "先锋岗与承诺", "撤销调整"),
        ),
        (
            {
                "机构": {"甲": {}},
                "党员": {"甲": {"名单": [{"姓名": "张三", "线索移送": [REFERRAL]}]}},
            },
            ("联络员和指导员", "先锋岗与承诺", "线索移送"),
        ),
    ],
    ids=["应建", "联建", "参加", "双员", "依托", "已建", "换届", "调整", "移送"],
)
def test_the_class_asks_for_its_packets(case: dict[str, object], expected: tuple[str, ...]) -> None:
    assert packets(case) == expected


def test_a_branch_founded_here_keeps_its_founding_papers() -> None:
    """What was asked for in this register is not lost when it is granted."""
    asked = BRANCH | {"请示": {"发文字号": "甲字〔2021〕1号", "日期": "2021-04-10", "签发人": "张三"}}
    case = {"机构": {"甲": {}}, "党员": {"甲": {"正式": "3"}}, "党组织": {"支部": asked}}
    assert packets(case)[0] == "独立支部"


def test_a_member_confirmed_changes_class_packet_and_papers() -> None:
    """2 → 3: another class, another packet, and the explanation names the number and the rule."""
    world = register(cases("分类")[2])
    before, after = (decide(world.named("甲")[0], world, POLICY, date(2021, 11, day)) for day in (19, 20))
    assert (before.kind, after.kind) == (Class.JOINT, Class.OWN)
    assert (before.packets[0], after.packets[0]) == ("联合支部", "独立支部")
    text = "\n".join(explain(after, POLICY))
    assert "规则 F1应建，依据《关于推进落实" in text
    assert "正式党员 3" in text


def test_the_committee_meeting_is_for_committees() -> None:
    """D20 from seven full members on (A20)."""
    assert "D20" in papers({"机构": {"甲": {}}, "党员": {"甲": {"正式": "7"}}})
    assert "D20" not in papers({"机构": {"甲": {}}, "党员": {"甲": {"正式": "6"}}})


def test_transfers_and_guests_have_their_papers() -> None:
    """D03 where a membership is to be brought here, D30 where it stays elsewhere."""
    assert "D03" in papers({"机构": {"甲": {}}, "党员": {"甲": {"正式": "3", "在外": "1"}}})
    assert "D03" not in papers({"机构": {"甲": {}}, "党员": {"甲": {"正式": "3"}}})
    hosted = {"设立主体": {"类型": "医院", "名称": "某医院", "已成立党组织": "是"}}
    assert "D30" in papers({"机构": {"甲": hosted}, "党员": {"甲": {"在外": "1"}}})


def test_every_paper_and_packet_is_called_for_in_the_sample(sample: Register, snapshot: Snapshot) -> None:
    """D01 to D38, every class and every packet, and a case that the rules leave open."""
    days = (date(2021, 4, 1), date(2021, 8, 31), END)
    found = [
        decide_in(world, each)
        for day in days
        for world in [Snapshot(sample, POLICY, day)]
        for each in world.institutions
    ]
    assert {case.kind for case in found} == set(Class)
    assert {packet for case in found for packet in case.packets} == {packet.name for packet in POLICY.packets}
    assert {each.number for case in found for each in case.papers} == {paper.id for paper in POLICY.papers}
    assert any(case.found and case.found.needs_decision for case in found)


def test_a_unit_that_is_not_there_has_no_class() -> None:
    world = register({"机构": {"甲": {"注销日期": "2021-06-01"}}, "协会": {"乙": {"成立日期": "2022-01-01"}}})
    before, after = (
        decide(world.named("甲")[0], world, POLICY, day) for day in (date(2021, 5, 31), date(2021, 6, 1))
    )
    assert before.kind is Class.PAIR
    assert after.kind is None
    assert after.reasons == ()
    assert "不在册" in "\n".join(explain(after, POLICY))
    assert decide(world.named("乙")[0], world, POLICY, END).duties == ()


def test_a_record_without_duties(sample: Register) -> None:
    issue = sample.of(BulletinIssue)[0]
    case = decide(issue, sample, POLICY, END)
    assert (case.duties, case.papers) == ((), ())
    assert "没有要办的事" in "\n".join(explain(case, POLICY))


def subjects(register: Register) -> list[Record]:
    return [*register.of(Institution), *register.of(PartyOrganization), *register.of(Bureau)]


def test_every_record_of_the_sample_is_explained(sample: Register, snapshot: Snapshot) -> None:
    """No blank, no English, every duty with its rule and basis."""
    for each in subjects(sample):
        lines = list(explain(decide_in(snapshot, each), POLICY))
        text = "\n".join(lines)
        assert not re.search(r"None|\b[a-z]{3,}\b|（）|，，", text), text
        told = [line for line in lines if re.match(r"  \[", line)]
        folded = [int(found[1]) for line in told if (found := re.search(r" (\d+) 期：", line))]
        duties = decide_in(snapshot, each).duties
        assert len(told) - len(folded) + sum(folded) == len(duties)
        assert sum("依据" in line for line in lines) >= len(told)


def test_the_open_question_is_printed() -> None:
    world = register({"机构": {"甲": {}}, "党员": {"甲": {"预备": "1"}}})
    text = "\n".join(explain(decide(world.named("甲")[0], world, POLICY, END), POLICY))
    assert "待决定：没有正式党员而有预备党员" in text


def test_late_work_is_marked() -> None:
    world = register({"协会": {"甲": {"三进": {"章程": {"核准日期": "2021-07-05"}}}}})
    text = "\n".join(explain(decide(world.named("甲")[0], world, POLICY, END), POLICY))
    assert "[已完成（逾期完成）] 党建工作进" in text
    assert "[逾期] 党建工作进工作制度" in text


def test_coverage_counts_in_whole_numbers(snapshot: Snapshot) -> None:
    """组织覆盖 ≤ 工作覆盖 ≤ 总数; the ways add up to the total, each institution in one of them."""
    found = area_counts("", snapshot).coverage
    assert 0 < found.organized <= found.worked <= found.total == len(snapshot.institutions)
    assert sum(number for _, number in found.ways) == found.total
    assert len(found.open) == found.total - found.worked


def test_an_election_of_nothing_has_no_vacancy() -> None:
    election = record("选举", "一次", {"党组织": "上级", "大会日期": "2021-05-20"})
    assert isinstance(election, Election)
    assert evaluate(election, Snapshot(register({}), POLICY, END)).vacancies == 0


def test_an_impossible_sheet_is_refused_with_its_identity() -> None:
    sheet = {"应选名额": "1", "应到": "4", "实到": "4", "发出": "4", "收回": "4", "有效": "3", "无效": "0"}
    rows = [{"姓名": "王一", "赞成": "3", "不赞成": "0", "弃权": "0"}, {"姓名": "李四", "赞成": "1"}]
    election = record(
        "选举", "一次", {"党组织": "上级", "大会日期": "2021-05-20", "投票": [sheet | {"候选人": rows}]}
    )
    assert isinstance(election, Election)
    with pytest.raises(ProblemsError) as caught:
        evaluate(election, Snapshot(register({}), POLICY, END))
    assert "收回 4 ≠ 有效 3 + 无效 0（规则 A56" in str(caught.value)
    assert "李四的赞成、不赞成、弃权没有写全" in str(caught.value)


def test_papers_of_an_institution_stay_after_it_closed() -> None:
    """Those due on its last day are due still, and can be made again."""
    world = register({"机构": {"甲": {"注销日期": "2021-06-01"}}, "党员": {"甲": {"正式": "3"}}})
    institution = world.named("甲")[0]
    open_, closed = (Snapshot(world, POLICY, day) for day in (date(2021, 5, 31), date(2021, 12, 31)))
    assert packets_of(institution, closed) == packets_of(institution, open_) != {}
    assert decide_in(closed, institution).duties == ()
