"""Custom tags of an OFD file: which objects are which parts of an official document (GB/T 33190, 16).

The names are those of GB/T 9704—2012; programs that register, file and exchange documents find the parts by them.
"""

from collections.abc import Iterable, Mapping, Sequence

from docgen.draw.sheets import Drawing, Element, Kind

NAMESPACE = "urn:docgen:gongwen"
ROOT = "公文"
PARTS = {
    "份号": "份号",
    "密级": "密级和保密期限",
    "发文机关标志": "发文机关标志",
    "发文字号": "发文字号",
    "标题": "标题",
    "副标题": "标题",
    "主送": "主送机关",
    "附件说明": "附件说明",
    "署名": "发文机关署名",
    "成文日期": "成文日期",
    "附注": "附注",
    "附件标签": "附件标签",
    "报头名称": "报头名称",
    "期号": "期号",
    "简报标题": "标题",
}
ENDS = {  # of lines with two ends: what stands at the left and at the right
    "上行文号": ("发文字号", "签发人"),
    "信函文号": ("密级和保密期限", "发文字号"),
    "编印": ("编印单位", "印发日期"),
    "版记": ("印发机关", "印发日期"),
}
COPIES = "抄送机关"  # the other elements of the imprint


def part_of(element: Element) -> str:
    """The part of an official document that an element is; empty: of its body."""
    if element.role in ENDS and element.end:
        return ENDS[element.role][element.end == "right"]
    if element.role == "版记":
        return COPIES
    return PARTS.get(element.role, "")


def tags(drawing: Drawing, objects: Sequence[tuple[int, Sequence[tuple[int, int]]]]) -> str:
    """The tree of parts with references to their objects, as XML. `objects`: page, its elements with their objects."""
    found = _objects(objects)
    inside = "".join(
        f"<{name}>{_references(found.get(place, ()))}</{name}>"
        for place, element in enumerate(drawing.elements)
        if element.kind is not Kind.LIST and (name := part_of(element)) and place in found
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<{ROOT} xmlns="{NAMESPACE}" xmlns:ofd="http://www.ofdspec.org/2016">{inside}</{ROOT}>'
    )


def _objects(
    objects: Iterable[tuple[int, Sequence[tuple[int, int]]]],
) -> Mapping[int, list[tuple[int, int]]]:
    found: dict[int, list[tuple[int, int]]] = {}
    for page, pairs in objects:
        for element, number in pairs:
            found.setdefault(element, []).append((page, number))
    return found


def _references(objects: Iterable[tuple[int, int]]) -> str:
    return "".join(f'<ofd:ObjectRef PageRef="{page}">{number}</ofd:ObjectRef>' for page, number in objects)
