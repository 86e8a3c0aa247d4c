"""The law as data: bases, rules, papers and packets, each with its days; nothing here knows a record."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from typing import Annotated, TypeVar

from pydantic import BeforeValidator, Field, WithJsonSchema

from docgen.policy.calendar import Cycle, Span, shift
from docgen.problems import Level, Problem, ProblemsError
from docgen.records.record import Part
from docgen.records.values import Count, Day, Flag, Id, Line, Lines, choice, fault, text

Version = TypeVar("Version", "Basis", "Rule")


class NotInForceError(ProblemsError):
    """A rule or regulation of which no version is in force on the day asked for."""

    def __init__(self, where: str, on: date) -> None:
        self.where, self.on = where, on
        words = f"{on} 没有施行的版本", "请在 policy 数据中补上，或换一个日期"
        super().__init__([Problem(where, *words, Level.WARNING)])  # history is no fault of the data

    def __reduce__(self) -> tuple[type["NotInForceError"], tuple[str, date]]:  # type: ignore[override]
        return type(self), (self.where, self.on)


class Comparison(StrEnum):
    """比较."""

    AT_LEAST = "不少于"
    OVER = "超过"
    AT_MOST = "不超过"
    UNDER = "不足"


class Strength(StrEnum):
    """强度: an 应当 is an error when broken, a 一般 a warning."""

    MUST = "应当"
    USUALLY = "一般"


def fraction(value: object) -> Fraction:
    line = text(value)
    top, slash, bottom = line.partition("/")
    if slash and top.isascii() and top.isdigit() and bottom.isascii() and bottom.isdigit() and int(bottom):
        return Fraction(int(top), int(bottom))
    raise fault(f"“{line}”不是分数", "请写成 4/5")


Share = Annotated[
    Fraction, BeforeValidator(fraction), WithJsonSchema({"type": "string", "pattern": "^[0-9]+/[0-9]+$"})
]


class Basis(Part):
    """依据: one version of a regulation."""

    id: Id = Field(alias="编号", description="这一版本的编号")
    law: Line = Field(alias="法规", description="各版本共用的名字")
    title: Line = Field(alias="名称", description="全称，不带书名号")
    number: Line = Field("", alias="文号", description="发文字号")
    note: Line = Field("", alias="说明", description="通过、发布的情况")
    is_titled: Flag = Field(True, alias="书名号", description="引用时是否加书名号")
    rank: Count = Field(99, alias="位阶", description="几部法规一起引用时的先后，小的在前；党章是 1")
    since: Day = Field(alias="起", description="施行的日期")
    until: Day | None = Field(None, alias="止", description="最后有效的日期")
    articles: dict[str, Line] = Field({}, alias="条", description="核对过的条号")
    unverified: dict[str, Line] = Field({}, alias="待核", description="没有核对的条号，不印出")

    def cite(self, item: str = "") -> str:
        """「《中国共产党支部工作条例（试行）》第四条」; the article only where it was verified."""
        name = f"《{self.title}》" if self.is_titled else self.title
        number = f"（{self.number}）" if self.number else ""
        return f"{name}{number}{self.articles.get(item, '')}"


class Rule(Part):
    """规则: one version of a threshold, share, deadline or cadence, with its basis."""

    id: Id = Field(alias="编号", description="规则的编号，如 A1")
    name: Line = Field(alias="名称", description="规则的名称")
    comparison: Annotated[Comparison, choice(Comparison)] = Field(
        Comparison.AT_LEAST, alias="比较", description="不少于、超过、不超过或不足"
    )
    number: Count | None = Field(None, alias="数值", description="门槛或时长的数")
    share: Share | None = Field(None, alias="分数", description="占多少，如 4/5")
    day: Day | None = Field(None, alias="日期", description="截止的日期")
    unit: Line = Field("", alias="单位", description="人、个、次，或日、月、年")
    form: Line = Field("", alias="形式", description="组织生活的形式")
    cycle: Annotated[Cycle, choice(Cycle)] | None = Field(None, alias="周期", description="月、季或年")
    terms: Lines = Field((), alias="列举", description="列举的名目")
    strength: Annotated[Strength, choice(Strength)] = Field(
        Strength.MUST, alias="强度", description="应当或一般"
    )
    law: Line = Field(alias="法规", description="依据的法规")
    item: Line = Field("", alias="条目", description="法规中的哪一条，见依据")
    since: Day = Field(alias="起", description="施行的日期")
    until: Day | None = Field(None, alias="止", description="最后有效的日期")
    last: Day | None = Field(None, alias="终期", description="最后一个周期的截止日；没有就一直办下去")
    note: Line = Field("", alias="说明", description="怎样理解、怎样掌握；不印进公文")
    cited_only: Flag = Field(False, alias="只引用", description="由人判断的规则，程序只引用、不判断")
    quote: Line = Field("", alias="原文", description="规定的原文或要点")

    def holds(self, count: int, of: int = 1) -> bool:
        """Whether a count (of a whole, for a share) is as the rule says; whole numbers only."""
        limit = self.limit(of)
        return {
            Comparison.AT_LEAST: count >= limit,
            Comparison.OVER: count > limit,
            Comparison.AT_MOST: count <= limit,
            Comparison.UNDER: count < limit,
        }[self.comparison]

    def limit(self, of: int = 1) -> Fraction:
        """The number compared with: exact, possibly no whole number."""
        return self.share * of if self.share is not None else Fraction(self.amount)

    def least(self, of: int = 1) -> int:
        """The smallest whole number that the rule accepts: 20 % of 3 is 1, over half of 8 is 5."""
        limit = self.limit(of)
        return limit.__floor__() + 1 if self.comparison is Comparison.OVER else limit.__ceil__()

    def after(self, day: date) -> date:
        """The day that ends the rule's span begun on `day`."""
        return shift(day, self.amount, Span(self.unit))

    def before(self, day: date) -> date:
        """The day that lies the rule's span before `day`."""
        return shift(day, -self.amount, Span(self.unit))

    @property
    def amount(self) -> int:
        """The rule's number. Raises ProblemsError if the data give none."""
        if self.number is None:
            raise ProblemsError([Problem(f"规则“{self.id}”", "没有写“数值”", "请在 policy 数据中补上")])
        return self.number

    @property
    def measure(self) -> str:
        """Its number with its unit, in words: 「1个月」."""
        return f"{self.amount}{'个月' if self.unit == Span.MONTH else self.unit}"

    @property
    def deadline(self) -> date:
        """The rule's day. Raises ProblemsError if the data give none."""
        if self.day is None:
            raise ProblemsError([Problem(f"规则“{self.id}”", "没有写“日期”", "请在 policy 数据中补上")])
        return self.day

    @property
    def every(self) -> Cycle:
        """The rule's cycle. Raises ProblemsError if the data give none."""
        if self.cycle is None:
            raise ProblemsError([Problem(f"规则“{self.id}”", "没有写“周期”", "请在 policy 数据中补上")])
        return self.cycle


