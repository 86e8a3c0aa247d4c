"""Words of another trade in the rules, clauses and templates that a workspace uses: they would get into its papers."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from docgen.door import present, read
from docgen.places import builtin
from docgen.problems import Level, Problem, ProblemsError
from docgen.records.industry import FILE, Industry
from docgen.records.yamlfile import read_yaml
from docgen.workspace import Workspace

_COMMENT = re.compile(r"^\s*#|^\s*<!--.*-->\s*$|^\s*\{#.*#\}\s*$")
RULES, CLAUSES = "policy", "clauses"  # folders, of the data and of the templates
_SOME = 6  # lines of a file that are named
_REMEDY = "请改成本行业的规定和写法，用不上的删去"


def words_of_others(space: Workspace, trade: Industry) -> Iterator[Problem]:
    """Every file in use with a line that names another trade and not this one, told once with its lines."""
    if not trade.name:
        return
    strange = sorted(word for word in _known(trade) if word not in trade.name and trade.name not in word)
    if not strange:
        return
    pattern = re.compile("|".join(map(re.escape, strange)))
    for folder, path in _files(space, trade):
        yield from _in_file(folder, path, pattern, trade)


def _known(trade: Industry) -> frozenset[str]:
    """The names of other trades that are known of: what the trade says itself, and what ours says."""
    ours = _ours()
    return frozenset((*trade.others, *ours.others, ours.name)) - {""}


@cache
def _ours() -> Industry:
    tree = read_yaml(read(builtin() / "data" / FILE, builtin() / "data", FILE), FILE).tree()
    kept = (
        {key: value for key, value in tree.items() if key in ("名称", "别的行业")}
        if isinstance(tree, dict)
        else {}
    )
    return Industry.model_validate({"编号": Industry.KIND, **kept})


def _files(space: Workspace, trade: Industry) -> Iterator[tuple[Path, Path]]:
    """The files whose words get into papers, with the folder above the one that messages name."""
    ours = builtin()
    rules = space.data / RULES
    own = rules.is_dir()
    for path in sorted((rules if own else ours / "data" / RULES).glob("*.yaml")):
        if own or trade.name != _ours().name:
            yield (space.data if own else ours / "data").parent, path
    seen: set[str] = set()
    for folder in space.templates:
        if folder == ours / "templates" and trade.name == _ours().name:
            continue
        patterns = ("*.md", f"{CLAUSES}/*.yaml", "catalogue.yaml")
        for path in sorted(file for pattern in patterns for file in folder.rglob(pattern)):
            if (name := path.relative_to(folder).as_posix()) not in seen and present(path):
                seen.add(name)
                yield folder.parent, path


def _in_file(folder: Path, path: Path, pattern: re.Pattern[str], trade: Industry) -> Iterator[Problem]:
    name = path.relative_to(folder).as_posix()
    try:
        text = read(path, folder, name).decode("utf-8", "replace")
    except ProblemsError:
        return  # told where the file is used
    found = [
        (number, match)
        for number, line in enumerate(text.splitlines(), 1)
        if not _COMMENT.match(line) and trade.name not in line
        for match in [pattern.search(line)]
        if match
    ]
    if not found:
        return
    words = "、".join(dict.fromkeys(f"“{match[0]}”" for _, match in found))
    lines = "、".join(str(number) for number, _ in found[:_SOME])
    more = "等" if len(found) > _SOME else ""
    what = f"写的是别的行业（{words}，见第{lines}行{more}），本行业是“{trade.name}”"
    first, match = found[0]
    yield Problem(f"{name}:{first}:{match.start() + 1}", what, _REMEDY, Level.WARNING)
