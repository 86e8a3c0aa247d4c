"""Questions about more units than one closure holds: worked out elsewhere, unit by unit, and answered in a few words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class QuestionKind(StrEnum):
    """What is asked; of a city by its name (a county's, where that is in no city), or of an area by its digits."""

    PLACES = "places"  # of a city: where its joint plan puts its institutions
    PLAN = "plan"  # of a city: its joint plan
    BROUGHT = "brought"  # of a city: what its units bring to the joint plan
    ROOMS = "rooms"  # of a city: the instructors who serve there
    COUNTS = "counts"  # of an area: what its units count for together
    CHANGES = "changes"  # of an area: the units that count for more than they did `since`
    OWING = "owing"  # of an area: the units that owe something
    CLASSES = "classes"  # of an area: its institutions with their classes
    ORGANIZATIONS = "organizations"  # of an area: the organisations of its units
    ASSOCIATIONS = "associations"  # of an area: its associations
    RECOMMENDING = "recommending"  # of an area: its institutions that put somebody forward


OF_CITIES = (QuestionKind.PLACES, QuestionKind.PLAN, QuestionKind.BROUGHT, QuestionKind.ROOMS)


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked about the units of a place, by what was known `until` a day, as things stand `on` a day."""

    what: QuestionKind
    place: str
    until: date
    on: date
    since: date | None = None

    @property
    def words(self) -> tuple[str, ...]:
        """It as texts."""
        since = self.since.isoformat() if self.since else ""
        return self.what.value, self.place, self.until.isoformat(), self.on.isoformat(), since

    @property
    def nothing(self) -> str:
        """What is answered where there are no units."""
        return "{}" if self.what is QuestionKind.PLACES else "[]"

    @staticmethod
    def of(words: Sequence[str]) -> "Question":
        """The question of these texts."""
        what, place, until, on, since = words
        return Question(
            QuestionKind(what),
            place,
            date.fromisoformat(until),
            date.fromisoformat(on),
            date.fromisoformat(since) if since else None,
        )
