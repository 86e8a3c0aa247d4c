"""What checks work with: the style, its page profiles, the rulebook, the names of fonts."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from docgen.style import Style, load_style
from docgen.style.model import RoleStyle
from docgen.verify.faces import Faces
from docgen.verify.finding import DOCUMENT, Finding, quoted
from docgen.verify.page import PageLine, mm
from docgen.verify.paper import Paper
from docgen.verify.rulebook import Rulebook, load_rulebook


@dataclass(frozen=True)
class Bench:
    """The expected values, and the hand that writes findings."""

    style: Style
    profiles: tuple[Style, ...]
    book: Rulebook
    faces: Faces

    def role(self, name: str) -> RoleStyle:
        return self.style.roles[name]

    def tolerance(self, rule: str) -> float:
        return self.book.clauses[rule].tolerance

    def off(self, rule: str, difference: float) -> bool:
        """Whether a difference is more than a clause allows."""
        return abs(difference) > self.tolerance(rule)

    def as_wide(self, rule: str, width: float, paper: Paper) -> bool:
        """Whether something is as wide as the type area, or as the text in fact is (mm)."""
        return not all(self.off(rule, width - mm(frame.width)) for frame in (paper.area, paper.frame))

    def finding(
        self, rule: str, expected: str, measured: str, page: int = DOCUMENT, place: str = ""
    ) -> Finding:
        clause = self.book.clauses.get(rule) or self.book.wordings[rule]
        return Finding(rule, clause.clause, clause.level, clause.text, expected, measured, page, place)

    def at(self, rule: str, expected: str, measured: str, paper: Paper, line: PageLine) -> Finding:
        """A finding about a line."""
        place = f"第{paper.row(line)}行{quoted(line.text)}"
        return self.finding(rule, expected, measured, line.page, place)


def load_bench(folders: Sequence[Path]) -> Bench:
    """The bench for a workspace's templates. Raises ProblemsError."""
    book = load_rulebook(folders)
    profiles = tuple(load_style(folders, name) for name in book.profiles)
    return Bench(profiles[0], profiles, book, Faces(profiles[0].fonts, book.font_names))
