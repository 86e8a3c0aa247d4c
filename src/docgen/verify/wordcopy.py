"""What is changed in the copy of a Word file that LibreOffice renders, so that its pages are those that Word shows."""

from collections.abc import Iterable
from copy import deepcopy

from lxml import etree

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
GONE = ("del", "moveFrom")  # what tracked changes take out
KEPT = ("ins", "moveTo")  # and what they bring in
SHARED = ("“", "‘", "—", "…", "○", "●", "□", "■", "☆", "★")  # marks that Latin type has too
SEED = "一"
BREAK = f"{WORD}br"
REVISED = (b"<w:ins ", b"<w:del ", b"<w:moveFrom ", b"<w:moveTo ")


def is_revised(part: bytes) -> bool:
    """Whether a part of a Word file holds tracked changes."""
    return any(mark in part for mark in REVISED)


def as_word_shows(part: bytes) -> bytes:
    """The main part with its tracked changes accepted, and lines that begin with a Chinese mark known as Chinese.

    A mark that Latin type has too takes in LibreOffice the script of what stands before it. At the start of a
    paragraph, and behind a line break, there is nothing, and it would come out narrow, whatever the file's hint
    says: a hidden Chinese character is put there. A part that is no XML comes back as it is.
    """
    try:
        tree = etree.fromstring(part, etree.XMLParser(resolve_entities=False, huge_tree=True))
    except etree.XMLSyntaxError:
        return part
    if is_revised(part):
        _accept(tree)
    for paragraph in tree.iter(f"{WORD}p"):
        _seed(paragraph)
    return etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)


def _accept(tree: etree._Element) -> None:
    for change in list(_each(tree, GONE)):
        _take_out(change)
    for change in list(_each(tree, KEPT)):
        if not _marks_only(change):
            _unwrap(change)


def _each(tree: etree._Element, names: Iterable[str]) -> Iterable[etree._Element]:
    return tree.iter(*(f"{WORD}{name}" for name in names))


def _marks_only(change: etree._Element) -> bool:
    """Whether a change is of a paragraph's end or of a table row, and holds nothing itself."""
    above = change.getparent()
    return above is not None and above.tag in (f"{WORD}rPr", f"{WORD}trPr")


def _take_out(change: etree._Element) -> None:
    """Text that was taken out; the end of a paragraph, which then runs on into the next; a row of a table."""
    above = change.getparent()
    if above is None:
        return
    if above.tag == f"{WORD}trPr":
        _remove(above.getparent())
    elif above.tag == f"{WORD}rPr":
        _join(next((each for each in above.iterancestors(f"{WORD}p")), None))
    else:
        _remove(change)


def _remove(element: etree._Element | None) -> None:
    above = element.getparent() if element is not None else None
    if above is not None and element is not None:
        above.remove(element)


def _join(paragraph: etree._Element | None) -> None:
    """A paragraph whose end is gone gives its runs to the next one."""
    following = paragraph.getnext() if paragraph is not None else None
    if paragraph is None or following is None or following.tag != f"{WORD}p":
        return
    start = 1 if following.find(f"{WORD}pPr") is not None else 0
    runs = [each for each in paragraph if each.tag != f"{WORD}pPr"]
    for place, run in enumerate(runs):
        following.insert(start + place, run)
    _remove(paragraph)


def _unwrap(change: etree._Element) -> None:
    for child in list(change):
        change.addprevious(child)
    _remove(change)


def _seed(paragraph: etree._Element) -> None:
    """A hidden Chinese character before each mark that begins a line, where the file says that it is a Chinese one."""
    before: etree._Element | None = None
    for each in list(paragraph.iter(f"{WORD}t", BREAK)):
        begins = each.tag != BREAK and (before is None or before.tag == BREAK)
        before, run = each, each.getparent()
        if not begins or run is None or not (each.text or "").startswith(SHARED):
            continue
        fonts = run.find(f"{WORD}rPr/{WORD}rFonts")
        if fonts is not None and fonts.get(f"{WORD}hint") == "eastAsia":
            _part(run, each)
            run.addprevious(_hidden())


def _part(run: etree._Element, text: etree._Element) -> None:
    """What stands in a run before a text, as a run of its own before it."""
    held = [each for each in text.itersiblings(preceding=True) if each.tag != f"{WORD}rPr"]
    if held:
        first = etree.Element(f"{WORD}r")
        first.extend(deepcopy(each) for each in run.iterchildren(f"{WORD}rPr"))
        first.extend(reversed(held))
        run.addprevious(first)


def _hidden() -> etree._Element:
    seed = etree.Element(f"{WORD}r")
    etree.SubElement(etree.SubElement(seed, f"{WORD}rPr"), f"{WORD}vanish")
    etree.SubElement(seed, f"{WORD}t").text = SEED
    return seed
