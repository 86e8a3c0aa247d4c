"""The papers of the sample: every kind is there, none says what the data does not, a packet agrees with itself."""

import re
from collections import defaultdict
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from docgen.batch.paper import Paper
from docgen.batch.plan import Plan
from docgen.batch.workshop import Workshop
from docgen.compose.document import Document
from docgen.compose.dump import dump
from docgen.problems import ProblemsError
from docgen.records.election import Election
from docgen.records.institution import Institution
from docgen.records.party import PartyOrganization
from docgen.records.record import Record
from docgen.records.register import Register, load_register
from docgen.workspace import load_workspace

ROOT = Path(__file__).parents[2]
ON = date(2021, 12, 31)
NUMBERS = [f"D{number:02}" for number in range(1, 39)]
TRACES = re.compile(
    r"None|null|[，、：；]{2}|。{2}|（）|《》|【】|[，、]。|\bFalse\b|\bTrue\b|[，、]$|[{}]|支部支部",
    re.MULTILINE,
)


@cache
def sample() -> tuple[Workshop, Plan]:
    register, problems = load_register(ROOT / "data")
    assert problems == ()
    return planned(register)


def planned(register: Register) -> tuple[Workshop, Plan]:
    shop = Workshop(load_workspace(ROOT), register, ON)
    return shop, shop.plan


def papers(unit: str, packet: str) -> dict[str, Document]:
    """The documents of a unit's packet, by their kinds."""
    shop, found = sample()
    mine = [paper for paper in found.papers if paper.unit == unit and packet in paper.packets]
    return {paper.kind: shop.compose(paper) for paper in mine}


def text(document: Document) -> str:
    return dump(document)


def test_every_paper_of_the_trade_has_a_template() -> None:
    """D01 to D38 (domain D.2)."""
    shop, _ = sample()
    assert {kind.paper for kind in shop.catalogue.kinds.values()} - {""} == set(NUMBERS)


def test_every_kind_is_due_of_somebody() -> None:
    shop, found = sample()
    assert found.problems == ()
    assert {paper.kind for paper in found.papers} == set(shop.catalogue.kinds)


def test_no_paper_shows_a_trace() -> None:
    """No empty place, no doubled mark, nothing of the machine (「None」)."""
    shop, found = sample()
    traces = {paper.place: TRACES.findall(dump(shop.compose(paper))) for paper in found.papers}
    assert {place: found for place, found in traces.items() if found} == {}


def test_sparse_records_leave_no_trace() -> None:
    """Of records that say no more than they must, papers are made without a trace, or ask for what they lack."""
    shop, found = planned(sparse_register())
    made = 0
    for paper in found.papers:
        try:
            composed = dump(shop.compose(paper))
        except ProblemsError:
            continue
        made += 1
        assert TRACES.findall(composed) == [], paper.place
    assert made > 100


def sparse_register() -> Register:
    register, _ = load_register(ROOT / "data")
    return Register({key: sparse(record) for key, record in register.records.items()})


KEPT = {
    Institution: {"short_name", "party_organization", "founder", "liaison", "liaison_entry", "head", "city"},
    PartyOrganization: {
        "short_name", "superior", "units", "request", "approval", "seats", "posts", "state", "founded", "lead_unit",
    },
    Election: {"ballots", "elected", "committee", "request", "approval", "report", "appointment", "filed"},
}  # fmt: skip


def sparse(record: Record) -> Record:
    """The record with every field left out that may be, but for those that bind records together."""
    kept = KEPT.get(type(record))
    if kept is None:
        return record
    fields = {
        name: f for name, f in type(record).model_fields.items() if not f.is_required() and name not in kept
    }
    return record.model_copy(
        update={name: field.get_default(call_default_factory=False) for name, field in fields.items()}
    )


@pytest.mark.parametrize("kind", ["请示", "报告", "批复"])
def test_genres_keep_their_rules(kind: str) -> None:
    """请示 asks of one body and is signed; 报告 asks nothing; 批复 closes with 此复 (domain D.1)."""
    shop, found = sample()
    for paper in found.papers:
        document = shop.compose(paper)
        if not "".join(document.title).endswith(kind) or document.letterhead is None:
            continue
        words = "\n".join(getattr(block, "text", "") for block in document.body)
        assert ("请批示。" in words) == (kind == "请示"), paper.place
        assert words.endswith("此复。") == (kind == "批复"), paper.place
        assert not re.search("[、，]", document.addressee), paper.place
        assert kind != "请示" or document.letterhead.signers, paper.place


