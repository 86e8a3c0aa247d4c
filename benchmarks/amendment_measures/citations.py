"""B4: references in lines that changed in nothing else: what we would print against what was published."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from amendment_measures.corpus import Case
from docgen.charter import Charter, Node, parse
from docgen.charter.consolidation.assembly import Trace
from docgen.charter.derivation.derive import follow
from docgen.charter.references.find import Citation, CitationScope, find
from docgen.charter.text.alignment import shape
from docgen.charter.text.lists import base
from docgen.charter.text.model import Line


@dataclass(frozen=True, slots=True)
class Mention:
    """One reference: whether the publisher changed it, what we print, what was printed."""

    where: str
    scope: CitationScope
    old: str
    ours: str
    published: str
    context: str
    stopped: bool  # its target is gone: the user is asked


def mentions(cases: Iterable[Case]) -> list[Mention]:
    return [mention for case in cases for mention in _mentions(case)]


def _mentions(case: Case) -> Iterator[Mention]:
    old, new = parse(case.old), parse(case.new)
    for a, trace, b in follow(old, new):
        yield from _pairs(case.name, old, a, trace, b)


def _pairs(name: str, old: Charter, line: Line, trace: Trace, new: Line) -> Iterator[Mention]:
    before, after = base(line), base(new)
    ours, theirs = find(before, old.title), find(after, old.title)
    if shape(before).masked != shape(after).masked or len(ours) != len(theirs):
        return
    for a, b in zip(ours, theirs, strict=True):
        if a.shown:
            stopped = any(start < a.end and a.start < end for start, end in trace.dangling)
            ours = _printed(a, before, trace.edits)
            context = before[max(0, a.start - 14) : a.end]
            yield Mention(
                name, a.scope, before[a.start : a.end], ours, after[b.start : b.end], context, stopped
            )


def _printed(reference: Citation, text: str, edits: tuple[tuple[int, int, str], ...]) -> str:
    """The words of a reference in the new line: each edit that touches it carried out."""
    words, end = "", reference.start
    for start, stop, new in sorted(edits):
        if start < reference.end and reference.start < stop:
            words += text[end : max(start, end)] + new
            end = stop
    return words + text[end : reference.end]


def report(found: list[Mention]) -> bool:
    """Print the measure; True when no external one is altered and 99 % of the internal ones are right."""
    print(f"B4 references in lines otherwise unchanged: {len(found)}")
    altered, share, wrong = 0, 1.0, list[Mention]()
    stopped = [m for m in found if m.stopped]
    print(f"   target gone, so that the user is asked: {len(stopped)}")
    found = [m for m in found if not m.stopped]
    for scope in CitationScope:
        group = [m for m in found if m.scope is scope]
        changed = [m for m in group if m.old != m.published]
        right = sum(m.ours == m.published for m in group)
        predicted = sum(m.ours == m.published for m in changed)
        touched = sum(m.ours != m.old for m in group)
        print(
            f"   {scope.value}: {len(group)}, changed when published {len(changed)}; "
            f"as we print {right}, of those changed {predicted}; touched by us {touched}"
        )
        if scope is CitationScope.SELF:
            wrong = [m for m in group if m.ours != m.published]
            share = right / max(1, len(group))
        else:
            altered += touched
    print(f"   external or uncertain altered: {altered}; internal right: {share:.1%}")
    for mention, count in Counter((m.where, m.context, m.ours, m.published) for m in wrong).most_common(12):
        print(
            f"   {mention[0]}: …{mention[1]} we {mention[2]}, published {mention[3]}"
            + (f" ×{count}" if count > 1 else "")
        )
    return altered == 0 and share >= 0.99


__all__ = ["Node", "mentions", "report"]
