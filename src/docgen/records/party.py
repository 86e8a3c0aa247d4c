"""Party organisations and their members."""

from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar, Self

from pydantic import Field

from docgen.records.adjustment import Adjustment, named_in
from docgen.records.founding import (
    Agreement,
    Approval,
    Extension,
    Joining,
    PartyGroup,
    Post,
    Reminder,
    Request,
)
from docgen.records.identifiers import Fault, Sex, birth_date, sex_of
from docgen.records.known import AHEAD, CHANGING, since
from docgen.records.life import LifePlan
from docgen.records.membership import Confirmation, DuesPayment, Probation, Study, Transfer
from docgen.records.record import Finding, Reach, Record, Reference
from docgen.records.values import (
    Count,
    Day,
    Flag,
    Id,
    IdentityNumber,
    Ids,
    Line,
    PersonName,
    Phone,
    PracticeLicence,
    Prose,
    choice,
)
from docgen.records.work import Excuse, Letter, Pledge, Referral
from docgen.records.yamlfile import Tree


class OrganizationType(StrEnum):
    """党组织类型."""

    COMMITTEE = "党委"
    GENERAL_BRANCH = "党总支"
    BRANCH = "党支部"
    JOINT_BRANCH = "联合党支部"
    TEMPORARY_BRANCH = "临时党支部"


class OrganizationState(StrEnum):
    """党组织状态."""

    PLANNED = "拟成立"
    ACTIVE = "已成立"
    ENDED = "已撤销"


class Standing(StrEnum):
    """党员类别."""

    FORMAL = "正式党员"
    PROBATIONARY = "预备党员"


class Discipline(StrEnum):
    """党纪处分."""

    WARNING = "警告"
    SERIOUS_WARNING = "严重警告"
    REMOVED = "撤销党内职务"
    PROBATION = "留党察看"


