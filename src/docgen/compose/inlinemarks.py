"""Marks within a paragraph that the `markdown` package does not have, or has in another sense."""

import re
from collections.abc import Callable
from xml.etree.ElementTree import Element

from markdown.inlinepatterns import InlineProcessor
from markdown.util import AtomicString

from docgen.compose.shield import shield

_ESCAPE = r"\\([!-/:-@\[-`{-~])"
_LINE_END = r"(?:[ ]{2,}|\\)\n"
_IMAGE = r"!\[([^\]\n]*)\]\(([^)\n]+)\)(?:\{宽=(\d{1,3})%\})?"
_TAG = r"<[A-Za-z/!?][^>\n]*>?|&(?:#[0-9]+|#x[0-9A-Fa-f]+|[A-Za-z][A-Za-z0-9]*);"
_BLANK = r"_{2,}"
_LINK = r"(?<!!)\[[^\]\n]+\]\([^)\n]+\)"
_RULE = r"(?:^|(?<=\n))[ ]*(?:-{3,}|={3,}|(?:\*[ ]*){3,})[ ]*(?=\n|$)"
_STRAY = r"\*\*"


class InlineMark(InlineProcessor):
    """A pattern, and what stands for a match of it: an element, or text that no other mark touches."""

    def __init__(self, pattern: str, make: Callable[[re.Match[str]], Element | str]) -> None:
        super().__init__(pattern)
        self._make = make

    def handleMatch(  # type: ignore[override] # noqa: N802 (the package's own name and signature)
        self, m: re.Match[str], data: str
    ) -> tuple[Element | str | None, int | None, int | None]:
        return self._make(m), m.start(), m.end()


def escape_mark() -> InlineMark:
    r"""`\*`: any ASCII punctuation after a backslash is itself."""
    return InlineMark(_ESCAPE, lambda match: shield(match[1]))


def break_mark() -> InlineMark:
    """A line of the page ends where the source line ends in two spaces or a backslash."""
    return InlineMark(_LINE_END, lambda match: shield("\n"))


def image_mark() -> InlineMark:
    """`![what it shows](file){宽=60%}`."""
    return InlineMark(
        _IMAGE, lambda match: Element("img", alt=match[1], src=match[2].strip(), width=match[3] or "100")
    )


def tag_mark() -> InlineMark:
    """An HTML tag or entity: never wanted here."""
    remedy = "请改用 Markdown；表格可用 <table>，特殊字符请直接写"
    return InlineMark(_TAG, lambda match: fault(f"用了 HTML 标记“{match[0]}”", remedy))


def blank_mark() -> InlineMark:
    """`____`: a place to fill in by hand, two underscores to a character."""
    return InlineMark(_BLANK, _blank)


def refused_marks() -> tuple[tuple[InlineMark, int], ...]:
    """Marks of Markdown that a document on paper has no use for, with their priorities."""
    return (
        (_refused(_RULE, "不能画分隔线", "请删去；要另起一页用“+++”"), 75),
        (_refused(_LINK, "不能用链接", "请直接写出文字"), 72),
        (_refused(_STRAY, "“**”没有配对", "请补上另一个，或者删去；要印出星号写“\\*”"), 20),
    )


def _refused(pattern: str, what: str, remedy: str) -> InlineMark:
    return InlineMark(pattern, lambda match: fault(what, remedy))


def fault(what: str, remedy: str) -> Element:
    """An element that stands for a mistake in the text; it becomes a Problem."""
    return Element("fault", what=what, remedy=remedy)


def _blank(match: re.Match[str]) -> Element:
    blank = Element("blank")
    blank.text = AtomicString("\u3000" * ((len(match[0]) + 1) // 2))
    return blank
