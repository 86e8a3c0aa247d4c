"""Names in the order of strokes (姓氏笔画): total strokes from Unicode, first strokes from the policy data."""

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from unicodedataplus import total_strokes

from docgen.places import builtin
from docgen.records.yamlfile import read_yaml

FILE = "data/policy/笔顺.yaml"
_UNKNOWN = 99  # strokes of what is no Chinese character
_LAST = "9"

CharacterKey = tuple[int, str, str]
NameKey = tuple[CharacterKey, bool, tuple[CharacterKey, ...]]


def by_strokes(names: Iterable[str]) -> list[str]:
    """The names in official order: surname by strokes, then first strokes; then the given name, one character first."""
    return sorted(names, key=stroke_key)


def stroke_key(name: str) -> NameKey:
    """What names are compared by."""
    surname, given = name[:1], name[1:]
    return _character(surname), len(given) > 1, tuple(map(_character, given))


def _character(character: str) -> CharacterKey:
    """Total strokes; then the first strokes as 1横 2竖 3撇 4点 5折, those unknown last; then the code point."""
    number = total_strokes(character) if character else 0
    return number or _UNKNOWN, first_strokes().get(character, _LAST), character


@cache
def first_strokes(folder: Path | None = None) -> Mapping[str, str]:
    """Character → its first strokes, from the built-in policy data."""
    path = (folder or builtin()) / FILE
    tree = read_yaml(path.read_bytes(), FILE).tree()
    assert isinstance(tree, dict)
    entries = [str(entry) for group in tree.values() for entry in group]
    return {entry[0]: entry[1:] for entry in entries}
