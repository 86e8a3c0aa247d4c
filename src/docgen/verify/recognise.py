"""Recognises the parts of an official document by where they stand, how they look and what they say."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from docgen.style.model import Style
from docgen.verify.foot import Foot, read_foot
from docgen.verify.frame import area_of, frame_of, pitch_of
from docgen.verify.front import read_front
from docgen.verify.page import Page, PageLine
from docgen.verify.paper import Format, Frame, Paper, Part
from docgen.verify.passages import passages_of
from docgen.verify.rulebook import Recognition
from docgen.verify.titling import is_sent, number_at, title_by_words

LIST = re.compile(r"附件?[：:]")
NUMBERED = re.compile(r"\d+[.．、]")
LABEL = re.compile(r"附\s*件\s*[\d一二三四五六七八九十]*[：:]?")
COLUMN = re.compile(r"【[^】]{1,24}】")
CONTENTS = re.compile(r"【(?:本期)?(?:要目|目录|导读|内容提要)】")
YEAR, MONTH = r"(?:\d{2,4}|[〇○零一二三四五六七八九0]{4})", r"[\d〇零一二三四五六七八九十]{1,3}"
TO_FILL_IN = r"\d{0,4}年\d{0,2}月\d{0,2}日"  # a date that is left to be written by hand
DATE = re.compile(rf"{YEAR}年{MONTH}月{MONTH}日|\d{{4}}[-./]\d{{1,2}}[-./]\d{{1,2}}|{TO_FILL_IN}")
ENDS = tuple("。；：，！？、")
COLONS = ("：", ":")
SHORT = 25  # characters; the names of an addressee that no colon ends
NUMBERED_ANYHOW = re.compile(r"第[\d一二三四五六七八九十]+|[（(]?[\d一二三四五六七八九十]+[.．、）)]")
FORMS_TO = (Format.DOCUMENT, Format.LETTER)  # those that are sent to somebody
MOST_ADDRESSEES = 25  # lines
UNENDED = 5  # lines of names that no colon ends


@dataclass(slots=True)
class _Scan:
    """The lines that remain to be told apart, and what has been found."""

    form: Format
    frame: Frame
    reading: Recognition
    pitch: float
    marked: list[tuple[Part, PageLine]] = field(default_factory=list)

    def has(self, part: Part) -> bool:
        return any(each is part for each, _ in self.marked)

    def put(self, part: Part, lines: Iterable[PageLine]) -> None:
        self.marked += [(part, line) for line in lines]


def recognise(pages: Sequence[Page], style: Style, reading: Recognition, form: Format | None = None) -> Paper:
    """The document on these pages; `form` when the user has said which format it is."""
    area, foot = area_of(style), read_foot(pages, style, reading)
    left_over = [_plain_lines(page, foot) for page in pages]
    upright = [lines for page, lines in zip(pages, left_over, strict=True) if page.upright]
    frame = frame_of((line for lines in upright for line in lines), area)
    front = read_front(pages[0], left_over[0], area, reading, form)
    heads = {id(line) for _, line in front.parts}
    rest = [line for lines in left_over for line in lines if id(line) not in heads]
    pitch = pitch_of(rest, frame, style.pitch / 20)
    scan = _Scan(front.form, frame, reading, pitch, [*foot.parts, *front.parts])
    _scan(rest, scan)
    ordered = sorted(scan.marked, key=lambda pair: (pair[1].page, pair[1].baseline))
    parts = {part: tuple(line for each, line in ordered if each is part) for part in Part}
    passages = passages_of(ordered, frame, reading.full, scan.pitch)
    kind = form or _form(front.form, parts)
    return Paper(tuple(pages), kind, frame, area, parts, passages, front.rules, foot.rules, foot.page)


def _form(form: Format, parts: Mapping[Part, Sequence[PageLine]]) -> Format:
    """A paper without letterhead is an official one if it has a title and is numbered, sent to somebody, or signed."""
    signed = parts[Part.SIGNATORY] and parts[Part.DATE] and is_sent(parts[Part.TITLE])
    told = parts[Part.NUMBER] or parts[Part.ADDRESSEE] or signed
    return Format.HEADLESS if form is Format.PLAIN and parts[Part.TITLE] and told else form


def _plain_lines(page: Page, foot: Foot) -> list[PageLine]:
    """A page's lines without page number and imprint; those in tables too are told apart already."""
    known = {id(line) for _, line in foot.parts}
    return [line for line in page.lines if id(line) not in known]


