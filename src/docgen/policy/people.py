"""People on a day: who is a member, of which standing, whose membership lies here, who may vote."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from docgen.policy.calendar import whole_years
from docgen.records.bureau import Instructor
from docgen.records.party import Discipline, Member, Standing


@dataclass(frozen=True, slots=True)
class Roll:
    """The members of a unit or organisation on a day. `outside`: work here, membership elsewhere."""

    formal: tuple[Member, ...] = ()
    probationary: tuple[Member, ...] = ()
    outside: tuple[Member, ...] = ()
    on: date = date.min

    @property
    def here(self) -> tuple[Member, ...]:
        """Those whose membership lies here."""
        return (*self.formal, *self.probationary)

    @property
    def everyone(self) -> tuple[Member, ...]:
        return (*self.here, *self.outside)

    @property
    def formal_outside(self) -> tuple[Member, ...]:
        """Full members who would count if their membership were brought here."""
        return tuple(member for member in self.outside if standing_on(member, self.on) is Standing.FORMAL)

    @property
    def voters(self) -> tuple[Member, ...]:
        """Those with the right to vote."""
        return tuple(member for member in self.formal if may_vote(member, self.on))


def roll_of(members: Iterable[Member], on: date) -> Roll:
    """Sort those who work here on a day by standing and by where their membership lies."""
    present = [member for member in members if is_at_work(member, on) and standing_on(member, on)]
    here = [member for member in present if is_here(member, on)]
    return Roll(
        tuple(member for member in here if standing_on(member, on) is Standing.FORMAL),
        tuple(member for member in here if standing_on(member, on) is Standing.PROBATIONARY),
        tuple(member for member in present if not is_here(member, on)),
        on,
    )


def standing_on(member: Member, on: date) -> Standing | None:
    """Full or probationary on a day; None before joining. Without a day of confirmation, as recorded."""
    if member.joined > on:
        return None
    if member.confirmed is None:
        return member.standing
    return Standing.FORMAL if member.confirmed <= on else Standing.PROBATIONARY


def is_here(member: Member, on: date) -> bool:
    """Whether the membership lies in the unit's organisation; before the last transfer came in, the contrary."""
    received = [transfer.received for transfer in member.transfers if transfer.received]
    if received and on < max(received):
        return not member.relation_here
    return member.relation_here


def is_at_work(member: Member, on: date) -> bool:
    """Whether the member works in the unit on a day."""
    return (member.arrived or date.min) <= on < (member.left or date.max)


def may_vote(member: Member, on: date) -> bool:
    """正式党员 have the vote, but for those on probation within the Party or whose rights are suspended (A40)."""
    return (
        standing_on(member, on) is Standing.FORMAL
        and not is_on_probation(member, on)
        and not is_suspended(member, on)
    )


def is_on_probation(member: Member, on: date) -> bool:
    """留党察看: from its day to its end; without days, as long as it is recorded."""
    if member.discipline is not Discipline.PROBATION:
        return False
    return (member.disciplined or date.min) <= on <= (member.discipline_ends or date.max)


def is_suspended(member: Member, on: date) -> bool:
    """Whether rights are suspended (留置, 逮捕)."""
    return member.suspended is not None and member.suspended <= on < (member.restored or date.max)


def serving(instructor: Instructor, on: date) -> frozenset[str]:
    """The institutions for which an instructor cares on a day."""
    return frozenset(
        each.institution
        for each in instructor.assignments
        if each.letter.dated <= on <= (each.until or date.max)
    )


def party_age(member: Member, on: date) -> int:
    """党龄 in full years, counted from confirmation; from joining where that is not recorded."""
    return whole_years(member.confirmed or member.joined, on)