class PartyOrganization(Record):
    """党组织: one that exists, or one that is to be founded."""

    KIND: ClassVar[str] = "党组织"
    KNOWN: ClassVar[tuple[str, ...]] = ("request", "agreement", "approval", "founded", "elected")
    UNIQUE: ClassVar[tuple[tuple[str, ...], ...]] = (("name",), ("short_name",))

    name: Annotated[Line, CHANGING] = Field(alias="名称", description="全称，如“中共××委员会”")
    short_name: Line = Field(
        alias="简称",
        description="公文中用的简称；不写就是全称",
        default_factory=lambda data: str(data.get("name", "")),
    )
    type: Annotated[OrganizationType, choice(OrganizationType), CHANGING] = Field(
        alias="类型", description="党委、党总支、党支部、联合党支部或临时党支部"
    )
    state: Annotated[OrganizationState, choice(OrganizationState)] = Field(
        OrganizationState.ACTIVE, alias="状态", description="拟成立、已成立或已撤销；不写就是已成立"
    )
    superior: Annotated[Id, CHANGING] = Field("", alias="隶属", description="上级党组织的编号")
    units: Ids = Field((), alias="覆盖单位", description="所覆盖机构或协会的编号")
    lead_unit: Id = Field("", alias="牵头单位", description="联合党支部牵头单位的编号")
    seats: Annotated[Count | None, CHANGING] = Field(
        None, alias="委员职数", description="委员会（含书记）的人数；不设委员会写 0"
    )
    posts: Annotated[tuple[Post, ...], CHANGING] = Field((), alias="班子", description="职务和任职人")
    founded: Day | None = Field(None, alias="成立日期", description="批复成立的日期")
    elected: Day | None = Field(None, alias="选举日期", description="本届班子选出的日期")
    term: Annotated[Count | None, since("elected")] = Field(None, alias="届次", description="本届是第几届")
    term_ends: Annotated[Day | None, AHEAD, since("elected")] = Field(
        None, alias="届满日期", description="本届任期届满的日期"
    )
    address: Annotated[Line, CHANGING] = Field("", alias="地址", description="办公地址")
    phone: Annotated[Phone, CHANGING] = Field("", alias="联系电话", description="手机号或“区号-号码”")
    filing_authority: Annotated[Line, CHANGING] = Field(
        "", alias="备案单位", description="批复和选举结果报其备案的党委组织部门全称"
    )
    outside_superior: Annotated[Line, CHANGING] = Field(
        "", alias="外部隶属", description="上级党组织不在登记册时写其全称"
    )
    necessity: Line = Field(
        "", alias="设立理由", description="党员人数不到党总支、党委的人数而因工作需要批准设立的，写明理由"
    )
    surveyed: Day | None = Field(None, alias="摸底日期", description="摸清党员情况的日期")
    request: Request | None = Field(None, alias="请示", description="申请成立的请示")
    approval: Approval | None = Field(None, alias="批复", description="上级党组织同意成立的批复")
    convening: Letter | None = Field(None, alias="筹备通知", description="指定牵头筹备人的通知")
    filed: Letter | None = Field(None, alias="备案报告", description="向组织部门备案的报告")
    agreement: Agreement | None = Field(None, alias="组建协议", description="联合党支部的组建协议")
    joinings: tuple[Joining, ...] = Field((), alias="参加", description="后来参加的单位")
    adjustments: tuple[Adjustment, ...] = Field(
        (), alias="调整", description="覆盖单位、隶属关系的调整和转单独建，按先后写"
    )
    extension: Extension | None = Field(None, alias="延期", description="经批准延期（提前）换届")
    reminders: tuple[Reminder, ...] = Field(
        (), alias="换届提醒", description="上级党组织提醒按期换届的函，一届一件"
    )
    life_plans: tuple[LifePlan, ...] = Field(
        (), alias="组织生活计划", description="每年的组织生活计划，一年一项"
    )
    groups: tuple[PartyGroup, ...] = Field((), alias="党小组", description="划分的党小组")
    excuses: tuple[Excuse, ...] = Field((), alias="免办", description="经上级同意不办的事")
    ended: Day | None = Field(None, alias="撤销日期", description="撤销（调整）的日期")
    ending_request: Letter | None = Field(None, alias="撤销请示", description="申请撤销（调整）的请示")
    ending_approval: Letter | None = Field(None, alias="撤销批复", description="同意撤销（调整）的批复")
    merged_into: Annotated[Id, since("ending_request", "ended")] = Field(
        "", alias="并入", description="合并的，写并入的党组织编号；不是合并的不写"
    )
    ending_reason: Annotated[Prose, since("ending_request", "ended")] = Field(
        "", alias="撤销理由", description="不再符合设立条件的情况"
    )

    def settled(self, later: Self) -> Self:
        """What it was before it was founded, ended, elected or put under another superior."""
        changes: dict[str, object] = {}
        if later.founded and not self.founded:
            changes["state"] = OrganizationState.PLANNED
        elif later.ended and not self.ended:
            changes["state"] = OrganizationState.ACTIVE
        if later.elected and not self.elected:
            changes["posts"] = tuple(Post.model_construct(title=each.title) for each in later.posts)
        approved = {each.approval for each in self.adjustments if each.approval}
        formers = (
            each.former
            for each in later.adjustments
            if each.former and each.approval and each.approval not in approved
        )
        if "superior" not in self.history and (former := next(formers, "")):
            changes["superior"] = former
        return self.model_copy(update=changes) if changes else self

    @property
    def covered(self) -> tuple[str, ...]:
        """The ids of all units that it ever covers, those that joined later last."""
        joined = (joining.unit for joining in self.joinings)
        added = (unit for each in self.adjustments for unit in each.added)
        return tuple(dict.fromkeys((*self.units, *joined, *added)))

    def units_on(self, day: date) -> tuple[str, ...]:
        """The units that it was founded for, as adjusted by the approvals given up to a day."""
        units = dict.fromkeys(self.units)
        for each in self.adjustments:
            if each.approval and each.approval.dated <= day:
                units |= dict.fromkeys(each.added)
                units = {unit: None for unit in units if unit not in each.removed}
        return tuple(units)

    def holder(self, title: str) -> str:
        """The name of who holds the post `title` (书记…), or nothing."""
        return next((post.name for post in self.posts if post.title == title), "")

    def references(self) -> Iterator[Reference]:
        for superior in self.values("superior"):
            yield Reference(("superior",), superior, ("党组织",))
        for index, unit in enumerate(self.units):
            yield Reference(("units", index), unit, ("机构", "协会"), Reach.GROUP)
        yield Reference(("lead_unit",), self.lead_unit, ("机构", "协会"), Reach.GROUP)
        for index, joining in enumerate(self.joinings):
            yield Reference(("joinings", index, "unit"), joining.unit, ("机构", "协会"), Reach.GROUP)
        for index, adjustment in enumerate(self.adjustments):
            yield from named_in(adjustment, ("adjustments", index))
        yield Reference(("merged_into",), self.merged_into, ("党组织",))
        for index, group in enumerate(self.groups):
            for at, name in enumerate(group.members):
                yield Reference(("groups", index, "members", at), name, ("党员",), Reach.SEEN)
        for index, post in enumerate(self.posts):
            yield Reference(("posts", index, "member"), post.member, ("党员",))
        if self.request:
            yield Reference(("request", "applicant"), self.request.applicant, ("机构", "协会"), Reach.GROUP)

    def findings(self) -> Iterator[Finding]:
        if self.seats and len(self.posts) > self.seats:
            yield Finding(
                ("posts",), Fault(f"班子有 {len(self.posts)} 人，多于委员职数 {self.seats}", "请核对")
            )
        if [post.title for post in self.posts].count("书记") > 1:
            yield Finding(("posts",), Fault("有两个书记", "请核对班子"))
        if len(set(self.units)) < len(self.units):
            yield Finding(("units",), Fault("同一单位写了两次", "请删去重复的一项"))
        if self.lead_unit and self.lead_unit not in self.units:
            yield Finding(("lead_unit",), Fault("牵头单位不在覆盖单位之中", "请改正其中之一"))
        if self.request and self.request.applicant and self.request.applicant not in self.units:
            yield Finding(("request", "applicant"), Fault("申请单位不在覆盖单位之中", "请改正其中之一"))
        if self.request and self.approval and self.approval.dated < self.request.dated:
            yield Finding(("approval", "dated"), Fault("批复日期早于请示日期", "请核对两个日期"))
        for index, adjustment in enumerate(self.adjustments):
            for name, fault in adjustment.findings():
                yield Finding(("adjustments", index, name), fault)
            strangers = set(adjustment.removed) - set(self.covered)
            if strangers:
                words = f"调出的“{min(strangers)}”不在覆盖单位之中"
                yield Finding(("adjustments", index, "removed"), Fault(words, "请改正其中之一"))


