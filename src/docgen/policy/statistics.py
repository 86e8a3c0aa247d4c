"""Statistics of the monthly report: what each unit counts on a day, summed over the units of an area."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from docgen.policy.coverage import CoverageWay, liaison_named, reach
from docgen.policy.eligibility import is_hosted
from docgen.policy.guidance_duties import in_both
from docgen.policy.people import serving
from docgen.policy.remark import remark
from docgen.policy.snapshot import Snapshot, owner
from docgen.policy.unit_duties import integrated
from docgen.problems import Problem
from docgen.records.institution import Body, Institution
from docgen.records.party import OrganizationType
from docgen.records.work import CharterRevision

Figures = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the table: its name, what is counted, how deep it stands under others; `grows`: never falls.

    `listed`: whether it stands in the table; the others are counted for charts.
    """

    name: str
    unit: str
    depth: int = 0
    grows: bool = False
    listed: bool = True


ROWS = (
    Row("机构总数", "家"),
    Row("依托设立", "家", 1),
    Row("设立单位党组织覆盖", "家", 1),
    Row("已单独建立党组织", "家", 1, grows=True),
    Row("党委", "家", 2),
    Row("党总支", "家", 2),
    Row("党支部", "家", 2),
    Row("已联合建立党支部", "家", 1),
    Row("达到单独建立人数", "家", 2),
    Row("联合党支部", "个", 2),
    Row("参加其他机构党组织", "家", 1),
    Row("尚未建立党组织", "家", 1),
    Row("应建尚未建立", "家", 2),
    Row("应建而已建立党小组", "家", 2),
    Row("仅有个别党员", "家", 2),
    Row("没有党员", "家", 2),
    Row("依托尚未落实", "家", 2),
    Row("党的组织覆盖", "家"),
    Row("党的工作覆盖", "家"),
    Row("联络员和指导员覆盖", "家", 1),
    Row("已派指导员机构", "家"),
    Row("指导员", "人"),
    Row("联络员", "人"),
    Row("从业人员", "人"),
    Row("执业人员", "人"),
    Row("党员", "人"),
    Row("正式党员", "人", 1),
    Row("预备党员", "人", 1),
    Row("组织关系未转入", "人", 1),
    Row("党员执业人员", "人", 1),
    Row("协会章程已核准", "家", grows=True),
    Row("机构章程应修订", "家"),
    Row("机构章程已表决", "家", grows=True),
    Row("机构章程已核准", "家", grows=True),
    Row("已修订制度", "件", grows=True),
    Row("双向进入交叉任职", "人"),
    Row("党员承诺书", "份"),
    Row("党员先锋岗", "个", grows=True),
    Row("党建示范点", "个", grows=True),
    Row("已摸底建档", "家", listed=False),
    Row("已完成三进", "家", listed=False),
)

HOSTED = ("依托设立", "设立单位党组织覆盖", "依托尚未落实")  # rows for trades that have hosted institutions

EQUAL = {
    "机构总数": (
        "设立单位党组织覆盖",
        "已单独建立党组织",
        "已联合建立党支部",
        "参加其他机构党组织",
        "尚未建立党组织",
    ),
    "已单独建立党组织": ("党委", "党总支", "党支部"),
    "尚未建立党组织": ("应建尚未建立", "仅有个别党员", "没有党员", "依托尚未落实"),
    "党的组织覆盖": (
        "设立单位党组织覆盖",
        "已单独建立党组织",
        "已联合建立党支部",
        "参加其他机构党组织",
    ),
    "党的工作覆盖": ("党的组织覆盖", "联络员和指导员覆盖"),
    "党员": ("正式党员", "预备党员"),
}
AT_MOST = {
    "设立单位党组织覆盖": ("依托设立",),
    "达到单独建立人数": ("已联合建立党支部",),
    "应建而已建立党小组": ("应建尚未建立",),
    "党的组织覆盖": ("党的工作覆盖",),
    "党的工作覆盖": ("机构总数",),
    "已派指导员机构": ("已联合建立党支部", "参加其他机构党组织", "尚未建立党组织"),
    "联络员": ("机构总数",),
    "党员执业人员": ("党员",),
    "组织关系未转入": ("党员",),
    "机构章程已核准": ("机构章程已表决",),
    "机构章程已表决": ("机构章程应修订",),
}


def rows(snapshot: Snapshot) -> tuple[Row, ...]:
    """The rows of the table on a day."""
    hosted = snapshot.terms("F1依托")
    return tuple(row for row in ROWS if row.listed and (row.name not in HOSTED or hosted))


def counted(unit: Body, snapshot: Snapshot) -> Figures:
    """What one unit counts in each row on the day; rows in which it counts nothing are left out."""
    known = snapshot.counted.get(unit.id)
    if known is None:
        rows = _institution(unit, snapshot) if isinstance(unit, Institution) else _association(unit, snapshot)
        known = snapshot.counted[unit.id] = {name: int(number) for name, number in rows if number}
    return known


def breaches(unit: Body, snapshot: Snapshot) -> Iterator[Problem]:
    """The identities of the table that the records of a unit break."""
    figures = counted(unit, snapshot)
    rule = (snapshot.policy, "一致人数", snapshot.on, unit, ("name",))
    for whole, parts in EQUAL.items():
        if figures.get(whole, 0) != _sum(figures, parts):
            words = f"月报的“{whole}”{figures.get(whole, 0)}，不等于“{'”“'.join(parts)}”之和{_sum(figures, parts)}"
            yield remark(*rule, words)
    for part, wholes in AT_MOST.items():
        if figures.get(part, 0) > _sum(figures, wholes):
            words = f"月报的“{part}”{figures.get(part, 0)}，多于“{'”“'.join(wholes)}”{_sum(figures, wholes)}"
            yield remark(*rule, words, _REMEDIES.get(part, "请核对"))


