"""Marks within a paragraph that the `markdown` package does not have, or has in another sense."""

import re
from collections.abc import Callable
from html.entities import html5
from xml.etree.ElementTree import Element

from markdown.inlinepatterns import InlineProcessor
from markdown.util import AtomicString

from docgen.compose.shield import shield

_ESCAPE = r"\\([!-/:-@\[-`{-~])"
_LINE_END = r"(?:[ ]{2,}|\\)\n"
_IMAGE = r"""!\[([^\]\n]*)\]\(([^)\n]+?)(?:[ ]+["“]([^"”\n]+)["”])?\)(?:\{宽=(\d{1,3})%\})?"""
_ATTRIBUTE = r"""\s+[A-Za-z-]+(?:\s*=\s*(?:"[^"\n]*"|'[^'\n]*'|[^\s"'<>=]+))?"""
_TAG = rf"</?[A-Za-z][A-Za-z0-9]*(?:{_ATTRIBUTE})*\s*/?>|<!--|<![A-Z]|<\?xml"
_ENTITY = r"&(?:#[0-9]+|#x[0-9A-Fa-f]+|[A-Za-z][A-Za-z0-9]*);"
# Between Latin letters or digits it is part of a name: a__b.pdf.
_BLANK = r"(?<![A-Za-z0-9_])_{2,}|_{2,}(?![A-Za-z0-9_])"
_NOTE = r"\[\^[^\]\s]+\]"
_FORMULA = r"\$\$?[^$\n]*[\\^_{}][^$\n]*\$\$?"
_LINK = r"(?<!!)\[[^\]\n]+\]\([^)\n]+\)"
_RULE = r"(?:^|(?<=\n))[ ]*(?:-{3,}|={3,}|(?:\*[ ]*){3,})[ ]*(?=\n|$)"
_STRAY = r"(?<![A-Za-z0-9])\*\*|\*\*(?![A-Za-z0-9])"


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
    """`![what it shows](file "caption"){宽=60%}`."""
    return InlineMark(_IMAGE, _image)


def _image(match: re.Match[str]) -> Element:
    what, file, caption, width = match.groups("")
    return Element("img", alt=what, src=file.strip(), caption=caption, width=width or "100")


def tag_mark() -> InlineMark:
    """An HTML tag: never wanted here. A bracket between words (A<B) is itself."""
    return InlineMark(_TAG, _html)


def entity_mark() -> InlineMark:
    """An HTML character reference: never wanted here. What HTML does not know (AT&T;) is itself."""
    return InlineMark(_ENTITY, lambda m: _html(m) if m[0][1] == "#" or m[0][1:] in html5 else shield(m[0]))


def _html(match: re.Match[str]) -> Element:
    remedy = "请改用 Markdown；表格可用 <table>，特殊字符请直接写"
    return fault(f"用了 HTML 标记“{match[0]}”", remedy)


def blank_mark() -> InlineMark:
    """`____`: a place to fill in by hand, two underscores to a character."""
    return InlineMark(_BLANK, _blank)


def refused_marks() -> tuple[tuple[InlineMark, int], ...]:
    """Marks of Markdown that a document on paper has no use for, with their priorities."""
    return (
        (_refused(_RULE, "不能画分隔线", "请删去；要另起一页用“+++”"), 75),
        (_refused(_NOTE, "用了脚注", "公文不用脚注，请写进正文，或者另起一段写“注：…”"), 74),
        (_refused(_FORMULA, "用了公式", "请写成文字，或者做成图片插入；要印出“$”写“\\$”"), 73),
        (_refused(_LINK, "不能用链接", "请直接写出文字"), 72),
        (_refused(_STRAY, "“**”没有配对", "请补上另一个，或者删去；要印出星号写“\\*”"), 20),
    )


def _refused(pattern: str, what: str, remedy: str) -> InlineMark:
    return InlineMark(pattern, lambda match: fault(what, remedy))


def fault(what: str, remedy: str, words: str = "") -> Element:
    """An element that stands for a mistake in the text, at these words of it; it becomes a Problem."""
    element = Element("fault", what=what, remedy=remedy)
    element.text = AtomicString(words)
    return element


def _blank(match: re.Match[str]) -> Element:
    blank = Element("blank")
    blank.text = AtomicString("\u3000" * ((len(match[0]) + 1) // 2))
    return blank
