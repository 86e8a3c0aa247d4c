"""The dossiers of a Party organisation and of one of its meetings."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from docgen.dossier.base import Dossier
from docgen.dossier.life import Cadence, MeetingAttendance, YearOfLife, meeting_attendance, year_plans
from docgen.dossier.membership import DuesLedger, ledgers
from docgen.dossier.model import Facts, Label, fact
from docgen.dossier.people import OutsideOrganization, PeopleDossier, branch_name, superior
from docgen.dossier.values import Empty, View
from docgen.policy.organization_duties import RULES_OF_LIFE, is_renewal_near, term_end
from docgen.policy.snapshot import owner
from docgen.records.founding import Reminder
from docgen.records.institution import Body
from docgen.records.life import Activity
from docgen.records.party import Member, PartyOrganization


@dataclass(frozen=True)
class ReminderFacts(Facts):
    """A letter that reminds of an election: one written, or the one that is due (A24)."""

    term_ends: Annotated[date | None, Label("届满", "任期届满的日期")]
    letter: Annotated[View[Reminder] | Empty, Label("函", "党组织记录里的这一项；还没有发的没有")]
    dated: Annotated[date, Label("基准日", "函的日期；还没有发的，是今日")]


@dataclass(frozen=True, eq=False)
class OrganizationDossier(PeopleDossier):
    """What is known about a Party organisation on a day."""

    subject: PartyOrganization

    @property
    def organization(self) -> PartyOrganization:
        return self.subject

    @property
    def home(self) -> str:
        return owner(self.subject)

    @fact("党组织", "这份文件所说的党组织")
    def its_organization(self) -> PartyOrganization:
        return self.subject

    @fact("单位", "它所在的单位；联合党支部是牵头单位")
    def unit(self) -> Body | Empty:
        return self.snapshot.register.unit(self.home) or Empty(self.subject, ("units",))

    @fact("换届变动", "延期或者提前；没有申请的没有")
    def shift(self) -> str | Empty:
        extension, ends = self.subject.extension, self.subject.term_ends
        if extension is None or ends is None:
            return Empty(self.subject, ("extension",))
        return "提前" if extension.until < ends else "延期"

    @fact("各年党费", "党费收缴台账，有人交纳的各年")
    def dues(self) -> tuple[DuesLedger, ...]:
        return tuple(ledgers(self.snapshot.roll_in(self.subject).here))

    @fact("周期", "各种组织生活多久一次")
    def cadences(self) -> tuple[Cadence, ...]:
        return tuple(self._cadences())

    def _cadences(self) -> Iterator[Cadence]:
        for name in RULES_OF_LIFE:
            rule = self.snapshot.rule(name)
            without = {"支委会": not self.subject.seats, "党小组会": not self.subject.groups}
            if not without.get(rule.form, False):
                cited = self.snapshot.policy.cite(name, self.day)
                yield Cadence(rule.form, rule.every.value, rule.amount, rule.quote, cited)

    @fact("各年计划", "组织生活计划：写了的各年，和还要填写的今年")
    def year_plans(self) -> tuple[YearOfLife, ...]:
        return tuple(year_plans(self.subject, self.cadences, self.snapshot))

    @fact("各次提醒", "提醒按期换届的函：已经发的，和现在应当发的")
    def reminders(self) -> tuple[ReminderFacts, ...]:
        return tuple(self._reminders())

    def _reminders(self) -> Iterator[ReminderFacts]:
        organization, snapshot = self.subject, self.snapshot
        for index, each in enumerate(organization.reminders):
            yield ReminderFacts(each.term_ends, View(organization, ("reminders", index), each), each.dated)
        ends = term_end(organization, snapshot)
        written = {each.term_ends for each in organization.reminders}
        if (
            snapshot.is_active(organization)
            and is_renewal_near(organization, snapshot)
            and ends not in written
        ):
            yield ReminderFacts(ends, Empty(organization, ("reminders",)), self.day)


@dataclass(frozen=True, eq=False)
class ActivityDossier(Dossier):
    """What is known about a meeting or act of a Party organisation."""

    subject: Activity

    @property
    def _organization(self) -> PartyOrganization | None:
        return self.snapshot.register.get(PartyOrganization, self.subject.organization)

    @fact("组织生活", "这份文件所说的那一次")
    def activity(self) -> Activity:
        return self.subject

    @fact("党组织", "开展组织生活的党组织")
    def its_organization(self) -> PartyOrganization | Empty:
        return self._organization or Empty(self.subject, ("organization",))

    @fact("支部", "党支部的名称，不带“委员会”")
    def branch(self) -> str | Empty:
        return branch_name(self._organization) if self._organization else Empty(name="支部")

    @fact("单位", "党组织所在的单位；联合党支部是牵头单位")
    def unit(self) -> Body | Empty:
        found = self.snapshot.register.unit(owner(self._organization)) if self._organization else None
        return found or Empty(self.subject, ("organization",))

    @fact("上级党组织")
    def superior(self) -> PartyOrganization | OutsideOrganization | Empty:
        return superior(self._organization, self.snapshot.register)

    @fact("到会", "谁应到、谁到会")
    def attendance(self) -> MeetingAttendance | Empty:
        if self._organization is None:
            return Empty(self.subject, ("organization",))
        return meeting_attendance(self.subject, self._organization, self.snapshot)

    @fact("在外参加人", "组织关系不在本组织而参加的党员")
    def guests(self) -> tuple[Member, ...]:
        found = (self.snapshot.register.get(Member, name) for name in self.subject.guests)
        return tuple(guest for guest in found if guest)
