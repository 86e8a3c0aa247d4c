"""Organisational life: the meetings and acts of a Party organisation, each on its day."""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import Field

from docgen.records.election import Absent
from docgen.records.record import Part, Reach, Record, Reference
from docgen.records.values import Count, Day, Id, Ids, Line, Lines, Month, PersonName, Prose, Year, choice
from docgen.records.yamlfile import Tree


class ActivityKind(StrEnum):
    """组织生活的形式."""

    ASSEMBLY = "党员大会"
    COMMITTEE = "支委会"
    GROUP = "党小组会"
    LECTURE = "党课"
    PARTY_DAY = "主题党日"
    LIFE_MEETING = "组织生活会"
    APPRAISAL = "民主评议党员"
    TALK = "谈心谈话"


class Vote(Part):
    """表决: a resolution and its votes."""

    what: Line = Field(alias="事项", description="表决的事项")
    entitled: Count = Field(alias="应到", description="应到会有表决权的人数")
    present: Count = Field(alias="实到", description="实到会有表决权的人数")
    yes: Count = Field(alias="赞成", description="赞成人数")
    no: Count | None = Field(None, alias="不赞成", description="不赞成人数；没有记就不写")
    abstain: Count | None = Field(None, alias="弃权", description="弃权人数；没有记就不写")
    carried: Line = Field("", alias="结果", description="通过或未通过；不写就是没有宣布")


class PlannedActivity(Part):
    """计划的一项: what a branch means to hold in a month."""

    month: Month = Field(alias="月份", description="哪一月，如“2021-03”")
    kind: Annotated[ActivityKind, choice(ActivityKind)] = Field(
        alias="形式", description="党员大会、主题党日等"
    )
    topic: Line = Field("", alias="主题", description="主题或议题")
    leader: PersonName = Field("", alias="负责人", description="由谁负责；不写就是书记")


class LifePlan(Part):
    """组织生活计划: what a branch means to hold in a year."""

    KNOWN: ClassVar[tuple[str, ...]] = ("dated",)

    year: Year = Field(alias="年度", description="计划的年度")
    dated: Day = Field(alias="日期", description="支部定下计划的日期")
    items: tuple[PlannedActivity, ...] = Field((), alias="安排", description="各月的安排，一项一行")


class Activity(Record):
    """组织生活: one meeting or act."""

    KIND: ClassVar[str] = "组织生活"
    KNOWN: ClassVar[tuple[str, ...]] = ("dated",)
    LISTED: ClassVar[bool] = True

    organization: Id = Field(alias="党组织", description="开展组织生活的党组织编号")
    kind: Annotated[ActivityKind, choice(ActivityKind)] = Field(
        alias="形式", description="党员大会、主题党日等"
    )
    dated: Day = Field(alias="日期", description="开展的日期")
    begins: Line = Field("", alias="开会时间", description="如“上午9时”")
    ends: Line = Field("", alias="散会时间", description="如“上午11时30分”")
    topic: Line = Field("", alias="主题", description="主题或议题")
    place: Line = Field("", alias="地点", description="地点")
    host: PersonName = Field("", alias="主持人", description="主持人姓名")
    recorder: PersonName = Field("", alias="记录人", description="记录人姓名")
    entitled: Count | None = Field(
        None, alias="应到", description="应到的党员数，预备党员在内；支委会是委员数"
    )
    present: Count | None = Field(None, alias="实到", description="实到人数")
    absent: tuple[Absent, ...] = Field((), alias="缺席", description="没有到会的党员和事由")
    visitors: Lines = Field((), alias="列席人员", description="列席的人，连同职务")
    guests: Ids = Field((), alias="组织关系在外的参加人", description="组织关系不在本组织而参加的党员编号")
    votes: tuple[Vote, ...] = Field((), alias="表决", description="作出的决议")
    making_up: Line = Field("", alias="补开", description="补哪一期的，如“2021年5月”“2021年第2季度”“2021年”")
    minutes: Prose = Field("", alias="记录", description="会议记录，可分段")

    @classmethod
    def defaults(cls, stem: str, tree: Mapping[str, Tree], listed: bool, folder: str = "") -> dict[str, str]:
        """Activities in one file are those of the organisation that the file is named after."""
        if not listed:
            return {"编号": stem, "党组织": stem}
        return {"编号": f"{stem}-{tree.get('日期', '')}-{tree.get('形式', '')}", "党组织": stem}

    def references(self) -> Iterator[Reference]:
        yield Reference(("organization",), self.organization, ("党组织",), Reach.GROUP)
        for index, guest in enumerate(self.guests):
            yield Reference(("guests", index), guest, ("党员",))