class Member(Record):
    """党员: one member of the Party."""

    KIND: ClassVar[str] = "党员"
    KNOWN: ClassVar[tuple[str, ...]] = ("joined",)
    LISTED: ClassVar[bool] = True
    UNIQUE: ClassVar[tuple[tuple[str, ...], ...]] = (("identity_number",), ("practice_licence",))
    BRINGS: ClassVar[bool] = True

    name: Annotated[PersonName, CHANGING] = Field(alias="姓名", description="姓名，中间不留空格")
    sex: Annotated[Sex, choice(Sex)] = Field(alias="性别", description="男或女")
    ethnicity: Line = Field("", alias="民族", description="如“汉族”")
    born: Day = Field(alias="出生日期", description="公历生日")
    identity_number: IdentityNumber = Field(
        "", alias="身份证号", description="公民身份号码；输出时默认隐去中间各位"
    )
    education: Annotated[Line, CHANGING] = Field("", alias="学历", description="如“大学本科”")
    unit: Id = Field(alias="单位", description="所在机构或协会的编号；名册文件中不写就取文件名")
    position: Annotated[Line, CHANGING] = Field("", alias="职务", description="在单位的职务")
    practice_licence: Annotated[PracticeLicence, CHANGING] = Field(
        "", alias="执业证号", description="写法在行业数据里规定"
    )
    practice_fields: Annotated[Line, CHANGING] = Field("", alias="执业类别", description="执业的类别")
    standing: Annotated[Standing, choice(Standing)] = Field(alias="类别", description="正式党员或预备党员")
    joined: Day = Field(alias="入党日期", description="支部大会通过接收为预备党员的日期")
    confirmed: Day | None = Field(None, alias="转正日期", description="转为正式党员的日期")
    extended: Probation | None = Field(None, alias="延长预备期", description="经支部大会决定延长的预备期")
    confirmation: Confirmation | None = Field(
        None, alias="转正审批", description="支部大会讨论转正和上级审批的经过"
    )
    studies: tuple[Study, ...] = Field((), alias="学习", description="每年集中学习培训的学时")
    organization: Annotated[Id, CHANGING] = Field(
        "", alias="组织关系", description="组织关系所在党组织的编号"
    )
    outside_organization: Annotated[Line, CHANGING] = Field(
        "", alias="外部党组织", description="组织关系在登记册以外的党组织时，写其全称"
    )
    relation_here: Annotated[Flag, CHANGING] = Field(
        True, alias="组织关系在本单位", description="组织关系是否已转入本单位；不写就是是"
    )
    floating: Annotated[Flag, CHANGING] = Field(False, alias="流动党员", description="是否流动党员")
    discipline: Annotated[Annotated[Discipline, choice(Discipline)] | None, since("disciplined")] = Field(
        None, alias="党纪处分", description="正在影响期内的处分；没有就不写"
    )
    native_place: Line = Field("", alias="籍贯", description="如“江西信丰”")
    working_since: Day | None = Field(None, alias="参加工作日期", description="参加工作的日期")
    arrived: Annotated[Day | None, AHEAD] = Field(
        None, alias="到岗日期", description="到本单位工作的日期；不写就是一直在"
    )
    left: Day | None = Field(None, alias="离岗日期", description="离开本单位的日期；仍在岗就不写")
    transfers: tuple[Transfer, ...] = Field((), alias="接转", description="组织关系接转的经过，按先后写")
    dues_until: Annotated[Line, CHANGING] = Field("", alias="党费交至", description="如“2021年3月”")
    dues: tuple[DuesPayment, ...] = Field(
        (), alias="党费", description="交纳党费的记录，一次一项，写进收缴台账"
    )
    pledges: tuple[Pledge, ...] = Field((), alias="承诺", description="党员承诺书")
    identity_shown: Day | None = Field(
        None, alias="亮身份日期", description="公开党员身份（佩戴党徽、公示）的日期"
    )
    plate_shown: Day | None = Field(None, alias="岗牌日期", description="亮岗牌的日期")
    vanguard: Day | None = Field(None, alias="先锋岗日期", description="命名为党员先锋岗的日期")
    disciplined: Day | None = Field(None, alias="处分日期", description="受处分的日期")
    discipline_ends: Annotated[Day | None, AHEAD, since("disciplined")] = Field(
        None, alias="处分期满", description="处分影响期（留党察看期）满的日期"
    )
    suspended: Day | None = Field(
        None, alias="权利中止日期", description="被依法留置、逮捕，中止党员权利的日期"
    )
    restored: Day | None = Field(None, alias="权利恢复日期", description="恢复党员权利的日期")
    referrals: tuple[Referral, ...] = Field((), alias="线索移送", description="向党组织移送的违纪线索")
    life_letters: tuple[Letter, ...] = Field((), alias="参加情况函", description="向原党组织通报的函")
    phone: Annotated[Phone, CHANGING] = Field(
        "", alias="联系电话", description="手机号或“区号-号码”；输出时默认隐去中间各位"
    )
    note: Line = Field("", alias="备注", description="其他要说明的事")

    @classmethod
    def defaults(cls, stem: str, tree: Mapping[str, Tree], listed: bool, folder: str = "") -> dict[str, str]:
        """A member in a roll works in the unit that the roll is named after."""
        return {"编号": f"{stem}-{tree.get('姓名', '')}", "单位": stem} if listed else {"编号": stem}

    def settled(self, later: Self) -> Self:
        """Not yet full before the confirmation; not yet here before the transfer that brought the membership came in."""
        changes: dict[str, object] = {}
        if later.confirmed and not self.confirmed:
            changes["standing"] = Standing.PROBATIONARY
        received = [each.number for each in self.transfers if each.received]
        coming = [each for each in later.transfers if each.received][len(received) :]
        if coming and "relation_here" not in self.history:
            changes["relation_here"] = not later.relation_here
        if coming and not {"organization", "outside_organization"} & self.history.keys():
            changes |= {"organization": "", "outside_organization": coming[0].origin}
        return self.model_copy(update=changes) if changes else self

    def references(self) -> Iterator[Reference]:
        yield Reference(("unit",), self.unit, ("机构", "协会"), Reach.GROUP)
        for organization in self.values("organization"):
            yield Reference(("organization",), organization, ("党组织",), Reach.SEEN)
        for index, referral in enumerate(self.referrals):
            yield Reference(("referrals", index, "bureau"), referral.bureau, ("司法局",))

    def findings(self) -> Iterator[Finding]:
        number = self.identity_number
        if number and birth_date(number) != self.born:
            yield Finding(("born",), Fault("与身份证号中的出生日期不一致", "请核对身份证"))
        if number and sex_of(number) != self.sex:
            yield Finding(("sex",), Fault("与身份证号中的性别不一致", "请核对身份证"))
        if self.joined <= self.born:
            yield Finding(("joined",), Fault("入党日期不在出生日期之后", "请核对两个日期"))
        if self.confirmed and self.standing is Standing.PROBATIONARY:
            yield Finding(("confirmed",), Fault("预备党员不应有转正日期", "请改正类别，或者删去转正日期"))
        if self.confirmed and self.confirmed < self.joined:
            yield Finding(("confirmed",), Fault("转正日期早于入党日期", "请核对两个日期"))
        if self.arrived and self.left and self.left < self.arrived:
            yield Finding(("left",), Fault("离岗日期早于到岗日期", "请核对两个日期"))
        if self.organization and self.outside_organization:
            yield Finding(
                ("outside_organization",), Fault("已写“组织关系”，又写“外部党组织”", "只写其中之一")
            )
