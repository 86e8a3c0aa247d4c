"""The Document: what an official document says and in which parts; no font, no millimetre, no record."""

import re
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from html import unescape


class Mark(StrEnum):
    """What a run of text is within its paragraph; the style says how it looks."""

    PLAIN = "plain"
    STRONG = "strong"
    EMPHASIS = "emphasis"
    TOPIC = "topic"  # run-in topic sentence: the face of the paragraph's heading level
    LABEL = "label"  # 「出席：」「编者按」: the label face
    NAME = "name"  # a signer's name beside 「签发人：」
    BLANK = "blank"  # a place to fill in by hand; the text is as many full-width spaces as it is wide
    ADDED = "added"  # words that a revision adds
    REMOVED = "removed"  # words that a revision takes away


class Role(StrEnum):
    """What a paragraph is; every role has an entry in the style."""

    BODY = "body"
    TITLE = "title"  # title of the document or of an attachment
    SUBTITLE = "subtitle"  # 题注, (草案) under a title
    HEADING = "heading"  # a heading on a line of its own; `level` 1–4
    QUOTE = "quote"  # text set in from both sides
    COLUMN = "column"  # 【栏目】
    HEADLINE = "headline"  # headline of an article in a bulletin
    EDITOR_NOTE = "editor_note"  # 编者按
    CREDIT = "credit"  # 编辑、审核、审签
    CENTRED = "centred"
    CHAPTER = "chapter"  # 第二章 of a charter, centred, never parted from what follows
    FLUSH = "flush"  # no first-line indent
    RIGHT = "right"  # set right, e.g. a date under a form
    CELL = "cell"  # inside a table
    SMALL_CELL = "small_cell"  # inside a table of many rows and columns that stands on one sheet
    CAPTION = "caption"
    ATTENDANCE = "attendance"  # 出席、请假、列席 of minutes; the label first
    CONTENTS = "contents"  # an entry of 本期要目
    BANNER = "banner"  # the large red words of a desk sign
    PLATE_NAME = "plate_name"  # the name on a desk sign
    BALLOT_NAME = "ballot_name"  # a name on a ballot, one character under the other
    APPOINTMENT_TITLE = "appointment_title"  # 聘书
    APPOINTMENT_TO = "appointment_to"
    APPOINTMENT = "appointment"
    APPOINTMENT_SIGNED = "appointment_signed"


class Align(StrEnum):
    """Horizontal place of the text in a cell."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


class Form(StrEnum):
    """The format of GB/T 9704 that a document takes."""

    DOCUMENT = "文件"  # general format, clauses 7.2–7.4
    LETTER = "信函"  # 10.1
    ORDER = "命令"  # 10.2
    MINUTES = "纪要"  # 10.3
    BULLETIN = "简报"  # bulletin; custom, not in the standard
    PLAIN = "普通"  # no letterhead: charters, rosters, forms, ballots


@dataclass(frozen=True, slots=True)
class Run:
    """Text with one mark. A newline in the text breaks the line."""

    text: str
    mark: Mark = Mark.PLAIN


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Runs of text in one role. `level` 1–4 is the heading level (of a heading, or of a run-in topic sentence)."""

    runs: tuple[Run, ...]
    role: Role = Role.BODY
    level: int = 0

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell; covers `colspan` columns and `rowspan` rows."""

    paragraphs: tuple[Paragraph, ...]
    colspan: int = 1
    rowspan: int = 1
    align: Align | None = None  # None: the style's choice (short text centred)
    header: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row's cells, those covered from above left out. `height`: least height in lines of text, 0 for what it needs.

    `sealed`: a seal goes there, it is as high as the style says; `fills`: it takes what is left of its page.
    """

    cells: tuple[Cell, ...]
    height: float = 0
    sealed: bool = False
    fills: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells. `widths` are shares of the measure, one a column; the first `header_rows` repeat on each page."""

    rows: tuple[Row, ...]
    widths: tuple[float, ...]
    header_rows: int = 0
    bordered: bool = True
    caption: str = ""
    cut: bool = False  # cards to be cut apart: cut marks instead of borders


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture: its bytes, a text for those who cannot see it, and its width as a share of the measure."""

    data: bytes = field(repr=False)
    media_type: str
    alternative: str
    width: float = 1.0


class ChartForm(StrEnum):
    """How figures are shown."""

    BARS = "横条"  # a bar for each series beside each name
    PARTS = "构成"  # one bar for each name, made up of the series
    LINES = "走势"  # a line for each series over the names


