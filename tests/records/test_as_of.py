"""Records as of a day: nothing that came later is in them."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import chain
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docgen.records.as_of import as_of, days_in, known_since
from docgen.records.bureau import Bureau
from docgen.records.election import Election
from docgen.records.institution import Institution
from docgen.records.known import Ahead, Announced
from docgen.records.life import Activity
from docgen.records.loader import KINDS
from docgen.records.party import Member, OrganizationState, PartyOrganization, Standing
from docgen.records.record import Part, Record, locate
from docgen.records.register import Register, load_register

REGISTER, _ = load_register(Path(__file__).parents[2] / "data")
DAYS = sorted(set(chain.from_iterable(map(days_in, REGISTER.records.values()))))
ANY_DAY = st.sampled_from(DAYS).flatmap(lambda day: st.sampled_from((day, day - timedelta(1))))


def parts(value: object) -> Iterator[Part]:
    """A record or group and all the groups in it."""
    if isinstance(value, tuple):
        for each in value:
            yield from parts(each)
    elif isinstance(value, Part):
        yield value
        for name in type(value).model_fields:
            yield from parts(getattr(value, name))


def kinds_of_part() -> set[type[Part]]:
    """All models whose values can stand in a record, by what their fields may hold."""
    found: set[type[Part]] = set()

    def visit(kind: type[Part]) -> None:
        found.add(kind)
        for field in kind.model_fields.values():
            for inner in _inner(field.annotation):
                if inner not in found:
                    visit(inner)

    for kind in KINDS:
        visit(kind)
    return found


def _inner(annotation: object) -> Iterator[type[Part]]:
    if isinstance(annotation, type) and issubclass(annotation, Part):
        yield annotation
    for argument in getattr(annotation, "__args__", ()):
        yield from _inner(argument)


@pytest.mark.parametrize("kind", sorted(kinds_of_part(), key=lambda kind: kind.__name__))
def test_every_day_that_must_be_written_says_what_it_makes_known(kind: type[Part]) -> None:
    """A required day, or group that holds one, begins its group or is marked as lying ahead: it cannot be left out."""
    for name, field in kind.model_fields.items():
        must = field.is_required() and (
            field.annotation is date or any(each.KNOWN for each in _inner(field.annotation))
        )
        marked = any(isinstance(mark, Ahead) for mark in field.metadata)
        earlier = name == "born"  # than the day on which a member joined
        assert not must or marked or earlier or name in kind.KNOWN or "tuple" in str(field.annotation), name


@settings(max_examples=40, deadline=None)
@given(day=ANY_DAY)
def test_no_later_day_stands_in_what_was_known(day: date) -> None:
    """As of any day, every record and group is known by then, and no day in it is later unless it may lie ahead."""
    for part in chain.from_iterable(map(parts, REGISTER.as_of(day).records.values())):
        assert (known_since(part) or day) <= day
        for name, field in type(part).model_fields.items():
            value = getattr(part, name)
            if not any(isinstance(mark, Ahead | Announced) for mark in field.metadata):
                assert not isinstance(value, date) or value <= day


@settings(max_examples=40, deadline=None)
@given(days=st.tuples(ANY_DAY, ANY_DAY).map(sorted))
def test_what_was_known_earlier_follows_from_what_was_known_later(days: list[date]) -> None:
    """Asked for an earlier day, a register as of a later one says the same as the whole; never more for a later day."""
    earlier, later = days
    then = REGISTER.as_of(later)
    assert then.as_of(earlier).records == REGISTER.as_of(earlier).records
    assert REGISTER.as_of(earlier).as_of(later).records == REGISTER.as_of(earlier).records


def test_nothing_is_lost_in_the_end() -> None:
    """As of a day after all others, every record is the very one on file."""
    known = REGISTER.as_of(date(2101, 1, 1)).records
    assert all(known[key] is record for key, record in REGISTER.records.items())


def made(kind: type[Record], **values: object) -> Record:
    return kind.model_validate({"编号": "甲", **values})


def org(**values: object) -> PartyOrganization:
    found = made(
        PartyOrganization,
        名称="中共某某司法鉴定所支部委员会",
        类型="党支部",
        隶属="上级",
        覆盖单位=["某所"],
        班子=[{"职务": "书记", "姓名": "王某某", "党员": "王"}],
        请示={"发文字号": "某字〔2021〕1号", "日期": "2021-03-01", "签发人": "王某某"},
        批复={"发文字号": "某委〔2021〕2号", "日期": "2021-03-20"},
        成立日期="2021-03-20",
        选举日期="2021-04-10",
        届次="1",
        届满日期="2024-04-10",
        **values,
    )
    assert isinstance(found, PartyOrganization)
    return found


def test_an_organisation_is_not_known_before_it_is_asked_for() -> None:
    assert as_of(org(), date(2021, 2, 28)) is None


def test_an_organisation_asked_for_is_not_yet_approved_nor_led() -> None:
    """On the day of the request: planned, no approval, the posts as they are to be, nobody in them, no term."""
    then = as_of(org(), date(2021, 3, 1))
    assert then is not None
    assert (then.state, then.approval, then.founded) == (OrganizationState.PLANNED, None, None)
    assert [(post.title, post.name) for post in then.posts] == [("书记", "")]
    assert (then.term, then.term_ends) == (None, None)


def test_the_end_of_a_term_is_known_when_it_begins() -> None:
    then = as_of(org(), date(2021, 4, 10))
    assert then is not None
    assert then.term_ends == date(2024, 4, 10)


def test_a_superior_is_the_former_one_until_the_change_is_approved() -> None:
    changed = org(
        调整=[
            {
                "类型": "调整隶属关系",
                "原隶属": "老上级",
                "新隶属": "上级",
                "理由": "归口",
                "请示": {"日期": "2021-06-01"},
                "批复": {"日期": "2021-06-10"},
            }
        ]
    )
    before, after = as_of(changed, date(2021, 6, 9)), as_of(changed, date(2021, 6, 10))
    assert before
    assert after
    assert (before.superior, after.superior) == ("老上级", "上级")


def member(**values: object) -> Member:
    found = made(
        Member, 姓名="王某某", 性别="男", 出生日期="1980-01-01", 单位="某所", 类别="正式党员", **values
    )
    assert isinstance(found, Member)
    return found


def test_a_member_is_on_probation_until_confirmed() -> None:
    then = as_of(member(入党日期="2020-06-01", 转正日期="2021-06-01"), date(2021, 5, 31))
    assert then
    assert (then.standing, then.confirmed) == (Standing.PROBATIONARY, None)


def test_a_membership_lies_where_it_came_from_until_it_is_received() -> None:
    moved = member(
        入党日期="2000-06-01",
        转正日期="2001-06-01",
        组织关系="本支部",
        接转=[
            {"开出日期": "2021-04-01", "由": "中共某街道工委", "去": "中共本支部", "接收日期": "2021-04-09"}
        ],
    )
    then = as_of(moved, date(2021, 4, 8))
    assert then
    assert (then.relation_here, then.organization, then.outside_organization) == (
        False,
        "",
        "中共某街道工委",
    )
    assert then.transfers[0].received is None


def test_an_election_is_known_from_its_request_but_not_its_votes() -> None:
    """The day of the meeting and those who stand are known from the request on, the count only on the day."""
    ballot = {"应选名额": "1", "应到": "3", "实到": "3", "发出": "3", "收回": "3", "有效": "3", "无效": "0"}
    found = made(
        Election,
        党组织="本支部",
        类型="成立选举",
        候选人请示={"日期": "2021-04-01"},
        大会日期="2021-04-10",
        投票=[
            {
                **ballot,
                "选举职务": "书记",
                "候选人": [{"姓名": "王某某", "赞成": "3", "不赞成": "0", "弃权": "0"}],
            }
        ],
        当选="王某某",
    )
    assert isinstance(found, Election)
    then = as_of(found, date(2021, 4, 1))
    assert then
    assert then.dated == date(2021, 4, 10)
    assert (then.ballots, then.elected) == ((), ())
    assert [(each.name, each.post) for each in then.nominees] == [("王某某", "")]


def test_what_is_left_of_a_list_is_told_at_its_own_place() -> None:
    """A report that comes second in the file is the second there, also where the first is not known yet."""
    bureau = made(
        Bureau,
        名称="某市司法局",
        层级="市",
        行政区划代码="360700",
        月报=[{"月份": "2021-04", "报送日期": "2021-05-02"}, {"月份": "2021-03", "报送日期": "2021-04-01"}],
    )
    then = as_of(bureau, date(2021, 4, 30))
    assert isinstance(then, Bureau)
    assert locate(then, "reports", 0, "month").endswith("月报第2项·月份")


def test_records_later_than_the_day_are_not_in_the_register() -> None:
    held = made(Activity, 党组织="甲", 形式="党课", 日期="2021-05-01")
    found = Register({held.key: held})
    assert found.as_of(date(2021, 4, 30)).records == {}


class TestValuesThatChange:
    """从业人员数 and its like: one value since ever, or a list of values each with its day."""

    LIST = ({"值": "18"}, {"起": "2021-06-01", "值": "21"})

    def unit(self, staff: object) -> Institution:
        found = made(Institution, 名称="某某司法鉴定所", 从业人员数=staff)
        assert isinstance(found, Institution)
        return found

    def on(self, staff: object, day: date) -> int | None:
        then = as_of(self.unit(staff), day)
        assert then is not None
        return then.staff

    def test_one_value_holds_since_ever(self) -> None:
        assert self.on("21", date(1990, 1, 1)) == 21

    def test_the_last_value_is_the_one_of_today(self) -> None:
        assert self.unit(list(self.LIST)).staff == 21

    @pytest.mark.parametrize(("day", "expected"), [(date(2021, 5, 31), 18), (date(2021, 6, 1), 21)])
    def test_a_value_holds_from_its_day(self, day: date, expected: int) -> None:
        assert self.on(list(self.LIST), day) == expected

    def test_before_the_first_day_nothing_is_known(self) -> None:
        assert self.on([{"起": "2021-06-01", "值": "21"}], date(2021, 5, 31)) is None

    @pytest.mark.parametrize(
        ("written", "told"),
        [
            ("[{值: 十八}, {起: 2021-06-01, 值: 21}]", "4:9 从业人员数第1项·值：“十八”不是整数"),
            ("[{值: 18}, {值: 21}]", "5:5 从业人员数第2项：没有写“起”；从第二项起，每项都写从哪天起"),
            (
                "[{起: 2021-06-01, 值: 21}, {起: 2021-05-01, 值: 18}]",
                "5:5 从业人员数第2项：“起”不在上一项之后",
            ),
            ("[{起: 2021-06-01}]", "4:5 从业人员数第1项：没有写“值”；请写成 {起: 2021-03-14, 值: …}"),
            (
                "[{值: 18}, {自: 2021-06-01, 值: 21}]",
                "5:9 从业人员数第2项·自：没有“自”这一项；这里只写“起”和“值”",
            ),
        ],
    )
    def test_faults_are_told_where_they_stand(self, tmp_path: Path, written: str, told: str) -> None:
        """Beside the other faults of the record, each at its own line."""
        entries = written.removeprefix("[").removesuffix("]").replace("}, {", "}\n  - {")
        text = f"名称: 某某司法鉴定所\n住处: 某街\n从业人员数:\n  - {entries}\n"
        (tmp_path / "机构").mkdir()
        (tmp_path / "机构" / "某所.yaml").write_text(text, encoding="utf-8")
        _, problems = load_register(tmp_path)
        assert (
            next(str(each) for each in problems if "从业人员数" in each.where)
            .split("某所.yaml:")[1]
            .startswith(told)
        )
        assert any("住处" in each.what for each in problems)
