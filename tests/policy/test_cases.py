"""Law cases that a lawyer can read (tests/cases/*.yaml): each rule on the day before and the day itself."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

import pytest
from polls import branch_of, made_election
from world import POLICY, by_day, cases, day, record, register

from docgen.policy.case import decide_in
from docgen.policy.check import check_register
from docgen.policy.chronology import election_order
from docgen.policy.classify import classify
from docgen.policy.counting import count, sheet_faults
from docgen.policy.registry import faults
from docgen.policy.rules import CHECKS, DECIDED, DUTIES, WHOLE
from docgen.policy.snapshot import Snapshot
from docgen.policy.strokes import by_strokes
from docgen.problems import Problem
from docgen.records.election import Ballot, Election
from docgen.records.institution import Institution
from docgen.records.record import Record
from docgen.records.register import Register
from docgen.records.yamlfile import Tree

Case = Mapping[str, Tree]
RULE = re.compile(r"（规则 (\S+?)，依据")


def title(case: Case) -> str:
    return f"{case.get('规则', '')}-{case.get('说明', '')}"


def rules_in(problems: Iterator[Problem] | tuple[Problem, ...]) -> list[str]:
    """The rules that problems name; every problem names one, with its basis."""
    return [found[1] for problem in problems if (found := RULE.search(problem.what))]


@pytest.mark.parametrize("case", cases("分类"), ids=title)
def test_class(case: Case) -> None:
    world = register(case)
    institution = world.of(Institution)[0]
    for on, expected in by_day(case["分类"]):
        found = classify(institution, Snapshot(world, POLICY, on))
        assert found.kind == expected, on
        assert found.reasons
    assert bool(found.needs_decision) == (case.get("待决定") == "是")
    assert [note.rule for note in found.notes] == case.get("另外", [])


@pytest.mark.parametrize(
    "case", cases("门槛"), ids=lambda case: f"{case['规则']}-{case['数']}-{case['日期']}"
)
def test_threshold(case: Case) -> None:
    rule = POLICY.rule(str(case["规则"]), day(str(case["日期"])))
    whole = int(str(case.get("总", "1")))
    assert rule.holds(int(str(case["数"])), whole) == (case["成立"] == "是")
    if "至少" in case:
        assert rule.least(whole) == int(str(case["至少"]))


@pytest.mark.parametrize("case", cases("计票"), ids=title)
def test_count(case: Case) -> None:
    sheet, on = ballot(case), date(2021, 5, 20)
    faults = [fault.rule for fault in sheet_faults(sheet, POLICY, on)]
    if "不成立" in case:
        assert case["不成立"] in faults
        return
    assert faults == []
    result = count(sheet, POLICY, on)
    assert list(result.elected) == by_strokes(map(str, case["当选"]))
    assert list(result.tied) == by_strokes(map(str, case.get("再投", [])))
    assert result.open == int(str(case["空缺"]))
    assert result.is_complete == (result.open == 0)


def ballot(case: Case) -> Ballot:
    """A sheet that adds up, but for what the case says otherwise."""
    present = int(str(case["实到"]))
    collected = int(str(case.get("收回", present)))
    invalid = int(str(case.get("无效", "0")))
    valid = int(str(case.get("有效", collected - invalid)))
    votes, written = case["得票"], case.get("另选", {})
    against, abstain = case.get("不赞成", {}), case.get("弃权", {})
    assert isinstance(votes, dict)
    assert isinstance(written, dict)
    assert isinstance(against, dict)
    assert isinstance(abstain, dict)
    rows = [
        {
            "姓名": name,
            "赞成": yes,
            "不赞成": against.get(name, str(max(0, valid - int(str(yes))))),
            "弃权": abstain.get(name, "0"),
        }
        for name, yes in votes.items()
    ]
    numbers = {
        "应选名额": case["应选"],
        "应到": case["应到"],
        "实到": case["实到"],
        "发出": case.get("发出", present),
    }
    sheet = numbers | {"收回": collected, "有效": valid, "无效": invalid}
    return Ballot.model_validate(
        {key: str(value) for key, value in sheet.items()}
        | {"候选人": rows, "另选": [{"姓名": name, "得票": yes} for name, yes in written.items()]}
    )


@pytest.mark.parametrize("case", cases("姓名"), ids=title)
def test_name_order(case: Case) -> None:
    names = list(map(str, case["次序"]))
    assert by_strokes(reversed(names)) == names


@pytest.mark.parametrize("case", cases("检查"), ids=title)
def test_check(case: Case) -> None:
    world = register(case)
    for on, expected in by_day(case["检查"]):
        problems = check_register(world, POLICY, on)
        assert sorted(rules_in(problems)) == sorted(expected), on
        assert len(rules_in(problems)) == len(problems)


@pytest.mark.parametrize("case", cases("选举"), ids=title)
def test_election(case: Case) -> None:
    world = branch_of(case)
    election = made_election(case)
    snapshot = Snapshot(Register({**world.records, election.key: election}), POLICY, election.dated)
    assert rules_in(tuple(faults(election, snapshot, CHECKS))) == case["违反"]


@pytest.mark.parametrize("case", cases("先后"), ids=title)
def test_order_of_days(case: Case) -> None:
    letters = {
        name: {"日期": case[name]}
        for name in ("候选人请示", "候选人批复", "结果报告", "任职批复")
        if name in case
    }
    committee = {"支委会": {"日期": case["支委会"]}} if "支委会" in case else {}
    entry: dict[str, Tree] = (
        {"党组织": "上级", "类型": "换届选举", "大会日期": case["大会"]} | letters | committee
    )  # type: ignore[assignment]
    election = record("选举", "一次", entry)
    assert isinstance(election, Election)
    world = register({})
    problems = tuple(election_order(election, Snapshot(world, POLICY, date(2021, 6, 1))))
    assert rules_in(problems) == case["违反"]


@pytest.mark.parametrize("case", cases("事项"), ids=title)
def test_duty(case: Case) -> None:
    """The state of what is to be done, on each day."""
    world = register(case)
    subject: Record = world.named(str(case["查"]))[0]
    for on, expected in by_day(case["事项"]):
        assert isinstance(expected, dict)
        found = decide_in(Snapshot(world, POLICY, on), subject).duties
        for what, state in expected.items():
            states = [duty.state for duty in found if what in f"{duty.task} {duty.title}"]
            assert set(states) == ({state} if state != "没有" else set()), (on, what)


def test_every_rule_has_a_case() -> None:
    """Each rule of data/policy that can be computed is named by a case."""
    files = ("分类", "门槛", "计票", "检查", "选举", "先后", "事项")
    named = {
        rule
        for file in files
        for case in cases(file)
        for rule in ([case["规则"]] if isinstance(case["规则"], str) else case["规则"])
    }
    alone = {"A57", "首期"}  # cases of their own: 姓名.yaml; every case with periods
    cited = {rule.id for rule in POLICY.rules if rule.cited_only}
    assert {rule.id for rule in POLICY.rules} - named - alone <= cited


def test_every_rule_has_code_or_is_cited_only() -> None:
    """A rule of data/policy has a row in the registry, or is marked 只引用; and no row names a rule that is not there."""
    judged = {rule for row in (*DUTIES, *CHECKS, *WHOLE) for rule in row.rules} | set(DECIDED)
    cited = {rule.id for rule in POLICY.rules if rule.cited_only}
    assert judged | cited == {rule.id for rule in POLICY.rules}
    assert not judged & cited


def test_a_case_speaks_of_known_rules() -> None:
    known = {rule.id for rule in POLICY.rules}
    for file in ("分类", "门槛", "计票", "检查", "选举", "先后", "事项"):
        for case in cases(file):
            rules = case["规则"]
            assert set([rules] if isinstance(rules, str) else rules) <= known, title(case)


def test_a_snapshot_of_another_day_is_another_state() -> None:
    """What was true on a past day can be asked again."""
    world = register(cases("分类")[2])
    now = Snapshot(world, POLICY, date(2021, 12, 31))
    then = replace(now, on=date(2021, 11, 19))
    institution = world.of(Institution)[0]
    assert classify(institution, now).kind != classify(institution, then).kind
