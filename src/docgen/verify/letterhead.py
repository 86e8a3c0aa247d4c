"""Checks of what stands above the title: copy number to red rule (GB/T 9704 7.2, 10)."""

import re
from collections.abc import Iterator, Sequence

from docgen.verify.bench import Bench
from docgen.verify.finding import Finding, quoted
from docgen.verify.front import SECRECY, SIGNER
from docgen.verify.looks import chinese
from docgen.verify.page import Character, PageLine, Rule, is_red, mm
from docgen.verify.paper import Format, Paper, Part

COPY = re.compile(r"\d{6}")
NUMBER = re.compile(r"\S+〔\d{4}〕[1-9]\d*号")
ORDER_NUMBER = re.compile(r"第[1-9]\d*号|\S+〔\d{4}〕[1-9]\d*号")


def check_letterhead(paper: Paper, bench: Bench) -> Iterator[Finding]:
    """All of this room's checks."""
    if not paper.official:
        return
    yield from _top_left(paper, bench)
    yield from _mark(paper, bench)
    yield from _number(paper, bench)
    yield from _signers(paper, bench)
    if paper.form is Format.DOCUMENT:
        yield from _rule(paper, bench)


def _top_left(paper: Paper, bench: Bench) -> Iterator[Finding]:
    """份号, 密级, 紧急程度: at the left edge, six digits, the face of their role."""
    for line in paper.lines(Part.COPY):
        if not COPY.fullmatch(line.bare):
            yield bench.at("份号", "6位阿拉伯数字", line.bare, paper, line)
    font, unit = bench.role("密级").font, paper.area.unit
    for line in paper.lines(Part.SECRECY):
        if not bench.faces.shows(chinese(line.inked), font):
            yield bench.at("密级字体", font, bench.faces.named(chinese(line.inked)), paper, line)
        if SECRECY.match(line.bare) and bench.off("密级位置", mm(line.left - paper.frame.left)):
            yield bench.at(
                "密级位置", "顶格", f"左空{(line.left - paper.frame.left) / unit:.1f}字", paper, line
            )


def _mark(paper: Paper, bench: Bench) -> Iterator[Finding]:
    """The mark's upper edge, its place, colour and face."""
    marks = paper.lines(Part.MARK)
    if not marks:
        return
    characters = [one for line in marks for one in line.inked]
    rule, wanted = _mark_top(paper.form, bench)
    top = mm(min(one.top for one in characters))
    if bench.off(rule, top - wanted):
        base = 0 if paper.form is Format.LETTER else bench.style.area.top
        edge = "上页边" if paper.form is Format.LETTER else "版心上边缘"
        yield bench.at(rule, f"距{edge}{wanted - base:g}毫米", f"{top - base:.1f}毫米", paper, marks[0])
    middle = (min(one.left for one in characters) + max(one.right for one in characters)) / 2
    offs = [mm(middle - (frame.left + frame.right) / 2) for frame in (paper.area, paper.frame)]
    off = min(offs, key=abs)
    if bench.off("标志居中", off):
        yield bench.at(
            "标志居中", "居中", f"偏{'右' if off > 0 else '左'}{abs(off):.1f}毫米", paper, marks[0]
        )
    if not all(is_red(one.colour) for one in characters):
        yield bench.at("标志颜色", "红色", "不是红色", paper, marks[0])
    font = bench.role("发文机关标志").font
    if not bench.faces.shows(chinese(characters), font):
        yield bench.at("标志字体", font, bench.faces.named(chinese(characters)), paper, marks[0])


def _mark_top(form: Format, bench: Bench) -> tuple[str, float]:
    """The clause on the mark's upper edge, and where it should be, mm from the sheet's upper edge."""
    area, style = bench.style.area, bench.style.letterhead
    match form:
        case Format.LETTER:
            return "信函标志", bench.style.letter.mark_top
        case Format.ORDER:
            return "命令标志", area.top + style.order_top
        case Format.MINUTES:
            return "纪要标志", area.top + style.mark_top
    return "标志位置", area.top + style.mark_top


def _number(paper: Paper, bench: Bench) -> Iterator[Finding]:
    """发文字号: how it is written, its face, its place."""
    for line in paper.lines(Part.NUMBER):
        number = _numbered(line)
        yield from _written(number, line, paper, bench)
        role = bench.role("发文字号")
        letters = chinese(number)
        if not bench.faces.shows(letters, role.font) or bench.off("文号字体", number[-1].size - role.size):
            measured = f"{bench.faces.named(letters)}{number[-1].size:g}磅"
            yield bench.at("文号字体", f"{role.font}{role.size:g}磅", measured, paper, line)
        yield from _number_place(number, line, paper, bench)


