"""Statistics of the monthly report: identities, sums of areas, days gone by, contradictions found."""

from datetime import date
from functools import cache

import pytest
from world import POLICY, ROOT, record, register

from docgen.policy.areas import area_of
from docgen.policy.check_work import monthly
from docgen.policy.counts import area_counts
from docgen.policy.monthly import before, month_of, months_due, parts_of, sendings
from docgen.policy.snapshot import Snapshot
from docgen.policy.statistics import AT_MOST, EQUAL, ROWS, Figures, breaches, counted
from docgen.records.bureau import Bureau, BureauLevel
from docgen.records.institution import Institution
from docgen.records.register import Register, load_register
from docgen.records.yamlfile import Tree

ENDS = [date(2021, 3, 31), date(2021, 6, 30), date(2021, 8, 31), date(2021, 12, 31)]


@cache
def sample() -> Register:
    return load_register(ROOT / "data")[0]


def bureaus(level: BureauLevel) -> tuple[Bureau, ...]:
    return tuple(each for each in sample().of(Bureau) if each.level is level)


def total(bureau: Bureau, snapshot: Snapshot) -> Figures:
    """The figures of the area of a bureau."""
    return area_counts(area_of(bureau), snapshot).figures


@pytest.mark.parametrize("day", ENDS)
class TestSample:
    def test_identities_hold(self, day: date) -> None:
        """总数 = 依托 + 单独 + 联合 + 参加 + 未建, and the others (domain F.4), for the province."""
        snapshot = Snapshot(sample(), POLICY, day)
        figures = total(bureaus(BureauLevel.PROVINCE)[0], snapshot)
        assert all(figures[whole] == sum(figures[part] for part in parts) for whole, parts in EQUAL.items())
        assert all(figures[part] <= sum(figures[each] for each in wholes) for part, wholes in AT_MOST.items())
        assert figures["机构总数"] > 50

    def test_counties_sum_to_cities_and_cities_to_the_province(self, day: date) -> None:
        snapshot = Snapshot(sample(), POLICY, day)
        for bureau in (*bureaus(BureauLevel.PROVINCE), *bureaus(BureauLevel.CITY)):
            whole = total(bureau, snapshot)
            parts = [part.figures for part in parts_of(bureau, snapshot)]
            assert all(sum(part[row.name] for part in parts) == whole[row.name] for row in ROWS)

    def test_nothing_contradicts(self, day: date) -> None:
        snapshot = Snapshot(sample(), POLICY, day)
        assert [fault for each in snapshot.institutions for fault in breaches(each, snapshot)] == []


def test_a_past_month_stays_as_it_was() -> None:
    """What happened later is not in it: the figures of June are those of June, asked for in December."""
    june, december = date(2021, 6, 30), date(2021, 12, 31)
    city = bureaus(BureauLevel.CITY)[0]
    asked_then, asked_later = Snapshot(sample(), POLICY, june), Snapshot(sample(), POLICY, december)
    assert total(city, asked_then) == total(city, asked_later.on_day(june))


INSTRUCTED: dict[str, Tree] = {
    "机构": {"甲": {"党组织": "支部"}},
    "党员": {"甲": {"正式": "3"}},
    "党组织": {"支部": {"覆盖单位": ["甲"], "成立日期": "2021-06-01"}},
    "指导员": {"王五": {"指派": [{"机构": "甲", "指派函": {"日期": "2021-04-10"}}]}},
}


class TestContradictions:
    def snapshot(self, on: str, **more: Tree) -> Snapshot:
        return Snapshot(register(INSTRUCTED | more), POLICY, date.fromisoformat(on))

    def test_an_instructor_is_for_those_without_an_organization_of_their_own(self) -> None:
        """已派指导员 ≤ 未建 + 联合: held before the branch is founded, broken from that day, located at the unit."""
        early, late = self.snapshot("2021-05-31"), self.snapshot("2021-06-01")
        assert list(breaches(early.institutions[0], early)) == []
        (fault,) = breaches(late.institutions[0], late)
        assert "“已派指导员机构”1，多于" in fault.what
        assert "规则 一致人数" in fault.what
        assert "期满日期" in fault.remedy

    def test_an_assignment_that_has_ended_counts_no_more(self) -> None:
        letter: Tree = {"日期": "2021-04-10"}
        ended: Tree = {"指派": [{"机构": "甲", "指派函": letter, "期满日期": "2021-05-31"}]}
        late = self.snapshot("2021-06-01", 指导员={"王五": ended})
        assert list(breaches(late.institutions[0], late)) == []

    def test_approved_without_a_vote(self) -> None:
        """已核准 ≤ 已表决."""
        charter: Tree = {"三进": {"章程": {"核准日期": "2021-05-20"}}}
        late = self.snapshot("2021-05-20", 机构={"甲": charter}, 指导员={}, 党组织={})
        (fault,) = breaches(late.institutions[0], late)
        assert "“机构章程已核准”1，多于“机构章程已表决”0" in fault.what


