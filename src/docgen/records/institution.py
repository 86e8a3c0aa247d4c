"""Institutions and associations: who they are, who runs them, how the Party is organised there."""

from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated, ClassVar, Self

from pydantic import Field

from docgen.records.identifiers import Fault
from docgen.records.known import AHEAD, CHANGING, since
from docgen.records.record import Finding, Part, Reach, Record, Reference
from docgen.records.values import (
    Count,
    CreditCode,
    Day,
    Degrees,
    Flag,
    Id,
    Licence,
    Line,
    Lines,
    PersonName,
    Phone,
    RegionCode,
    choice,
)
from docgen.records.work import (
    Consultation,
    Evidence,
    Excuse,
    Gate,
    Integration,
    Letter,
    Liaison,
    Manager,
    Pledge,
    Recommendation,
    SyncEvent,
    YearPlan,
)


class LegalForm(StrEnum):
    """组织形式."""

    LEGAL_PERSON = "法人"
    UNINCORPORATED = "非法人"


class FounderType(StrEnum):
    """设立主体的类型."""

    UNIVERSITY = "高等院校"
    RESEARCH = "科研院所"
    HOSPITAL = "医院"
    ENTERPRISE = "企业"
    ASSOCIATION = "社会团体"
    PARTNERS = "个人合伙"
    OTHER = "其他"


class OrganizingMode(StrEnum):
    """党组织组建方式."""

    OWN = "单独组建"
    JOINT = "联合组建"
    HOSTED = "依托设立单位"
    JOINED = "参加其他党组织"
    NONE = "尚未组建"


class Founder(Part):
    """设立主体: the body that the institution is part of."""

    type: Annotated[FounderType, choice(FounderType)] = Field(alias="类型", description="设立主体是什么单位")
    name: Line = Field(alias="名称", description="设立主体的全称")
    credit_code: CreditCode = Field("", alias="统一社会信用代码", description="设立主体的统一社会信用代码")
    has_party_organization: Annotated[Flag, since("organization_founded")] = Field(
        False, alias="已成立党组织", description="设立主体是否已成立党组织"
    )
    party_organization: Annotated[Line, since("organization_founded")] = Field(
        "", alias="党组织名称", description="设立主体党组织的全称"
    )
    organization_founded: Day | None = Field(
        None, alias="党组织成立日期", description="设立主体党组织成立的日期；早已成立可以不写"
    )
    included: Day | None = Field(
        None, alias="列入日期", description="机构党建工作列入设立单位党建工作内容的日期"
    )
    included_in: Annotated[Line, since("included")] = Field(
        "", alias="列入文件", description="列入的年度计划或考核办法名称"
    )


class ClassWord(StrEnum):
    """组建分类."""

    HOSTED = "依托"
    OWN = "应建"
    JOINT = "联建"
    PAIR = "双员"


class ClassDecision(Part):
    """分类决定: what the bureau decided where the rules leave it open."""

    KNOWN: ClassVar[tuple[str, ...]] = ("dated",)

    kind: Annotated[ClassWord, choice(ClassWord)] = Field(alias="类别", description="依托、应建、联建或双员")
    dated: Day = Field(alias="日期", description="作出决定的日期")
    reason: Line = Field(alias="理由", description="决定的理由和依据")


