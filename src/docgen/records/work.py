"""Dated facts of Party work in a unit: letters, charters and rules, synchronised steps, consultations, pledges."""

from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import Field

from docgen.records.identifiers import Sex
from docgen.records.known import AHEAD, announced, since
from docgen.records.record import Part
from docgen.records.values import (
    Count,
    Day,
    DocumentNumber,
    Flag,
    Id,
    Line,
    Lines,
    PersonName,
    Phone,
    Year,
    choice,
)


class Letter(Part):
    """公文: a paper by its number and day."""

    KNOWN: ClassVar[tuple[str, ...]] = ("dated",)

    number: DocumentNumber = Field("", alias="发文字号", description="如“赣明衡字〔2021〕3号”；没有就不写")
    dated: Day = Field(alias="日期", description="成文日期")
    signer: PersonName = Field("", alias="签发人", description="上行文的签发人")


class Excuse(Part):
    """免办: something due from which the superior has excused."""

    KNOWN: ClassVar[tuple[str, ...]] = ("dated",)

    rule: Id = Field(alias="规则", description="规则的编号，如 A36，“说明”命令会显示")
    period: Line = Field("", alias="期间", description="哪一期，如“2021年5月”；不写就是各期")
    dated: Day = Field(alias="日期", description="上级同意的日期")
    reason: Line = Field(alias="理由", description="为什么不办，如“疫情期间经上级同意停止集中活动”")
    letter: Letter | None = Field(None, alias="文件", description="同意的公文")


class ApprovalWay(StrEnum):
    """审批方式: what the body to which an amendment is sent does with it."""

    APPROVE = "核准"
    FILE = "备案"


class CharterRevision(Part):
    """章程修订: the steps of bringing Party work into the charter."""

    drafted: Day | None = Field(None, alias="起草日期", description="修正案草案拟出的日期")
    inserted: Day | None = Field(None, alias="先行增加日期", description="暂时无法开会而先行增加的日期")
    voted: Annotated[Day | None, announced("notified")] = Field(
        None, alias="表决日期", description="会议表决通过（或确认）的日期"
    )
    meeting: Line = Field("", alias="会议", description="表决的会议，如“第二届会员代表大会第三次会议”")
    consented: Day | None = Field(
        None, alias="审查同意日期", description="业务主管单位或党建领导机关同意的日期"
    )
    approved: Day | None = Field(None, alias="核准日期", description="登记机关核准或备案的日期")
    number: Annotated[DocumentNumber, since("approved")] = Field(
        "", alias="核准文号", description="核准或备案文书的发文字号"
    )
    notified: Day | None = Field(None, alias="通知日期", description="会议通知发出的日期")
    time: Line = Field("", alias="会议时间", description="如“上午9时”")
    place: Line = Field("", alias="会议地点", description="开会的地点")
    host: PersonName = Field("", alias="主持人", description="主持会议的人")
    due: Annotated[Count | None, since("voted")] = Field(
        None, alias="应到", description="应当到会、有表决权的人数（按出资表决的写份数）"
    )
    present: Annotated[Count | None, since("voted")] = Field(
        None, alias="实到", description="实际到会的人数或份数"
    )
    yes: Annotated[Count | None, since("voted")] = Field(None, alias="同意", description="赞成票")
    no: Annotated[Count | None, since("voted")] = Field(None, alias="反对", description="反对票")
    abstained: Annotated[Count | None, since("voted")] = Field(None, alias="弃权", description="弃权票")
    request: Letter | None = Field(None, alias="请示", description="报请核准、备案的请示")
    approver: Line = Field("", alias="审批机关", description="核准、备案或审查同意的机关；不写就按单位的性质")
    way: Annotated[ApprovalWay, choice(ApprovalWay)] | None = Field(
        None, alias="审批方式", description="核准或备案；不写就按单位的性质"
    )
    editor: PersonName = Field("", alias="经办人", description="起草修正案的人，也是修订标记的作者")
    phone: Phone = Field("", alias="联系电话", description="经办人的电话")


class Evidence(Part):
    """事项: something done on a day."""

    KNOWN: ClassVar[tuple[str, ...]] = ("dated",)

    what: Line = Field(alias="事项", description="制度名称或所做的事")
    dated: Day = Field(alias="日期", description="完成或印发的日期")
    content: Line = Field("", alias="内容", description="写入了什么要求，或者怎样做的，写进清单")
    letter: Letter | None = Field(None, alias="文件", description="命名、印发的文件")


class Integration(Part):
    """三进: Party work in charter, rules and daily management."""

    charter: CharterRevision | None = Field(
        None, alias="章程", description="进章程（非法人机构为授权书或内部制度）的经过"
    )
    rules: tuple[Evidence, ...] = Field((), alias="制度", description="写入党建要求的工作制度")
    routine: tuple[Evidence, ...] = Field((), alias="日常管理", description="进日常管理的做法")


class SyncStep(StrEnum):
    """四同步的环节."""

    FOUNDING = "设立审核"
    LICENSING = "执业许可"
    INSPECTION = "执业检查"
    ASSESSMENT = "考核评估"


class Collected(Part):
    """采集内容: one thing that was asked about, and what was found."""

    item: Line = Field(alias="项目", description="记录表里的一栏，如“组织生活”")
    found: Line = Field(alias="情况", description="采集到、检查到的情况，如“当年开展主题党日6次”")


