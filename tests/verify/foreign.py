"""Word files as people make them who were never told of styles: set by hand, by spaces, empty lines, tables and boxes.

`Habits` says how somebody works, which no rule forbids; `Slips` what is wrong with the paper. A paper without slips
keeps the standard, however it was made.
"""

from dataclasses import dataclass
from io import BytesIO

import docx
from docx.document import Document
from docx.enum.text import WD_LINE_SPACING, WD_TAB_ALIGNMENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph
from docx.text.run import Run

FONTS = {
    "仿宋": "仿宋_GB2312",
    "楷体": "楷体_GB2312",
    "黑体": "黑体",
    "小标宋": "方正小标宋简体",
    "宋体": "宋体",
}
WPS = {
    "仿宋": "方正仿宋_GBK",
    "楷体": "方正楷体_GBK",
    "黑体": "方正黑体_GBK",
    "小标宋": "方正小标宋_GBK",
    "宋体": "宋体",
}
WIDTH, SPACE = 442.2, 3.75  # points: of the text, of a space set closer
NAMES = nsdecls("w") + ' xmlns:v="urn:schemas-microsoft-com:vml"'
TEXTS = (
    "近年来，全市公证机构认真履行职责，服务能力不断提升，但也存在网点布局不够合理、人员力量不足、信息化水平不高等问题，"
    "需要各县（市、区）司法局和各公证机构共同研究解决，切实把各项要求落到实处。",
    "各公证机构要在2023年6月30日以前完成自查，逐项列出问题清单，明确责任人员和完成时限，由主要负责人签字后报送主管的司法局；"
    "各司法局要对自查情况进行抽查，抽查的比例不低于30%。",
    "要把“最多跑一次”作为检验工作的尺子，对照《公证程序规则》梳理证明材料，能够通过部门核验取得的一律不再要求群众提交，"
    "让群众在每一件公证事项中都感到方便、快捷、公道。",
)


@dataclass(frozen=True)
class Habits:
    """How somebody works. `head`: paragraphs, table or box; `spaces`: centres and indents by spaces; `blank`: sets
    parts apart by empty lines; `fonts`: the names that his program gives the faces."""

    head: str = "paragraphs"
    spaces: bool = False
    blank: bool = False
    wps: bool = False

    def font(self, role: str) -> str:
        return (WPS if self.wps else FONTS).get(role, role)


@dataclass(frozen=True)
class Slips:
    """What may be wrong. Each value is that of a sound paper; sizes and pitch in points, edges in mm."""

    paper: tuple[float, float] = (210, 297)
    top: float = 37
    left: float = 28
    right: float = 26
    pitch: float = 28.95
    body: str = "仿宋"
    size: float = 16
    colour: str = "000000"
    first: float = 2  # characters
    title: str = "关于开展公证质量检查的通知"
    title_font: str = "小标宋"
    title_size: float = 22
    title_at: str = "middle"
    addressee: str = "各县（市、区）司法局，各公证机构："
    addressee_first: float = 0
    number: str = "明公协〔2023〕12号"
    mark: str = "明川市公证协会文件"
    mark_colour: str = "FF0000"
    rule: str = "FF0000"  # nothing: no rule
    signer: str = ""
    headings: tuple[str, ...] = ("一、总体要求", "二、主要任务", "三、工作要求")
    heading_font: str = "黑体"
    more: tuple[str, ...] = ()
    listed: tuple[str, ...] = ()
    listed_first: float = 2
    signed: str = "明川市公证协会"
    date: str = "2023年5月18日"
    signed_at: str = "right"
    date_right: float = 4  # characters
    note: str = ""
    copied: str = ""
    printed: str = ""
    imprint_size: float = 14
    folio: str = "— {} —"
    folio_size: float = 14
    folio_font: str = "宋体"
    folio_at: str = "outside"


def made(habits: Habits, slips: Slips) -> bytes:
    """The Word file."""
    return _Hand(habits, slips).write()


