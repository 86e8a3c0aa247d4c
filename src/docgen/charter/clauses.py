"""The clauses of an instrument → operations. Each reader takes one kind of phrase; the first that fits is it."""

from collections.abc import Sequence
from dataclasses import replace

from docgen.charter.cursor import Cursor, UnreadableError
from docgen.charter.marks import heading_mark, item_mark
from docgen.charter.model import Label, Line
from docgen.charter.moving import cut_articles
from docgen.charter.numerals import NUMERAL
from docgen.charter.operations import (
    Area,
    Delete,
    Insert,
    Merge,
    Operation,
    Place,
    PutHeading,
    Renumber,
    Replace,
    Restate,
    Split,
    Way,
    Words,
)
from docgen.charter.paragraphs import group, lines_of
from docgen.charter.places import rank_depth
from docgen.charter.skeleton import CLOSE, OPEN

_Q = f"{OPEN}[0-9]+{CLOSE}"
_BECOMES = r"(?:，)?(?:(?:一并|分别|统一|相应地?|依次)?(?:修改|修订|更改|变更)(?:为|如下)|改写为|表述为)(?:以下内容)?(?:：)?"
_WAS = rf"，?(?:原(?:文|条文|内容|规定)?(?:为|是)|现为|规定为|为(?=：{OPEN}))(?:：)?"
_IN = r"(?:的?规定)?(?:中的?|里的?|的|内的?)?"
_ADD = r"(?:，)?(?:并)?(?:统一)?(?:增加|新增|增写|增补|加入|加上|补充)(?:规定)?"
_SKIP = r"(?:[，。；、：\s]|并|同时|相应地?|此外|另外|现|其中(?=，))*"


def read_clauses(cursor: Cursor) -> list[Operation]:
    """All operations of one line of instruction; raises UnreadableError at the first words that fit no phrase."""
    found = list[Operation]()
    cursor.eat(_SKIP)
    while cursor.at < len(cursor.words):
        found += _clause(cursor)
        cursor.changed = True
        cursor.eat(_SKIP)
    return found


def _clause(cursor: Cursor) -> list[Operation]:
    for reader in _READERS:
        start, article, last = cursor.at, cursor.article, cursor.last
        try:
            operations = reader(cursor)
        except UnreadableError:
            operations = None
        if operations is not None:
            return operations
        cursor.at, cursor.article, cursor.last = start, article, last
    raise UnreadableError


def _deletion(cursor: Cursor) -> list[Operation] | None:
    """删去第三条、第四条; 删去第二条第一款中的“A”; 删去第八条第一款末尾的“A”和第二款末尾的“B”."""
    if not cursor.eat(r"(?:将)?(?:统一)?(?:删去|删除|删掉)"):
        return None
    every = cursor.words[: cursor.at].endswith(("统一删去", "统一删除"))
    found = list[Operation]()
    if cursor.eat("标题"):
        return [Delete(Place(Area.HEADING, name=cursor.phrase()))]
    while True:
        places = cursor.places()
        if not places and not cursor.last:
            raise UnreadableError
        cursor.eat(r"[章节编]名|标题" if places and places[0].area is Area.HEADING else _IN)
        cursor.eat(r"(?:末尾|开头|句末|规定|后半句|前半句|最后一句)?的?")
        if not cursor.sees(_Q):
            whole = not cursor.words[: cursor.at].endswith(("名", "标题"))
            return found + [Delete(place, place.area is Area.HEADING and whole) for place in places]
        found += [
            Words(place, phrase, "", Way.DELETE, every)
            for place in places or _last(cursor)
            for phrase in _list(cursor)
        ]
        if not cursor.eat(r"[和、及，](?=第)"):
            return found


def _last(cursor: Cursor) -> list[Place]:
    return [cursor.last] if cursor.last else []


def _list(cursor: Cursor) -> list[str]:
    """“A”、“B”和“C”; a deletion of several phrases."""
    found = [cursor.phrase_alone()]
    while cursor.eat(rf"[、和及](?={_Q})"):
        found.append(cursor.phrase_alone())
    return found


