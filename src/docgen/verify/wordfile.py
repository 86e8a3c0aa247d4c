"""What a Word file itself tells: page and margins, fonts written down, lines and characters by arithmetic, wording.

For what LibreOffice shows otherwise than Word, and for all that can be known where there is no LibreOffice.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from zipfile import BadZipFile

import docx
from docx.document import Document
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.section import Section
from docx.shared import Length, Pt
from lxml.etree import LxmlError

from docgen.problems import Problem, ProblemsError
from docgen.verify.bench import Bench
from docgen.verify.finding import DOCUMENT, Finding, quoted
from docgen.verify.headings import out_of_order
from docgen.verify.paper import Part
from docgen.verify.signoff import EMPTY
from docgen.verify.wording import faults, shown, unpaired
from docgen.verify.wordlook import WordLook, looks_of

_MOST_STEPS = 6  # half points: from 26 to 30 pt, as far as layout/remedies goes
SHARED = re.compile("[“”‘’—…]")
CHINESE = re.compile(r"[\u3400-\u9fff]")
Check = Callable[[Document, Bench], Iterable[Finding]]
DAMAGE = (
    OpcError,
    LxmlError,
    BadZipFile,
    LookupError,
    ValueError,
    AttributeError,
    TypeError,
    RecursionError,
    NotImplementedError,
)  # what python-docx raises over a file whose parts are not what they say
LISTED = re.compile(r"^附件：(?=1[.．])")
LONG = 15  # characters; shorter paragraphs may be headings and the like
SOME = 3


def check_package(file: Path, bench: Bench) -> tuple[Finding, ...]:
    """What rendering does not show: marks that Word takes from the Latin font, fonts of the theme.

    Raises ProblemsError when the file is damaged.
    """
    return _checked(file, bench, (_face, _hints, _themes))


def check_file(file: Path, bench: Bench) -> tuple[Finding, ...]:
    """All that the file tells without being rendered. Raises ProblemsError when it is damaged."""
    return _checked(file, bench, (_page, _text, _wording, _folio, _hints, _themes))


def _checked(file: Path, bench: Bench, checks: Iterable[Check]) -> tuple[Finding, ...]:
    try:
        document = docx.Document(str(file))
        return tuple(finding for check in checks for finding in check(document, bench))
    except DAMAGE as error:
        raise ProblemsError([Problem(str(file), "这份 Word 文件坏了，打不开", "请重新保存")]) from error


def _first_upright(document: Document) -> Section | None:
    return next((section for section in document.sections if _upright(section)), None)


def _upright(section: Section) -> bool:
    return _mm(section.page_height) >= _mm(section.page_width)


def _mm(length: Length | int | None) -> float:
    return (length or 0) / 36000


def _page(document: Document, bench: Bench) -> Iterator[Finding]:
    """Sheet and margins; the upper and the lower one as a page profile has them."""
    section, area = _first_upright(document), bench.style.area
    if section is None:
        return
    size = (_mm(section.page_width), _mm(section.page_height))
    if bench.off("纸张", size[0] - area.sheet_width) or bench.off("纸张", size[1] - area.sheet_height):
        yield bench.finding(
            "纸张", f"A4，{area.sheet_width:g}×{area.sheet_height:g}毫米", "{:.0f}×{:.0f}毫米".format(*size)
        )
    right = area.sheet_width - area.left - area.width
    tops = [profile.page.top for profile in bench.profiles]
    bottoms = [profile.page.bottom for profile in bench.profiles]
    yield from _margin("上白边", tops, section.top_margin, bench)
    yield from _margin("下白边", bottoms, section.bottom_margin, bench)
    yield from _margin("左白边", [area.left], section.left_margin, bench)
    yield from _margin("右白边", [right], section.right_margin, bench)


def _margin(rule: str, wanted: Iterable[float], margin: Length | None, bench: Bench) -> Iterator[Finding]:
    measured = _mm(margin)
    if all(bench.off(rule, measured - each) for each in wanted):
        yield bench.finding(
            rule, "或".join(f"{each:g}" for each in wanted) + "毫米", f"页边距{measured:.1f}毫米"
        )


def _text(document: Document, bench: Bench) -> Iterator[Finding]:
    """Face and size of the text; lines a page and characters a line by arithmetic."""
    look, section = _usual(document), _first_upright(document)
    if look is None or section is None:
        return
    role, page = bench.role("正文"), bench.style.page
    if role.font not in (bench.faces.roles(look.font) or ()):
        yield bench.finding("正文字体", role.font, look.font or "没有写明")
    if bench.off("正文字号", look.size - role.size):
        yield bench.finding("正文字号", f"{role.size:g}磅（3号）", f"{look.size:g}磅")
        return
    width = _points(section.page_width, section.left_margin, section.right_margin)
    if (count := int((width + 0.01) / (look.size + look.spacing))) != page.characters:
        yield bench.finding("字数", f"{page.characters}字", f"按字号字距算{count}字")
    height = _points(section.page_height, section.top_margin, section.bottom_margin)
    lines = int((height + 0.01) / look.pitch) if look.pitch else page.lines
    if lines != page.lines and not _is_adjusted(look.pitch, page.pitch):
        yield bench.finding("行数", f"{page.lines}行", f"按行距{look.pitch:g}磅算{lines}行")


def _is_adjusted(pitch: float, usual: float) -> bool:
    """Whether a line pitch is the usual one moved by half points, as a text is that must reach its sign-off.

    GB/T 9704 7.3.5.5 allows it, and our own layout does it in these steps (layout/remedies).
    """
    steps = round((pitch - usual) * 2)
    return 0 < abs(steps) <= _MOST_STEPS and abs(pitch - usual - steps / 2) < 0.02


def _face(document: Document, bench: Bench) -> Iterator[Finding]:
    """The face of the text as the file names it: what is rendered shows only what stands in for it."""
    running = [
        each for each in document.paragraphs if len(each.text) >= LONG and each.text.rstrip().endswith("。")
    ]
    fonts = Counter[str]()
    for look in (look for paragraph in running for look in looks_of(paragraph)):
        fonts[look.font] += len(look.text)
    font = fonts.most_common(1)[0][0] if len(running) >= SOME else ""
    roles = bench.faces.roles(font) if font else None
    if roles is not None and bench.role("正文").font not in roles:
        yield bench.finding("正文字体", bench.role("正文").font, font, DOCUMENT, quoted(running[0].text))


def _usual(document: Document) -> WordLook | None:
    """How the longest runs of long paragraphs look, as most characters do; of equals the first."""
    long = (tuple(looks_of(paragraph)) for paragraph in document.paragraphs if len(paragraph.text) >= LONG)
    looks = [max(runs, key=lambda look: len(look.text)) for runs in long if runs]
    characters = Counter[tuple[str, float, float, float]]()
    for look in looks:
        characters[look.shape] += len(look.text)
    return next((look for look in looks if look.shape == max(characters, key=characters.__getitem__)), None)


def _points(whole: Length | None, *margins: Length | None) -> float:
    return ((whole or 0) - sum(margin or 0 for margin in margins)) / Pt(1)


def _wording(document: Document, bench: Bench) -> Iterator[Finding]:
    """Punctuation, numbers and the order of headings."""
    texts = [(place, paragraph.text.strip()) for place, paragraph in enumerate(document.paragraphs, 1)]
    for place, text in texts:
        for name, start, end in faults(text, Part.BODY, bench):
            yield _at(name, bench.book.wordings[name].wanted, shown(text, start, end), place, text, bench)
        for start in unpaired(text):
            yield _at("引号配对", "前后成对", shown(text, start, start + 1), place, text, bench)
        if EMPTY.search(text):
            yield _at("无正文", "调整行距、字距", text, place, text, bench)
    for index, expected, measured in out_of_order([LISTED.sub("", text) for _, text in texts]):
        place, text = texts[index]
        yield _at("层次次序", expected, measured, place, text, bench)


def _at(rule: str, expected: str, measured: str, place: int, text: str, bench: Bench) -> Finding:
    return bench.finding(rule, expected, measured, DOCUMENT, f"第{place}段{quoted(text)}")


def _folio(document: Document, bench: Bench) -> Iterator[Finding]:
    """A page number in the footers, between dashes."""
    feet = [footer for section in document.sections for footer in (section.footer, section.even_page_footer)]
    texts = [
        "".join(text.text or "" for text in paragraph.iter(qn("w:t")))
        for foot in feet
        if not foot.is_linked_to_previous
        for paragraph in foot._element.iter(qn("w:p"))
        if _counts(paragraph)
    ]
    if not texts:
        yield bench.finding("页码", "每面都有", "页脚里没有页码")
    for text in dict.fromkeys(texts):
        if not re.fullmatch(r"—\s*\d*\s*—", text.strip()):
            yield bench.finding("页码形式", "— 1 —", text.strip())


def _counts(paragraph: BaseOxmlElement) -> bool:
    """Whether a paragraph itself, not one in a text box that is anchored in it, counts the pages."""
    return next(paragraph.iterdescendants(qn("w:p")), None) is None and "PAGE" in "".join(
        map(str, paragraph.itertext())
    )


def _hints(document: Document, bench: Bench) -> Iterator[Finding]:
    """Quotes and the like among Chinese that Word would show in the Latin font."""
    count = 0
    for place, paragraph in enumerate(document.paragraphs, 1):
        found = next((look for look in looks_of(paragraph) if _narrow(look, bench)), None)
        if found is not None and CHINESE.search(paragraph.text) and count < SOME:
            count += 1
            marks = "".join(dict.fromkeys(SHARED.findall(found.text)))
            measured = f"“{marks}”在 Word 里用{found.latin or '西文字体'}"
            yield _at("标点宽度", "中文字体，占一个字", measured, place, paragraph.text, bench)


def _narrow(look: WordLook, bench: Bench) -> bool:
    latin = bench.faces.roles(look.latin) if look.latin else frozenset()
    return bool(SHARED.search(look.text)) and not look.hinted and not (latin or frozenset()) - {"西文"}


def _themes(document: Document, bench: Bench) -> Iterator[Finding]:
    """Fonts of the theme written beside a font's name: Word takes the theme's."""
    looks = (look for paragraph in document.paragraphs for look in looks_of(paragraph))
    found = next((look for look in looks if look.themed and CHINESE.search(look.text)), None)
    if found is not None:
        yield bench.finding(
            "主题字体", "只写字体名", f"{found.themed}旁边写着{found.font}", DOCUMENT, quoted(found.text)
        )
