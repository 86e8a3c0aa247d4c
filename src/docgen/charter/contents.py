"""The table of contents: derived from the headings, in the hand of the one that stands there."""

import re
from dataclasses import replace

from docgen.charter.model import Charter, Kind, Line, Node, Paragraph


def regenerated(old: Charter, new: Charter) -> Charter:
    """The new text with its contents made anew, where those of the old text were derived from its headings."""
    node = new.part(Kind.CONTENTS)
    if node is None or not is_derived(old) or [_bare(h) for h in old.headings] == [_bare(h) for h in new.headings]:
        return new
    lines = _lines(node, old, new)
    made = replace(node, paragraphs=tuple(Paragraph((line,)) for line in lines))
    return replace(new, nodes=tuple(made if one is node else one for one in new.nodes))


def is_derived(charter: Charter) -> bool:
    """Whether the contents list the headings, one by one."""
    node = charter.part(Kind.CONTENTS)
    if node is None:
        return False
    title, entries = _split(node)
    return bool(entries) and [_level(line.body) for line in entries] == [_bare(h) for h in charter.headings]


def _lines(node: Node, old: Charter, new: Charter) -> list[Line]:
    """Entries whose heading stays are kept to the letter; others are written like the entries of their rank."""
    title, entries = _split(node)
    kept = {_level(line.body): line for line in entries}
    samples = {heading.rank: line for heading, line in zip(old.headings, entries, strict=True)}
    made = [kept.get(_bare(heading)) or _entry(heading, samples, entries[0]) for heading in new.headings]
    lines = [*title, *(replace(line, after=entries[0].after) for line in made)]
    lines[-1] = replace(lines[-1], after=entries[-1].after)
    return lines


def _entry(heading: Node, samples: dict[str, Line], usual: Line) -> Line:
    sample = samples.get(heading.rank, usual)
    gap = re.match(r"(?:第[^ \t\u3000]+?(?:编|章|节)|[^、]+、)([ \t\u3000]*)", sample.body)
    first = heading.first
    return replace(sample, text=first.mark + (gap[1] if gap else first.gap) + first.text)


def _split(node: Node) -> tuple[list[Line], list[Line]]:
    lines = list(node.lines)
    titled = bool(re.fullmatch(r"[*]{0,2}目[ \t\u3000]*[录次][*]{0,2}[:：]?", lines[0].body))
    return (lines[:1], lines[1:]) if titled else ([], lines)


def _bare(heading: Node) -> str:
    return _level("".join(line.body for line in heading.lines))


def _level(text: str) -> str:
    return re.sub("[\\s*]+", "", text)