def _part(cursor: Cursor) -> list[Operation] | None:
    """增加题注：“……”: a part outside the articles."""
    if not cursor.eat("增加(?=名称|题注|目录|序言|引言|落款|附件)"):
        return None
    place = cursor.places()[0]
    cursor.eat("：")
    return [Insert(place, cursor.block())]


def _addition(cursor: Cursor) -> list[Operation] | None:
    """增加一条，作为第五条：“……”, with or without 在第三章, 第五条之后, 第十条."""
    cursor.eat("将")
    cursor.eat("在")
    host: Place | None = None
    before: Label | None = None
    placed = False
    if cursor.eat("修改后的"):
        before, placed = cursor.places()[0].label, True
    elif cursor.eat("正文末尾"):
        placed = True
    else:
        places = cursor.places()
        host = places[0] if places else None
    cursor.eat(rf"{_IN}(?:之?[前后])?(?:，)?")
    if host and cursor.sees(_Q):
        cursor.quote()
        cursor.eat(rf"{_IN}(?:，)?")
    cursor.eat(_SKIP)
    cursor.need(_ADD)
    if cursor.sees(rf"第{NUMERAL}[条款项]"):
        return _numbered(cursor, host)
    count = cursor.need(
        r"(?P<n>[一二两三四五六七八九十]+)(?:个)?(?P<unit>条|款|自然段|项|章|节|编|部分)(?:标题|[章节]名)?"
    )
    unit = count["unit"]
    if unit in ("章", "节", "编", "部分"):
        return _headings(cursor, host, before, placed)
    if unit == "条":
        return _articles(cursor, host)
    return _inner(cursor, host or cursor.article, unit)


def _numbered(cursor: Cursor, host: Place | None) -> list[Operation]:
    """新增第三条：“……”: the number takes the place of 一条，作为."""
    article = cursor.article
    place = cursor.places()[0]
    if place.paragraph or place.item:
        place = replace(place, label=(host or article or place).label)
    _colon(cursor)
    return [Insert(place, cursor.block())]


def _targets(cursor: Cursor) -> list[Place]:
    if not cursor.eat(r"(?:，)?(?:分别)?(?:作为|列为)(?:修改后的)?"):
        return []
    return cursor.places()


def _colon(cursor: Cursor) -> None:
    cursor.eat(r"(?:，)?(?:规定|内容)?(?:为|如下)?(?:。)?(?:内容如下)?(?:：)?")


def _articles(cursor: Cursor, host: Place | None) -> list[Operation]:
    division = host.division if host and host.area is Area.HEADING else ()
    targets = _targets(cursor)
    _colon(cursor)
    lines = cursor.block()
    heads = [line for line in lines if (mark := heading_mark(line)) and mark.style != "、"]
    if heads:
        return _division_block(lines, cursor)
    pieces = cut_articles(lines) if len(targets) > 1 else [lines]
    if len(pieces) != len(targets):
        raise UnreadableError
    return [Insert(place, piece, division) for place, piece in zip(targets, pieces, strict=True)]


def _inner(cursor: Cursor, host: Place | None, unit: str) -> list[Operation]:
    """New paragraphs or items of one host."""
    if host is None:
        raise UnreadableError
    cursor.last = host
    mark = cursor.at
    targets = _targets(cursor)
    if not targets:
        cursor.at = mark
    _colon(cursor)
    if cursor.sees(r"将该条修改为|该条修改为"):
        return []
    lines = cursor.block()
    pieces = (
        _items(lines)
        if unit == "项"
        else [tuple(_words(p)) for p in group(lines_of([Line(x) for x in lines]))]
    )
    numbers = [t.item if unit == "项" else t.paragraph for t in targets] or [-1] * len(pieces)
    if len(numbers) != len(pieces):
        if len(numbers) != 1 or unit != "项":
            raise UnreadableError
        pieces = [lines]
    places = [replace(host, item=n) if unit == "项" else replace(host, paragraph=n) for n in numbers]
    return [Insert(place, piece) for place, piece in zip(places, pieces, strict=True)]


