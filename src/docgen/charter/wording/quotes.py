"""Quoting a text inside an instrument, and reading it back to the letter.

Each quoted paragraph opens with “, only the last closes with ”; quotation marks inside step down one level
(“” to ‘’). A text for which that cannot be undone with certainty is put in corner brackets 「…」 as it is,
with 「 and 」 doubled.
"""

from dataclasses import dataclass

_LEVELS = ("“”", "‘’")


@dataclass(frozen=True, slots=True)
class Quote:
    """A quoted block: its paragraphs, where it ended, and whether its closing mark was there."""

    lines: tuple[str, ...]
    end: int
    closed: bool = True


def quote(lines: tuple[str, ...]) -> str:
    """The block as it stands in an instrument."""
    levelled = "\n".join("“" + _stepped(line) for line in lines) + "”"
    read = read_quote(levelled, 0)
    if read.lines == lines and read.end == len(levelled) and read.closed:
        return levelled
    return "「" + "\n".join(lines).replace("「", "「「").replace("」", "」」") + "」"


def block(lines: tuple[str, ...]) -> str:
    """The block with its full stop: outside, unless the quoted text ends as a sentence does."""
    return quote(lines) + ("" if lines[-1][-1:] in "。！？；：" and lines[-1] else "。")


def _stepped(text: str) -> str:
    """Outer marks become inner ones and the other way about."""
    return text.translate(str.maketrans("“”‘’", "‘’“”"))


def read_quote(text: str, start: int) -> Quote:
    """Read the block that opens at `start`."""
    return _verbatim(text, start) if text[start] == "「" else _levelled(text, start)


def _verbatim(text: str, start: int) -> Quote:
    place = start + 1
    while place < len(text):
        if text[place] in "「」":
            if text[place] == "」" and text[place + 1 : place + 2] != "」":
                body = text[start + 1 : place].replace("「「", "「").replace("」」", "」")
                return Quote(tuple(body.split("\n")), place + 1)
            place += 1
        place += 1
    return Quote((text[start + 1 :],), len(text), closed=False)


def _levelled(text: str, start: int) -> Quote:
    """Marks inside are restored by their depth, so that unlevelled inner marks come out right as well."""
    written, opened, place = list[str](), list[str](), start + 1
    while place < len(text):
        character = text[place]
        if character in "“‘":
            written.append(_LEVELS[len(opened) % 2][0])
            opened.append(character)
        elif character == "”" and "“" not in opened:
            return Quote(tuple("".join(written).split("\n")), place + 1)
        elif character in "”’" and opened:
            written.append(_LEVELS[(len(opened) - 1) % 2][1])
            _close(opened, character)
        else:
            written.append(character)
            if character == "\n":
                opened.clear()
                place += text.startswith("“", place + 1)
        place += 1
    return Quote(tuple("".join(written).split("\n")), len(text), closed=False)


def _close(opened: list[str], mark: str) -> None:
    """Close the nearest mark of the same kind, and what was left open inside it."""
    kind = "“" if mark == "”" else "‘"
    while opened and opened.pop() != kind:
        pass