class Body(Record):
    """What institutions and associations have in common."""

    UNIQUE: ClassVar[tuple[tuple[str, ...], ...]] = (("name",), ("short_name",))

    name: Annotated[Line, CHANGING] = Field(alias="名称", description="登记的全称")
    short_name: Line = Field(
        alias="简称",
        description="公文中用的简称，也是输出文件夹的名字；不写就是全称",
        default_factory=lambda data: str(data.get("name", "")),
    )
    own_word: Line = Field("", alias="字号", description="名称中自己的字号，如“明衡”；不写就从名称里取")
    credit_code: Annotated[CreditCode, CHANGING] = Field(
        "", alias="统一社会信用代码", description="18 位，按 GB 32100 校验"
    )
    region_code: Annotated[RegionCode, CHANGING] = Field(
        "", alias="行政区划代码", description="所在县（市、区）的 6 位代码"
    )
    city: Annotated[Line, CHANGING] = Field("", alias="设区市", description="所在设区市，如“赣州市”")
    county: Annotated[Line, CHANGING] = Field("", alias="县区", description="所在县（市、区）")
    address: Annotated[Line, CHANGING] = Field("", alias="住所", description="登记的住所")
    phone: Annotated[Phone, CHANGING] = Field("", alias="联系电话", description="手机号或“区号-号码”")
    head: Annotated[PersonName, CHANGING] = Field("", alias="负责人", description="主要负责人姓名")
    legal_representative: Annotated[PersonName, CHANGING] = Field(
        "", alias="法定代表人", description="法定代表人姓名"
    )
    founded: Annotated[Day | None, AHEAD] = Field(
        None, alias="成立日期", description="准予设立或登记成立的日期"
    )
    registrar: Annotated[Line, CHANGING] = Field("", alias="登记机关", description="准予设立或登记的机关")
    staff: Annotated[Count | None, CHANGING] = Field(None, alias="从业人员数", description="全部从业人员人数")
    party_organization: Id = Field("", alias="党组织", description="本单位党组织的编号")
    has_charter: Flag = Field(False, alias="有章程", description="是否有章程")
    closed: Day | None = Field(None, alias="注销日期", description="注销或撤销登记的日期；仍在执业就不写")
    longitude: Degrees | None = Field(None, alias="经度", description="东经度数，如 114.9347")
    latitude: Degrees | None = Field(None, alias="纬度", description="北纬度数，如 25.8311")
    surveyed: Day | None = Field(None, alias="建档日期", description="摸底建档完成的日期")
    responsible: Annotated[PersonName, CHANGING] = Field(
        "", alias="党建责任人", description="抓党建工作的责任人"
    )
    plans: tuple[YearPlan, ...] = Field((), alias="年度计划", description="年度党建工作计划或要点")
    integration: Integration | None = Field(
        None, alias="三进", description="党建工作进章程、进制度、进日常管理"
    )
    pledges: tuple[Pledge, ...] = Field((), alias="党建承诺", description="本单位的党建工作承诺书")
    excuses: tuple[Excuse, ...] = Field((), alias="免办", description="经上级同意不办的事")
    data_as_of: Annotated[Day | None, AHEAD] = Field(None, alias="数据截至", description="以上情况截至哪一天")

    def settled(self, later: Self) -> Self:
        """A short name that is not written is the name of the day."""
        if "short_name" in self.model_fields_set or self.name == later.name:
            return self
        return self.model_copy(update={"short_name": self.name})

    def references(self) -> Iterator[Reference]:
        yield Reference(("party_organization",), self.party_organization, ("党组织",), Reach.GROUP)

    def looks_for(self) -> Iterator[str]:
        yield from filter(None, (self.region_code, self.city))


