"""Element tree → blocks of the Document, with numbered headings, roles, tables, figures and page breaks."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from xml.etree.ElementTree import Element

from docgen.compose.charts import CHART, chart_in
from docgen.compose.document import Block, Figure, Mark, PageBreak, Paragraph, Role, Run, Table
from docgen.compose.inline import runs
from docgen.compose.numbering import LEVELS, Numbering, written_number
from docgen.compose.roles import ROLES
from docgen.compose.shield import bare, unshield
from docgen.compose.tables import table
from docgen.dossier.values import FaultError, near
from docgen.problems import Problem

Locate = Callable[
    [Sequence[str], int], str
]  # words of the text, number of the author's text or -1 → their place

_LINES = dict.fromkeys(  # roles that keep their source lines apart, and by what
    (
        Role.COLUMN,
        Role.HEADLINE,
        Role.CENTRED,
        Role.CHAPTER,
        Role.RIGHT,
        Role.TITLE,
        Role.SUBTITLE,
        Role.CAPTION,
    ),
    "\n",
) | {Role.CREDIT: "\u3000"}
_TURNS = {"": None, "横": True, "竖": False}
_UNNUMBERED = "{-}"
ATTACHMENT = "附件"
AuthorsPicture = Callable[
    [str, int], tuple[bytes, str]
]  # a picture's name, number of the author's text that shows it or -1 → its bytes and type


@dataclass(slots=True)
class Section:
    """Blocks that belong together: the body of a document, or an attachment under its title."""

    title: str = ""
    blocks: list[Block] = field(default_factory=list)


@dataclass(slots=True)
class Builder:
    """Builds the blocks of one document; what is wrong is gathered in `problems`."""

    locate: Locate
    picture: AuthorsPicture
    problems: list[Problem] = field(default_factory=list)
    _numbering: Numbering = field(default_factory=Numbering)
    _author: int = -1

    def sections(self, root: Element) -> list[Section]:
        """The body, and after it the attachments that `+++ 附件 title` begins."""
        sections = [Section()]
        elements = list(_flat(root))
        for index, (element, self._author) in enumerate(elements):
            if element.tag == "page" and (words := element.get("words", "")).startswith(ATTACHMENT):
                sections.append(Section(bare(unshield(words.removeprefix(ATTACHMENT).strip()))))
                self._numbering = Numbering()
                continue
            self._gather_faults(element)
            try:
                self._add(sections[-1].blocks, element, elements[index - 1][0] if index else None)
            except FaultError as fault:
                self._report(element, fault.what, fault.remedy)
        return sections

    def _add(self, blocks: list[Block], element: Element, before: Element | None) -> None:
        last = blocks[-1] if blocks else None
        if element.tag == "p" and before is not None and _runs_in(before) and isinstance(last, Paragraph):
            blocks[-1] = replace(last, runs=(*last.runs, *runs(element)))
        elif element.tag == "table":
            self._add_table(blocks, element)
        else:
            blocks.extend(self._blocks(element))

    def _blocks(self, element: Element) -> Iterator[Block]:
        match element.tag:
            case "p":
                yield from self._paragraph(element, Role.BODY)
            case "h1" | "h2" | "h3" | "h4" | "h5" | "h6":
                yield self._heading(element, int(element.tag[1]))
            case "ol":
                yield from _numbered(element)
            case "blockquote":
                yield from self._in_role(element, Role.QUOTE)
            case "fence":
                yield from self._fence(element)
            case "page":
                yield _page_break(element)
            case "ul":
                raise FaultError("用了“-”“*”项目符号", "公文不用项目符号，请写成段落，或者用“1. ”编号")
            case "fault":
                pass
            case _:
                raise FaultError(f"此处不能有“{element.tag}”", "请检查写法")

    def _paragraph(self, element: Element, role: Role) -> Iterator[Block]:
        images = list(element.iter("img"))
        if images:
            yield self._figure(element, images)
            if caption := unshield(images[0].get("caption", "")):
                yield Paragraph((Run(caption),), Role.CAPTION)
        elif text := runs(element, _LINES.get(role, "")):
            yield Paragraph(text, role)

    def _figure(self, element: Element, images: Sequence[Element]) -> Figure:
        image = images[0]
        if len(images) > 1 or len(element) > 1 or (element.text or "").strip() or (image.tail or "").strip():
            raise FaultError("图片没有单独成段", "请在图片前后各空一行")
        if not 0 < int(image.get("width", "100")) <= 100:
            raise FaultError("图片的宽度不对", "请写 1% 到 100%，如 {宽=60%}")
        data, media_type = self.picture(bare(unshield(image.get("src", ""))), self._author)
        alternative = unshield(image.get("alt", ""))
        return Figure(data, media_type, alternative, int(image.get("width", "100")) / 100)

    def _heading(self, element: Element, level: int) -> Paragraph:
        if level > LEVELS:
            raise FaultError(f"标题有 {level} 级", "公文的层次不超过四级：一、（一）1.（1）")
        if (text := (element.text or "").lstrip()).startswith("."):
            element.text = text[1:].lstrip()
            return self._numbered_paragraph(element, level)
        number = self._number(element, level)
        mark = Mark.TOPIC if _runs_in(element) else Mark.PLAIN
        words = _prefixed(number, runs(element, mark=mark), mark)
        return Paragraph(words, Role.BODY if mark is Mark.TOPIC else Role.HEADING, level)

    def _numbered_paragraph(self, element: Element, level: int) -> Paragraph:
        """`#. text`: a paragraph of the body that bears the number of its level."""
        number = self._number(element, level)
        element.tag = "numbered"
        return Paragraph(_prefixed(number, runs(element)))

    def _number(self, element: Element, level: int) -> str:
        """The heading's number; taken out of the element where the author wrote it himself."""
        if _take_end(element, _UNNUMBERED):
            return ""
        text = element.text or ""
        number, written = self._numbering.next(level), written_number(text)
        if written and written != number:
            self._report(
                element, f"编号“{written}”不对，应为“{number}”", "请改正，或者删去编号，由程序自动编"
            )
        element.text = text[len(written) :].lstrip(" ")
        return number

    def _fence(self, element: Element) -> Iterator[Block]:
        if element.get("role", "") == CHART:
            yield chart_in(bare(unshield("".join(element.itertext()))))
            return
        role = ROLES.get(name := unshield(element.get("role", "")))
        if role is None:
            raise FaultError(f"没有“::: {name}”这种段落", near(name, ROLES))
        if role in (Role.TITLE, Role.HEADLINE):  # a further article: its headings begin anew
            self._numbering = Numbering()
        yield from self._in_role(element, role)

    def _in_role(self, element: Element, role: Role) -> Iterator[Block]:
        for child in element:
            if child.tag == "p":
                yield from self._paragraph(child, role)
            elif child.tag != "fault":
                raise FaultError("引文或“:::”里只能放段落", "请把标题、表格等移到外面")

    def _add_table(self, blocks: list[Block], element: Element) -> None:
        """A table; the caption before it, if there is one, becomes its own."""
        built: Table = table(element)
        last = blocks[-1] if blocks else None
        if isinstance(last, Paragraph) and last.role is Role.CAPTION:
            blocks.pop()
            built = replace(built, caption=last.text)
        blocks.append(built)

    def _gather_faults(self, element: Element) -> None:
        for fault in element.iter("fault"):
            self._report(element, fault.get("what", ""), fault.get("remedy", ""))

    def _report(self, element: Element, what: str, remedy: str) -> None:
        pieces = [piece.strip() for piece in element.itertext()]
        words = unshield("".join(pieces)).split("\n")[0]
        shown = f"“{words[:20]}{'…' if len(words) > 20 else ''}”处" if words else ""
        self.problems.append(Problem(self.locate(pieces, self._author), shown + what, remedy))