class TestOnePacket:
    """独立支部 of one institution: names, numbers and counts come from one place."""

    UNIT = "赣州明衡司法鉴定所"

    def test_its_papers(self) -> None:
        """In the order of use, from the roster to the filing (all that the branch with a committee needs)."""
        shop, found = sample()
        mine = {p.kind for p in found.papers if p.unit == self.UNIT and "独立支部" in p.packets}
        numbers = {shop.catalogue.kinds[kind].paper for kind in mine}
        assert numbers == {"D01", "D02", "D04"} | set(NUMBERS[7:24])

    @pytest.mark.parametrize(
        ("answer", "asked"),
        [
            ("关于同意成立党组织的批复", "关于成立党组织的请示"),
            ("关于候选人预备人选的批复", "关于召开党员大会的请示"),
            ("任职批复", "关于选举结果的请示"),
        ],
    )
    def test_an_answer_quotes_what_it_answers(self, answer: str, asked: str) -> None:
        """Title and number as they stand on the paper itself."""
        found = papers(self.UNIT, "独立支部")
        quoted = re.search("《(.+?)》（(.+?)）收悉", text(found[answer]))
        assert quoted
        head = found[asked].letterhead
        assert head
        assert "".join(found[asked].title).endswith(quoted[1])
        assert head.number == quoted[2]

    def test_attachments_are_the_papers_of_that_name(self) -> None:
        found = papers(self.UNIT, "独立支部")
        listed = [each.title for each in found["关于召开党员大会的请示"].attachments]
        assert listed[0] == found["候选人预备人选情况一览表"].name
        assert listed[1] == f"{''.join(found['选举办法'].title)}{found['选举办法'].subtitle}".replace(
            "（草案）", "（草案）"
        )

    @pytest.mark.parametrize(
        ("pattern", "kinds"),
        [
            (r"应选(?:支部委员会)?(?:委员)?(\d+)名", ("关于召开党员大会的请示", "选举办法", "关于选举结果的请示", "党员大会会议记录")),
            (r"候选人(?:预备人选)?(\d+)名", ("关于召开党员大会的请示", "选举办法", "关于选举结果的请示", "党员大会主持词")),
            (r"应到会有选举权的党员：?(\d+)名", ("党员大会通知", "党员大会主持词", "关于选举结果的请示", "选举结果备案报告")),
            (r"发出选票(\d+)张", ("关于选举结果的请示", "党员大会会议记录", "计票统计表和结果报告单")),
            (r"(\d+年\d+月\d+日)(?:[上下]午\d+时)?(?:在[^，。]+)?召开(?:[^，。]*)党员大会", ("关于召开党员大会的请示", "关于候选人预备人选的批复", "党员大会通知", "关于选举结果的请示", "选举结果备案报告")),
        ],
    )  # fmt: skip
    def test_counts_and_days_agree(self, pattern: str, kinds: tuple[str, ...]) -> None:
        found = papers(self.UNIT, "独立支部")
        values = {kind: set(re.findall(pattern, text(found[kind]))) for kind in kinds}
        assert all(values.values())
        assert len(set.union(*values.values())) == 1, values

    def test_members_are_counted_alike(self) -> None:
        """The roster, the request and the filing hold as many members."""
        found = papers(self.UNIT, "独立支部")
        assert "其中组织关系在本单位的8名" in text(found["党员花名册"])
        assert "党员8名（正式党员7名、预备党员1名）" in text(found["关于成立党组织的请示"])
        assert "正式党员7名、预备党员1名" in text(found["关于成立党组织的备案报告"])


def test_every_class_has_its_packets() -> None:
    """Each institution's packets are those that its class asks for; the eight of issue and more occur."""
    _, found = sample()
    by_packet: defaultdict[str, list[Paper]] = defaultdict(list)
    for paper in found.papers:
        for name in paper.packets:
            by_packet[name].append(paper)
    wanted = {
        "独立支部",
        "联合支部",
        "参加其他组织",
        "联络员和指导员",
        "依托设立",
        "换届",
        "组织生活",
        "先锋岗与承诺",
    }
    assert wanted <= set(by_packet)


def test_a_joint_branch_counts_all_its_units() -> None:
    """The request of the lead unit names each unit with its members, and their sum."""
    _, found = sample()
    unit = next(paper.unit for paper in found.papers if paper.kind == "关于成立联合党支部的请示")
    words = text(papers(unit, "联合支部")["关于成立联合党支部的请示"])
    parts = [int(number) for number in re.findall(r"，有正式党员(\d+)名", words)]
    whole = re.search(r"（正式党员(\d+)名", words)
    assert whole
    assert sum(parts) == int(whole[1])
