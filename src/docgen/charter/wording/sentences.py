"""The clauses of an instrument → operations. Each reader takes one kind of phrase."""

from dataclasses import replace

from docgen.charter.text.marks import heading_mark
from docgen.charter.text.model import Line
from docgen.charter.text.numerals import NUMERAL
from docgen.charter.text.paragraphs import group, lines_of
from docgen.charter.wording.additions import (
    ADD,
    IN,
    QUOTED,
    addition,
    colon,
    part,
    quoted_lines,
)
from docgen.charter.wording.cursor import Cursor, UnreadableError, number_of
from docgen.charter.wording.operations import (
    Area,
    Delete,
    Insert,
    Operation,
    Place,
    Replace,
    Restate,
    Sentence,
    Way,
    Words,
)
from docgen.charter.wording.quotes import OPEN
from docgen.charter.wording.renumbering import BECOMES, merged, moved, new_words, renumbered, split

_WAS = rf"，?(?:原(?:文|条文|内容|规定)?(?:为|是)|现为|规定为|(?:修改|修订)前为?|为(?=：{OPEN}))(?:：)?"


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
        if sentence := _numbered_sentence(cursor):
            return found + [Sentence(place, sentence, "") for place in places]
        start = cursor.at
        if places:  # 删去中“A”: perhaps “中A”
            cursor.eat(r"[章节编]名|标题" if places[0].area is Area.HEADING else IN)
        cursor.eat(r"(?:末尾|开头|句末|规定|后半句|前半句|最后一句)?的?")
        if not cursor.sees(QUOTED):
            within = cursor.words[start : cursor.at]
            if not places or (within not in ("", "的规定", "规定") and places[0].area is not Area.HEADING):
                raise UnreadableError  # 删去第三条后半句 names a part of it
            whole = not within.endswith(("名", "标题"))
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
    for reader in (merged, split, moved, renumbered, _dropped, _sentence, _edged, _worded):
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
    mark = cursor.at
    name = cursor.phrase_alone()
    if not heading_mark(name):
        cursor.at = mark
        return _everywhere(cursor)
    cursor.need(BECOMES)
    return [Replace(Place(Area.HEADING, name=name), cursor.block())]


def _everywhere(cursor: Cursor) -> list[Operation] | None:
    """“A”、“B”统一修改为“C”: no place is named, and 统一 says that none is meant."""
    olds = _list(cursor)
    if not cursor.eat(rf"(?:的?(?:表述|字样))?，?(?:统一|均|全部)(?:{BECOMES}|(?:改|替换|调整)为：?)"):
        return None
    new = cursor.phrase()
    return [Words(Place(Area.WHOLE), old, new, Way.REPLACE, every=True) for old in olds]


def _dropped(cursor: Cursor, places: list[Place]) -> list[Operation] | None:
    """第五条删除; 第五条予以删去."""
    if not cursor.eat(r"(?:全文|全部|内容)?(?:予以|全部)?(?:删去|删除)(?=[，。；]|$)"):
        return None
    return [Delete(place, place.area is Area.HEADING) for place in places]


def _numbered_sentence(cursor: Cursor) -> int:
    """第二句, 最后一句: which, from 1; -1 for the last; 0 where none is named. A quotation after it says it better."""
    mark = cursor.at
    found = cursor.eat(rf"(?:的|中的?)?(?:第(?P<n>{NUMERAL})句|(?P<first>首句)|(?P<last>最后一句|末句))")
    if not found:
        return 0
    if cursor.sees(rf"(?:的|中的?)?[：，]?{QUOTED}"):
        cursor.at = mark
        return 0
    return 1 if found["first"] else -1 if found["last"] else number_of(found["n"])


def _sentence(cursor: Cursor, places: list[Place]) -> list[Operation] | None:
    """第三条第二句修改为：“A。”; 第三条第二句删除."""
    number = _numbered_sentence(cursor)
    if not number:
        return None
    if cursor.eat(r"(?:予以)?(?:删去|删除)"):
        return [Sentence(place, number, "") for place in places]
    cursor.need(BECOMES)
    return [Sentence(place, number, cursor.phrase()) for place in places]


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
        cursor.eat(r"[，；、。]?(?:并|同时)?(?:将|在|把)?(?:其中的?)?")
        if not cursor.sees(QUOTED) or not cursor.parted(mark):
            cursor.at = mark
            return found


def _phrase_change(cursor: Cursor, places: list[Place]) -> list[Operation]:
    several = _several(cursor, places)
    if several:
        return several
    old = cursor.block()
    every = bool(len(places) > 1)
    way = cursor.eat(
        r"(?:的?表述)?(?:之)?(?P<way>[前后])(?:面)?，?(?:(?P<all>统一))?(?:增加|增写|增补|加入|加上)(?:规定|一句|内容)*(?:，内容)?(?:为)?：?"
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


def _several(cursor: Cursor, places: list[Place]) -> list[Operation]:
    """“A”、“B”修改为“C”: each of several phrases becomes the same."""
    mark = cursor.at
    olds = _list(cursor)
    every = cursor.eat(rf"(?:的?(?:表述|字样))?，?(?P<all>统一|均|全部)?(?:{BECOMES}|(?:改|替换|调整)为：?)")
    if len(olds) < 2 or not every or not cursor.sees(QUOTED):
        cursor.at = mark
        return []
    new = cursor.phrase()
    many = bool(every["all"]) or len(places) > 1 or places[0].area is Area.WHOLE
    return [Words(place, old, new, Way.REPLACE, many) for place in places for old in olds]


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
    cursor.need(rf"{BECOMES}|(?<=：)")
    lines = cursor.block()
    if restated and len(places) == 1 and cursor.changed:
        return [Restate(places[0], lines)]
    if was and len(places) == 1:
        return [Replace(places[0], lines, was)]
    return new_words(places, lines) if not named else [Replace(places[0], lines)]


def _going_on(cursor: Cursor) -> list[Operation] | None:
    """“A”修改为“B” or 修改为：“……” of what was named before."""
    if cursor.article is None:
        return None
    cursor.eat("将|在|并")
    cursor.eat("其中的?")
    if cursor.sees(QUOTED):
        return _worded(cursor, _last(cursor) or [cursor.article])
    was = cursor.block() if cursor.eat(_WAS) else ()
    if cursor.eat(BECOMES):
        return [Replace(cursor.last or cursor.article, cursor.block(), was)]
    return None


_READERS = (_deletion, part, addition, _change, _going_on)
