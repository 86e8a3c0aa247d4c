"""A sheet being filled."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from docgen.draw.sheets import Furniture, Group, Mark, Sheet
from docgen.style.model import Style


@dataclass(slots=True)
class Canvas:
    """A sheet being filled: its size, the corner of its type area, the measure and depth of that; twips."""

    width: int
    height: int
    left: int
    top: int
    measure: int
    depth: int
    behind: list[Group] = field(default_factory=list)  # painted before all else
    groups: list[Group] = field(default_factory=list)

    @property
    def turned(self) -> bool:
        return self.width > self.height

    def put(self, owner: int | Furniture, marks: Sequence[Mark]) -> None:
        """Adds marks of one owner, if there are any."""
        if marks:
            self.groups.append(Group(owner, tuple(marks)))

    def sheet(self) -> Sheet:
        return Sheet(self.width, self.height, (*self.behind, *self.groups))


def canvas(style: Style, turned: bool) -> Canvas:
    """An empty sheet, upright or turned to the left."""
    top, _, bottom, left = style.margins
    width, height = style.sheet
    if turned:
        return Canvas(height, width, bottom, left, *style.turned)
    return Canvas(width, height, left, top, style.measure, style.depth)
