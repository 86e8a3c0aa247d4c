"""From a place in a data file to the field of the form that shows it."""

import re
from collections.abc import Iterator
from urllib.parse import quote

from docgen.desk.data import DataState
from docgen.desk.finding import identifier_of
from docgen.problems import Problem, ProblemsError
from docgen.records.articles import read_sheet
from docgen.records.yamlfile import Path, Sheet, Tree

_WHERE = re.compile(r"(?:[^/]+/)?(?P<file>[^:]+):(?P<line>\d+):\d+(?: (?P<label>.*))?")
_ITEM = re.compile(r"第(\d+)项")


def address_of(state: DataState, problem: Problem) -> str:
    """The address of the form field that a problem is told at, or of the record's page; nothing if it is no data."""
    match = _WHERE.fullmatch(problem.where)
    file = match["file"] if match else problem.where.partition("/")[2].partition(" ")[0]
    known = state.files.get(file)
    if known is None or not known.packed:
        return ""
    kind = known.kind
    try:
        sheet = read_sheet(known.data, file, kind.BARE)
        tree = sheet.tree() if sheet.yaml.strip() else {}
    except ProblemsError:
        stem = file.rpartition("/")[2].removesuffix(kind.ENDING)
        return form_address(kind.KIND, stem)
    path, held = _item(sheet, tree, int(match["line"]) if match else 1)
    identifier = identifier_of(kind, file, path, held)
    return form_address(kind.KIND, identifier, path_of((match["label"] or "") if match else ""))


def form_address(kind: str, identifier: str, path: Path = ()) -> str:
    """The address of a record's form, or of a field in it."""
    fragment = "/".join(quote(str(step), safe="") for step in path)
    return f"/records/{quote(kind, safe='')}/{quote(identifier, safe='')}" + (f"#{fragment}" if path else "")


def path_of(label: str) -> Path:
    """The keys that a label names: 「班子第2项·姓名」 → 班子, 1, 姓名."""
    return tuple(_steps(label))


def _steps(label: str) -> Iterator[str | int]:
    for word in label.split("·"):
        key, *places = _ITEM.split(word)
        if key:
            yield key
        yield from (int(place) - 1 for place in places if place.isdigit())


def _item(sheet: Sheet, tree: Tree, line: int) -> tuple[Path, dict[str, Tree]]:
    """The record of a file that a line lies in, and the way to it."""
    if isinstance(tree, dict):
        return (), tree
    if not isinstance(tree, list) or not tree:
        return (), {}
    starts = [int(sheet.place((place,)).split(":")[1]) for place in range(len(tree))]
    at = max((place for place, start in enumerate(starts) if start <= line), default=0)
    found = tree[at]
    return (at,), found if isinstance(found, dict) else {}
