"""The structure of a drawing as the structure tree of a PDF (ISO 32000-1, 14.7, 14.8; ISO 14289-1, 7)."""

from collections import defaultdict
from collections.abc import Sequence

from docgen.draw.sheets import Drawing, Element, Kind, Mark, Sheet, edges_of
from docgen.emit.pdf.file import File, string

TYPES = {
    Kind.DOCUMENT: "Document",
    Kind.PARAGRAPH: "P",
    Kind.LIST: "L",
    Kind.ENTRY: "LI",
    Kind.TABLE: "Table",
    Kind.ROW: "TR",
    Kind.HEAD: "TH",
    Kind.CELL: "TD",
    Kind.FIGURE: "Figure",
}
BODY = "LBody"  # what an entry of a list holds, as its one child


def type_of(element: Element) -> str:
    """The standard structure type of an element."""
    return f"H{min(element.level, 6)}" if element.kind is Kind.HEADING else TYPES[element.kind]


def content_type(element: Element) -> str:
    """The type of the element that marked content belongs to."""
    return BODY if element.kind is Kind.ENTRY else type_of(element)


def write_tags(file: File, drawing: Drawing, pages: Sequence[int], owners: Sequence[Sequence[int]]) -> int:
    """Writes the tree; gives its number. `pages`: their numbers; `owners`: the element of each marked content of each."""
    root, numbers = file.number(), [file.number() for _ in drawing.elements]
    bodies = {place: file.number() for place, each in enumerate(drawing.elements) if each.kind is Kind.ENTRY}
    kids = _kids(drawing, numbers, bodies, pages, owners)
    boxes = _boxes(drawing.sheets, drawing.elements)
    for place, element in enumerate(drawing.elements):
        parent = root if element.parent < 0 else numbers[element.parent]
        more = _attributes(element, place, boxes)
        if place in bodies:
            file.tell(bodies[place], f"<</S/{BODY}/P {numbers[place]} 0 R{_inside(kids[place])}>>")
            file.tell(numbers[place], f"<</S/LI/P {parent} 0 R/K {bodies[place]} 0 R>>")
        else:
            file.tell(numbers[place], f"<</S/{type_of(element)}/P {parent} 0 R{more}{_inside(kids[place])}>>")
    file.tell(
        root,
        f"<</Type/StructTreeRoot/ParentTree {_parents(file, owners, numbers, bodies)} 0 R/K {numbers[0]} 0 R>>",
    )
    return root


Kid = tuple[int, str]  # the number of the page that marked content is on, 0 for an element; how it is told


def _kids(
    drawing: Drawing,
    numbers: Sequence[int],
    bodies: dict[int, int],
    pages: Sequence[int],
    owners: Sequence[Sequence[int]],
) -> dict[int, list[Kid]]:
    kids: dict[int, list[Kid]] = defaultdict(list)
    for page, marked in zip(pages, owners, strict=True):
        for mark, owner in enumerate(marked):
            kids[owner].append((page, str(mark)))
    for place, element in enumerate(drawing.elements[1:], 1):
        kids[element.parent].append((0, f"{numbers[place]} 0 R"))
    return kids


def _inside(kids: Sequence[Kid]) -> str:
    """The children of an element; marked content that is not on the page of the first is told with its page."""
    first = next((page for page, _ in kids if page), 0)
    told = (kid if page in (0, first) else f"<</Type/MCR/Pg {page} 0 R/MCID {kid}>>" for page, kid in kids)
    return (f"/Pg {first} 0 R" if first else "") + f"/K[{' '.join(told)}]"


def _attributes(element: Element, place: int, boxes: dict[int, str]) -> str:
    match element.kind:
        case Kind.FIGURE:
            return f"/Alt{string(element.words)}/A<</O/Layout/BBox[{boxes[place]}]>>"
        case Kind.HEAD:
            scope = "Row" if element.across else "Column"
            return f"/ID({place})/A<</O/Table/Scope/{scope}{_spans(element)}>>"
        case Kind.CELL:
            heads = f"/Headers[{''.join(f'({head})' for head in element.heads)}]" if element.heads else ""
            return f"/A<</O/Table{heads}{_spans(element)}>>" if heads or _spans(element) else ""
    return ""


def _spans(element: Element) -> str:
    columns = f"/ColSpan {element.columns}" if element.columns > 1 else ""
    return columns + (f"/RowSpan {element.rows}" if element.rows > 1 else "")


def _boxes(sheets: Sequence[Sheet], elements: Sequence[Element]) -> dict[int, str]:
    """Element of a figure → where it stands, points from the lower left corner."""
    found = {}
    for sheet in sheets:
        for group in sheet.groups:
            if isinstance(group.owner, int) and elements[group.owner].kind is Kind.FIGURE:
                found[group.owner] = _box(group.marks, sheet)
    return found


def _box(marks: Sequence[Mark], sheet: Sheet) -> str:
    """The box around marks."""
    edges = [edges_of(mark) for mark in marks]
    left, right = min(each[0] for each in edges) / 20, max(each[2] for each in edges) / 20
    high, low = min(each[1] for each in edges), max(each[3] for each in edges)
    return f"{left:.2f} {(sheet.height - low) / 20:.2f} {right:.2f} {(sheet.height - high) / 20:.2f}"


def _parents(
    file: File, owners: Sequence[Sequence[int]], numbers: Sequence[int], bodies: dict[int, int]
) -> int:
    """The tree that leads from marked content to its element."""
    rows = (
        f"{page}[{' '.join(f'{bodies.get(owner, numbers[owner])} 0 R' for owner in marked)}]"
        for page, marked in enumerate(owners)
    )
    return file.add(f"<</Nums[{''.join(rows)}]>>")
