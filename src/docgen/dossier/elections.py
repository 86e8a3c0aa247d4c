"""The dossier of an election: who may vote, who stands, what each ballot gave, who was elected to what."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from docgen.dossier.assemblies import Attendance, TermFacts, attendance, ending_term
from docgen.dossier.ballots import (
    DEPUTY,
    SECRETARY,
    Candidacy,
    Contest,
    Round,
    Slip,
    Stander,
    contests,
    offices,
    proposed,
    rounds,
    slips,
    standers,
    standing,
)
from docgen.dossier.base import Dossier
from docgen.dossier.membership import YearDues, received
from docgen.dossier.model import Facts, Label, fact
from docgen.dossier.people import (
    OutsideOrganization,
    applicant,
    branch_name,
    superior,
    units_named,
)
from docgen.dossier.values import Empty
from docgen.policy.counting import candidates_needed, quorum
from docgen.policy.people import Roll
from docgen.policy.renewals import term_of
from docgen.policy.snapshot import Snapshot, owner
from docgen.policy.strokes import by_strokes, stroke_key
from docgen.problems import Problem, ProblemsError
from docgen.records.election import SEAT, Election, ElectionKind
from docgen.records.institution import Body
from docgen.records.life import Activity
from docgen.records.party import Member, OrganizationType, PartyOrganization
from docgen.records.record import locate

REPORTED = {ElectionKind.RENEWAL: "换届选举", ElectionKind.BY_ELECTION: "补选"}  # what a report is on


@dataclass(frozen=True)
class Officer(Facts):
    """One of those elected, with the post held."""

    name: Annotated[str, Label("姓名")]
    office: Annotated[str, Label("职务")]


@dataclass(frozen=True, eq=False)
class ElectionDossier(Dossier):
    """What is known about an election on a day; its voters are those of the day of the meeting."""

    subject: Election

    @property
    def organization(self) -> PartyOrganization:
        """The organisation that elects. Raises ProblemsError if it is not sound, or not yet known on the day."""
        found = self.snapshot.register.get(PartyOrganization, self.subject.organization)
        if found is None:
            what = f"所指的“{self.subject.organization}”在 {self.day} 还没有，或者没有读入"
            raise ProblemsError([Problem(locate(self.subject, "organization"), what, "请核对日期和那份记录")])
        return found

    @property
    def _meeting(self) -> Snapshot:
        """The register on the day of the meeting; before it comes, on the day at hand."""
        return self.snapshot.on_day(min(self.subject.dated, self.day))

    @property
    def _roll(self) -> Roll:
        return self._meeting.roll_in(self.organization)

    @property
    def _standing(self) -> Candidacy:
        return standing(self.subject, self.organization)

    @property
    def _branch_or_committee(self) -> str:
        return self.organization.name if offices(self.subject, self.organization) == (SEAT,) else self.branch

    @fact("选举", "这份文件所说的选举")
    def election(self) -> Election:
        return self.subject

    @fact("党组织", "进行选举的党组织")
    def its_organization(self) -> PartyOrganization:
        return self.organization

    @fact("单位", "党组织所在的单位；联合党支部是牵头单位")
    def unit(self) -> Body | Empty:
        found = self.snapshot.register.unit(owner(self.organization))
        return found or Empty(self.organization, ("units",))

    @fact("申请单位", "提出成立请示的单位")
    def applicant(self) -> Body | Empty:
        return applicant(self.organization, self.snapshot.register)

    @fact("上级党组织")
    def superior(self) -> PartyOrganization | OutsideOrganization | Empty:
        return superior(self.organization, self.snapshot.register)

    @fact("联合", "是不是联合党支部")
    def is_joint(self) -> bool:
        return self.organization.type is OrganizationType.JOINT_BRANCH

    @fact("覆盖单位")
    def units(self) -> tuple[Body, ...]:
        return units_named(self.organization.units, self.snapshot.register)

    @fact("届次", "选出的是第几届")
    def term(self) -> int | Empty:
        found = term_of(self.subject, self.organization, self.snapshot)
        return found or Empty(self.organization, ("term",))

    @fact("支部", "党支部的名称，不带“委员会”")
    def branch(self) -> str:
        return branch_name(self.organization)

    @fact("新成立", "是不是成立选举")
    def is_founding(self) -> bool:
        return self.subject.kind is ElectionKind.FOUNDING

    @fact("承办", "报请选举的：成立选举是申请单位，其他是党组织")
    def asking(self) -> str:
        applicant = self.applicant
        return applicant.name if self.is_founding and isinstance(applicant, Body) else self.organization.name

    @fact("职位", "选举什么，如“支部委员会委员”")
    def matter(self) -> str:
        office = "、".join(offices(self.subject, self.organization))
        return f"{'支部委员会' if office == SEAT else '支部'}{office}"

    @fact("请示事由")
    def request_title(self) -> str:
        act = "补选" if self.subject.kind is ElectionKind.BY_ELECTION else "选举"
        return f"关于召开党员大会{act}{self.matter}的请示"

    @fact("结果报批", "选举结果是不是要报请批准：只补选委员的，报备案")
    def needs_approval(self) -> bool:
        is_partial = self.subject.kind is ElectionKind.BY_ELECTION
        return not is_partial or bool({SECRETARY, DEPUTY} & self._officers.keys())

    @fact("结果事由", "报选举结果的请示的事由；只补选委员的，是报告的事由")
    def result_title(self) -> str:
        genre = "请示" if self.needs_approval else "报告"
        return f"关于{REPORTED.get(self.subject.kind, '选举')}结果的{genre}"

    @fact("全职位", "选举什么，连同党组织的名称")
    def whole_matter(self) -> str:
        return f"{self._branch_or_committee}{'、'.join(offices(self.subject, self.organization))}"

    @fact("一览表名")
    def list_title(self) -> str:
        return f"{self.whole_matter}候选人预备人选情况一览表"

    @fact("办法名")
    def method_title(self) -> str:
        return f"{self.branch}党员大会选举办法"

    @fact("党员", "组织关系在党组织的党员")
    def members(self) -> tuple[Member, ...]:
        return self._roll.here

    @fact("正式党员")
    def formal(self) -> tuple[Member, ...]:
        return self._roll.formal

    @fact("预备党员")
    def probationary(self) -> tuple[Member, ...]:
        return self._roll.probationary

    @fact("有选举权", "有选举权、应到会的党员，按姓氏笔画")
    def voters(self) -> tuple[Member, ...]:
        out = {each.member for each in self.subject.excluded}
        return self._in_order(member for member in self._roll.voters if member.id not in out)

    @fact("不计入", "不计入应到会人数的党员")
    def excluded(self) -> tuple[Member, ...]:
        return tuple(m for each in self.subject.excluded for m in self._roll.here if m.id == each.member)

    @fact("无选举权", "没有选举权的党员（预备党员等），按姓氏笔画")
    def attending(self) -> tuple[Member, ...]:
        return self._in_order(member for member in self._roll.here if member not in self._roll.voters)

    @fact("应到", "应到会有选举权的人数；开会以后照计票单")
    def due_present(self) -> int:
        return self.subject.ballots[0].due if self.subject.ballots else len(self.voters)

    @fact("其他监票人", "总监票人以外的监票人")
    def other_scrutineers(self) -> tuple[str, ...]:
        chief = self.subject.chief_scrutineer
        return tuple(name for name in self.subject.scrutineers if name != chief)

    @fact("至少到会", "至少到多少人才能选举")
    def quorum(self) -> int:
        return quorum(self.due_present, self._meeting.policy, self._meeting.on)

    @fact("设委员会")
    def has_committee(self) -> bool:
        return bool(self.organization.seats)

    @fact("选书记", "大会以后支部委员会是不是要选举书记；补选委员的不选")
    def committee_elects(self) -> bool:
        is_partial = self.subject.kind is ElectionKind.BY_ELECTION
        chosen = self.subject.committee is not None or any(
            each.post == SECRETARY for each in self.subject.nominees
        )
        return self.has_committee and (not is_partial or chosen)

    @fact("选举职务", "大会头一次投票选举的职务")
    def office(self) -> str:
        return self._standing.office

    @fact("应选", "应选多少名")
    def seats(self) -> int:
        return self._standing.seats

    @fact("候选人", "候选人（大会以前是预备人选），按姓氏笔画")
    def candidates(self) -> tuple[Stander, ...]:
        return standers(self._standing.people, self.subject, self._meeting)

    @fact("差额", "候选人比应选多几名")
    def surplus(self) -> int:
        return len(self._standing.people) - self._standing.seats

    @fact("各职务", "大会投票选举的各种职务，各有谁是候选人")
    def contests(self) -> tuple[Contest, ...]:
        return tuple(contests(self.subject, self.organization, self._meeting))

    @fact("拟任书记", "设委员会的，报上级同意的书记人选；由支部委员会选举")
    def proposed_secretary(self) -> tuple[Stander, ...]:
        return self._proposed(SECRETARY)

    @fact("拟任副书记", "设委员会的，报上级同意的副书记人选；由支部委员会选举")
    def proposed_deputy(self) -> tuple[Stander, ...]:
        return self._proposed(DEPUTY)

    def _proposed(self, office: str) -> tuple[Stander, ...]:
        return proposed(office, self.subject, self._meeting) if self.has_committee else ()

    @fact("上届任期", "换届时任期将满的这一届")
    def ending_term(self) -> TermFacts:
        return ending_term(self.subject, self.organization, self.snapshot)

    @fact("本届组织生活", "换届时，任期将满的这一届任期内登记的组织生活")
    def life(self) -> tuple[Activity, ...]:
        lived = self.snapshot.register.life_of(self.organization.id)
        began = self.ending_term.began or date.max
        return tuple(each for each in lived if began <= each.dated <= self.day)

    @fact("本届各年", "换届时，任期将满的这一届经过的各年")
    def years(self) -> tuple[int, ...]:
        began = self.ending_term.began
        return tuple(range(began.year, self.subject.dated.year + 1)) if began else ()

    @fact("本届党费", "换届时，这一届各年收到的党费，据现有党员的台账")
    def dues(self) -> tuple[YearDues, ...]:
        began = self.ending_term.began
        return tuple(received(self.members, began, self.day)) if began else ()

    @fact("到会", "到会的党员，按姓氏笔画")
    def attendance(self) -> Attendance:
        return attendance(self.subject, self.voters, self.attending)

    @fact("换届", "是不是换届选举")
    def is_renewal(self) -> bool:
        return self.subject.kind is ElectionKind.RENEWAL

    @fact("应有候选人", "按规定至少要有几名候选人")
    def candidates_needed(self) -> int:
        return candidates_needed(self.seats, self.office, self._meeting.policy, self._meeting.on)

    @fact("各选票", "发给选举人的各种选票")
    def slips(self) -> tuple[Slip, ...]:
        return tuple(slips(self.subject, self.organization, self._meeting))

    @fact("投票", "大会的各次投票")
    def rounds(self) -> tuple[Round, ...]:
        return rounds(self.subject.ballots, self._meeting)

    @fact("支委会投票", "支部委员会的各次投票")
    def committee_rounds(self) -> tuple[Round, ...]:
        committee = self.subject.committee
        return rounds(committee.ballots if committee else (), self._meeting)

    def _in_order(self, members: Iterable[Member]) -> tuple[Member, ...]:
        """In the order of the strokes of their names."""
        first = self.snapshot.policy.strokes
        return tuple(sorted(members, key=lambda member: stroke_key(member.name, first)))

    @fact("当选", "宣布当选的人，按姓氏笔画")
    def elected(self) -> tuple[str, ...]:
        return tuple(by_strokes(self.subject.elected, self.snapshot.policy.strokes))

    @property
    def _officers(self) -> dict[str, str]:
        """Who was elected to which office, by the assembly or by the committee."""
        committee = self.subject.committee.ballots if self.subject.committee else ()
        held = (*rounds(self.subject.ballots, self._meeting), *rounds(committee, self._meeting))
        return {
            each.office: name for each in held if each.office in (SECRETARY, DEPUTY) for name in each.elected
        }

    @fact("书记", "当选的书记")
    def secretary(self) -> str | Empty:
        return self._officers.get(SECRETARY) or Empty(name="书记")

    @fact("副书记", "当选的副书记")
    def deputy(self) -> str | Empty:
        return self._officers.get(DEPUTY) or Empty(name="副书记")

    @fact("班子", "选出的班子：书记、副书记在前，其他委员按姓氏笔画")
    def officers(self) -> tuple[Officer, ...]:
        return tuple(self._posts())

    def _posts(self) -> Iterator[Officer]:
        """Offices as elected; other posts as on record if this group is the one in office."""
        held = self._officers
        names = [held[office] for office in (SECRETARY, DEPUTY) if office in held]
        names += [name for name in self.elected if name not in names]
        elections = self.snapshot.register.elections_of(self.organization.id)
        is_last = elections[-1:] == (self.subject,)
        for name in names:
            office = next((office for office, holder in held.items() if holder == name), "")
            posts = [post.title for post in self.organization.posts if post.name == name] if is_last else []
            yield Officer(name, office or next(iter(posts), SEAT))

    @fact("空缺", "最后一次投票以后还空几名")
    def vacancies(self) -> int:
        if not self.subject.ballots:
            return 0
        last = rounds(self.subject.ballots, self._meeting)[-1]
        return last.seats - len(last.elected)