class Institution(Body):
    """机构: one that practises the trade: a forensic institution, a law firm, a notary office."""

    KIND: ClassVar[str] = "机构"

    licence: Annotated[Licence, CHANGING] = Field(
        "", alias="许可证号", description="机构的许可证号，写法在行业数据里规定"
    )
    legal_form: Annotated[LegalForm, choice(LegalForm)] | None = Field(
        None, alias="组织形式", description="法人或非法人"
    )
    founder: Founder | None = Field(None, alias="设立主体", description="依托哪个单位设立；独立机构不写")
    duties: Annotated[Line, CHANGING] = Field(
        "", alias="主要职能", description="一句话说明机构做什么，用于请示"
    )
    fields: Annotated[Lines, CHANGING] = Field((), alias="业务类别", description="一项一行，如“法医临床”")
    experts_full_time: Annotated[Count | None, CHANGING] = Field(
        None, alias="专职执业人员数", description="专职执业人员的人数"
    )
    experts_part_time: Annotated[Count | None, CHANGING] = Field(
        None, alias="兼职执业人员数", description="兼职执业人员的人数"
    )
    party_affairs_head: Annotated[
        PersonName, CHANGING, since("affairs_head_letter", "affairs_head_named")
    ] = Field("", alias="党建工作负责人", description="负责机构党建工作的人")
    liaison: Annotated[PersonName, CHANGING, since("liaison_entry")] = Field(
        "", alias="党建工作联络员", description="机构的党建工作联络员"
    )
    instructor: Annotated[PersonName, CHANGING, since("instructor_sent")] = Field(
        "", alias="党建工作指导员", description="管理部门指派的党建工作指导员"
    )
    affairs_head_named: Day | None = Field(
        None, alias="负责人明确日期", description="明确党建工作负责人的日期"
    )
    affairs_head_letter: Letter | None = Field(
        None, alias="负责人函", description="设立单位党组织明确党建工作负责人的函"
    )
    liaison_entry: Liaison | None = Field(None, alias="联络员登记", description="党建工作联络员的登记备案")
    instructor_sent: Day | None = Field(
        None, alias="指导员指派日期", description="管理部门指派党建工作指导员的日期"
    )
    class_decision: ClassDecision | None = Field(
        None, alias="分类决定", description="规定没有说清时司法局的决定"
    )
    alone: Annotated[Line, CHANGING] = Field(
        "", alias="不联建理由", description="有正当理由不参加联合党支部时写明理由"
    )
    trade_life: tuple[Evidence, ...] = Field(
        (), alias="行业组织生活", description="依托设立的，开展的具有行业特点的党的组织生活"
    )
    managers: Annotated[tuple[Manager, ...], CHANGING] = Field(
        (), alias="管理层", description="机构负责人等管理层人员"
    )
    sync: tuple[SyncEvent, ...] = Field((), alias="四同步", description="登记许可检查评估与党建同步的记录")
    consultations: tuple[Consultation, ...] = Field(
        (), alias="重大事项", description="征求党组织（联络员）意见的重大事项"
    )
    gates: tuple[Gate, ...] = Field((), alias="政治把关", description="选聘、培养、评优、表彰的政治把关")
    recommendations: tuple[Recommendation, ...] = Field(
        (), alias="推荐", description="推荐的代表、委员和先进人选"
    )
    honours: tuple[Evidence, ...] = Field((), alias="示范创建", description="党建示范点、先锋岗的命名")
    organizing_mode: Annotated[Annotated[OrganizingMode, choice(OrganizingMode)] | None, CHANGING] = Field(
        None, alias="组建方式", description="党组织以何种方式组建"
    )

    def references(self) -> Iterator[Reference]:
        yield from super().references()
        for index, manager in enumerate(self.managers):
            yield Reference(("managers", index, "member"), manager.member, ("党员",))

    def findings(self) -> Iterator[Finding]:
        if self.closed and self.founded and self.closed < self.founded:
            yield Finding(("closed",), Fault("注销日期早于成立日期", "请核对两个日期"))
        if self.staff is not None and self.staff < (self.experts_full_time or 0):
            yield Finding(("staff",), Fault("从业人员数少于专职执业人员数", "请核对两个数字"))
        if self.founder and self.founder.party_organization and not self.founder.has_party_organization:
            fault = Fault("写了党组织名称，“已成立党组织”却不是“是”", "请改正其中之一")
            yield Finding(("founder", "has_party_organization"), fault)


class Association(Body):
    """协会: an association of institutions and experts."""

    KIND: ClassVar[str] = "协会"

    supervisor: Annotated[Line, CHANGING] = Field("", alias="业务主管单位", description="业务主管单位全称")
    party_authority: Annotated[Line, CHANGING] = Field(
        "", alias="党建领导机关", description="党建领导机关全称"
    )
    members: Annotated[Count | None, CHANGING] = Field(
        None, alias="会员数", description="单位会员和个人会员总数"
    )

    def findings(self) -> Iterator[Finding]:
        if self.credit_code and not self.credit_code.startswith("51"):
            yield Finding(("credit_code",), Fault("社会团体的代码应以 51 开头", "请核对法人登记证书"))
