"""Problems: what is wrong with data or templates, where, and what to do about it."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """How bad a problem is: an error stops what it concerns, a warning does not."""

    ERROR = "错误"
    WARNING = "提醒"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """A fault of the user's: `where` is `file:line:column field` as far as known, `remedy` what to do."""

    where: str
    what: str
    remedy: str = ""
    level: Level = Level.ERROR

    def __str__(self) -> str:
        text = f"{self.where}：{self.what}" if self.where else self.what
        return f"{text}；{self.remedy}" if self.remedy else text


class ProblemsError(Exception):
    """Carries every problem found by a step that cannot go on; caught at the command line or per document."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))

    def __reduce__(self) -> tuple[type["ProblemsError"], tuple[tuple[Problem, ...]]]:
        return type(self), (self.problems,)  # so that it comes whole out of a worker process
