"""The sample register holds what the guidance speaks of: every class, edge and packet, with the days they turn on.

The first table is for people: whoever wants to see a case finds the institution here and runs
`docgen explain 编号 --on 日期`.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest
from pydantic import BeforeValidator
from world import POLICY

from docgen.policy.case import Case, decide_in
from docgen.policy.classify import Class
from docgen.policy.snapshot import Snapshot
from docgen.records.bureau import Bureau, BureauLevel
from docgen.records.election import Election, ElectionKind
from docgen.records.institution import Association, Institution
from docgen.records.party import Member, OrganizationType, PartyOrganization
from docgen.records.record import Part
from docgen.records.register import Register, load_register
from docgen.records.values import person_name

SAMPLE = Path(__file__).parents[2] / "data"
END = date(2021, 12, 31)


class Edge(NamedTuple):
    """On a day an institution is of a class, for a reason that holds these words; and the day before?"""

    what: str
    id: str
    on: str
    kind: Class
    words: str
    before: Class | None  # None: the same


EDGES = (
    Edge("批复成立的当天起已建", "赣州明衡司法鉴定所", "2021-04-12", Class.ESTABLISHED, "已成立", Class.OWN),
    Edge("已建多年", "上饶章源司法鉴定所", "2021-03-11", Class.ESTABLISHED, "已成立", None),
    Edge(
        "设立单位已建党组织",
        "宜春博宁司法鉴定中心",
        "2021-06-30",
        Class.HOSTED,
        "视为党组织已覆盖",
        None,
    ),
    Edge(
        "设立单位当天才成立党组织",
        "赣州恒轩司法鉴定中心",
        "2021-09-17",
        Class.HOSTED,
        "视为党组织已覆盖",
        Class.OWN,
    ),
    Edge("设立单位没有党组织，应建", "新余松湾司法鉴定所", "2021-06-30", Class.OWN, "达到应建人数", None),
    Edge("设立单位没有党组织，联建", "新余清谷司法鉴定所", "2021-06-30", Class.JOINT, "有可联建的单位", None),
    Edge("设立单位没有党组织，双员", "鹰潭瑞远司法鉴定所", "2021-06-30", Class.PAIR, "没有组织关系在", None),
    Edge("正式党员够，应建", "吉安映康司法鉴定中心", "2021-06-30", Class.OWN, "达到应建人数", None),
    Edge(
        "正式2人、预备3人仍是联建",
        "南昌和峰司法鉴定所",
        "2021-06-30",
        Class.JOINT,
        "正式党员 2，预备党员 3",
        None,
    ),
    Edge(
        "转正，2人变3人",
        "景德镇竹谷司法鉴定中心",
        "2021-11-20",
        Class.OWN,
        "正式党员 3",
        Class.JOINT,
    ),
    Edge("已在联合党支部", "上饶泽川司法鉴定所", "2021-12-31", Class.JOINT, "党组织 中共上饶泽川", None),
    Edge("参加其他机构的党组织", "吉安明远司法鉴定中心", "2021-12-31", Class.JOINT, "党组织 中共", None),
    Edge("同县有伙伴，待联建", "新余华石司法鉴定中心", "2021-12-31", Class.JOINT, "有可联建的单位", None),
    Edge(
        "同县没有、同市有可以参加的",
        "景德镇竹谷司法鉴定中心",
        "2021-06-30",
        Class.JOINT,
        "同市有可联建的单位",
        None,
    ),
    Edge(
        "同市没有伙伴",
        "九江岚洲司法鉴定所",
        "2021-08-24",
        Class.PAIR,
        "没有能凑足 3 人的单位",
        None,
    ),
    Edge(
        "邻居建了支部，可以参加",
        "萍乡野瑜司法鉴定中心",
        "2021-08-24",
        Class.JOINT,
        "可联建 中共萍乡景洲司法鉴定所支部",
        Class.JOINT,
    ),
    Edge("有理由不联建", "吉安柏康司法鉴定所", "2021-06-30", Class.PAIR, "地处偏远", None),
    Edge("没有党员", "九江章舟司法鉴定所", "2021-06-30", Class.PAIR, "没有组织关系在本机构的党员", None),
    Edge("只有预备党员，待决定", "上饶川峰司法鉴定中心", "2021-12-31", Class.PAIR, "只有预备党员", None),
    Edge("司法局已作决定", "景德镇川源司法鉴定中心", "2021-05-17", Class.PAIR, "按司法局的分类决定", None),
    Edge("支部撤销以后", "信丰橘里司法鉴定所", "2021-03-11", Class.JOINT, "正式党员不足应建人数", None),
)
NOTES = (
    ("关系在外，转入后够3人，应接转", "南昌博璧司法鉴定中心", "2021-06-30", "F1口径"),
    ("临时党支部不能代替应建的党组织", "新余江舟司法鉴定所", "2021-07-15", "A10"),
)
PACKETS = (
    ("独立支部", "赣州明衡司法鉴定所", "2021-04-20"),
    ("联合支部", "南昌博泉司法鉴定中心", "2021-12-31"),
    ("参加其他组织", "吉安明远司法鉴定中心", "2021-12-31"),
    ("联络员和指导员", "上饶川峰司法鉴定中心", "2021-12-31"),
    ("依托设立", "赣州云岭司法鉴定中心", "2021-12-31"),
    ("换届", "赣州云源司法鉴定中心", "2021-12-31"),
    ("换届", "景德镇江轩司法鉴定中心", "2021-12-31"),  # put off until April 2022
    ("组织生活", "上饶章源司法鉴定所", "2021-12-31"),
    ("先锋岗与承诺", "赣州明衡司法鉴定所", "2021-12-31"),
    ("撤销调整", "信丰橘里司法鉴定所", "2021-12-31"),
    ("线索移送", "赣州云岭司法鉴定中心", "2021-12-31"),
)


@pytest.fixture(scope="module")
def register() -> Register:
    return load_register(SAMPLE)[0]


@pytest.fixture(scope="module")
def sample(register: Register) -> Snapshot:
    return Snapshot(register, POLICY, END)


def case(sample: Snapshot, id: str, on: str) -> Case:
    """What `docgen explain 编号 --on 日期` explains."""
    institution = sample.register.get(Institution, id)
    assert institution, id
    return decide_in(replace(sample, on=date.fromisoformat(on)), institution)


@pytest.mark.parametrize("edge", EDGES, ids=lambda edge: edge.what)
def test_every_edge_of_classification_is_in_the_sample(edge: Edge, sample: Snapshot) -> None:
    """The class, its reason and basis; and on the day before, where it turns on that day."""
    found = case(sample, edge.id, edge.on)
    assert found.kind is edge.kind
    facts = "，".join(f"{label} {value}" for each in found.reasons for label, value in each.facts)
    assert edge.words in f"{found.reasons[0].what} {facts}"
    assert all(each.basis.startswith(("《", "登记册")) for each in found.reasons)
    if edge.before:
        eve = date.fromordinal(date.fromisoformat(edge.on).toordinal() - 1)
        assert case(sample, edge.id, str(eve)).kind is edge.before


@pytest.mark.parametrize(("what", "id", "on", "rule"), NOTES)
def test_what_else_follows_is_in_the_sample(what: str, id: str, on: str, rule: str, sample: Snapshot) -> None:
    found = case(sample, id, on).found
    assert found
    assert [note.rule for note in found.notes] == [rule], what


def test_an_open_case_is_open_until_it_is_decided(sample: Snapshot) -> None:
    """needs_decision: open in one institution; in the other closed by the bureau's decision."""
    assert is_open(case(sample, "上饶川峰司法鉴定中心", "2021-12-31"))
    assert is_open(case(sample, "景德镇川源司法鉴定中心", "2021-05-16"))
    assert not is_open(case(sample, "景德镇川源司法鉴定中心", "2021-05-17"))


