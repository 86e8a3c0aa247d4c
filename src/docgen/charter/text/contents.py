"""The table of contents: derived from the headings, written as the one that stands there."""

import re
from collections.abc import Sequence
from dataclasses import replace

from docgen.charter.text.model import Charter, Kind, Line, Node


def regenerated(old: Charter, headings: Sequence[tuple[str, list[Line]]]) -> list[Line] | None:
    """The lines of the contents made anew for these headings (rank and lines), where the old were derived
    from theirs.
    """
    node = old.part(Kind.CONTENTS)
    bare = [_level("".join(line.body for line in lines)) for _, lines in headings]
    if node is None or not is_derived(old) or [_bare(h) for h in old.headings] == bare:
        return None
    title, entries = _split(node)
    kept = {_level(line.body): line for line in entries}
    samples = {heading.rank: line for heading, line in zip(old.headings, entries, strict=True)}
    made = [
        kept.get(words) or _entry(lines[0], samples.get(rank, entries[0]))
        for words, (rank, lines) in zip(bare, headings, strict=True)
    ]
    lines = [*title, *(replace(line, after=entries[0].after) for line in made)]
    lines[-1] = replace(lines[-1], after=entries[-1].after)
    return lines


def is_derived(charter: Charter) -> bool:
    """Whether the contents list the headings, one by one."""
    node = charter.part(Kind.CONTENTS)
    if node is None:
        return False
    entries = _split(node)[1]
    return bool(entries) and [_level(line.body) for line in entries] == [_bare(h) for h in charter.headings]


def _entry(heading: Line, sample: Line) -> Line:
    """An entry is written like the others of its rank."""
    gap = re.match(r"(?:第[^ \t\u3000]+?(?:编|章|节)|[^、]+、)([ \t\u3000]*)", sample.body)
    return replace(sample, text=heading.mark + (gap[1] if gap else heading.gap) + heading.text)


def _split(node: Node) -> tuple[list[Line], list[Line]]:
    lines = list(node.lines)
    titled = bool(re.fullmatch(r"[*]{0,2}目[ \t\u3000]*[录次][*]{0,2}[:：]?", lines[0].body))
    return (lines[:1], lines[1:]) if titled else ([], lines)


def _bare(heading: Node) -> str:
    return _level("".join(line.body for line in heading.lines))


def _level(text: str) -> str:
    return re.sub("[\\s*]+", "", text)