def _words(paragraph: object) -> list[str]:
    from docgen.charter.model import Paragraph

    assert isinstance(paragraph, Paragraph)
    return [line.body for line in paragraph.lines]


def _items(lines: Sequence[str]) -> list[tuple[str, ...]]:
    """Quoted items; a line of another style than the first belongs to the item before it."""
    first = item_mark(lines[0])
    pieces = list[list[str]]()
    for line in lines:
        mark = item_mark(line)
        if not pieces or first is None or (mark and mark.style == first.style):
            pieces.append([])
        pieces[-1].append(line)
    return [tuple(piece) for piece in pieces]


def _headings(cursor: Cursor, host: Place | None, before: Label | None, placed: bool) -> list[Operation]:
    targets = _targets(cursor)
    path = targets[0].division if targets else ()
    if host and host.area is Area.HEADING and path and len(path) == 1:
        path = (*host.division, *path)
    _colon(cursor)
    if not cursor.sees(_Q):
        raise UnreadableError
    mark = cursor.at
    lines = cursor.block()
    if placed:
        return [Insert(Place(Area.HEADING, division=path), lines, before=before)]
    if len(lines) == 1 and cursor.sees(rf"[；，。]?(?:并)?{_ADD}"):
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
        article = cut_article_label(piece[0])
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


def cut_article_label(line: str) -> Label:
    from docgen.charter.marks import article_mark

    mark = article_mark(line)
    if mark is None:
        raise UnreadableError
    return mark.label


def _change(cursor: Cursor) -> list[Operation] | None:
    """将第五条改为第七条，修改为：“……”, and what else begins with the thing that changes."""
    cursor.eat("将|对")
    cursor.eat("将|在")
    if cursor.eat("标题(?=" + OPEN + ")"):
        return _replaced(cursor, [Place(Area.HEADING, name=cursor.phrase_alone())], named=True)
    if cursor.sees(_Q):
        return _quoted_heading(cursor)
    places = cursor.places()
    if not places:
        return None
    named = bool(places[0].area is Area.HEADING and cursor.eat(r"的?(?:[章节编]名|标题|名称)"))
    for reader in (_merged, _split, _moved, _renumbered, _edged, _worded):
        start = cursor.at
        try:
            found = reader(cursor, places)
        except UnreadableError:
            found = None
        if found is not None:
            return found
        cursor.at = start
    return _replaced(cursor, places, named)


def _quoted_heading(cursor: Cursor) -> list[Operation] | None:
    """将“一、总述”修改为：“一、总则”: a heading named by its words."""
    name = cursor.phrase_alone()
    if not heading_mark(name):
        return None
    cursor.need(_BECOMES)
    return [Replace(Place(Area.HEADING, name=name), cursor.block())]


def _merged(cursor: Cursor, places: list[Place]) -> list[Operation] | None:
    if not cursor.eat("合并(?:为一[条款项])?"):
        return None
    targets = _targets(cursor)
    cursor.eat("，")
    cursor.need(_BECOMES)
    if places[0].paragraph or places[0].item:
        return [Replace(places[0], cursor.block()), *(Delete(place) for place in places[1:])]
    return [Merge(tuple(places), targets[0] if targets else Place(), cursor.block())]


def _split(cursor: Cursor, places: list[Place]) -> list[Operation] | None:
    if not cursor.eat(
        rf"(?:分为|改为|拆分为){NUMERAL.replace('+', '+?')}条(?=，)|(?:分为|改为)[两二三四五六七八九十]+条"
    ):
        return None
    targets = _targets(cursor)
    cursor.eat("，")
    cursor.need(_BECOMES)
    return [Split(places[0], tuple(targets), cursor.block())]


