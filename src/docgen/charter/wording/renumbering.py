"""The clauses that give provisions another number or place: 改为, 移至, 合并, 分为, and new words after that."""

from collections.abc import Callable
from dataclasses import replace

from docgen.charter.text.model import Line
from docgen.charter.text.numerals import NUMERAL
from docgen.charter.text.paragraphs import cut_articles, group, lines_of
from docgen.charter.wording.additions import QUOTED, quoted_items, quoted_lines, targets_of
from docgen.charter.wording.cursor import Cursor, UnreadableError
from docgen.charter.wording.operations import (
    Area,
    Delete,
    Merge,
    Move,
    Operation,
    Place,
    PutHeading,
    Renumber,
    Replace,
    Split,
)

BECOMES = (
    r"(?:，)?(?:(?:一并|分别|统一|相应地?|依次)?(?:修改|修订|更改|变更)(?:为|如下)|改写为|表述为)"
    r"(?:以下内容)?(?:：)?"
)


def merged(cursor: Cursor, places: list[Place]) -> list[Operation] | None:
    """合并，作为第三条，修改为; 合并为第三条，修改为."""
    if cursor.eat("合并为(?=第)"):
        targets = _kept(cursor, cursor.places)
    elif cursor.eat("合并(?:为一[条款项])?"):
        targets = _kept(cursor, lambda: targets_of(cursor))
    else:
        return None
    cursor.eat("，")
    cursor.need(BECOMES)
    if places[0].paragraph or places[0].item:
        return [Replace(places[0], cursor.block()), *(Delete(place) for place in places[1:])]
    return [Merge(tuple(places), targets[0] if targets else Place(), cursor.block())]


def split(cursor: Cursor, places: list[Place]) -> list[Operation] | None:
    if not cursor.eat(
        rf"(?:分为|改为|拆分为){NUMERAL.replace('+', '+?')}条(?=，)|(?:分为|改为)[两二三四五六七八九十]+条"
    ):
        return None
    targets = targets_of(cursor)
    cursor.eat("，")
    cursor.need(BECOMES)
    return [Split(places[0], tuple(targets), cursor.block())]


def moved(cursor: Cursor, places: list[Place]) -> list[Operation] | None:
    """移至第三章，作为第七条; 移至第三条之后."""
    if not cursor.eat("移至|移到"):
        return None
    if cursor.eat("修改后的"):
        before = cursor.places()[0].label
        cursor.need("之?前")
        return [PutHeading(places[0], before)]
    if cursor.eat("正文末尾"):
        return [PutHeading(places[0], None)]
    target = _kept(cursor, cursor.places)[0]
    way = cursor.eat(r"(?:之?(?P<way>[前后中]))?，?")
    news = _kept(cursor, lambda: targets_of(cursor))
    if len(places) != 1:
        raise UnreadableError
    if news:
        return [Renumber(places[0], news[0], target.division), *then(cursor, places)]
    whole = target.area is Area.ARTICLE and not (target.paragraph or places[0].paragraph or places[0].item)
    if not (way and way["way"] in ("前", "后") and whole):
        raise UnreadableError
    return [Move(places[0], target.label, behind=way["way"] == "后"), *then(cursor, places)]


def _kept(cursor: Cursor, targets: Callable[[], list[Place]]) -> list[Place]:
    """New numbers; what was named before them is what is spoken of afterwards."""
    article, last = cursor.article, cursor.last
    found = targets()
    cursor.article, cursor.last = article, last
    return found


def renumbered(cursor: Cursor, places: list[Place]) -> list[Operation] | None:
    """改为第七条; 作为第五条; 修改为第六条; 单列一条，作为第三条; what follows applies to the old place."""
    if not cursor.eat(
        r"(?:单列(?:一条)?，?|单独(?=作为第|列为第|成为第)|单独作为一条，)?(?:相应地?|依次|分别|顺延)?(?:调整|修改|修订|变更|改|作|列|顺延)为(?=第|附件|修改后|修订后|《)"
    ):
        return None
    targets = _kept(cursor, cursor.places)
    if len(targets) != len(places) or cursor.sees(QUOTED):
        raise UnreadableError
    found = list[Operation](
        Renumber(a, _aligned(a, b)) for a, b in zip(places, targets, strict=True) if not _same(a, b)
    )
    return found + then(cursor, places)


def _aligned(old: Place, new: Place) -> Place:
    """第二款改为第三款 stays in its article; 第三条改为第五条第二款 does not."""
    return replace(new, paragraph=old.paragraph) if new.item and not new.paragraph else new


def _same(a: Place, b: Place) -> bool:
    """Of a paragraph or an item it says nothing; of an article, that it keeps its number where others move."""
    return a == b and bool(a.paragraph or a.item)


def then(cursor: Cursor, places: list[Place]) -> list[Operation]:
    """“，修改为：” after a new number."""
    mark = cursor.at
    cursor.eat("[，：]?(?:并|同时)?")
    if cursor.eat(BECOMES) or cursor.sees(QUOTED):
        return new_words(places, cursor.block())
    if len(places) == 1:
        cursor.last = places[0]
        if places[0].area is Area.ARTICLE and not places[0].paragraph:
            cursor.article = places[0]
    cursor.at = mark
    return []


def new_words(places: list[Place], lines: tuple[str, ...]) -> list[Operation]:
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
