"""Paragraphs and runs of WordprocessingML: natural paragraphs that Word breaks as we do."""

import re
from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape

from docgen.emit.redline import Tracker
from docgen.emit.word_base import JUSTIFY, SPACER, rule_width, run_fonts, style_id
from docgen.layout.items import Look, Pair, Piece, Rule, Text
from docgen.layout.parting import with_breaks
from docgen.style.model import Style, pt

NEW_PAGE = "<w:pageBreakBefore/>"
NUMBER_HYPHEN = re.compile(r"(?<=\d)-(?=\d)")  # no line ends there (GB/T 15835 5.1.7)


class WordRoles:
    """What the roles of a style say in Word, worked out once."""

    def __init__(self, style: Style) -> None:
        self.style = style
        self.ids = {name: style_id(name, style) for name in style.roles}
        self.lines = {name: style.line(role) for name, role in style.roles.items()}
        self.indents = {
            name: tuple(style.characters(count, role) for count in (role.left, role.right, role.first))
            for name, role in style.roles.items()
        }
        self._properties: dict[tuple[Look, str, bool], str] = {}

    def properties(self, look: Look, name: str, tracked: bool) -> str:
        """w:rPr of text in a role: what its look adds to that of the role."""
        known = self._properties.get((look, name, tracked))
        if known is None:
            known = self._properties[look, name, tracked] = (
                f"<w:rPr>{self._said(look, name, tracked)}</w:rPr>"
            )
        return known

    def _said(self, look: Look, name: str, tracked: bool) -> str:
        role = self.style.roles[name]
        said = '<w:rFonts w:hint="eastAsia"/>'
        if look.font != role.set_in:
            said = run_fonts(look.font, self.style)
        if look.change == "removed" and not tracked:
            said += "<w:strike/>"
        if look.spacing != self.style.spacing(role):
            said += f'<w:spacing w:val="{look.spacing}"/>'
        if look.size != pt(role.size):
            said += f'<w:sz w:val="{round(look.size / 10)}"/><w:szCs w:val="{round(look.size / 10)}"/>'
        if look.underline or (look.change == "added" and not tracked):
            said += '<w:u w:val="single"/>'
        return said


class WordTextWriter:
    """Writes the paragraphs of one document."""

    def __init__(self, roles: WordRoles, tracker: Tracker | None = None) -> None:
        self.roles = roles
        self.style = roles.style
        self.tracker = tracker

    def text(self, text: Text, new_page: bool = False, kept: bool = False) -> str:
        """A w:p; one that is `kept` stays on the page of what follows."""
        name, role = text.role, self.style.roles[text.role]
        said = f'<w:pStyle w:val="{self.roles.ids[name]}"/>'
        if kept:
            said += "<w:keepNext/>"
        if new_page:
            said += NEW_PAGE
        if text.pitch != self.roles.lines[name]:
            said += _exactly(text.pitch)
        said += self._indent(text)
        if text.align != role.align:
            said += f'<w:jc w:val="{JUSTIFY[text.align]}"/>'
        if text.heading and text.level:
            said += f'<w:outlineLvl w:val="{text.level - 1}"/>'
        if self.tracker:
            said += self.tracker.mark(text.pieces)
        return f"<w:p><w:pPr>{said}</w:pPr>{self.runs(with_breaks(text), name)}</w:p>"

    def _indent(self, text: Text) -> str:
        box = text.box
        if (box.left, box.right, box.first) == self.roles.indents[text.role]:
            return ""
        first = f'w:firstLine="{box.first}"' if box.first >= 0 else f'w:hanging="{-box.first}"'
        return f'<w:ind w:left="{box.left}" w:right="{box.right}" {first}/>'

    def runs(self, pieces: Sequence[Piece], name: str) -> str:
        """The runs of some pieces in a role."""
        return "".join(self._runs(pieces, name))

    def _runs(self, pieces: Sequence[Piece], name: str) -> Iterable[str]:
        tracked = self.tracker is not None
        for piece in pieces:
            change = piece.look.change if tracked else ""
            properties = self.roles.properties(piece.look, name, tracked)
            for place, line in enumerate(piece.text.split("\n")):
                broken = "<w:br/>" if place else ""
                run = f"<w:r>{properties}{broken}{_said(line, change)}</w:r>"
                yield self.tracker.marked(run, change) if self.tracker else run

    def pair(self, pair: Pair, new_page: bool) -> str:
        """A line with a right end behind a tab."""
        end = self.style.measure - pair.box.right
        return (
            f'<w:p><w:pPr><w:pStyle w:val="{self.roles.ids[pair.role]}"/>{NEW_PAGE if new_page else ""}'
            f'<w:tabs><w:tab w:val="right" w:pos="{end}"/></w:tabs>{_exactly(pair.pitch)}'
            f'<w:ind w:left="{pair.box.left}" w:right="0" w:firstLine="0"/><w:jc w:val="left"/></w:pPr>'
            f"{self.runs(pair.left, pair.role)}<w:r><w:tab/></w:r>{self.runs(pair.right, pair.role)}</w:p>"
        )


def spacer(
    height: int, new_page: bool = False, rule: Rule | None = None, carried: str = "", keep_next: bool = False
) -> str:
    """A paragraph of empty height, on a rule if there is one; `carried`: runs that hold what is anchored to it."""
    kept = "<w:keepNext/>" if keep_next else ""
    border = ""
    if rule is not None:
        size = rule_width(rule.thickness)
        height = height - round(size * 2.5)
        colour = rule.colour.lstrip("#")
        border = f'<w:pBdr><w:bottom w:val="single" w:sz="{size}" w:space="0" w:color="{colour}"/></w:pBdr>'
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{SPACER}"/>{kept}{NEW_PAGE if new_page else ""}{border}'
        f'<w:snapToGrid w:val="0"/>{_exactly(max(height, 1))}<w:ind w:firstLine="0"/></w:pPr>{carried}</w:p>'
    )


def _exactly(height: int) -> str:
    return f'<w:spacing w:before="0" w:after="0" w:line="{height}" w:lineRule="exact"/>'


def _said(line: str, change: str) -> str:
    """The text of a run, hyphens in numbers unbroken."""
    tag = "w:delText" if change == "removed" else "w:t"
    text = escape(line)
    if "-" in text:
        begun = f'<{tag} xml:space="preserve">'
        text = NUMBER_HYPHEN.sub(f"</{tag}><w:noBreakHyphen/>{begun}", text)
    return f'<{tag} xml:space="preserve">{text}</{tag}>'