class Paper(Part):
    """文书: one of the papers of the trade."""

    id: Id = Field(alias="编号", description="D01 至 D38")
    name: Line = Field(alias="名称", description="文书名称")
    condition: Line = Field("", alias="情形", description="什么情形才用")


class Packet(Part):
    """组合: papers used together, in the order of use."""

    name: Line = Field(alias="名称", description="这一套的名称")
    kinds: Lines = Field((), alias="类别", description="机构的分类")
    condition: Line = Field("", alias="情形", description="另外的条件")
    papers: Lines = Field(alias="文书", description="文书的编号，按先后")


class Task(Part):
    """任务: one of the nine tasks and four steps."""

    id: Id = Field(alias="编号", description="任务一、步骤一等")
    name: Line = Field(alias="名称", description="任务的名称")
    papers: Lines = Field((), alias="文书", description="这一项用的文书，写进说明文档")


@dataclass(frozen=True)
class Policy:
    """All that is law here. Versions of one thing differ in their days."""

    bases: tuple[Basis, ...]
    rules: tuple[Rule, ...]
    papers: tuple[Paper, ...]
    packets: tuple[Packet, ...]
    tasks: tuple[Task, ...]
    strokes: Mapping[str, str] = field(
        default_factory=dict
    )  # first strokes of characters, for the order of names

    def rule(self, identifier: str, on: date) -> Rule:
        """The version in force on a day. Raises NotInForceError if there is none, ProblemsError for an unknown rule."""
        versions = self._by_rule.get(identifier, ())
        found = _in_force(versions, on)
        if found is None and versions:
            raise NotInForceError(f"规则“{identifier}”", on)
        if found is None:
            what = f"没有规则“{identifier}”"
            raise ProblemsError(
                [Problem("data/policy", what, "请照自带的 data/policy 补上，按本行业的文件改")]
            )
        return found

    def absent(self, on: date) -> tuple[str, ...]:
        """The rules of which no version is in force on a day."""
        return tuple(name for name in self._by_rule if not self.in_force(name, on))

    def in_force(self, identifier: str, on: date) -> bool:
        """Whether a version of the rule binds on that day."""
        return _in_force(self._by_rule.get(identifier, ()), on) is not None

    def cite(self, identifier: str, on: date) -> str:
        """What a paper of that day cites for a rule: title, and the article where it was verified."""
        rule = self.rule(identifier, on)
        return self.basis(rule.law, on).cite(rule.item)

    def basis(self, law: str, on: date) -> Basis:
        """The version of a regulation in force on a day. Raises NotInForceError if there is none."""
        found = _in_force([basis for basis in self.bases if basis.law == law], on)
        if found is None:
            raise NotInForceError(f"法规“{law}”", on)
        return found

    def has_basis(self, law: str, on: date) -> bool:
        """Whether a regulation has a version in force on a day."""
        return _in_force([basis for basis in self.bases if basis.law == law], on) is not None

    def task(self, identifier: str) -> str:
        """The name of a task or step."""
        return next((task.name for task in self.tasks if task.id == identifier), "")

    def paper(self, identifier: str) -> Paper:
        """A paper by its number."""
        return self._by_paper[identifier]

    @cached_property
    def _by_rule(self) -> dict[str, tuple[Rule, ...]]:
        names = dict.fromkeys(rule.id for rule in self.rules)
        return {name: tuple(rule for rule in self.rules if rule.id == name) for name in names}

    @cached_property
    def _by_paper(self) -> dict[str, Paper]:
        return {paper.id: paper for paper in self.papers}


def _in_force(versions: Iterable[Version], on: date) -> Version | None:
    return next((each for each in versions if each.since <= on <= (each.until or date.max)), None)


def gap_or_overlap(first: Basis | Rule, second: Basis | Rule) -> str:
    """What is wrong between two versions that follow each other, or nothing."""
    if first.until is None or first.until >= second.since:
        return f"与 {first.since} 起的版本同时有效"
    return (
        "" if first.until + timedelta(1) == second.since else f"与前一版本之间空了一段（{first.until} 以后）"
    )
