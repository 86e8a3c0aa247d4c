"""Sets text in the roles of a style: runs of the Document become pieces with looks, paragraphs become lines."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from docgen.compose.document import Mark, Role, Run
from docgen.layout.breaker import break_lines, lines_of
from docgen.layout.items import Box, Line, Look, Pair, Piece, Space, Text
from docgen.layout.spacing import spaced
from docgen.layout.titles import set_lines
from docgen.layout.units import natural_width
from docgen.style.fonts import FontBook
from docgen.style.model import Alignment, RoleStyle, Style, pt

STYLE_OF = {
    Role.BODY: "正文",
    Role.TITLE: "标题",
    Role.SUBTITLE: "副标题",
    Role.QUOTE: "引文",
    Role.COLUMN: "栏目",
    Role.HEADLINE: "简报标题",
    Role.EDITOR_NOTE: "编者按",
    Role.CREDIT: "编审",
    Role.CENTRED: "居中",
    Role.CHAPTER: "章名",
    Role.FLUSH: "顶格",
    Role.RIGHT: "居右",
    Role.CELL: "单元格",
    Role.SMALL_CELL: "小单元格",
    Role.CAPTION: "题注",
    Role.ATTENDANCE: "出席",
    Role.CONTENTS: "要目",
    Role.BANNER: "牌名",
    Role.PLATE_NAME: "岗牌姓名",
    Role.BALLOT_NAME: "选票姓名",
    Role.APPOINTMENT_TITLE: "聘书题名",
    Role.APPOINTMENT_TO: "聘书抬头",
    Role.APPOINTMENT: "聘书正文",
    Role.APPOINTMENT_SIGNED: "聘书落款",
    Role.HEADING: "一级标题",  # of level 1; see LEVELS
}
LEVELS = ("一级标题", "二级标题", "三级标题", "四级标题")


def style_name(role: Role, level: int = 0) -> str:
    """The name in the style of a role of the Document."""
    return LEVELS[level - 1] if role is Role.HEADING and level else STYLE_OF[role]


@dataclass(frozen=True, slots=True)
class Setter:
    """A style and its fonts at work on pages of one measure (twips)."""

    style: Style
    book: FontBook
    measure: int
    names: tuple[str, ...] = ()  # held together in titles
    _looks: dict[str, Look] = field(default_factory=dict, compare=False, repr=False)
    _boxes: dict[str, Box] = field(default_factory=dict, compare=False, repr=False)

    def narrowed(self, measure: int) -> "Setter":
        """The same for a narrower place, as a table cell."""
        return replace(self, measure=measure)

    def turned(self) -> "Setter":
        """The same for landscape pages."""
        return self.narrowed(self.style.turned[0])

    def role(self, name: str) -> RoleStyle:
        return self.style.roles[name]

    def pitch(self, name: str) -> int:
        return self.style.line(self.role(name))

    def characters(self, count: float, name: str = "正文") -> int:
        return self.style.characters(count, self.role(name))

    def blank(self, lines: float = 1) -> Space:
        """Blank lines of body text."""
        return Space(round(self.style.pitch * lines))

    def look(self, name: str, size: float | None = None) -> Look:
        """The look of plain text in a role."""
        if size is None and name in self._looks:
            return self._looks[name]
        role = self.role(name)
        spacing = self.style.spacing(role)
        made = Look(role.set_in, pt(size or role.size), spacing, self.style.colours[role.colour])
        return made if size else self._looks.setdefault(name, made)

    def piece(self, text: str, name: str) -> Piece:
        return Piece(text, self.look(name))

    def pieces(self, runs: Iterable[Run], name: str, level: int = 0) -> tuple[Piece, ...]:
        plain = self.look(name)
        return tuple(self._piece(run, plain, level) for run in runs if run.text)

    def _piece(self, run: Run, plain: Look, level: int) -> Piece:
        if run.mark is Mark.TOPIC and level:
            return Piece(run.text, replace(plain, font=self.role(LEVELS[level - 1]).font), topic=True)
        if run.mark is Mark.BLANK:
            return Piece(run.text, replace(plain, underline=True))
        font = self.style.marks.get(run.mark.value, plain.font)
        if run.mark in (Mark.ADDED, Mark.REMOVED):
            return Piece(run.text, replace(plain, font=font, change=run.mark.value))
        return Piece(run.text, plain if font == plain.font else replace(plain, font=font))

    def box(self, name: str) -> Box:
        """The indents of a role."""
        if name not in self._boxes:
            role = self.role(name)
            left, right = self.characters(role.left, name), self.characters(role.right, name)
            self._boxes[name] = Box(left, right, self.characters(role.first, name))
        return self._boxes[name]

    def text(
        self, pieces: Sequence[Piece], name: str, box: Box | None = None, align: Alignment | None = None
    ) -> Text:
        """A paragraph broken into lines, aligned as its role is or as is said."""
        role, box = self.role(name), box or self.box(name)
        align = align or role.align
        pieces, lines = _broken(tuple(pieces), self.measure, box, self.book, align == "两端")
        return Text(name, pieces, lines, box, align, self.pitch(name), role.keep_next)

    def plain(self, text: str, name: str, box: Box | None = None) -> Text:
        return self.text((self.piece(text, name),), name, box)

    def hanging(self, pieces: Sequence[Piece], name: str, box: Box, label: int) -> Text:
        """A paragraph whose lines hang behind its first characters, `label` of them, wherever a stretched line puts these."""
        made = self.text(pieces, name, box)
        if len(made.lines) < 2 or made.lines[0].fill is None:
            return made
        more = round((made.lines[0].fill - made.pieces[0].look.spacing) * label)
        moved = self.text(pieces, name, replace(box, left=box.left + more, first=box.first - more))
        return moved if len(moved.lines) == len(made.lines) else made

    def title(self, lines: Sequence[str], name: str) -> Text:
        """A centred title; several entries stand as the drafter broke them, each too long is broken."""
        role, box = self.role(name), self.box(name)
        parts, look = set_lines(lines, self.look(name), self.measure, self.book, self.names)
        pieces = (Piece("\n".join(parts), look),)
        made = break_lines(pieces, self.measure, box, self.book, stretch=False)
        return Text(name, pieces, made, box, role.align, self.pitch(name), role.keep_next, broken=True)

    def pair(self, left: Sequence[Piece], right: Sequence[Piece], name: str) -> Pair:
        return Pair(name, tuple(left), tuple(right), self.box(name), self.pitch(name))

    def ends(self, left: Sequence[Piece], right: Sequence[Piece], name: str) -> tuple[Pair, ...]:
        """What stands at the left and at the right end of a line, or of two lines if one is too short for both."""
        box = self.box(name)
        room = self.measure - box.left - box.right - self.characters(1, name)
        if natural_width((*left, *right), self.book) <= room or not left:
            return (self.pair(left, right, name),)
        return self.pair(left, (), name), self.pair((), right, name)

    def width(self, text: str, name: str) -> int:
        """Natural width of a text in a role, twips."""
        return round(natural_width((self.piece(text, name),), self.book))


@lru_cache(maxsize=4096)
def _broken(
    pieces: tuple[Piece, ...], measure: int, box: Box, book: FontBook, stretch: bool
) -> tuple[tuple[Piece, ...], tuple[Line, ...]]:
    """The pieces of a paragraph, spaced as it needs, and its lines; what was set before is not set again."""
    if not stretch:
        return pieces, break_lines(pieces, measure, box, book, stretch)
    pieces, units, cuts = spaced(pieces, measure, box, book)
    return pieces, lines_of(pieces, units, cuts, (box.first, measure - box.left - box.right))