def _scan(lines: Sequence[PageLine], scan: _Scan) -> None:
    """Title, addressee, text, list of attachments, sign-off, note, attachments: in this order."""
    main, annexes = _parted(lines)
    rest = _addressees(_titles(_number(list(main), scan), scan), scan)
    dated = _date(rest, scan)
    if dated is not None:
        signed = _signatories(rest, dated, scan)
        after = _notes(rest[dated + 1 :], scan)
        scan.put(Part.SIGNATORY, rest[signed:dated])
        scan.put(Part.DATE, [rest[dated]])
        rest = [*rest[:signed], *after]
    _text(rest, scan)
    _annexes(annexes, scan)


def _parted(lines: Sequence[PageLine]) -> tuple[Sequence[PageLine], Sequence[PageLine]]:
    """The document itself, and its attachments: from the first page on whose first line says 附件."""
    for place, line in enumerate(lines):
        first = place > 0 and lines[place - 1].page < line.page
        if first and LABEL.fullmatch(line.bare):
            return lines[:place], lines[place:]
    return lines, ()


def _number(lines: list[PageLine], scan: _Scan) -> list[PageLine]:
    """Takes the number of a paper without letterhead out of the first lines."""
    place = number_at(lines) if scan.form in (Format.PLAIN, Format.HEADLESS) else None
    if place is not None:
        scan.put(Part.NUMBER, [lines.pop(place)])
    return lines


def _titles(lines: list[PageLine], scan: _Scan) -> list[PageLine]:
    """Takes column and title off the front of the lines, and the list of what an issue of several articles holds."""
    while lines and COLUMN.fullmatch(lines[0].bare):
        listed = CONTENTS.fullmatch(lines[0].bare)
        scan.put(Part.COLUMN, [lines.pop(0)])
        while listed and lines and not COLUMN.fullmatch(lines[0].bare) and lines[0].size < scan.reading.large:
            scan.put(Part.CONTENTS, [lines.pop(0)])
    large = bool(lines) and lines[0].size >= scan.reading.large
    title: list[PageLine] = []
    said = 0 if large else title_by_words(lines)
    title += [lines.pop(0) for _ in range(said)]
    while lines and not said and _is_title(lines[0], title, large, scan):
        title.append(lines.pop(0))
    scan.put(Part.TITLE, title)
    while title and lines and _is_subtitle(lines[0], scan):
        scan.put(Part.SUBTITLE, [lines.pop(0)])
    return lines


def _is_subtitle(line: PageLine, scan: _Scan) -> bool:
    centred = scan.frame.centred(line, scan.reading.centred)
    return centred and not DATE.match(line.bare) and not line.bare.endswith(ENDS)


def _is_title(line: PageLine, title: Sequence[PageLine], large: bool, scan: _Scan) -> bool:
    if title and (line.page != title[-1].page or abs(line.size - title[-1].size) > 1):
        return False
    if large:
        return line.size >= scan.reading.large
    return scan.frame.centred(line, scan.reading.centred) and not DATE.fullmatch(line.bare)


def _addressees(lines: list[PageLine], scan: _Scan) -> list[PageLine]:
    """Takes the addressee off the front: lines that begin at the left edge, as far as a colon."""
    flush = 0
    while flush < min(len(lines), MOST_ADDRESSEES) and abs(scan.frame.indent(lines[flush])) < 0.7:
        flush += 1
        if lines[flush - 1].bare.endswith(COLONS):
            break
    if not flush and lines and _indented_addressee(lines[0], scan):
        flush = 1
    ended = flush and lines[flush - 1].bare.endswith(COLONS)
    if flush and (ended or (_unended(lines[:flush], scan) and not lines[flush - 1].bare.endswith("。"))):
        scan.put(Part.ADDRESSEE, lines[:flush])
        return lines[flush:]
    return lines


