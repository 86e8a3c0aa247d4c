"""Bookmarks of a drawing as the outline of a PDF (ISO 32000-1, 12.3.3)."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from docgen.draw.sheets import Bookmark, Sheet
from docgen.emit.pdf.file import File, string


@dataclass(slots=True)
class _Entry:
    """An entry and those below it."""

    number: int
    level: int
    told: str  # its title and where it leads
    below: list["_Entry"] = field(default_factory=list)

    @property
    def count(self) -> int:
        return sum(1 + entry.count for entry in self.below)


def write_outline(
    file: File, bookmarks: Sequence[Bookmark], sheets: Sequence[Sheet], pages: Sequence[int]
) -> int:
    """Writes the outline; gives its number, 0 when there is nothing to write."""
    if not bookmarks:
        return 0
    root = _Entry(file.number(), 0, "/Type/Outlines")
    open_entries = [root]
    for mark in bookmarks:
        high = (sheets[mark.page - 1].height - mark.y) / 20
        told = f"/Title{string(mark.title)}/Dest[{pages[mark.page - 1]} 0 R/XYZ 0 {high:.2f} 0]"
        entry = _Entry(file.number(), mark.level, told)
        while open_entries[-1].level >= mark.level:
            open_entries.pop()
        open_entries[-1].below.append(entry)
        open_entries.append(entry)
    file.tell(root.number, f"<<{root.told}{_below(root)}>>")
    _tell(file, root)
    return root.number


def _tell(file: File, parent: _Entry) -> None:
    for place, entry in enumerate(parent.below):
        before = f"/Prev {parent.below[place - 1].number} 0 R" if place else ""
        after = f"/Next {parent.below[place + 1].number} 0 R" if place + 1 < len(parent.below) else ""
        file.tell(entry.number, f"<<{entry.told}/Parent {parent.number} 0 R{before}{after}{_below(entry)}>>")
        _tell(file, entry)


def _below(entry: _Entry) -> str:
    if not entry.below:
        return ""
    first, last = entry.below[0].number, entry.below[-1].number
    return f"/First {first} 0 R/Last {last} 0 R/Count {entry.count}"
