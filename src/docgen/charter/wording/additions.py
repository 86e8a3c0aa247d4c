"""The clauses that add something: 增加一条, 增加一款, 增加一章, in the wording of real instruments."""

from collections.abc import Sequence
from dataclasses import replace

from docgen.charter.text.marks import article_mark, heading_mark, item_mark
from docgen.charter.text.model import ArticleParagraph, Line, Ordinal
from docgen.charter.text.numerals import NUMERAL
from docgen.charter.text.paragraphs import cut_articles, group, lines_of
from docgen.charter.wording.cursor import Cursor, UnreadableError
from docgen.charter.wording.operations import Area, Insert, Operation, Place
from docgen.charter.wording.places import rank_depth
from docgen.charter.wording.quotes import CLOSE, OPEN
from docgen.charter.wording.remarks import Remark, remark_at

QUOTED = f"{OPEN}[0-9]+{CLOSE}"
IN = r"(?:的?规定)?(?:中的?|里的?|的|内的?)?"
ADD = r"(?:，)?(?:并)?(?:统一)?(?:增加|新增|增写|增补|加入|加上|补充)(?:规定)?"
SKIP = r"(?:[，。；、：\s]|并|同时|相应地?|此外|另外|现(?=将|对|把|在|决定|拟)|其中(?=，))*"


def part(cursor: Cursor) -> list[Operation] | None:
    """增加题注：“……”: a part outside the articles."""
    if not cursor.eat("增加(?=名称|题注|目录|序言|引言|落款|附件)"):
        return None
    place = cursor.places()[0]
    cursor.eat("：")
    return [Insert(place, cursor.block())]


def addition(cursor: Cursor) -> list[Operation] | None:
    """增加一条，作为第五条：“……”, with or without 在第三章, 第五条之后, 第十条."""
    cursor.eat("将")
    cursor.eat("在")
    host: Place | None = None
    before: Ordinal | None = None
    placed = False
    if cursor.eat("修改后的"):
        before, placed = cursor.places()[0].label, True
    elif cursor.eat("正文末尾"):
        placed = True
    else:
        places = cursor.places()
        host = places[0] if places else None
    side = cursor.eat(rf"{IN}(?:之?(?P<side>[前后])面?)?(?:，)?")
    if host and (quoted := cursor.eat(QUOTED)):
        cursor.anchor(host, quoted)
        cursor.eat(rf"{IN}(?:，)?")
    cursor.eat(SKIP)
    cursor.need(ADD)
    if cursor.sees(rf"第{NUMERAL}[条款项]"):
        return _numbered(cursor, host)
    count = cursor.need(
        r"(?P<n>[一二两三四五六七八九十]+)(?:个)?(?P<unit>条|款|自然段|项|章|节|编|部分)(?:标题|[章节]名)?"
    )
    unit = count["unit"]
    if unit in ("章", "节", "编", "部分"):
        return _headings(cursor, host, before, placed)
    beside = side["side"] if side else ""
    if unit == "条":
        return _articles(cursor, host, beside)
    return _inner(cursor, host or cursor.article, unit, beside)


def _numbered(cursor: Cursor, host: Place | None) -> list[Operation]:
    """新增第三条：“……”: the number takes the place of 一条，作为."""
    article = cursor.article
    place = cursor.places()[0]
    if place.paragraph or place.item:
        place = replace(place, label=(host or article or place).label)
    colon(cursor)
    return [Insert(place, cursor.block())]


def targets_of(cursor: Cursor) -> list[Place]:
    if not cursor.eat(r"(?:，)?(?:分别)?(?:作为|列为)(?:修改后的)?"):
        return []
    return cursor.places()


def colon(cursor: Cursor) -> None:
    """The words before a quotation; 原第三条及以后条款序号顺延 may stand there."""
    remark = remark_at(cursor.words, cursor.at + cursor.sees("，"))
    if remark and remark[0] is Remark.ORDER:
        cursor.at, cursor.orders = remark[1], True
        return
    cursor.eat(r"(?:，?(?:(?:规定|内容)(?:为|如下)?|为|如下)|。内容如下)?：?")


def _articles(cursor: Cursor, host: Place | None, beside: str) -> list[Operation]:
    division = host.division if host and host.area is Area.HEADING else ()
    targets = targets_of(cursor)
    colon(cursor)
    lines = cursor.block()
    targets = targets or _said_after(cursor)
    heads = [line for line in lines if (mark := heading_mark(line)) and mark.style != "、"]
    if heads:
        return _division_block(lines, cursor)
    if not targets and host and host.area is Area.ARTICLE and beside and not host.paragraph:
        return [Insert(Place(), lines, beside=host.label, behind=beside == "后")]
    pieces = cut_articles(lines) if len(targets) > 1 else [lines]
    if len(pieces) != len(targets):
        raise UnreadableError
    return [Insert(place, piece, division) for place, piece in zip(targets, pieces, strict=True)]


