"""Those who answer for Party work in the trade: bureaus of justice, and the instructors whom they send."""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import Field

from docgen.records.identifiers import Sex
from docgen.records.known import AHEAD, CHANGING
from docgen.records.record import Part, Reach, Record, Reference
from docgen.records.values import (
    Count,
    Day,
    DocumentNumber,
    Id,
    Line,
    Lines,
    Month,
    PersonName,
    Phone,
    Prose,
    RegionCode,
    choice,
)
from docgen.records.work import Excuse, Letter, YearPlan
from docgen.records.yamlfile import Tree

OFFICES = ("司法局", "司法厅")  # how the names of bureaus end


class BureauLevel(StrEnum):
    """司法行政机关的层级."""

    PROVINCE = "省"
    CITY = "市"
    COUNTY = "县"


class ContactKind(StrEnum):
    """沟通的对象."""

    DEPARTMENT = "组织部门"
    FOUNDER = "设立单位党组织"
    AUTHORITY = "主管部门党组织"
    OTHER = "其他"


ORGANISING = "组织部"  # what the name of an organisation department ends in


class Contact(Part):
    """沟通: a talk with the organisation department or another Party organisation."""

    KNOWN: ClassVar[tuple[str, ...]] = ("letter", "dated")

    dated: Annotated[Day, AHEAD] = Field(alias="日期", description="沟通的日期")
    party: Line = Field(alias="单位", description="组织部门、设立单位党组织等")
    matter: Line = Field(alias="内容", description="沟通的内容")
    kind: Annotated[ContactKind, choice(ContactKind)] = Field(
        alias="对象",
        description="组织部门、设立单位党组织、主管部门党组织或其他；不写就看单位的名称",
        default_factory=lambda data: (
            ContactKind.DEPARTMENT if str(data.get("party", "")).endswith(ORGANISING) else ContactKind.OTHER
        ),
    )
    letter: Letter | None = Field(None, alias="函", description="商请的函，日期在沟通之前")


class System(Part):
    """管理体制: how Party organisations of the trade are led here."""

    KNOWN: ClassVar[tuple[str, ...]] = ("decision",)

    decision: Letter = Field(alias="文件", description="确定管理体制的文件")
    parties: Lines = Field((), alias="参与单位", description="共同研究的单位")
    content: Line = Field("", alias="内容", description="如“由市行业党委归口管理”")
    authority: Line = Field(
        "", alias="归口党组织", description="归口管理行业党建工作的党组织全称；协会的党建领导机关应与它一致"
    )


class Report(Part):
    """月报: the report of one month."""

    KNOWN: ClassVar[tuple[str, ...]] = ("dated",)

    month: Month = Field(alias="月份", description="所报月份，如 2021-03")
    number: DocumentNumber = Field("", alias="发文字号", description="月报的发文字号；没有就不写")
    dated: Day | None = Field(None, alias="报送日期", description="报送的日期；还没有报送就不写")
    signer: PersonName = Field("", alias="签发人", description="上行文的签发人")
    done: Prose = Field("", alias="本月工作", description="本月做了哪些工作，可分段；写了才生成月报")
    troubles: Prose = Field("", alias="存在问题", description="存在的困难和问题；没有就不写")
    plans: Prose = Field("", alias="下月安排", description="下月工作安排，可分段")


class Survey(Part):
    """摸底: the full survey and its report."""

    KNOWN: ClassVar[tuple[str, ...]] = ("dated",)

    number: DocumentNumber = Field("", alias="发文字号", description="汇总报告的发文字号；没有就不写")
    dated: Day = Field(alias="报送日期", description="汇总上报的日期")
    signer: PersonName = Field("", alias="签发人", description="上行文的签发人")
    institutions: Count = Field(alias="机构数", description="上报的机构数")
    members: Count = Field(alias="党员数", description="上报的党员数")