def is_open(found: Case) -> bool:
    return bool(found.found and found.found.needs_decision)


def test_the_year_moves_institutions_through_the_classes(sample: Snapshot) -> None:
    """History: every way from one class to another that the year 2021 saw, founding and closing included."""
    assert {move for each in sample.register.of(Institution) for move in turns(each, sample)} == {
        ("不在册", "应建"),
        ("应建", "已建"),
        ("应建", "依托"),
        ("双员", "应建"),
        ("联建", "应建"),
        ("联建", "双员"),
        ("双员", "不在册"),
        ("联建", "不在册"),
    }


def turns(institution: Institution, sample: Snapshot) -> Iterator[tuple[str, str]]:
    """The classes of an institution at the ends of months from March on, where they change."""
    days = (date(2021, 3, 11), *(date(2021, month, 28) for month in range(3, 13)))
    kinds = [decide_in(replace(sample, on=day), institution).kind for day in days]
    names = [str(kind) if kind else "不在册" for kind in kinds]
    return ((old, new) for old, new in pairwise(names) if old != new)


@pytest.mark.parametrize(("packet", "id", "on"), PACKETS)
def test_every_packet_is_called_for(packet: str, id: str, on: str, sample: Snapshot) -> None:
    """With at least one paper of its own."""
    found = case(sample, id, on)
    assert packet in found.packets
    assert any(paper.packet == packet for paper in found.papers)


