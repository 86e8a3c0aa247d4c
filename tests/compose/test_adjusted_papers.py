"""Papers of branches that merge or end, of by-elections, of the dues of a term."""

from datetime import date
from pathlib import Path

from docgen.batch.workshop import Workshop
from docgen.compose.dump import dump
from docgen.dossier.membership import received
from docgen.records.party import Member, PartyOrganization
from docgen.records.register import Register, load_register
from docgen.workspace import load_workspace

ROOT = Path(__file__).parents[2]
ON = date(2021, 12, 31)


def papers(register: Register, kind: str, unit: str) -> list[str]:
    """The papers of a kind about a unit, as text."""
    shop = Workshop(load_workspace(ROOT), register, ON)
    found = [paper for paper in shop.plan.papers if paper.kind == kind and paper.unit == unit]
    return [dump(shop.compose(paper)) for paper in found]


def with_merger() -> Register:
    """The sample, but that the branch that ended went into another one."""
    register, _ = load_register(ROOT / "data")
    ended = register.get(PartyOrganization, "橘里鉴定所党支部")
    assert ended
    merged = ended.model_copy(update={"merged_into": "云源鉴定中心党支部"})
    others = [each for record in (merged,) for each in register.records if each.id != record.id]
    return Register((*others, merged), register.industry)


def test_an_ended_branch_passes_its_members_on() -> None:
    """The approval lists them, with room for who takes each in."""
    register, _ = load_register(ROOT / "data")
    (text,) = papers(register, "关于同意撤销党组织的批复", "信丰橘里司法鉴定所")
    assert "附件：党员组织关系转接名单" in text
    assert "│1│邱望舒│男│正式党员│" in text


def test_dues_of_a_term_are_those_of_the_ledgers() -> None:
    """Months before the term and after the day do not count; a year without payments is left blank."""
    register, _ = load_register(ROOT / "data")
    member = next(each for each in register.of(Member) if each.dues)
    first = date.fromisoformat(f"{member.dues[0].months[0]}-01")
    until = date(first.year, 12, 31)
    (whole,) = received([member], date(first.year, 1, 1), until)
    expected = sum(
        each.monthly for each in member.dues for month in each.months if month[:4] == str(first.year)
    )
    assert float(whole.total) == float(expected)
    (last,) = received([member], date(first.year, 12, 1), until)
    assert float(last.total or 0) <= float(whole.total)
    assert [each.total for each in received([], date(2019, 5, 1), date(2020, 5, 1))] == ["", ""]


def test_a_by_election_of_members_is_reported_not_asked_for() -> None:
    """A committee member is filed, a secretary approved: no 妥否 where nothing is to be approved."""
    register, _ = load_register(ROOT / "data")
    found = papers(register, "关于选举结果的请示", "吉安原山司法鉴定所")
    partial = [text for text in found if "补选" in text]
    assert partial
    for text in partial:
        assert "关于补选结果的报告" in text
        assert "特此报告。" in text
        assert "妥否" not in text
