"""What is decided about the subjects of a lot, as values that are kept: units, organisations and bureaus."""

from dataclasses import dataclass
from datetime import date

from docgen.batch.lot import Lot
from docgen.policy.duty import Duty
from docgen.policy.trend import AreaTrend
from docgen.problems import Problem
from docgen.records.bureau import Bureau
from docgen.records.institution import Association, Institution
from docgen.records.party import PartyOrganization
from docgen.records.question import Question
from docgen.records.record import Key

SUBJECTS = (
    Institution.KIND,
    Association.KIND,
    PartyOrganization.KIND,
    Bureau.KIND,
)  # of whom something is asked


@dataclass(frozen=True, slots=True)
class Sitting:
    """A lot that is to be judged. `day`: as of it; without one, as of the day up to which the data are known."""

    lot: Lot
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Judgement:
    """What is decided about one record, and what is wrong with it and with the records that belong to it.

    `region`: its code, GB/T 2260; `kind`: the letter and name of its class; `superior`: of a Party organisation, the one above it; `sure`: whether
    all is known that the rules ask, without which there are no duties; `trend`: the months of a bureau's area.
    """

    record: Key
    name: str
    city: str
    county: str
    region: str = ""
    kind: str = ""
    exists: bool = True
    sure: bool = True
    superior: str = ""
    duties: tuple[Duty, ...] = ()
    problems: tuple[Problem, ...] = ()
    trend: AreaTrend | None = None


@dataclass(frozen=True, slots=True)
class Judged:
    """What came of a lot. `strays`: what is wrong with it and belongs to nobody in it."""

    number: int
    found: tuple[Judgement, ...] = ()
    strays: tuple[Problem, ...] = ()
    asked: tuple[Question, ...] = ()
    needs: tuple[Question, ...] = ()