class SyncEvent(Part):
    """同步事项: an act of registration and the Party record that goes with it."""

    KNOWN: ClassVar[tuple[str, ...]] = ("recorded", "dated")

    step: Annotated[SyncStep, choice(SyncStep)] = Field(
        alias="环节", description="设立审核、执业许可、执业检查或考核评估"
    )
    subject: Line = Field("", alias="对象", description="事项所及的人或机构")
    dated: Annotated[Day, AHEAD] = Field(alias="日期", description="审核、许可、检查或评估的日期")
    recorded: Day | None = Field(None, alias="党建记录日期", description="采集党建信息或记录党建检查的日期")
    record: Annotated[Line, since("recorded")] = Field(
        "", alias="党建记录", description="采集到的情况的概括，不是表的名称"
    )
    collected: Annotated[tuple[Collected, ...], since("recorded")] = Field(
        (), alias="采集内容", description="采集到的各项情况，印在记录表的各栏"
    )
    grade: Annotated[Line, since("recorded", "dated")] = Field(
        "", alias="等次", description="考核评估的等次，如“优秀”“合格”，评优、表彰以它为依据"
    )


class Consultation(Part):
    """重大事项: a matter on which the Party organisation or the liaison is heard."""

    KNOWN: ClassVar[tuple[str, ...]] = ("heard", "decided")

    what: Line = Field(alias="事项", description="重大事项的名称")
    decided: Annotated[Day, AHEAD] = Field(alias="决定日期", description="机构作出决定的日期")
    heard: Day | None = Field(None, alias="征求日期", description="党组织（联络员）提出意见的日期")
    opinion: Annotated[Line, since("heard")] = Field("", alias="意见", description="党组织（联络员）的意见")
    outcome: Annotated[Line, since("decided")] = Field("", alias="采纳情况", description="意见是否采纳及理由")


class GateKind(StrEnum):
    """政治把关的事项."""

    RECRUITMENT = "选聘"
    TRAINING = "培养"
    MERIT = "评优"
    COMMENDATION = "表彰"


class Gate(Part):
    """政治把关: the Party organisation's opinion before a person is chosen or honoured."""

    KNOWN: ClassVar[tuple[str, ...]] = ("given", "decided")

    kind: Annotated[GateKind, choice(GateKind)] = Field(alias="类型", description="选聘、培养、评优或表彰")
    subject: PersonName = Field(alias="对象", description="所涉人员姓名")
    decided: Annotated[Day, AHEAD] = Field(alias="决定日期", description="机构作出决定的日期")
    given: Day | None = Field(None, alias="意见日期", description="党组织出具意见的日期")
    opinion: Annotated[Line, since("given")] = Field("", alias="意见", description="把关意见")


class Recommendation(Part):
    """推荐: a person put forward as delegate, deputy or model."""

    KNOWN: ClassVar[tuple[str, ...]] = ("dated",)

    subject: PersonName = Field(alias="对象", description="被推荐人姓名")
    role: Line = Field(alias="推荐为", description="党代表、人大代表、政协委员或先进人物人选")
    dated: Day = Field(alias="日期", description="推荐日期")
    reason: Line = Field("", alias="理由", description="推荐理由")


class Manager(Part):
    """管理层人员: one of those who run the unit."""

    title: Line = Field(alias="职务", description="主任、副主任、质量负责人等")
    name: PersonName = Field(alias="姓名", description="任职人")
    member: Id = Field("", alias="党员", description="任职人在党员记录中的编号；不是党员就不写")


class Liaison(Part):
    """联络员登记: who the unit's liaison of Party work is."""

    KNOWN: ClassVar[tuple[str, ...]] = ("named",)

    sex: Annotated[Sex, choice(Sex)] | None = Field(None, alias="性别", description="男或女")
    born: Day | None = Field(None, alias="出生日期", description="公历生日")
    education: Line = Field("", alias="学历", description="如“大学本科”")
    affiliation: Line = Field("", alias="政治面貌", description="中共党员、入党积极分子、群众等")
    position: Line = Field("", alias="职务", description="在单位的职务")
    is_expert: Flag = Field(False, alias="执业人员", description="是否执业人员")
    phone: Phone = Field("", alias="联系电话", description="手机号或“区号-号码”")
    named: Day = Field(alias="明确日期", description="单位明确联络员的日期")
    filed: Day | None = Field(None, alias="备案日期", description="司法局备案的日期")


class Pledge(Part):
    """承诺: a pledge for one year."""

    KNOWN: ClassVar[tuple[str, ...]] = ("dated",)

    year: Year = Field(alias="年度", description="承诺的年度")
    dated: Day = Field(alias="日期", description="作出承诺的日期")
    reviewed: Day | None = Field(None, alias="评议日期", description="评议践诺情况的日期")
    items: Lines = Field((), alias="承诺事项", description="另有约定的承诺事项；不写就用通用的几条")


class Referral(Part):
    """线索移送: what a bureau passes on to the organisation that holds a member's relation."""

    KNOWN: ClassVar[tuple[str, ...]] = ("letter",)

    bureau: Id = Field(alias="机关", description="移送的司法局编号")
    letter: Letter = Field(alias="公文", description="移送的函")
    origin: Line = Field(alias="来源", description="在什么工作中发现，如“2021年度执业检查”")
    what: Line = Field(alias="线索", description="涉嫌违反党纪的情况")
    handled: Line = Field("", alias="行业处理", description="司法行政机关或协会已作的处理")
    enclosures: Lines = Field((), alias="附件", description="随函移送的材料")


class YearPlan(Part):
    """年度计划: the plan of Party work for one year."""

    KNOWN: ClassVar[tuple[str, ...]] = ("dated",)

    year: Year = Field(alias="年度", description="计划的年度")
    title: Line = Field(alias="名称", description="计划或要点的名称")
    dated: Day = Field(alias="日期", description="印发日期")
    ideology: Flag = Field(False, alias="含意识形态", description="是否列入意识形态工作")
