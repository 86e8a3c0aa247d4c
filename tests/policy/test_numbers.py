"""Document numbers: one for each paper, none missing from a year that has its book."""

from collections.abc import Mapping
from datetime import date

from casefacts import policy
from docgen.policy.numbers import number_faults, papers_by_number, series
from docgen.policy.snapshot import Snapshot
from docgen.records.bureau import Bureau, Instructor
from docgen.records.numberbook import NumberBook
from docgen.records.party import PartyOrganization
from docgen.records.record import Record
from docgen.records.register import Register

ON = date(2021, 12, 31)


def branch(name: str, request: str, approval: str, days: tuple[str, str]) -> PartyOrganization:
    values: Mapping[str, object] = {
        "编号": name,
        "名称": name,
        "类型": "党支部",
        "请示": {"发文字号": request, "日期": days[0], "签发人": "某甲"},
        "批复": {"发文字号": approval, "日期": days[1]},
    }
    return PartyOrganization.model_validate(values)


def book(*others: int) -> NumberBook:
    listed = [{"号": str(number), "日期": "2021-01-04"} for number in others]
    return NumberBook.model_validate({"编号": "簿", "机关代字": "某委", "年份": "2021", "另发": listed})


def faults(*records: Record) -> list[str]:
    return [problem.what for problem in number_faults(Snapshot(of(*records), policy(), ON))]


def of(*records: Record) -> Register:
    return Register({record.key: record for record in records})


FIRST = branch("甲支部", "甲字〔2021〕1号", "某委〔2021〕1号", ("2021-03-01", "2021-03-20"))


def test_a_number_stands_for_one_paper() -> None:
    second = branch("乙支部", "乙字〔2021〕1号", "某委〔2021〕1号", ("2021-03-01", "2021-03-20"))
    assert "“某委〔2021〕1号”已用于“甲支部”的另一份公文" in faults(FIRST, second)[0]


def test_one_letter_may_send_an_instructor_to_several_institutions() -> None:
    letter = {"发文字号": "某司函〔2021〕1号", "日期": "2021-04-19"}
    sent = [{"机构": name, "指派函": letter} for name in ("甲所", "乙所")]
    instructor = Instructor.model_validate({"编号": "丙", "姓名": "丙某", "性别": "男", "指派": sent})
    assert faults(instructor) == []


def test_without_a_book_gaps_are_not_known() -> None:
    """An institution issues papers that are not on record here."""
    later = branch("乙支部", "乙字〔2021〕7号", "某委〔2021〕5号", ("2021-03-01", "2021-03-20"))
    assert faults(FIRST, later) == []


def test_with_a_book_gaps_are_told() -> None:
    later = branch("乙支部", "乙字〔2021〕7号", "某委〔2021〕5号", ("2021-03-01", "2021-03-21"))
    assert "某委〔2021〕缺 2、3、4 号" in faults(FIRST, later, book())[0]


def test_numbers_issued_elsewhere_close_the_gaps() -> None:
    second = branch("乙支部", "乙字〔2021〕7号", "某委〔2021〕3号", ("2021-03-01", "2021-03-21"))
    early = branch("丙支部", "丙字〔2021〕7号", "某委〔2021〕2号", ("2021-03-01", "2021-03-20"))
    assert faults(FIRST, early, second, book()) == []


def test_a_number_is_not_drawn_twice() -> None:
    assert "1 号已用于“甲支部”的公文" in faults(FIRST, book(1))[0]


def test_days_follow_numbers() -> None:
    assert "2 号（2021-01-04）的日期早于 1 号（2021-03-20）" in faults(FIRST, book(2))[0]


def test_every_paper_is_found() -> None:
    register = Register({FIRST.key: FIRST})
    assert set(papers_by_number(register)) == {"甲字〔2021〕1号", "某委〔2021〕1号"}


def test_the_next_number_follows_the_last() -> None:
    """Of each issuer and year, what the book lists among them; gaps are told, not filled."""
    fourth = branch("丁支部", "丁字〔2021〕1号", "某委〔2021〕4号", ("2021-04-01", "2021-04-20"))
    found = {each.mark: each for each in series(of(FIRST, fourth, book(2)))}
    assert (found["某委"].following, found["某委"].missing) == ("某委〔2021〕5号", (3,))
    assert found["甲字"].following == "甲字〔2021〕2号"


def test_every_year_begins_with_one() -> None:
    later = branch("丁支部", "丁字〔2022〕1号", "某委〔2022〕1号", ("2022-04-01", "2022-04-20"))
    years = [(each.year, each.following) for each in series(of(FIRST, later)) if each.mark == "某委"]
    assert years == [(2021, "某委〔2021〕2号"), (2022, "某委〔2022〕2号")]


def test_a_draft_has_drawn_its_number() -> None:
    """A report that is not sent yet bears a number without a day; the number is taken."""
    values = {"编号": "局", "名称": "某局", "层级": "市", "行政区划代码": "360700"}
    draft = {"月份": "2021-03", "发文字号": "某委〔2021〕1号"}
    bureau = Bureau.model_validate(values | {"月报": [draft]})
    assert "“某委〔2021〕1号”已用于“甲支部”的另一份公文" in faults(FIRST, bureau)[0]
    assert series(of(bureau))[0].following == "某委〔2021〕2号"