def test_the_table_names_every_packet_and_class() -> None:
    assert {packet for packet, _, _ in PACKETS} == {packet.name for packet in POLICY.packets}
    assert {edge.kind for edge in EDGES} == set(Class)


def test_the_sample_is_as_large_as_it_says(register: Register) -> None:
    """Eleven cities, about sixty institutions, three associations, some four hundred people."""
    institutions = register.of(Institution)
    assert len({each.city for each in institutions}) == 11
    assert 55 <= len(institutions) <= 65
    assert len(register.of(Association)) == 3
    assert 380 <= len(set(people(register))) <= 480


def people(register: Register) -> Iterator[str]:
    """Whoever is named: members, leading groups, liaisons, instructors, those who answer for the work."""
    for record in register.records.values():
        yield from _named(record)


def _named(part: Part) -> Iterator[str]:
    for attribute, field in type(part).model_fields.items():
        value = getattr(part, attribute)
        if BeforeValidator(person_name) in field.metadata and value:
            yield value
        for each in value if isinstance(value, tuple) else (value,):
            if isinstance(each, Part):
                yield from _named(each)


def test_organisations_elections_and_putting_off(register: Register) -> None:
    """Own, joint, joined and temporary branches; founding elections and renewals; one renewal put off."""
    organizations = register.of(PartyOrganization)
    assert {each.type for each in organizations} >= {
        OrganizationType.COMMITTEE,
        OrganizationType.BRANCH,
        OrganizationType.JOINT_BRANCH,
        OrganizationType.TEMPORARY_BRANCH,
    }
    assert any(each.joinings for each in organizations)
    assert [each.id for each in organizations if each.extension] == ["江轩鉴定中心党支部"]
    assert {each.kind for each in register.of(Election)} >= {ElectionKind.FOUNDING, ElectionKind.RENEWAL}


def test_what_is_rare_in_elections_is_there(register: Register) -> None:
    """One not counted among those due, one written in, an invalid vote, a second ballot for the seat left open."""
    elections = register.of(Election)
    ballots = [ballot for each in elections for ballot in each.ballots]
    assert any(each.excluded for each in elections)
    assert any(ballot.write_ins for ballot in ballots)
    assert any(ballot.invalid for ballot in ballots)
    assert any([ballot.seats for ballot in each.ballots] == [5, 1] for each in elections)


def test_a_committee_divides_its_work_by_name(register: Register) -> None:
    for each in register.of(Election):
        if each.committee:
            assert all(name in each.committee.duties for name in each.elected), each.id


def test_reminders_come_half_a_year_before(register: Register) -> None:
    """任期届满前6个月 (A24提醒); some were sent, one is still to be."""
    sent = [letter for each in register.of(PartyOrganization) for letter in each.reminders]
    assert sent
    rule = POLICY.rule("A24提醒", END)
    assert all(letter.dated == rule.before(letter.term_ends) for letter in sent)


def test_every_member_belongs_somewhere_and_can_be_called(register: Register) -> None:
    for member in register.of(Member):
        assert member.organization or member.outside_organization, member.id
        assert member.phone.startswith("1390000"), member.id  # a block that is plainly invented


def test_province_cities_and_counties_have_their_bureaus(register: Register) -> None:
    """One for the province, one for each city, and a county's in every city; each names its superior."""
    bureaus = register.of(Bureau)
    levels = Counter(each.level for each in bureaus)
    assert levels[BureauLevel.PROVINCE] == 1
    assert levels[BureauLevel.CITY] == 11
    counties = [each for each in bureaus if each.level is BureauLevel.COUNTY]
    assert {each.city for each in counties} == {each.city for each in register.of(Institution)}
    assert all(register.get(Bureau, each.superior) for each in bureaus if each.superior)
    assert [each.name for each in bureaus if not each.superior] == ["江西省司法厅"]
