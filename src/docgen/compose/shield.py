"""Data on its way through Markdown: its characters step aside into private planes, where no rule of markup sees them."""

import re

_DATA = 0xF0000  # plane 15: characters of values that a template prints
_AUTHOR = 0x100000  # plane 16: words that stand for an author's Markdown text
_MARK = 0x108000  # its upper half: marks of where a text comes from, see `origins`
_PLANE = 0x10000

_UNPRINTABLE = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\U000f0000-\U0010ffff]"
)
_AUTHORED = re.compile("[\U00100000-\U00107fff]")
_MARKED = re.compile("[\U00108000-\U0010fffd]")

AUTHORS = "\0作者"  # the name under which the authors' texts of a document are gathered while it is rendered


class _Away(dict[int, int]):
    def __missing__(self, code: int) -> int:
        self[code] = code + _DATA if code < _PLANE else code
        return self[code]


class _Back(dict[int, int]):
    def __missing__(self, code: int) -> int:
        self[code] = code - _DATA if _DATA <= code < _AUTHOR else code
        return self[code]


_away = _Away()
_back = _Back()


def unprintable(text: str) -> str:
    """The first character of `text` that no document may hold, or nothing."""
    found = _UNPRINTABLE.search(text)
    return found[0] if found else ""


def shield(text: str) -> str:
    """The text out of reach of Markdown, HTML and Jinja. Shielded text stays as it is."""
    return text.translate(_away)


def unshield(text: str) -> str:
    """The text with its data as it was; text of the template stays as it is."""
    return text.translate(_back)


def origin_mark(number: int) -> str:
    """A mark that goes through Markdown with the text around it; 0 ends what another begins."""
    return chr(_MARK + number)


def mark_number(character: str) -> int:
    """The number of a mark; negative for any other character."""
    return ord(character) - _MARK


def bare(text: str) -> str:
    """The text without marks of origin."""
    return _MARKED.sub("", text)


def author_word(number: int) -> str:
    """A word that stands for an author's text, the `number`-th in its document, to be parsed by itself."""
    return chr(_AUTHOR + number)


def holds_author(text: str) -> bool:
    """Whether an author's text stands somewhere in the text."""
    return _AUTHORED.search(text) is not None


def author_number(block: str) -> int:
    """Which author's text the block is: -1 if it is something else, or more than that."""
    return ord(block) - _AUTHOR if len(block) == 1 and holds_author(block) else -1
