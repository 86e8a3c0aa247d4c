"""The clauses of an instrument → operations. Each reader takes one kind of phrase."""

from dataclasses import replace

from docgen.charter.text.marks import heading_mark
from docgen.charter.text.model import Line
from docgen.charter.text.numerals import NUMERAL
from docgen.charter.text.paragraphs import cut_articles, group, lines_of
from docgen.charter.wording.additions import (
    ADD,
    IN,
    QUOTED,
    addition,
    colon,
    part,
    quoted_items,
    quoted_lines,
    targets_of,
)
from docgen.charter.wording.cursor import Cursor, UnreadableError
from docgen.charter.wording.operations import (
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
from docgen.charter.wording.skeleton import OPEN

_BECOMES = (
    r"(?:，)?(?:(?:一并|分别|统一|相应地?|依次)?(?:修改|修订|更改|变更)(?:为|如下)|改写为|表述为)"
    r"(?:以下内容)?(?:：)?"
)
_WAS = rf"，?(?:原(?:文|条文|内容|规定)?(?:为|是)|现为|规定为|为(?=：{OPEN}))(?:：)?"


def read_clause(cursor: Cursor) -> list[Operation]:
    """The operations of the clause that begins here; raises UnreadableError where none does."""
    for reader in _READERS:
        before = (cursor.at, cursor.article, cursor.last, cursor.other, cursor.named)
        try:
            operations = reader(cursor)
        except UnreadableError:
            operations = None
        if operations is not None:
            return operations
        cursor.at, cursor.article, cursor.last, cursor.other, cursor.named = before
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
        cursor.eat(r"[章节编]名|标题" if places and places[0].area is Area.HEADING else IN)
        cursor.eat(r"(?:末尾|开头|句末|规定|后半句|前半句|最后一句)?的?")
        if not cursor.sees(QUOTED):
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
    while cursor.eat(rf"[、和及](?={QUOTED})"):
        found.append(cursor.phrase_alone())
    return found


def _change(cursor: Cursor) -> list[Operation] | None:
    """将第五条改为第七条，修改为：“……”, and what else begins with the thing that changes."""
    cursor.eat("将|对")
    cursor.eat("将|在")
    if cursor.eat("标题(?=" + OPEN + ")"):
        return _replaced(cursor, [Place(Area.HEADING, name=cursor.phrase_alone())], named=True)
    if cursor.sees(QUOTED):
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
    targets = targets_of(cursor)
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
    targets = targets_of(cursor)
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
    news = targets_of(cursor)
    found = list[Operation](Renumber(places[0], news[0], target.division) for _ in [0])
    return found + _then(cursor, places)


def _renumbered(cursor: Cursor, places: list[Place]) -> list[Operation] | None:
    """改为第七条; 作为第五条; 修改为第六条; 单列一条，作为第三条; what follows applies to the old place."""
    if not cursor.eat(
        r"(?:单列一条，|单独作为一条，)?(?:相应地?|依次|分别|顺延)?(?:调整|修改|修订|变更|改|作|列|顺延)为(?=第|附件|修改后|修订后|《)"
    ):
        return None
    article, last = cursor.article, cursor.last
    targets = cursor.places()
    if len(targets) != len(places) or cursor.sees(QUOTED):
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
    cursor.eat("[，：]?(?:并|同时)?")
    if cursor.eat(_BECOMES) or cursor.sees(QUOTED):
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
        pieces = quoted_items(lines)
    elif places[0].paragraph:
        pieces = [
            tuple(quoted_lines(paragraph)) for paragraph in group(lines_of([Line(line) for line in lines]))
        ]
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
        cursor.need(ADD)
        cursor.eat("一句|一句话|内容")
        colon(cursor)
        return [Words(places[0], "", cursor.phrase(), Way.END if edge["end"] else Way.START)]
    if cursor.eat(r"(?:中)?(?:增加|补充)规定(?:为)?(?:：)?"):
        return _inner_block(places[0], cursor.block())
    return None


def _inner_block(host: Place, lines: tuple[str, ...]) -> list[Operation]:
    pieces = group(lines_of([Line(line) for line in lines]))
    return [Insert(replace(host, paragraph=-1), tuple(quoted_lines(piece))) for piece in pieces]


def _worded(cursor: Cursor, places: list[Place]) -> list[Operation] | None:
    """中的“A”修改为“B”, “C”修改为“D”, “E”后增加“F”."""
    cursor.eat(rf"[，：]?{IN}(?:第{NUMERAL}句|前{NUMERAL}句|后{NUMERAL}句|首句|末句|中)?(?:中的?|的)?[：，]?")
    if not cursor.sees(QUOTED):
        return None
    found = list[Operation]()
    while True:
        found += _phrase_change(cursor, places)
        mark = cursor.at
        if not (
            cursor.eat(r"[，；、。]?(?:并|同时)?(?:将|在|把)?(?:其中的?)?") is not None
            and cursor.sees(QUOTED)
        ):
            cursor.at = mark
            return found


def _phrase_change(cursor: Cursor, places: list[Place]) -> list[Operation]:
    old = cursor.block()
    while more := cursor.eat(rf"[、和](?={QUOTED}(?:，)?统一)"):
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
    if cursor.sees(QUOTED):
        return _worded(cursor, _last(cursor) or [cursor.article])
    was = cursor.block() if cursor.eat(_WAS) else ()
    if cursor.eat(_BECOMES):
        return [Replace(cursor.last or cursor.article, cursor.block(), was)]
    return None


_READERS = (_deletion, part, addition, _change, _going_on)