_REMEDIES = {
    "已派指导员机构": "已有党组织，请在指导员的“指派”中写“期满日期”",
    "机构章程已核准": "请补上“表决日期”",
}


def _sum(figures: Figures, names: Iterable[str]) -> int:
    return sum(figures.get(name, 0) for name in names)


def _association(unit: Body, snapshot: Snapshot) -> Iterator[tuple[str, int]]:
    if snapshot.exists(unit):
        charter = _charter(unit)
        yield "协会章程已核准", _is_done(charter.approved if charter else None, snapshot)


def _institution(unit: Institution, snapshot: Snapshot) -> Iterator[tuple[str, int]]:
    if not snapshot.exists(unit):
        return
    yield "机构总数", 1
    yield from _organized(unit, snapshot)
    yield from _reached(unit, snapshot)
    yield from _people(unit, snapshot)
    yield from _work(unit, snapshot)


def _organized(unit: Institution, snapshot: Snapshot) -> Iterator[tuple[str, int]]:
    """Which way the institution is organised; what is open where it is not."""
    if unit.founder and unit.founder.type.value in snapshot.terms("F1依托"):
        yield "依托设立", 1
    way = reach(unit, snapshot).way
    yield WAYS[way], 1
    own, joint = snapshot.own(unit.id), snapshot.joint(unit.id)
    if own:
        yield _TYPES.get(own.type, "党支部"), 1
    elif joint:
        yield "达到单独建立人数", snapshot.rule("F1应建").holds(len(snapshot.roll(unit.id).formal))
        yield "联合党支部", owner(joint) == unit.id
    elif way is CoverageWay.NONE:
        yield from _open(unit, snapshot)


WAYS = {
    CoverageWay.HOSTED: "设立单位党组织覆盖",
    CoverageWay.OWN: "已单独建立党组织",
    CoverageWay.JOINT: "已联合建立党支部",
    CoverageWay.JOINED: "参加其他机构党组织",
    CoverageWay.NONE: "尚未建立党组织",
}
_TYPES = {OrganizationType.COMMITTEE: "党委", OrganizationType.GENERAL_BRANCH: "党总支"}


def _open(unit: Institution, snapshot: Snapshot) -> Iterator[tuple[str, int]]:
    roll = snapshot.roll(unit.id)
    if is_hosted(unit, snapshot):
        yield "依托尚未落实", 1
    elif snapshot.rule("F1应建").holds(len(roll.formal)):
        grouping = snapshot.register.grouping([member.id for member in roll.here])
        yield "应建尚未建立", 1
        yield "应建而已建立党小组", any(snapshot.is_active(each) for each in grouping)
    else:
        yield ("仅有个别党员" if roll.everyone else "没有党员"), 1


def _reached(unit: Institution, snapshot: Snapshot) -> Iterator[tuple[str, int]]:
    found = reach(unit, snapshot)
    yield "党的组织覆盖", found.is_organized
    yield "党的工作覆盖", found.is_worked
    yield "联络员和指导员覆盖", found.is_worked and not found.is_organized
    known = snapshot.register.sent_to(unit.id)
    served = [serving(each, snapshot.on) for each in known]
    if known:
        yield "已派指导员机构", any(unit.id in units for units in served)
    else:
        yield "已派指导员机构", _is_done(unit.instructor_sent if unit.instructor else None, snapshot)
    yield "指导员", sum(min(units, default="") == unit.id for units in served)
    yield "联络员", _is_done(liaison_named(unit), snapshot)


def _people(unit: Institution, snapshot: Snapshot) -> Iterator[tuple[str, int]]:
    roll = snapshot.roll(unit.id)
    everyone, formal = len(roll.everyone), len(roll.formal) + len(roll.formal_outside)
    yield "从业人员", unit.staff or 0
    yield "执业人员", (unit.experts_full_time or 0) + (unit.experts_part_time or 0)
    yield "党员", everyone
    yield "正式党员", formal
    yield "预备党员", everyone - formal
    yield "组织关系未转入", len(roll.outside)
    yield "党员执业人员", sum(bool(member.practice_licence) for member in roll.everyone)
    year = snapshot.on.year
    pledges = [each for member in roll.everyone for each in member.pledges if each.year == year]
    yield "党员承诺书", sum(_is_done(each.dated, snapshot) for each in pledges)
    yield "党员先锋岗", sum(_is_done(member.vanguard, snapshot) for member in roll.everyone)


def _work(unit: Institution, snapshot: Snapshot) -> Iterator[tuple[str, int]]:
    """Charter, rules, both-way posts, honours."""
    charter = _charter(unit)
    yield "已摸底建档", _is_done(unit.surveyed, snapshot)
    yield "已完成三进", _is_done(integrated(unit), snapshot)
    yield "机构章程应修订", 1
    yield "机构章程已表决", _is_done(charter.voted if charter else None, snapshot)
    yield "机构章程已核准", _is_done(charter.approved if charter else None, snapshot)
    rules = unit.integration.rules if unit.integration else ()
    yield "已修订制度", sum(_is_done(each.dated, snapshot) for each in rules)
    led = snapshot.own(unit.id) or snapshot.joint(unit.id)
    if led and _is_done(led.elected or led.founded, snapshot):
        yield "双向进入交叉任职", len(in_both(unit, led))
    yield "党建示范点", sum(_is_done(each.dated, snapshot) for each in unit.honours)


def _charter(unit: Body) -> CharterRevision | None:
    return unit.integration.charter if unit.integration else None


def _is_done(day: date | None, snapshot: Snapshot) -> bool:
    """Whether something was done by the day."""
    return day is not None and day <= snapshot.on
