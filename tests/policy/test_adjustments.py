"""Adjustments of a joint branch: whom it covers on which day, and what contradicts that."""

from dataclasses import replace
from datetime import date

import pytest
from world import POLICY, ROOT

from docgen.policy.chronology import adjustment_order
from docgen.policy.snapshot import Snapshot
from docgen.records.adjustment import Adjustment, AdjustmentKind
from docgen.records.party import PartyOrganization
from docgen.records.register import Register, load_register
from docgen.records.work import Letter

JOINT, OWN = "上饶泽川章源联合党支部", "章源鉴定所党支部"
LEAD, LATER, LEAVER = "上饶泽川司法鉴定所", "上饶溪宁司法鉴定中心", "上饶章源司法鉴定所"
OLD, NEW = "上饶市鉴定行业党委", "九江市鉴定行业党委"


@pytest.fixture(scope="module")
def snapshot() -> Snapshot:
    return Snapshot(load_register(ROOT / "data")[0], POLICY, date(2021, 12, 31))


def organization(snapshot: Snapshot, name: str) -> PartyOrganization:
    found = snapshot.register.get(PartyOrganization, name)
    assert found
    return found


def told(snapshot: Snapshot, changed: PartyOrganization, *others: PartyOrganization) -> list[str]:
    """What the order of days says of the joint branch, once these records stand in place of the old."""
    records = {**snapshot.register.records, **{each.key: each for each in (changed, *others)}}
    now = replace(snapshot, register=Register(records))
    return [problem.what.split("（规则")[0] for problem in adjustment_order(changed, now)]


def with_adjustment(joint: PartyOrganization, index: int, **values: object) -> PartyOrganization:
    found = list(joint.adjustments)
    found[index] = found[index].model_copy(update=values)
    return joint.model_copy(update={"adjustments": tuple(found)})


def letter(day: str) -> Letter:
    return Letter.model_validate({"日期": day})


@pytest.mark.parametrize(
    ("day", "units"),
    [
        ("2020-07-05", (LEAD, LEAVER)),
        ("2020-07-06", (LEAD, LEAVER, LATER)),
        ("2020-09-13", (LEAD, LEAVER, LATER)),
        ("2020-09-14", (LEAD, LATER)),
    ],
)
def test_units_change_on_the_day_of_the_approval(
    snapshot: Snapshot, day: str, units: tuple[str, ...]
) -> None:
    """A unit comes and goes with the approval, not with the request."""
    then = replace(snapshot, on=date.fromisoformat(day))
    assert then.covered(organization(snapshot, JOINT)) == units
    names = {each.id for each in then.organizations_over(LEAVER)}
    assert names == ({OWN} if day == "2020-09-14" else {JOINT})


def test_the_sample_is_in_order(snapshot: Snapshot) -> None:
    assert told(snapshot, organization(snapshot, JOINT)) == []


def test_no_step_before_the_one_it_follows(snapshot: Snapshot) -> None:
    """Founded, asked, approved; and so with the end."""
    joint = organization(snapshot, JOINT)
    early = with_adjustment(joint, 0, request=letter("2020-05-10"))
    assert told(snapshot, early) == ["调整覆盖单位请示（2020-05-10）早于成立（2020-05-11）"]
    early = with_adjustment(joint, 0, approval=letter("2020-06-21"))
    assert told(snapshot, early) == ["调整覆盖单位批复（2020-06-21）早于调整覆盖单位请示（2020-06-22）"]
    early = joint.model_copy(update={"ending_approval": letter("2020-12-06")})
    assert told(snapshot, early) == ["撤销批复（2020-12-06）早于撤销请示（2020-12-07）"]


def test_the_new_branch_begins_with_the_approval(snapshot: Snapshot) -> None:
    later = with_adjustment(organization(snapshot, JOINT), 1, approval=letter("2020-09-15"))
    assert told(snapshot, later) == [f"“{OWN}”的成立日期（2020-09-14）不是转单独建的批复日期（2020-09-15）"]


def test_the_new_branch_covers_the_unit(snapshot: Snapshot) -> None:
    other = organization(snapshot, OWN).model_copy(update={"units": (LEAD,)})
    assert told(snapshot, organization(snapshot, JOINT), other) == [
        f"“{other.short_name}”的覆盖单位里没有“{LEAVER}”"
    ]


def test_a_unit_of_few_members_founds_none(snapshot: Snapshot) -> None:
    """A1: three full members on the day of the request."""
    joint = with_adjustment(organization(snapshot, JOINT), 1, removed=(LATER,), founding="")
    assert [words for words in told(snapshot, joint) if "转单独建" in words] == [
        f"“{LATER}”请示时有正式党员 1 人，不到 3人，不能转单独建"
    ]


@pytest.mark.parametrize(
    ("approval", "superior", "faults"),
    [
        ("2021-06-01", NEW, []),
        ("2021-06-01", OLD, [f"隶属的是“{OLD}”，按“调整”应是“{NEW}”"]),
        ("", OLD, []),
        ("", NEW, [f"隶属的是“{NEW}”，按“调整”应是“{OLD}”"]),
    ],
)
def test_the_superior_on_record_is_that_of_the_last_change(
    snapshot: Snapshot, approval: str, superior: str, faults: list[str]
) -> None:
    """The new one once it is approved."""
    move = Adjustment(
        类型=AdjustmentKind.SUPERIOR,
        原隶属=OLD,
        新隶属=NEW,
        理由="行业党委设置调整。",
        请示={"日期": "2021-05-20"},
    )
    if approval:
        move = move.model_copy(update={"approval": letter(approval)})
    joint = organization(snapshot, JOINT)
    update = {"adjustments": (*joint.adjustments, move), "superior": superior, "ended": None}
    changed = joint.model_copy(update=update | {"ending_request": None, "ending_approval": None})
    assert told(snapshot, changed) == faults


@pytest.mark.parametrize(
    ("index", "values", "words"),
    [
        (0, {"added": ()}, "没有写明调入、调出的单位"),
        (0, {"removed": (NEW,)}, f"调出的“{NEW}”不在覆盖单位之中"),
        (1, {"founding": ""}, "没有写明哪一家转为单独组建"),
        (1, {"removed": ()}, "没有写明哪一家转为单独组建"),
        (1, {"kind": AdjustmentKind.SUPERIOR}, "没有写明原来和后来的上级"),
    ],
)
def test_what_a_kind_calls_for_must_be_written(
    snapshot: Snapshot, index: int, values: dict[str, object], words: str
) -> None:
    changed = with_adjustment(organization(snapshot, JOINT), index, **values)
    assert [finding.fault.what for finding in changed.findings()] == [words]
