"""The dossier of an institution or association: its Party organisation, its members, what was done for it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated

from docgen.dossier.adjustments import AdjustmentFacts, adjustments
from docgen.dossier.membership import ResolvedFacts, resolutions
from docgen.dossier.model import Facts, Label, fact
from docgen.dossier.owing import OwingDuty, owing_duties
from docgen.dossier.people import OutsideOrganization, PeopleDossier, holder, superior, units_named
from docgen.dossier.values import Empty, View
from docgen.policy.snapshot import owner
from docgen.records.bureau import Assignment, Bureau, Instructor, Visit
from docgen.records.founding import Joining
from docgen.records.institution import Association, Body, Institution
from docgen.records.membership import Transfer
from docgen.records.party import Member, PartyOrganization
from docgen.records.register import Register
from docgen.records.work import Referral


@dataclass(frozen=True)
class RosterLine(Facts):
    """A line of the roster: the member, and where the membership lies."""

    member: Annotated[Member, Label("党员")]
    is_here: Annotated[bool, Label("转入", "组织关系是不是在本单位")]
    holder: Annotated[str | Empty, Label("所在", "组织关系所在党组织的全称")]
    transfers: Annotated[tuple[View[Transfer], ...], Label("接转", "组织关系接转的经过")]


@dataclass(frozen=True)
class AssignmentFacts(Facts):
    """An instructor sent to the unit by one letter."""

    assignment: Annotated[View[Assignment], Label("指派", "指导员记录里的这一项")]
    instructor: Annotated[Instructor, Label("指导员")]
    bureau: Annotated[Bureau | Empty, Label("机关", "指派的司法局")]
    organization: Annotated[PartyOrganization | Empty, Label("派出党组织")]
    units: Annotated[tuple[Body, ...], Label("机构", "同一封函里写到的机构")]
    visits: Annotated[tuple[View[Visit], ...], Label("走访", "这一次指派以后的走访")]


@dataclass(frozen=True)
class ReferralFacts(Facts):
    """A clue passed on to the organisation that holds a member's relation."""

    referral: Annotated[View[Referral], Label("移送", "党员记录里的这一项")]
    member: Annotated[Member, Label("党员")]
    bureau: Annotated[Bureau | Empty, Label("机关", "移送的司法局")]
    holder: Annotated[str | Empty, Label("党组织", "组织关系所在党组织的全称")]


@dataclass(frozen=True)
class Crossing(Facts):
    """双向进入: one of those who run the unit or lead its organisation."""

    name: Annotated[str, Label("姓名")]
    managing: Annotated[tuple[str, ...], Label("行政", "在管理层的职务")]
    leading: Annotated[tuple[str, ...], Label("党内", "在党组织班子里的职务")]
    is_member: Annotated[bool, Label("党员", "是不是党员")]
    in_both: Annotated[bool, Label("交叉", "是不是交叉任职")]


@dataclass(frozen=True, eq=False)
class UnitDossier(PeopleDossier):
    """What is known about a unit on a day."""

    subject: Body

    @property
    def home(self) -> str:
        return self.subject.id

    @property
    def organization(self) -> PartyOrganization | None:
        """As the unit says; else that which covers it on the day, or is going to, or is known to have."""
        unit, register = self.subject.id, self.snapshot.register
        own = register.get(PartyOrganization, self.subject.party_organization)
        found = (*self.snapshot.organizations_over(unit), *filter(None, [self.snapshot.planned(unit)]))
        others = (each for each in register.covering(unit) if each.ended is None)
        return own or next(iter(found), None) or next(others, None)

    @fact("单位", "机构或协会")
    def unit(self) -> Body:
        return self.subject

    @fact("党组织", "单位的党组织；还没有的，要成立的那一个")
    def its_organization(self) -> PartyOrganization | Empty:
        return self.organization or Empty(self.subject, ("party_organization",))

    @fact("参加", "单位参加其他党组织的申请和接收")
    def joining(self) -> View[Joining] | Empty:
        organization = self.organization
        for index, joining in enumerate(organization.joinings if organization else ()):
            if joining.unit == self.subject.id and organization:
                return View(organization, ("joinings", index), joining)
        return Empty(name="参加")

    @fact("名册日", "名册截至的日期，同“今日”")
    def roster_day(self) -> date:
        return self.day

    @fact("名册", "在单位工作的全部党员，连同组织关系在哪里")
    def roster(self) -> tuple[RosterLine, ...]:
        return tuple(map(self._rostered, self._roll.everyone))

    def _rostered(self, member: Member) -> RosterLine:
        transfers = tuple(View(member, ("transfers", n), each) for n, each in enumerate(member.transfers))
        return RosterLine(member, member.relation_here, holder(member, self.snapshot.register), transfers)

    @fact("主管机关", "管这个单位的司法局：有县局的是县局，否则是市局")
    def bureau(self) -> Bureau | Empty:
        return self.snapshot.register.bureau_over(self.subject) or Empty(name="主管机关")

    @fact("指派", "各次指派指导员")
    def assignments(self) -> tuple[AssignmentFacts, ...]:
        return tuple(_assignments(self.subject, self.snapshot.register))

    @fact("调整", "党组织的各次调整")
    def adjustments(self) -> tuple[AdjustmentFacts, ...]:
        return tuple(adjustments(self.subject, self.snapshot))

    @fact("欠办", "到期没有办完的事项")
    def owed(self) -> tuple[OwingDuty, ...]:
        return owing_duties(self.subject, self.snapshot)

    @fact("移送", "移送的各条违纪线索")
    def referrals(self) -> tuple[ReferralFacts, ...]:
        return tuple(_referrals(self._roll.everyone, self.snapshot.register))

    @fact("预备期决议", "支部大会关于转正和延长预备期的各次决议")
    def resolutions(self) -> tuple[ResolvedFacts, ...]:
        return tuple(resolutions(self._roll.everyone, self.snapshot))

    @fact("双向", "管理层人员和党组织班子成员，各人一项")
    def crossings(self) -> tuple[Crossing, ...]:
        return tuple(_crossings(self.subject, self.organization, self.snapshot.register))

    @property
    def _ended(self) -> PartyOrganization | None:
        """The organisation of the unit that was ended, or whose end is asked for."""
        covering = self.snapshot.register.covering(self.subject.id)
        return next(
            (each for each in covering if each.ending_request and owner(each) == self.subject.id), None
        )

    @fact("已撤销", "申请撤销的党组织")
    def ended(self) -> PartyOrganization | Empty:
        return self._ended or Empty(name="已撤销")

    @fact("并入", "它并入的党组织；不是合并的没有")
    def ended_into(self) -> PartyOrganization | Empty:
        name = self._ended.merged_into if self._ended else ""
        found = self.snapshot.register.get(PartyOrganization, name)
        return found or Empty(name="并入")

    @fact("撤销事由", "撤销某支部，或者将某支部并入某支部")
    def ending_matter(self) -> str:
        name = self._ended.name if self._ended else ""
        return f"将{name}并入{self.ended_into.name}" if self.ended_into else f"撤销{name}"

    @fact("撤销党员", "撤销以前组织关系在那里的党员")
    def ended_members(self) -> tuple[Member, ...]:
        ended = self._ended
        last = ended and (ended.ended or (ended.ending_approval and ended.ending_approval.dated))
        if not ended or not last:
            return ()
        return self.snapshot.on_day(last - timedelta(1)).roll_in(ended).here

    @fact("撤销上级", "它的上级党组织")
    def ended_under(self) -> PartyOrganization | OutsideOrganization | Empty:
        return superior(self._ended, self.snapshot.register)