class Bureau(Record):
    """司法局: a bureau (the department, in the province) of justice."""

    KIND: ClassVar[str] = "司法局"
    UNIQUE: ClassVar[tuple[tuple[str, ...], ...]] = (("name",),)

    name: Annotated[Line, CHANGING] = Field(alias="名称", description="全称，如“赣州市司法局”")
    short_name: Line = Field(
        alias="简称",
        description="公文中用的简称；不写就是全称",
        default_factory=lambda data: str(data.get("name", "")),
    )
    level: Annotated[BureauLevel, choice(BureauLevel)] = Field(alias="层级", description="省、市或县")
    superior: Id = Field("", alias="上级", description="上级司法行政机关的编号")
    region_code: RegionCode = Field(alias="行政区划代码", description="6 位代码")
    city: Line = Field("", alias="设区市", description="所在设区市；省厅不写")
    address: Annotated[Line, CHANGING] = Field("", alias="地址", description="办公地址")
    phone: Annotated[Phone, CHANGING] = Field("", alias="联系电话", description="手机号或“区号-号码”")
    leader: Annotated[PersonName, CHANGING] = Field("", alias="分管领导", description="分管领导姓名")
    responsible: Annotated[PersonName, CHANGING] = Field(
        "", alias="党建责任人", description="抓行业党建工作的责任人"
    )
    plans: tuple[YearPlan, ...] = Field((), alias="年度计划", description="年度党建工作计划或要点")
    listed: Annotated[Count | None, CHANGING] = Field(
        None, alias="名录机构数", description="登记名录中本地机构数"
    )
    survey: Survey | None = Field(None, alias="摸底", description="全面摸底建档的汇总上报")
    scheme: Letter | None = Field(
        None, alias="组建方案", description="组建方案（省厅是全覆盖工作方案）的日期和发文字号"
    )
    system: System | None = Field(None, alias="管理体制", description="行业党建工作管理体制")
    contacts: tuple[Contact, ...] = Field((), alias="沟通", description="与组织部门等沟通的记录")
    reports: tuple[Report, ...] = Field((), alias="月报", description="各月的月报")
    excuses: tuple[Excuse, ...] = Field((), alias="免办", description="经上级同意不办的事")

    def references(self) -> Iterator[Reference]:
        yield Reference(("superior",), self.superior, ("司法局",), Reach.SEEN)

    def known_as(self) -> Iterator[str]:
        if self.level is BureauLevel.COUNTY:
            yield self.region_code
        elif self.level is BureauLevel.CITY and self.city:
            yield self.city
        if (place := self.place) and place != self.city:
            yield place

    @property
    def place(self) -> str:
        """The name of its area: 江西省, 赣州市."""
        found = (self.name.removesuffix(office) for office in OFFICES if self.name.endswith(office))
        return next(found, "")


class Assignment(Part):
    """指派: an institution for which the instructor cares."""

    KNOWN: ClassVar[tuple[str, ...]] = ("letter",)

    institution: Id = Field(alias="机构", description="机构编号")
    letter: Letter = Field(alias="指派函", description="指派的函")
    until: Annotated[Day | None, AHEAD] = Field(None, alias="期满日期", description="指派期满的日期")


class Visit(Part):
    """走访: one visit by the instructor."""

    KNOWN: ClassVar[tuple[str, ...]] = ("dated",)

    institution: Id = Field(alias="机构", description="机构编号")
    dated: Day = Field(alias="日期", description="走访日期")
    what: Line = Field(alias="内容", description="指导的内容")
    activists: Count | None = Field(None, alias="培养入党积极分子", description="正在培养的人数")


class Instructor(Record):
    """指导员: a member sent to build Party work where there is no organisation."""

    KIND: ClassVar[str] = "指导员"
    LISTED: ClassVar[bool] = True
    BRINGS: ClassVar[bool] = True

    name: PersonName = Field(alias="姓名", description="姓名")
    sex: Annotated[Sex, choice(Sex)] = Field(alias="性别", description="男或女")
    born: Day | None = Field(None, alias="出生日期", description="公历生日")
    education: Annotated[Line, CHANGING] = Field("", alias="学历", description="如“大学本科”")
    unit: Annotated[Line, CHANGING] = Field("", alias="工作单位", description="所在单位和职务")
    bureau: Id = Field("", alias="指派机关", description="指派的司法局编号")
    organization: Id = Field("", alias="派出党组织", description="派出党组织的编号")
    confirmed: Day | None = Field(None, alias="转正日期", description="转为正式党员的日期")
    phone: Annotated[Phone, CHANGING] = Field("", alias="联系电话", description="手机号或“区号-号码”")
    assignments: tuple[Assignment, ...] = Field((), alias="指派", description="负责的机构")
    visits: tuple[Visit, ...] = Field((), alias="走访", description="工作台账")

    @classmethod
    def defaults(cls, stem: str, tree: Mapping[str, Tree], listed: bool, folder: str = "") -> dict[str, str]:
        return {"编号": f"{stem}-{tree.get('姓名', '')}" if listed else stem}

    def references(self) -> Iterator[Reference]:
        yield Reference(("bureau",), self.bureau, ("司法局",))
        yield Reference(("organization",), self.organization, ("党组织",))
        for index, assignment in enumerate(self.assignments):
            yield Reference(
                ("assignments", index, "institution"), assignment.institution, ("机构",), Reach.SEEN
            )
        for index, visit in enumerate(self.visits):
            yield Reference(("visits", index, "institution"), visit.institution, ("机构",), Reach.SEEN)
