"""Places in words: 第三条第二款第一项, 第二章第三节章名, 序言第七自然段."""

from docgen.charter.text.model import Charter, Kind, Node, Ordinal
from docgen.charter.text.numerals import to_chinese
from docgen.charter.wording.operations import Area, Place

AREAS = {area.value: area for area in Area if area not in (Area.ARTICLE, Area.HEADING)}
_KINDS = {
    Area.TITLE: Kind.TITLE,
    Area.NOTE: Kind.NOTE,
    Area.CONTENTS: Kind.CONTENTS,
    Area.PREAMBLE: Kind.PREAMBLE,
    Area.SIGNATURE: Kind.SIGNATURE,
    Area.ANNEX: Kind.ANNEX,
    Area.ARTICLE: Kind.ARTICLE,
    Area.HEADING: Kind.HEADING,
}
HEAD_KINDS = (Kind.TITLE, Kind.NOTE, Kind.CONTENTS, Kind.PREAMBLE)
TAIL_KINDS = (Kind.SIGNATURE, Kind.ANNEX)
Path = tuple[tuple[str, int], ...]


def kind_of(area: Area) -> Kind | None:
    """The kind of node that an area consists of; None for areas of several nodes."""
    return _KINDS.get(area)


def area_of(kind: Kind) -> Area:
    return next(area for area, one in _KINDS.items() if one is kind)


def say(place: Place) -> str:
    """The place as an instrument names it."""
    if place.area is Area.ARTICLE:
        return (str(place.label) if place.label.number else "") + _inside(place, "款")
    if place.area is Area.HEADING:
        return say_heading(place)
    number = to_chinese(place.label.number) if place.area is Area.ANNEX and place.label.number > 1 else ""
    return place.area.value + number + _inside(place, "自然段")


def _inside(place: Place, unit: str) -> str:
    words = f"第{to_chinese(place.paragraph)}{unit}" if place.paragraph > 0 else ""
    words += "条首部分" if place.lead else ""
    words += f"第{to_chinese(place.item)}项" if place.item > 0 else ""
    return words + (f"第{to_chinese(place.subitem)}目" if place.subitem else "")


def say_path(path: Path) -> str:
    """第二章第三节; parts headed 一、 are called 第一部分."""
    return "".join(f"第{to_chinese(number)}{'部分' if rank == '、' else rank}" for rank, number in path)


def say_heading(place: Place) -> str:
    """第二章章名, 第二章第三节节名, 标题“附则”; 标题 where it has neither number nor name."""
    if place.name:
        return f"标题“{place.name}”"
    if not place.division:
        return "标题"
    rank = place.division[-1][0]
    return say_path(place.division) + ("标题" if rank == "、" else f"{rank}名")


def paths(headings: tuple[Node, ...]) -> list[Path]:
    """The path of each heading: its own rank and number after those of the open headings of outer rank."""
    open_path, found = list[tuple[str, int]](), list[Path]()
    for node in headings:
        depth = rank_depth(node.rank)
        open_path = [step for step in open_path if rank_depth(step[0]) < depth]
        found.append((*open_path, (node.rank, node.label.number)))
        open_path += [found[-1][-1]] if node.label.number else []
    return found


def rank_depth(rank: str) -> int:
    return ("编", "分编", "、", "章", "节").index(rank)


def heading_places(charter: Charter) -> list[Place]:
    """How each heading is named: by the shortest path that is its alone, or by its words."""
    full = paths(charter.headings)
    return [_heading_place(node, path, full) for node, path in zip(charter.headings, full, strict=True)]


def _heading_place(node: Node, path: Path, full: list[Path]) -> Place:
    if not node.label.number:
        return Place(Area.HEADING, name=node.first.text)
    for length in range(1, len(path) + 1):
        short = path[-length:]
        if node.rank == "节" and length == 1 and len(path) > 1:
            continue
        if sum(other[-length:] == short for other in full) == 1:
            return Place(Area.HEADING, division=short)
    return Place(Area.HEADING, division=path)


def article_place(label: Ordinal, paragraph: int = 0, item: int = 0, subitem: int = 0) -> Place:
    return Place(Area.ARTICLE, label, paragraph, item, subitem)
