"""Names in the order of strokes (姓氏笔画): total strokes from Unicode, first strokes from the policy data."""

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from unicodedataplus import total_strokes

from docgen.places import builtin
from docgen.records.yamlfile import read_yaml

FILE = "data/policy/笔顺.yaml"
_UNKNOWN = 99  # strokes of what is no Chinese character
_LAST = "9"

FirstStrokes = Mapping[str, str]
NONE: FirstStrokes = MappingProxyType({})
CharacterKey = tuple[int, str, str]
NameKey = tuple[CharacterKey, bool, tuple[CharacterKey, ...]]


def by_strokes(names: Iterable[str], first: FirstStrokes = NONE) -> list[str]:
    """The names in official order: surname by strokes, then first strokes; then the given name, one character first.

    `first`: the first strokes that the policy gives; what it does not hold is looked up in the built-in table.
    """
    return sorted(names, key=lambda name: stroke_key(name, first))


def stroke_key(name: str, first: FirstStrokes = NONE) -> NameKey:
    """What names are compared by."""
    surname, given = name[:1], name[1:]
    return _character(surname, first), len(given) > 1, tuple(_character(each, first) for each in given)


def _character(character: str, first: FirstStrokes) -> CharacterKey:
    """Total strokes; then the first strokes as 1横 2竖 3撇 4点 5折, those unknown last; then the code point."""
    number = total_strokes(character) if character else 0
    known = first.get(character) or _usual().get(character, _LAST)
    return number or _UNKNOWN, known, character


@cache
def _usual() -> FirstStrokes:
    return strokes_in(builtin() / FILE)


def strokes_in(path: Path) -> FirstStrokes:
    """Character → its first strokes, as a file of the policy gives them. Raises ProblemsError."""
    tree = read_yaml(path.read_bytes(), FILE).tree()
    groups = tree.values() if isinstance(tree, dict) else ()
    entries = [str(entry) for group in groups if isinstance(group, list) for entry in group]
    return {entry[0]: entry[1:] for entry in entries if entry}
