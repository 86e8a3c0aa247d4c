"""What happens to a membership: it is transferred, its probation ends or goes on, dues are paid, hours studied."""

from typing import Annotated, ClassVar

from pydantic import Field

from docgen.records.known import AHEAD, since
from docgen.records.record import Part
from docgen.records.values import Count, Day, Line, Money, Month, PersonName, Prose, Year
from docgen.records.work import Letter


class Transfer(Part):
    """接转: one passing of a membership from one organisation to another."""

    KNOWN: ClassVar[tuple[str, ...]] = ("issued",)

    number: Line = Field("", alias="编号", description="介绍信编号")
    issued: Day = Field(alias="开出日期", description="介绍信开出的日期")
    origin: Line = Field(alias="由", description="转出党组织全称")
    target: Line = Field(alias="去", description="转入党组织全称")
    dues_until: Line = Field("", alias="党费交至", description="如“2021年3月”")
    valid_days: Count | None = Field(None, alias="有效期", description="介绍信有效的天数")
    received: Day | None = Field(None, alias="接收日期", description="转入党组织接收的日期")
    handler: Annotated[PersonName, since("received")] = Field(
        "", alias="经办人", description="接收党组织经办人"
    )


class Resolved(Part):
    """支部大会的决议: what an assembly resolved about a probationary member, and how it was approved."""

    KNOWN: ClassVar[tuple[str, ...]] = ("dated",)

    dated: Day = Field(alias="大会日期", description="支部大会讨论通过的日期")
    due: Count | None = Field(None, alias="应到", description="应到会有表决权的党员数")
    present: Count | None = Field(None, alias="实到", description="实到会有表决权的党员数")
    yes: Count | None = Field(None, alias="赞成", description="赞成票")
    no: Count | None = Field(None, alias="反对", description="反对票")
    abstained: Count | None = Field(None, alias="弃权", description="弃权票")
    opinion: Prose = Field("", alias="意见", description="支部大会对该同志的意见，可分段，写进决议")
    request: Letter | None = Field(None, alias="请示", description="报上级党委审批的请示")
    approval: Letter | None = Field(None, alias="批复", description="上级党委审批的批复")


class Probation(Resolved):
    """延长预备期: the decision that a probationary member needs more time."""

    dated: Day = Field(alias="决定日期", description="支部大会决定延长的日期")
    until: Annotated[Day, AHEAD] = Field(alias="延至", description="延长到哪一天，半年以上，最长一年")
    reason: Line = Field("", alias="理由", description="为什么需要继续考察和教育")


class Confirmation(Resolved):
    """转正审批: the decision that a probationary member becomes a full one."""

    applied: Day | None = Field(None, alias="申请日期", description="本人提出书面转正申请的日期")


class DuesPayment(Part):
    """党费: dues paid at one time, for a month or several."""

    KNOWN: ClassVar[tuple[str, ...]] = ("dated",)

    first: Month = Field(alias="起", description="交哪个月起的，如 2021-01")
    last: Month = Field(
        alias="止",
        description="交到哪个月；只交一个月的不写",
        default_factory=lambda data: str(data.get("first", "")),
    )
    monthly: Money = Field(alias="月交", description="每月交多少元，如 12.5")
    dated: Day = Field(alias="日期", description="交纳的日期")

    @property
    def months(self) -> tuple[str, ...]:
        """The months paid for, as 2021-03."""
        year, month = map(int, self.first.split("-"))
        found: list[str] = []
        while (each := f"{year:04}-{month:02}") <= self.last:
            found.append(each)
            year, month = (year, month + 1) if month < 12 else (year + 1, 1)
        return tuple(found)


class Study(Part):
    """学习: the hours of study of one year."""

    year: Year = Field(alias="年度", description="哪一年")
    hours: Count = Field(alias="学时", description="集中学习培训的学时")