def _flat(root: Element) -> Iterator[tuple[Element, int]]:
    """The blocks in order, those of an author with the number of his text."""
    for element in root:
        if element.tag == "author":
            yield from ((child, int(element.get("number", "0"))) for child in element)
        else:
            yield element, -1


def _runs_in(element: Element) -> bool:
    """Whether an element is a topic sentence, which the paragraph after it continues: a heading that ends in 。"""
    return element.tag in ("h1", "h2", "h3", "h4") and "".join(element.itertext()).rstrip().endswith("。")


def _prefixed(number: str, text: tuple[Run, ...], mark: Mark = Mark.PLAIN) -> tuple[Run, ...]:
    """The text with its number before it."""
    if text and text[0].mark is mark:
        return (Run(number + text[0].text, mark), *text[1:])
    return (Run(number, mark), *text) if number else text


def _numbered(element: Element, depth: int = 0) -> Iterator[Paragraph]:
    """The items of an ordered list as paragraphs: 1. and within it （1）, within that ①."""
    if depth >= len(_ITEM_LABELS):
        raise FaultError("编号套了四层", "条目最多三层：1.（1）①，请减少层次")
    for number, item in enumerate(element, int(element.get("start", "1"))):
        label = _ITEM_LABELS[depth](number)
        paragraphs = [child for child in item if child.tag == "p"]
        for n, source in enumerate(paragraphs or [_without_blocks(item)]):
            text = runs(source)
            yield Paragraph(_prefixed(label, text) if n == 0 else text)
        for child in item:
            if child.tag == "ol":
                yield from _numbered(child, depth + 1)
            elif child.tag in (
                "ul",
                "table",
                "blockquote",
                "fence",
                "page",
                "h1",
                "h2",
                "h3",
                "h4",
                "h5",
                "h6",
            ):
                raise FaultError("编号的条目里只能放段落和下一级编号", "请移到条目之外")


def _circled(number: int) -> str:
    """① to ⑳. Raises FaultError beyond."""
    if number > _CIRCLED:
        raise FaultError(f"第三层编号超过 {_CIRCLED} 条", "请改用表格，或者分成几条")
    return chr(ord("①") + number - 1)


_CIRCLED = 20  # characters that Unicode has in one row
_ITEM_LABELS: tuple[Callable[[int], str], ...] = (
    lambda number: f"{number}.",
    lambda number: f"（{number}）",
    _circled,
)


def _without_blocks(item: Element) -> Element:
    """A list item's own text, without the list inside it."""
    text = Element("p")
    text.text = item.text
    text.extend(child for child in item if child.tag not in ("ol", "ul"))
    return text


def _page_break(element: Element) -> PageBreak:
    words = element.get("words", "")
    if words not in _TURNS:
        raise FaultError(f"“+++ {words}”看不懂", "可写“+++”“+++ 横”“+++ 竖”“+++ 附件 名称”")
    return PageBreak(_TURNS[words])


def _take_end(element: Element, ending: str) -> bool:
    """Take an ending off the element's text, if it has it."""
    last = element[-1] if len(element) else None
    text = (element.text if last is None else last.tail) or ""
    if not text.rstrip().endswith(ending):
        return False
    kept = text.rstrip().removesuffix(ending).rstrip()
    if last is None:
        element.text = kept
    else:
        last.tail = kept
    return True