def _moved(cursor: Cursor, places: list[Place]) -> list[Operation] | None:
    if not cursor.eat("移至|移到"):
        return None
    if cursor.eat("修改后的"):
        before = cursor.places()[0].label
        cursor.need("之?前")
        return [PutHeading(places[0], before)]
    if cursor.eat("正文末尾"):
        return [PutHeading(places[0], None)]
    article = cursor.article
    target = cursor.places()[0]
    cursor.article = article
    cursor.eat(r"(?:之?[前后中])?，?")
    news = _targets(cursor)
    found = list[Operation](Renumber(places[0], news[0], target.division) for _ in [0])
    return found + _then(cursor, places)


def _renumbered(cursor: Cursor, places: list[Place]) -> list[Operation] | None:
    """改为第七条; 作为第五条; 修改为第六条; 单列一条，作为第三条; what follows applies to the old place."""
    if not cursor.eat(
        r"(?:单列一条，|单独作为一条，)?(?:相应地?|依次|分别|顺延)?(?:调整|修改|修订|变更|改|作|列|顺延)为(?=第|附件)"
    ):
        return None
    article, last = cursor.article, cursor.last
    targets = cursor.places()
    if len(targets) != len(places) or cursor.sees(_Q):
        raise UnreadableError
    cursor.article, cursor.last = article, last
    found = list[Operation](
        Renumber(a, _aligned(a, b)) for a, b in zip(places, targets, strict=True) if not _same(a, b)
    )
    return found + _then(cursor, places)


def _aligned(old: Place, new: Place) -> Place:
    """第二款改为第三款 stays in its article; 第三条改为第五条第二款 does not."""
    return replace(new, paragraph=old.paragraph) if new.item and not new.paragraph else new


def _same(a: Place, b: Place) -> bool:
    return a == b


def _then(cursor: Cursor, places: list[Place]) -> list[Operation]:
    """“，修改为：” after a new number."""
    mark = cursor.at
    cursor.eat("[，：]")
    if cursor.eat(_BECOMES) or cursor.sees(_Q):
        return _new_words(places, cursor.block())
    if len(places) == 1:
        cursor.last = places[0]
        if places[0].area is Area.ARTICLE and not places[0].paragraph:
            cursor.article = places[0]
    cursor.at = mark
    return []


def _new_words(places: list[Place], lines: tuple[str, ...]) -> list[Operation]:
    """New words for one place, or a paragraph or item each for several."""
    if len(places) == 1:
        return [Replace(places[0], lines)]
    if places[0].item:
        pieces = _items(lines)
    elif places[0].paragraph:
        pieces = [tuple(_words(paragraph)) for paragraph in group(lines_of([Line(line) for line in lines]))]
    else:
        pieces = cut_articles(lines)
    if len(pieces) != len(places):
        raise UnreadableError
    return [Replace(place, piece) for place, piece in zip(places, pieces, strict=True)]


def _edged(cursor: Cursor, places: list[Place]) -> list[Operation] | None:
    """末尾增加“A”; 开始部分增加规定：“A”; 增加规定：“A”."""
    edge = cursor.eat(
        r"(?:的|中)?(?P<end>末尾|最后|句末|结尾)|(?:的|中)?(?P<start>开头|开始部分|句首|条首部分之前)"
    )
    if edge:
        cursor.need(_ADD)
        cursor.eat("一句|一句话|内容")
        _colon(cursor)
        return [Words(places[0], "", cursor.phrase(), Way.END if edge["end"] else Way.START)]
    if cursor.eat(r"(?:中)?(?:增加|补充)规定(?:为)?(?:：)?"):
        return _inner_block(places[0], cursor.block())
    return None


def _inner_block(host: Place, lines: tuple[str, ...]) -> list[Operation]:
    pieces = group(lines_of([Line(line) for line in lines]))
    return [Insert(replace(host, paragraph=-1), tuple(_words(piece))) for piece in pieces]


