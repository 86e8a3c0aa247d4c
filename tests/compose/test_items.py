"""Papers of which a record has several: every entry has its own, under a name of its own."""

from datetime import date
from functools import cache
from pathlib import Path

from docgen.batch.workshop import Workshop
from docgen.compose.dump import dump
from docgen.records.bureau import Instructor
from docgen.records.election import Election, Nominee
from docgen.records.founding import Reminder
from docgen.records.institution import Institution
from docgen.records.party import Member, PartyOrganization
from docgen.records.record import Record
from docgen.records.register import Register, load_register
from docgen.workspace import load_workspace

ROOT = Path(__file__).parents[2]
ON = date(2021, 12, 31)


@cache
def sample() -> Register:
    return load_register(ROOT / "data")[0]


def texts(kind: str, changed: Record, on: date = ON) -> dict[str, str]:
    """The papers of a kind that a record has once it is changed, by their places."""
    register = Register({**sample().records, changed.key: changed})
    shop = Workshop(load_workspace(ROOT), register, on)
    found = shop.plan
    assert found.problems == ()
    papers = [paper for paper in found.papers if paper.kind == kind]
    return {paper.place: dump(shop.compose(paper)) for paper in papers}


def test_every_clue_is_passed_on_by_its_own_letter() -> None:
    member = next(each for each in sample().of(Member) if each.referrals)
    first = member.referrals[0]
    letter = first.letter.model_copy(update={"dated": date(2021, 12, 6), "number": "虔司函〔2021〕9号"})
    second = first.model_copy(update={"letter": letter, "what": "涉嫌私自接受委托"})
    found = texts("违纪线索移送函", member.model_copy(update={"referrals": (first, second)}))
    assert [name.partition("（")[2] for name in found] == ["2021年11月18日）", "2021年12月6日）"]
    assert "虔司函〔2021〕9号" in list(found.values())[1]
    assert "涉嫌私自接受委托" in list(found.values())[1]


def test_every_honour_has_its_notice() -> None:
    """And the members named on the same day only."""
    unit = next(each for each in sample().of(Institution) if each.honours)
    first = unit.honours[0]
    letter = first.letter and first.letter.model_copy(update={"dated": date(2021, 7, 1)})
    other = first.model_copy(update={"what": "先进集体", "letter": letter, "dated": date(2021, 7, 1)})
    found = texts("命名通知", unit.model_copy(update={"honours": (other, first)}))
    earlier, later = found.values()
    assert next(iter(found)).endswith("34-关于命名先进集体的通知（2021年7月1日）")
    assert ("同时命名" in earlier, "同时命名蓝静姝同志" in later) == (False, True)


class TestAssignments:
    def twice(self) -> Instructor:
        """An instructor sent to one institution in May, and again in November."""
        found = next(each for each in sample().of(Instructor) if len(each.assignments) == 1)
        first, visit = found.assignments[0], found.visits[0]
        letter = first.letter.model_copy(update={"dated": date(2021, 11, 1), "number": ""})
        again = first.model_copy(update={"letter": letter})
        late = visit.model_copy(update={"dated": date(2021, 11, 20), "what": "换届指导"})
        return found.model_copy(update={"assignments": (first, again), "visits": (*found.visits, late)})

    def test_every_assignment_has_its_letter_and_certificate(self) -> None:
        for kind in ("党建工作指导员指派函", "党建工作指导员聘书"):
            ours = [name for name in texts(kind, self.twice()) if self.twice().name in name]
            assert len(ours) == 2

    def test_a_visit_stands_in_one_ledger(self) -> None:
        """That of the assignment under which it was paid."""
        found = texts("指导员工作台账", self.twice())
        earlier, later = (text for name, text in found.items() if self.twice().name in name)
        assert ("2021年10月12日" in earlier, "换届指导" in earlier) == (True, False)
        assert ("2021年10月12日" in later, "换届指导" in later) == (False, True)


class TestReminders:
    """任期届满前6个月，上级党组织以发函等形式提醒 (A24)."""

    BRANCH = "晨舟鉴定所党支部"

    def branch(self, **fields: object) -> PartyOrganization:
        found = sample().get(PartyOrganization, self.BRANCH)
        assert found
        return found.model_copy(update=fields)

    def reminders(self, branch: PartyOrganization, on: date) -> dict[str, str]:
        return {name: text for name, text in texts("换届提醒函", branch, on).items() if "晨舟" in name}

    def test_it_is_due_half_a_year_before_the_end(self) -> None:
        """Not the day before; without its number and day as long as it is not sent."""
        branch = self.branch(term_ends=date(2022, 3, 18))
        assert self.reminders(branch, date(2021, 9, 17)) == {}
        (text,) = self.reminders(branch, date(2021, 9, 18)).values()
        assert "将于2022年3月18日届满" in text
        assert "\n　　年　月　日\n" in text

    def test_one_that_was_sent_stays_when_the_election_is_over(self) -> None:
        """With its number and day, whatever the term has become since."""
        words = {"发文字号": "宜鉴行委〔2021〕99号", "日期": "2021-09-20", "届满日期": "2022-03-18"}
        sent = (Reminder.model_validate(words),)
        for ends in (date(2022, 3, 18), date(2024, 12, 1)):
            (text,) = self.reminders(self.branch(reminders=sent, term_ends=ends), ON).values()
            assert "宜鉴行委〔2021〕99号" in text
            assert "2021年9月20日" in text


class TestBallots:
    def election(self) -> Election:
        return next(each for each in sample().of(Election) if each.ballots and each.committee)

    def test_the_committee_votes_on_papers_of_its_own(self) -> None:
        """Equal election of the secretary, on the day of the committee's meeting."""
        election = self.election()
        assert election.committee
        day = date(2021, 12, 7)
        committee = election.committee.model_copy(update={"dated": day})
        found = texts("选票", election.model_copy(update={"committee": committee}))
        assert [
            name.rsplit("/", 1)[1] for name, text in found.items() if "（盖章）　2021年12月7日" in text
        ] == ["17-书记选票和填写说明"]

    def test_a_second_ballot_has_papers_of_its_own(self) -> None:
        """With those who stand again, under a name that tells it from the first."""
        election = self.election()
        first = election.ballots[0]
        again = first.model_copy(update={"seats": 1, "candidates": first.candidates[:2]})
        found = texts("选票", election.model_copy(update={"ballots": (first, again)}))
        name, text = next((name, text) for name, text in found.items() if "第二次投票" in name)
        assert name.rsplit("/", 1)[1] == "17-委员选票和填写说明（第二次投票）"
        assert "委员选票（第二次投票）" in text
        assert "应选1名" in text

    def test_before_the_assembly_the_nominees_stand(self) -> None:
        election = self.election()
        nominee = Nominee.model_validate({"姓名": "欧阳候选"})
        planned = {"ballots": (), "committee": None, "elected": (), "nominees": (nominee,)}
        found = texts("选票", election.model_copy(update=planned))
        assert any("欧／阳／候／选" in text for text in found.values())
