"""版式：…: indents and blank lines stated line by line, as our own instruments end."""

import re
from collections.abc import Sequence

from docgen.charter.wording.cursor import Cursor
from docgen.charter.wording.operations import Area, Layout, Place
from docgen.charter.wording.quotes import QUOTE

_LAYOUT = re.compile(
    rf"版式：(?:正文之前|修改后的(?P<place>.+?)第(?P<line>[0-9]+)行，行首为(?P<indent>{QUOTE})，"
    rf"(?:行尾为(?P<tail>{QUOTE})，)?其后)(?:空行为(?P<blanks>(?:{QUOTE})+)|不空行)。"
)


def read_layout(cursor: Cursor) -> Layout | None:
    """The operation that the whole line of a cursor states; None when it states none."""
    layout, quotes = _LAYOUT.fullmatch(cursor.words), cursor.quotes
    if layout is None:
        return None
    blanks = [quotes[int(number)][0] for number in re.findall(QUOTE, layout["blanks"] or "")]
    if not layout["place"]:
        return Layout(Place(Area.WHOLE), 0, "", "".join(blank + "\n" for blank in blanks))
    inner = Cursor(layout["place"], quotes, cursor.names)
    place = Place(Area.HEADING, name=inner.phrase_alone()) if inner.eat("标题") else inner.place()
    if place is None:
        return None
    indent, tail = (_quoted(layout[name], quotes) for name in ("indent", "tail"))
    return Layout(place, int(layout["line"]), indent, tail + "".join("\n" + blank for blank in blanks))


def _quoted(words: str | None, quotes: Sequence[tuple[str, ...]]) -> str:
    """The quotation that a part of the sentence stands for; nothing when it is left out."""
    found = re.search(QUOTE, words or "")
    return quotes[int(found[1])][0] if found else ""