class _Hand:
    def __init__(self, habits: Habits, slips: Slips) -> None:
        self.habits, self.slips = habits, slips
        self.word: Document = docx.Document()

    def write(self) -> bytes:
        self._sheet()
        self._head()
        self._title()
        self._text()
        self._sign()
        self._imprint()
        self._folios()
        file = BytesIO()
        self.word.save(file)
        return file.getvalue()

    def _sheet(self) -> None:
        section, slips = self.word.sections[0], self.slips
        section.page_width, section.page_height = map(Mm, slips.paper)
        section.top_margin, section.bottom_margin = Mm(slips.top), Mm(35)
        section.left_margin, section.right_margin = Mm(slips.left), Mm(slips.right)
        section.footer_distance = Mm(25.1)
        grid = section._sectPr.find(qn("w:docGrid"))
        if grid is not None:
            section._sectPr.remove(grid)
        self.word.settings.odd_and_even_pages_header_footer = True
        settings = self.word.styles["Normal"].paragraph_format
        settings.space_before = settings.space_after = Pt(0)

    def line(self, *pieces: tuple[str, str, float], at: str = "left", exact: bool = True) -> Paragraph:
        """A paragraph of pieces: text, role of the font, size."""
        paragraph = self.word.add_paragraph()
        self.style(paragraph, exact)
        for text, role, size in pieces:
            self.run(paragraph, text, role, size)
        if at == "middle":
            paragraph.alignment = 1
        return paragraph

    def style(self, paragraph: Paragraph, exact: bool = True) -> None:
        shape = paragraph.paragraph_format
        shape.space_before = shape.space_after = Pt(0)
        if exact:
            shape.line_spacing_rule, shape.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(self.slips.pitch)
        own = paragraph._p.get_or_add_pPr()
        for name in ("w:autoSpaceDN", "w:autoSpaceDE", "w:snapToGrid"):
            own.append(parse_xml(f'<{name} {nsdecls("w")} w:val="0"/>'))

    def run(self, paragraph: Paragraph, text: str, role: str, size: float) -> Run:
        run = paragraph.add_run(text)
        run.font.size = Pt(size)
        if size == 16:  # 28 characters a line
            run._r.get_or_add_rPr().append(parse_xml(f'<w:spacing {nsdecls("w")} w:val="-5"/>'))
        fonts = run._r.get_or_add_rPr().get_or_add_rFonts()
        fonts.set(qn("w:eastAsia"), self.habits.font(role))
        fonts.set(qn("w:ascii"), "Times New Roman" if role != "宋体" else "宋体")
        fonts.set(qn("w:hAnsi"), "Times New Roman" if role != "宋体" else "宋体")
        fonts.set(qn("w:hint"), "eastAsia")
        return run

    def empty(self, count: int = 1) -> None:
        for _ in range(count):
            self.line(("", "仿宋", 16))

    # the head

    def _head(self) -> None:
        slips = self.slips
        if slips.mark:
            {"paragraphs": self._plain_head, "table": self._table_head, "box": self._boxed_head}[
                self.habits.head
            ]()
        if slips.number:
            self._number()
        if slips.mark or slips.number:
            self.empty(2)

    def _plain_head(self) -> None:
        mark = self.line((self.slips.mark, "小标宋", 40), at="middle", exact=False)
        mark.paragraph_format.space_before = Pt(86.5)
        self._mark_colour(mark)
        self.empty(2)

    def _mark_colour(self, mark: Paragraph) -> None:
        for run in mark.runs:
            run.font.color.rgb = RGBColor.from_string(self.slips.mark_colour)

    def _table_head(self) -> None:
        """A table without borders that is as wide as the text."""
        table = self.word.add_table(1, 1)
        mark = table.cell(0, 0).paragraphs[0]
        self.style(mark, exact=False)
        mark.alignment = 1
        self.run(mark, self.slips.mark, "小标宋", 40)
        mark.paragraph_format.space_before = Pt(86.5)
        self._mark_colour(mark)
        self.empty(2)

    def _boxed_head(self) -> None:
        """A text box over a paragraph, its lines left empty below."""
        slips = self.slips
        run = (
            f'<w:r><w:rPr><w:rFonts w:ascii="{self.habits.font("小标宋")}" w:eastAsia="{self.habits.font("小标宋")}"/>'
            f'<w:color w:val="{slips.mark_colour}"/><w:sz w:val="80"/></w:rPr><w:t>{slips.mark}</w:t></w:r>'
        )
        box = (
            f'<w:r {NAMES}><w:pict><v:shape type="#_x0000_t202" stroked="f" filled="f" style="position:absolute;'
            "margin-left:0;margin-top:86.5pt;width:442pt;height:70pt;mso-position-horizontal-relative:margin;"
            'mso-position-vertical-relative:margin"><v:textbox inset="0,0,0,0"><w:txbxContent><w:p><w:pPr>'
            f'<w:spacing w:before="0" w:after="0"/><w:jc w:val="center"/></w:pPr>{run}</w:p></w:txbxContent></v:textbox>'
            "</v:shape></w:pict></w:r>"
        )
        self.line(("", "仿宋", 16))._p.append(parse_xml(box))
        self.empty(6)

    def _number(self) -> None:
        slips = self.slips
        if slips.signer:
            number = self.line((f"\u3000{slips.number}\t签发人：", "仿宋", 16), (slips.signer, "楷体", 16))
            number.paragraph_format.tab_stops.add_tab_stop(Pt(WIDTH - 15.75), WD_TAB_ALIGNMENT.RIGHT)
        elif self.habits.spaces:
            number = self.line((_middle(slips.number) + slips.number, "仿宋", 16))
        else:
            number = self.line((slips.number, "仿宋", 16), at="middle")
        if slips.rule and slips.mark:
            border = f'<w:pBdr {nsdecls("w")}><w:bottom w:val="single" w:sz="12" w:space="8" w:color="{slips.rule}"/></w:pBdr>'
            number._p.get_or_add_pPr().append(parse_xml(border))

    # the text

    def _title(self) -> None:
        slips = self.slips
        for line in slips.title.split("\n"):
            if self.habits.spaces and slips.title_at == "middle":
                room = WIDTH - len(line) * slips.title_size
                self.line(
                    (
                        " " * round(room / 2 / (slips.title_size / 4)) + line,
                        slips.title_font,
                        slips.title_size,
                    )
                )
            else:
                self.line((line, slips.title_font, slips.title_size), at=slips.title_at)
        self.empty(1)
        if slips.addressee:
            self.flow(slips.addressee, slips.addressee_first)

    def flow(self, text: str, first: float | None = None, role: str = "") -> None:
        slips = self.slips
        wanted = slips.first if first is None else first
        spaces = "\u3000" * round(wanted) if self.habits.spaces else ""
        paragraph = self.line((spaces + text, role or slips.body, slips.size))
        if not self.habits.spaces:
            paragraph.paragraph_format.first_line_indent = Pt(slips.size * wanted)
        for run in paragraph.runs:
            run.font.color.rgb = RGBColor.from_string(slips.colour)

    def _text(self) -> None:
        slips = self.slips
        self.flow(TEXTS[0])
        for place, heading in enumerate(slips.headings):
            self.flow(heading, role=slips.heading_font)
            for number in range(3):
                self.flow(TEXTS[(place + number + 1) % len(TEXTS)])
        for text in slips.more:
            self.flow(text)
        if slips.listed:
            self.empty()
            self._list()

    def _list(self) -> None:
        slips = self.slips
        first = "附件：" + slips.listed[0]
        self.flow(first, slips.listed_first)
        for name in slips.listed[1:]:
            self.flow(name, slips.listed_first + 3)

    def _sign(self) -> None:
        slips = self.slips
        if not slips.date:
            return
        self.empty(2)
        unit = 16.0
        date = _wide(slips.date)
        right = slips.date_right
        name = right + (date - _wide(slips.signed)) / 2
        for text, gap in ((slips.signed, name), (slips.date, right)):
            if text and slips.signed_at == "right" and self.habits.spaces:
                room = WIDTH - (_wide(text) + gap) * 15.75
                self.line((" " * round(room / SPACE) + text, slips.body, 16))
            elif text and slips.signed_at == "right":
                line = self.line((text, slips.body, 16))
                line.alignment = 2
                line.paragraph_format.right_indent = Pt(unit * gap)
            elif text:
                self.line((text, slips.body, 16), at=slips.signed_at)
        if slips.note:
            self.flow(slips.note)

    def _imprint(self) -> None:
        """A table of a row to each line, right under the text."""
        slips = self.slips
        rows = [text for text in (slips.copied, slips.printed) if text]
        if not rows:
            return
        table = self.word.add_table(len(rows), 1)
        borders = "".join(
            f'<w:{side} w:val="single" w:sz="8" w:color="000000"/>' for side in ("top", "bottom", "insideH")
        )
        table._tbl.tblPr.append(parse_xml(f"<w:tblBorders {nsdecls('w')}>{borders}</w:tblBorders>"))
        for row, text in enumerate(rows):
            self._imprint_row(table.cell(row, 0).paragraphs[0], text)

    def _imprint_row(self, line: Paragraph, text: str) -> None:
        self.style(line)
        line.paragraph_format.left_indent = line.paragraph_format.right_indent = Pt(14)
        for number, piece in enumerate(text.split("|")):
            self.run(line, ("\t" if number else "") + piece, "仿宋", self.slips.imprint_size)
        if "|" in text:
            line.paragraph_format.tab_stops.add_tab_stop(Pt(WIDTH - 14), WD_TAB_ALIGNMENT.RIGHT)

    # the page numbers

    def _folios(self) -> None:
        slips, section = self.slips, self.word.sections[0]
        if not slips.folio:
            return
        for foot, odd in ((section.footer, True), (section.even_page_footer, False)):
            foot.is_linked_to_previous = False
            paragraph = foot.paragraphs[0]
            self.style(paragraph, exact=False)
            before, after = slips.folio.split("{}")
            self._folio(paragraph, before, after)
            if slips.folio_at == "outside":
                paragraph.alignment = 2 if odd else 0
                side = "right_indent" if odd else "left_indent"
                setattr(paragraph.paragraph_format, side, Pt(14))
            else:
                paragraph.alignment = 1

    def _folio(self, paragraph: Paragraph, before: str, after: str) -> None:
        slips = self.slips
        for text, kind in (
            (before, ""),
            ("", "begin"),
            (" PAGE ", "code"),
            ("", "separate"),
            ("1", ""),
            ("", "end"),
            (after, ""),
        ):
            run = self.run(paragraph, "" if kind == "code" else text, slips.folio_font, slips.folio_size)
            if kind == "code":
                run._r.append(
                    parse_xml(f'<w:instrText {nsdecls("w")} xml:space="preserve">{text}</w:instrText>')
                )
            elif kind:
                run._r.append(parse_xml(f'<w:fldChar {nsdecls("w")} w:fldCharType="{kind}"/>'))


def _wide(text: str) -> float:
    """How wide a text is, in characters."""
    return sum(0.5 if ord(letter) < 256 else 1 for letter in text)


def _middle(text: str) -> str:
    return " " * round((WIDTH - _wide(text) * 15.75) / 2 / SPACE)