def _numbered(line: PageLine) -> Sequence[Character]:
    """The part of a line that is the number."""
    groups = [group for group in line.segments if SIGNER not in "".join(one.text for one in group)]
    return next((group for group in groups if group[-1].text == "号"), groups[0] if groups else line.inked)


def _written(number: Sequence[Character], line: PageLine, paper: Paper, bench: Bench) -> Iterator[Finding]:
    text = "".join(one.text for one in number)
    pattern = ORDER_NUMBER if paper.form is Format.ORDER else NUMBER
    told = any(
        rule.search(line.text) for name, rule in bench.book.patterns.items() if name.startswith("文号")
    )
    if not pattern.fullmatch(text) and not told:
        yield bench.at("文号写法", "如赣司发〔2021〕5号", text, paper, line)


def _number_place(
    number: Sequence[Character], line: PageLine, paper: Paper, bench: Bench
) -> Iterator[Finding]:
    """In the middle; one character from the left beside signers; at the right edge in a letter."""
    frame = paper.frame
    left, right = (number[0].left - frame.left) / frame.unit, (frame.right - number[-1].right) / frame.unit
    if paper.form is Format.LETTER:
        if bench.off("信函文号", right):
            yield bench.at("信函文号", "右边顶格", f"右空{right:.1f}字", paper, line)
    elif _signed(paper):
        if bench.off("文号位置", left - 1):
            yield bench.at("文号位置", "上行文居左空一字", f"左空{left:.1f}字", paper, line)
    elif bench.off("文号位置", (left - right) / 2):
        yield bench.at("文号位置", "居中", f"左空{left:.1f}字，右空{right:.1f}字", paper, line)


def _signed(paper: Paper) -> bool:
    return any(SIGNER in line.bare for line in paper.lines(Part.NUMBER, Part.SIGNERS))


def _signers(paper: Paper, bench: Bench) -> Iterator[Finding]:
    """「签发人：」 in the text's face, names in their own, one character from the right."""
    for line in paper.lines(Part.NUMBER, Part.SIGNERS):
        text = line.bare
        if SIGNER not in text:
            continue
        if f"{SIGNER}：" not in text:
            yield bench.at("签发人", "“签发人”后标全角冒号", quoted(text[text.index(SIGNER) :]), paper, line)
        names = _names(line)
        font = bench.style.marks["name"]
        if names and not bench.faces.shows(names, font):
            yield bench.at("签发人", f"姓名用{font}", bench.faces.named(names), paper, line)
        right = paper.frame.gap(line)
        if len(names) < 5 and bench.off("签发人位置", right - 1):
            yield bench.at("签发人位置", "右空一字", f"右空{right:.1f}字", paper, line)


def _names(line: PageLine) -> list[Character]:
    """The characters behind 「签发人：」."""
    start = line.text.index(SIGNER) + len(SIGNER) if SIGNER in line.text else 0
    return chinese(line.characters[start:])


def _rule(paper: Paper, bench: Bench) -> Iterator[Finding]:
    """The red rule: it is there, red, as wide as the type area, 4 mm under the number."""
    rules = paper.letterhead_rules
    if not rules:
        yield bench.finding("分隔线", "红色，与版心等宽", "没有", 1)
        return
    rule = rules[0]
    width, area = mm(rule.right - rule.left), bench.style.area
    if not bench.as_wide("分隔线长", width, paper):
        yield bench.finding("分隔线长", f"{area.width:g}毫米", f"{width:.1f}毫米", 1)
    above = [line for line in paper.lines(Part.NUMBER, Part.SIGNERS) if line.baseline < rule.top]
    if above:
        yield from _distance(rule, max(above, key=lambda line: line.baseline), bench)


def _distance(rule: Rule, line: PageLine, bench: Bench) -> Iterator[Finding]:
    wanted = bench.style.letterhead.rule_gap
    distance = mm(rule.top - line.baseline - (1 - bench.book.reading.body) * line.size)
    if bench.off("分隔线位置", distance - wanted):
        yield bench.finding("分隔线位置", f"{wanted:g}毫米", f"{distance:.1f}毫米", 1)
