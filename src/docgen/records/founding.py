"""The papers by which a Party organisation is asked for, approved, joined, led and renewed."""

from datetime import date
from typing import Annotated, ClassVar

from pydantic import Field

from docgen.records.known import AHEAD, since
from docgen.records.record import Part
from docgen.records.values import Day, DocumentNumber, Id, Ids, Line, PersonName, Phone, Prose
from docgen.records.work import Letter


class Post(Part):
    """职务: a post in the leading group; without a name until somebody holds it."""

    title: Line = Field(alias="职务", description="书记、副书记、组织委员、宣传委员、纪检委员等")
    name: PersonName = Field("", alias="姓名", description="任职人；尚未选出就不写")
    member: Id = Field("", alias="党员", description="任职人在党员记录中的编号")


class Request(Part):
    """请示: the paper by which an organisation is asked for."""

    KNOWN: ClassVar[tuple[str, ...]] = ("dated",)

    applicant: Id = Field(
        "", alias="申请单位", description="提出请示的机构或协会编号；不写就是第一个覆盖单位"
    )
    number: DocumentNumber = Field(alias="发文字号", description="如“赣明司鉴字〔2021〕3号”")
    dated: Day = Field(alias="日期", description="成文日期")
    signer: PersonName = Field(alias="签发人", description="上行文的签发人")
    contact: PersonName = Field("", alias="联系人", description="附注中的联系人")
    phone: Phone = Field("", alias="联系电话", description="附注中的联系电话")
    planned_meeting: Annotated[Day | None, AHEAD] = Field(
        None, alias="拟召开大会日期", description="拟召开党员大会的日期"
    )


class Approval(Part):
    """批复: the superior's answer to the request."""

    KNOWN: ClassVar[tuple[str, ...]] = ("dated",)

    number: DocumentNumber = Field(alias="发文字号", description="如“赣市律委〔2021〕8号”")
    dated: Day = Field(alias="日期", description="成文日期")
    meeting: Day | None = Field(None, alias="研究日期", description="上级党组织开会研究的日期")
    convener: PersonName = Field("", alias="筹备负责人", description="上级指定牵头筹备的党员")


class Joining(Part):
    """参加: a unit that joins an organisation which exists already."""

    KNOWN: ClassVar[tuple[str, ...]] = ("request", "accepted")

    unit: Id = Field(alias="单位", description="参加的机构或协会编号")
    request: Letter | None = Field(None, alias="申请", description="申请参加的函")
    consent: Letter | None = Field(None, alias="上级同意", description="上级党组织同意接收的批复")
    accepted: Letter | None = Field(None, alias="接收", description="同意接收的函")


class Agreement(Part):
    """组建协议: what the units of a joint branch agree."""

    KNOWN: ClassVar[tuple[str, ...]] = ("dated",)

    dated: Day = Field(alias="日期", description="签订日期")
    place: Line = Field("", alias="活动场所", description="组织生活的场所")
    funds: Line = Field("", alias="经费分担", description="活动经费如何分担")
    life: Line = Field("", alias="组织生活安排", description="轮流承办等安排")


class Extension(Part):
    """延期: leave to hold the election later, or earlier, than the end of the term."""

    KNOWN: ClassVar[tuple[str, ...]] = ("request", "approval")

    request: Letter | None = Field(None, alias="请示", description="申请延期（提前）换届的请示")
    reason: Annotated[Prose, since("request", "approval")] = Field(
        "", alias="理由", description="为什么需要延期（提前），写进请示"
    )
    approval: Letter | None = Field(None, alias="批复", description="上级党组织同意延期（提前）的批复")
    until: Annotated[Day, AHEAD] = Field(alias="延至", description="延期（提前）后应当换届的日期")

    @property
    def granted(self) -> date | None:
        """Until when the superior has agreed; None while it has not."""
        return self.until if self.approval else None


class Reminder(Letter):
    """换届提醒: the superior's letter half a year before a term ends."""

    term_ends: Annotated[Day, AHEAD] = Field(alias="届满日期", description="所提醒的那一届任期届满的日期")


class PartyGroup(Part):
    """党小组."""

    name: Line = Field(alias="名称", description="如“第一党小组”")
    leader: PersonName = Field("", alias="组长", description="组长姓名")
    members: Ids = Field((), alias="党员", description="小组党员的编号")