@dataclass(frozen=True, eq=False)
class InstitutionDossier(UnitDossier):
    """What is known about an institution on a day."""

    subject: Institution

    @fact("机构", "这份文件所说的机构")
    def institution(self) -> Institution:
        return self.subject


@dataclass(frozen=True, eq=False)
class AssociationDossier(UnitDossier):
    """What is known about an association on a day."""

    subject: Association

    @fact("协会", "这份文件所说的协会")
    def association(self) -> Association:
        return self.subject


def _assignments(unit: Body, register: Register) -> Iterable[AssignmentFacts]:
    """Each time an instructor is sent to the unit, with the units named in the same letter and the visits since."""
    for instructor in register.sent_to(unit.id):
        mine = [n for n, each in enumerate(instructor.assignments) if each.institution == unit.id]
        for index in mine:
            assignment = instructor.assignments[index]
            letter = assignment.letter
            fellows = (each.institution for each in instructor.assignments if each.letter == letter)
            yield AssignmentFacts(
                View(instructor, ("assignments", index), assignment),
                instructor,
                register.get(Bureau, instructor.bureau) or Empty(instructor, ("bureau",)),
                register.get(PartyOrganization, instructor.organization)
                or Empty(instructor, ("organization",)),
                units_named(fellows, register),
                tuple(_visits(instructor, index, mine)),
            )


def _visits(instructor: Instructor, index: int, mine: Sequence[int]) -> Iterable[View[Visit]]:
    """The visits paid under one of the assignments to a unit: the last one that was made by then, else the first."""
    unit = instructor.assignments[index].institution
    begun = sorted(mine, key=lambda n: instructor.assignments[n].letter.dated)
    for at, visit in enumerate(instructor.visits):
        under = [n for n in begun if instructor.assignments[n].letter.dated <= visit.dated]
        if visit.institution == unit and (under or begun)[-1 if under else 0] == index:
            yield View(instructor, ("visits", at), visit)


def _referrals(members: Iterable[Member], register: Register) -> Iterable[ReferralFacts]:
    for member in members:
        for index, referral in enumerate(member.referrals):
            yield ReferralFacts(
                View(member, ("referrals", index), referral),
                member,
                register.get(Bureau, referral.bureau) or Empty(member, ("referrals", index, "bureau")),
                holder(member, register),
            )


def _crossings(unit: Body, organization: PartyOrganization | None, register: Register) -> Iterable[Crossing]:
    """双向进入: those who run the unit and those of it who lead its organisation, each person once."""
    managers = unit.managers if isinstance(unit, Institution) else ()
    posts = [post for post in organization.posts if post.name] if organization else []
    if organization and owner(organization) != unit.id:
        members = {post.member: register.get(Member, post.member) for post in posts}
        posts = [post for post in posts if (found := members[post.member]) and found.unit == unit.id]
    for name in dict.fromkeys((*(each.name for each in managers), *(each.name for each in posts))):
        titles = tuple(each.title for each in managers if each.name == name)
        offices = tuple(each.title for each in posts if each.name == name)
        is_member = any(each.member for each in managers if each.name == name) or bool(offices)
        yield Crossing(name, titles, offices, is_member, bool(titles and offices))