def _worded(cursor: Cursor, places: list[Place]) -> list[Operation] | None:
    """中的“A”修改为“B”, “C”修改为“D”, “E”后增加“F”."""
    cursor.eat(
        rf"[，：]?{_IN}(?:第{NUMERAL}句|前{NUMERAL}句|后{NUMERAL}句|首句|末句|中)?(?:中的?|的)?[：，]?"
    )
    if not cursor.sees(_Q):
        return None
    found = list[Operation]()
    while True:
        found += _phrase_change(cursor, places)
        mark = cursor.at
        if not (
            cursor.eat(r"[，；、。]?(?:并|同时)?(?:将|在|把)?(?:其中的?)?") is not None and cursor.sees(_Q)
        ):
            cursor.at = mark
            return found


def _phrase_change(cursor: Cursor, places: list[Place]) -> list[Operation]:
    old = cursor.block()
    while more := cursor.eat(rf"[、和](?={_Q}(?:，)?统一)"):
        raise UnreadableError(more[0])
    every = bool(len(places) > 1)
    way = cursor.eat(
        r"(?:的?表述)?(?:之)?(?P<way>[前后])(?:面)?，?(?:(?P<all>统一))?(?:增加|增写|增补|加入|加上)(?:规定|一句|内容)*(?:，)?(?:内容)?(?:为)?(?:：)?"
    )
    if way:
        kind = Way.AFTER if way["way"] == "后" else Way.BEFORE
        new = cursor.phrase()
        return [Words(place, _one(old), new, kind, every or bool(way["all"])) for place in places]
    if cursor.eat(r"(?:的?表述)?(?:，)?(?:予以)?(?:删去|删除)"):
        return [Words(place, _one(old), "", Way.DELETE, every) for place in places]
    change = cursor.need(
        r"(?:的?(?:表述|字样))?(?:，)?现?(?P<all>统一|均|全部|分别)?(?:相应地?)?(?:修改为|修订为|改为|更改为|变更为|替换为|调整为)(?:：)?"
    )
    new_lines = cursor.block()
    if len(old) == len(new_lines) == 1:
        every = (
            every
            or change["all"] in ("统一", "均", "全部")
            or any(place.area is Area.WHOLE for place in places)
        )
        return [Words(place, old[0], new_lines[0], Way.REPLACE, every) for place in places]
    if len(places) != 1:
        raise UnreadableError
    return [Replace(places[0], new_lines, old)]


def _one(lines: tuple[str, ...]) -> str:
    if len(lines) != 1:
        raise UnreadableError
    return lines[0]


def _replaced(cursor: Cursor, places: list[Place], named: bool) -> list[Operation]:
    """修改为：“……”; 原为：“……” 修改为：“……”; 相应修改为 restates."""
    restated = cursor.words[cursor.at :].startswith(("相应修改为", "相应地修改为"))
    if cursor.eat(r"(?:的)?(?:条首部分|条首|开头部分|序列部分)"):
        places = [replace(place, lead=True) for place in places]
    cursor.eat(r"(?:的)?(?:全文|内容|条文|规定)?")
    was = cursor.block() if cursor.eat(_WAS) else ()
    cursor.eat(r"[，；。]?(?:现)?")
    cursor.need(rf"{_BECOMES}|(?<=：)")
    lines = cursor.block()
    if restated and len(places) == 1 and cursor.changed:
        return [Restate(places[0], lines)]
    if was and len(places) == 1:
        return [Replace(places[0], lines, was)]
    return _new_words(places, lines) if not named else [Replace(places[0], lines)]


def _going_on(cursor: Cursor) -> list[Operation] | None:
    """“A”修改为“B” or 修改为：“……” of what was named before."""
    if cursor.article is None:
        return None
    cursor.eat("将|在|并")
    cursor.eat("其中的?")
    if cursor.sees(_Q):
        return _worded(cursor, _last(cursor) or [cursor.article])
    was = cursor.block() if cursor.eat(_WAS) else ()
    if cursor.eat(_BECOMES):
        return [Replace(cursor.article, cursor.block(), was)]
    return None


_READERS = (_deletion, _part, _addition, _change, _going_on)