def _said_after(cursor: Cursor) -> list[Place]:
    """增加一条：“……”，作为第四条: the number behind the words."""
    mark, article, last = cursor.at, cursor.article, cursor.last
    cursor.eat("[，。]?(?:并)?")
    found = targets_of(cursor)
    cursor.article, cursor.last = article, last
    if not found:
        cursor.at = mark
    return found


def _inner(cursor: Cursor, host: Place | None, unit: str, beside: str) -> list[Operation]:
    """New paragraphs or items of one host."""
    if host is None:
        raise UnreadableError
    cursor.last = host
    mark = cursor.at
    targets = targets_of(cursor)
    if not targets:
        cursor.at = mark
    colon(cursor)
    if cursor.sees("，?将?该条修改为"):
        return []
    lines = cursor.block()
    pieces = (
        quoted_items(lines)
        if unit == "项"
        else [tuple(quoted_lines(p)) for p in group(lines_of([Line(x) for x in lines]))]
    )
    numbers = [t.item if unit == "项" else t.paragraph for t in targets] or _numbers(
        host, unit, beside, len(pieces)
    )
    if len(numbers) != len(pieces):
        if len(numbers) != 1 or unit != "项":
            raise UnreadableError
        pieces = [lines]
    places = [replace(host, item=n) if unit == "项" else replace(host, paragraph=n) for n in numbers]
    return [Insert(place, piece) for place, piece in zip(places, pieces, strict=True)]


def _numbers(host: Place, unit: str, beside: str, count: int) -> list[int]:
    """在第二款后增加一款: the third; where no neighbour is named, at the end (-1)."""
    named = host.item if unit == "项" else 0 if host.item else host.paragraph
    if not (beside and named):
        return [-1] * count
    return list(range(named + (beside == "后"), named + (beside == "后") + count))


def quoted_lines(paragraph: ArticleParagraph) -> list[str]:
    return [line.body for line in paragraph.lines]


def quoted_items(lines: Sequence[str]) -> list[tuple[str, ...]]:
    """Quoted items; a line of another style than the first belongs to the item before it."""
    first = item_mark(lines[0])
    pieces = list[list[str]]()
    for line in lines:
        mark = item_mark(line)
        if not pieces or first is None or (mark and mark.style == first.style):
            pieces.append([])
        pieces[-1].append(line)
    return [tuple(piece) for piece in pieces]


def _headings(cursor: Cursor, host: Place | None, before: Ordinal | None, placed: bool) -> list[Operation]:
    targets = targets_of(cursor)
    path = targets[0].division if targets else ()
    if host and host.area is Area.HEADING and path and len(path) == 1:
        path = (*host.division, *path)
    colon(cursor)
    if not cursor.sees(QUOTED):
        raise UnreadableError
    mark = cursor.at
    lines = cursor.block()
    if placed:
        return [Insert(Place(Area.HEADING, division=path), lines, before=before)]
    if len(lines) == 1 and cursor.sees(rf"[；，。]?(?:并)?{ADD}"):
        return []  # the name only; the block with its articles follows
    cursor.at = mark
    return _division_block(cursor.block(), cursor)


def _division_block(lines: Sequence[str], cursor: Cursor) -> list[Operation]:
    """A quoted chapter: its headings, each before the article that follows it, and its articles."""
    found, waiting = list[Operation](), list[tuple[Place, str]]()
    path: tuple[tuple[str, int], ...] = ()
    for piece in _cut_division(lines):
        mark = heading_mark(piece[0])
        if mark:
            path = (
                *(step for step in path if rank_depth(step[0]) < rank_depth(mark.style)),
                (mark.style, mark.number),
            )
            waiting.append((Place(Area.HEADING, division=path), piece[0]))
            continue
        article = _label(piece[0])
        found += [Insert(place, (words,), before=article) for place, words in waiting]
        waiting = []
        bare = piece[0].removeprefix(f"{article}\u3000")
        found.append(Insert(Place(label=article), (bare, *piece[1:])))
    if waiting:
        raise UnreadableError
    return found


def _cut_division(lines: Sequence[str]) -> list[tuple[str, ...]]:
    pieces, run = list[tuple[str, ...]](), list[str]()
    for line in lines:
        if heading_mark(line) and not item_mark(line):
            pieces += cut_articles(tuple(run)) if run else []
            pieces.append((line,))
            run = []
        else:
            run.append(line)
    return pieces + (cut_articles(tuple(run)) if run else [])


def _label(line: str) -> Ordinal:
    mark = article_mark(line)
    if mark is None:
        raise UnreadableError
    return mark.label