@dataclass(frozen=True, slots=True)
class ChartSeries:
    """A series: a value and the words shown with it for each name of the chart; None where there is no figure."""

    name: str
    values: tuple[float | None, ...]
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """Figures drawn: what stands over it, what it says to those who cannot see it, names and their series.

    `top`: where the axis of values ends, 0 for where the values do.
    """

    form: ChartForm
    title: str
    alternative: str
    names: tuple[str, ...]
    series: tuple[ChartSeries, ...]
    unit: str = ""
    top: float = 0


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins a new page; `landscape` turns the pages from here on (None: as before)."""

    landscape: bool | None = None


Block = Paragraph | Table | Figure | Chart | PageBreak


@dataclass(frozen=True, slots=True)
class Letterhead:
    """版头 (GB/T 9704 7.2, 10.1, 10.2): all above the red rule."""

    issuers: tuple[str, ...]  # 发文机关标志, the leading issuer first
    suffix: str = ""  # 「文件」 behind the issuers; empty in a letter
    number: str = ""  # 发文字号 〔2021〕; 令号 in an order
    signers: tuple[str, ...] = ()  # 签发人, upward documents only
    copy_number: str = ""  # 份号
    secrecy: str = ""  # 密级和保密期限, 「机密★1年」
    urgency: str = ""  # 紧急程度


@dataclass(frozen=True, slots=True)
class Masthead:
    """报头 of a bulletin. `name` may hold several lines."""

    name: tuple[str, ...]
    number: str  # 「第3期」
    publisher: str  # 编印单位
    issued: str  # date as it stands at the right
    notice: str = ""  # 「内部资料 注意保存」, 密级
    total_number: str = ""  # 「总第12期」
    profile: str = ""  # the look of the masthead, by its name in the style; empty: the first one


@dataclass(frozen=True, slots=True)
class Seal:
    """The picture of a seal or of a signature stamp, from a file of the user's own; as wide as it is in fact, mm.

    A width of 0: as the style has it.
    """

    data: bytes = field(repr=False)
    media_type: str
    alternative: str
    width: float = 0


@dataclass(frozen=True, slots=True)
class SignOff:
    """落款 (7.3.5): signatories in order, and the date of the document. `seals`: none, or one for each of them."""

    signatories: tuple[str, ...]
    dated: str  # 成文日期 「2021年3月14日」
    sealed: bool = True  # room for a seal is left
    signature_titles: tuple[str, ...] = ()  # 职务 beside a signature stamp (7.3.5.3), one a signatory
    seals: tuple[Seal, ...] = ()


@dataclass(frozen=True, slots=True)
class ImprintLine:
    """One element of the imprint: 「抄送：」 with what follows, or a left and a right end."""

    label: str  # 「抄送」「报」「送」「发」, or empty
    text: str
    right: str = ""  # at the right end: 「2021年3月14日印发」「共印50份」


@dataclass(frozen=True, slots=True)
class Attachment:
    """附件 (7.3.7): its title as in the list of attachments, and what it holds (nothing: sent apart)."""

    title: str
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class Revision:
    """Whose revision the added and removed words of a document are: Word shows them as tracked changes."""

    author: str
    dated: date


SCHEME = "picture:"  # under which a design knows its pictures, by their numbers


@dataclass(frozen=True, slots=True)
class Design:
    """A document whose look is its purpose: what stands in the body of its HTML, and its pictures with their types."""

    markup: str
    pictures: tuple[tuple[bytes, str], ...] = ()

    @property
    def text(self) -> str:
        """What it says, without its style; a line for each element that holds words."""
        bare = re.sub(r"<style.*?</style>|<!--.*?-->", "", self.markup, flags=re.DOTALL)
        lines = (unescape(line).strip() for line in re.sub(r"<[^>]*>", "\n", bare).split("\n"))
        return "\n".join(filter(None, lines))


@dataclass(frozen=True, slots=True)
class Document:
    """An official document as its content and parts. Empty parts leave no trace on the page."""

    form: Form
    name: str  # one line, for the file's properties, bookmarks and messages
    body: tuple[Block, ...]
    title: tuple[str, ...] = ()  # 标题; more than one entry: the drafter broke the lines
    subtitle: str = ""
    author: str = ""
    dated: date | None = None
    language: str = "zh-CN"
    names: tuple[str, ...] = ()  # names of bodies and people that a title is not broken in
    letterhead: Letterhead | None = None
    masthead: Masthead | None = None
    addressee: str = ""  # 主送, without the colon
    sign_off: SignOff | None = None
    note: str = ""  # 附注, without the brackets
    attachments: tuple[Attachment, ...] = ()
    imprint: tuple[ImprintLine, ...] = ()
    revision: Revision | None = None
    numbered: bool = True  # whether its pages show their numbers; those of ballots and cards do not
    design: Design | None = None  # instead of all parts: what is drawn as it stands
    profile: str = ""  # its page profile, by its name in the style; empty: that of the workspace