class TestRows:
    def one(self, entry: dict[str, Tree], people: dict[str, Tree], **more: Tree) -> dict[str, int]:
        world: dict[str, Tree] = {"机构": {"甲": entry}, "党员": {"甲": people}}
        snapshot = Snapshot(register(world | more), POLICY, date(2021, 6, 30))
        return dict(counted(snapshot.institutions[0], snapshot))

    @pytest.mark.parametrize(
        ("people", "row"),
        [
            ({"正式": "3"}, "应建尚未建立"),
            ({"正式": "2", "预备": "1"}, "仅有个别党员"),
            ({"在外": "1"}, "仅有个别党员"),
            ({}, "没有党员"),
        ],
    )
    def test_what_is_open_where_nothing_is_founded(self, people: dict[str, Tree], row: str) -> None:
        figures = self.one({}, people)
        open_ = {"应建尚未建立", "仅有个别党员", "没有党员"}
        assert {name for name in figures if name in open_} == {row}

    def test_members_by_standing_and_place(self) -> None:
        figures = self.one({}, {"正式": "2", "预备": "1", "在外": "3"})
        rows = ("党员", "正式党员", "预备党员", "组织关系未转入")
        assert tuple(figures[row] for row in rows) == (6, 5, 1, 3)

    def test_a_group_within_an_organization_elsewhere(self) -> None:
        groups: Tree = [{"名称": "第一党小组", "党员": ["甲-甲正式一"]}]
        other: Tree = {"别处": {"成立日期": "2015-01-01", "党小组": groups}}
        assert self.one({}, {"正式": "3"}, 党组织=other)["应建而已建立党小组"] == 1

    def test_an_institution_that_is_closed_counts_nothing(self) -> None:
        closed = record("机构", "甲", {"注销日期": "2021-05-01"})
        world = Register({closed.key: closed})
        assert isinstance(closed, Institution)
        assert counted(closed, Snapshot(world, POLICY, date(2021, 6, 30))) == {}


class TestMonths:
    def city(self, *reports: Tree) -> Bureau:
        superior: dict[str, Tree] = {"月报": list(reports), "上级": "省厅"}
        found = record("司法局", "赣州", superior)
        assert isinstance(found, Bureau)
        return found

    def snapshot(self, *records: Bureau, on: date = date(2021, 6, 15)) -> Snapshot:
        return Snapshot(Register({each.key: each for each in records}), POLICY, on)

    def test_the_first_month_has_none_before_it(self) -> None:
        """From March 2021 on (step 4), those that are over."""
        due = months_due(self.snapshot())
        assert [month.name for month in due] == ["2021年3月", "2021年4月", "2021年5月"]
        assert [before(month, self.snapshot()) for month in due] == [
            None,
            date(2021, 3, 31),
            date(2021, 4, 30),
        ]

    def test_who_sent_when(self) -> None:
        """In time on the last day, late on the first of the next, not at all."""
        city = self.city(
            {"月份": "2021-03", "报送日期": "2021-03-31"}, {"月份": "2021-04", "报送日期": "2021-05-01"}
        )
        province = record("司法局", "省厅", {"层级": "省", "行政区划代码": "360000"})
        assert isinstance(province, Bureau)
        snapshot = self.snapshot(city, province)
        states = [next(sendings(province, month, snapshot)).state for month in months_due(snapshot)]
        assert states == ["按时", "逾期", "未报"]

    def test_a_report_that_was_sent_says_something(self) -> None:
        """Sent without its text: a warning where it stands; not sent yet: nothing."""
        city = self.city({"月份": "2021-03", "报送日期": "2021-03-31"}, {"月份": "2021-04"})
        (fault,) = monthly(city, self.snapshot(city))
        assert fault.where == "司法局“赣州” 月报第1项·报送日期"
        assert (str(fault.level), "没有写“本月工作”" in fault.what) == ("提醒", True)

    def test_its_month(self) -> None:
        assert month_of(self.city({"月份": "2021-12"}).reports[0]).last == date(2021, 12, 31)