def _unended(lines: Sequence[PageLine], scan: _Scan) -> bool:
    """Whether a few flush lines are an addressee without a colon: in a paper of a kind that is sent to somebody."""
    title = [line for part, line in scan.marked if part is Part.TITLE]
    if scan.form in FORMS_TO:
        return len(lines) < UNENDED and bool(title)
    short = len(lines) == 1 and len(lines[0].bare) < SHORT and not lines[0].bare.endswith(ENDS)
    return short and is_sent(title) and not NUMBERED_ANYHOW.match(lines[0].bare)


def _indented_addressee(line: PageLine, scan: _Scan) -> bool:
    """Whether a line that is set in, right under the title, says to whom the paper goes."""
    title = [each for part, each in scan.marked if part is Part.TITLE]
    few = len(line.bare) < 2 * SHORT and line.bare.endswith(COLONS)
    return few and is_sent(title) and not LIST.match(line.bare) and not re.search("[。；]|如下", line.bare)


def _date(lines: Sequence[PageLine], scan: _Scan) -> int | None:
    """Where the date of the document stands: the last line that is a date and nothing else."""
    found = [place for place, line in enumerate(lines) if place and DATE.fullmatch(line.bare)]
    return found[-1] if found else None


def _signatories(lines: Sequence[PageLine], dated: int, scan: _Scan) -> int:
    """Where the signatories over the date begin."""
    place = dated
    while place > 0 and _signs(lines[place - 1], lines[place], scan):
        place -= 1
    return place


def _signs(line: PageLine, below: PageLine, scan: _Scan) -> bool:
    """Whether a line is a signatory: without a stop, short and near what stands below, or at the right, or several."""
    if line.bare.endswith(ENDS) or LIST.match(line.bare) or line.page != below.page:
        return False
    apart, indent = below.baseline - line.baseline, scan.frame.indent(line)
    if 1.5 < indent < 6 and NUMBERED.match(line.bare):
        return False
    if indent > 5 or len(line.segments) > 1:
        return apart < 6 * scan.pitch
    return apart < 1.6 * scan.pitch and scan.frame.gap(line) > scan.reading.full


def _notes(lines: list[PageLine], scan: _Scan) -> list[PageLine]:
    """Takes the note off the front: what stands in brackets under the date."""
    if not lines or not lines[0].bare.startswith(("（", "(")):
        return lines
    end = next((place for place, line in enumerate(lines) if line.bare.endswith(("）", ")"))), 0)
    scan.put(Part.NOTE, lines[: end + 1])
    return lines[end + 1 :]


def _text(lines: Sequence[PageLine], scan: _Scan) -> None:
    """The text and, if it is there, the list of attachments."""
    listed: PageLine | None = None
    for place, line in enumerate(lines):
        begins = bool(LIST.match(line.bare)) and place > 0 and len(line.bare) > 3
        goes_on = listed is not None and _follows(listed, line, scan)
        if begins or goes_on:
            listed = line
            scan.put(Part.LIST, [line])
        else:
            listed = None
            scan.put(Part.BODY, [line])


def _follows(listed: PageLine, line: PageLine, scan: _Scan) -> bool:
    near = line.page > listed.page or line.baseline - listed.baseline < 1.5 * scan.pitch
    return near and (scan.frame.indent(line) > 3 or bool(NUMBERED.match(line.bare)))


def _annexes(lines: Sequence[PageLine], scan: _Scan) -> None:
    """The attachments: label, title, and the rest."""
    titled = True
    for place, line in enumerate(lines):
        first = place == 0 or lines[place - 1].page < line.page
        if first and LABEL.fullmatch(line.bare):
            titled = False
            scan.put(Part.LABEL, [line])
        elif not titled and _heads(line, scan):
            scan.put(Part.ANNEX_TITLE, [line])
        else:
            titled = True
            scan.put(Part.ANNEX, [line])


def _heads(line: PageLine, scan: _Scan) -> bool:
    return line.size >= scan.reading.large or scan.frame.centred(line, scan.reading.centred)
