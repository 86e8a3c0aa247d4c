"""What is asked of two texts before their amendment is derived, and of the amendment after it."""

import itertools
from dataclasses import replace

from docgen.charter.consolidation.apply import Applied, try_apply
from docgen.charter.consolidation.source import OldText
from docgen.charter.text.model import Charter, print_text
from docgen.charter.wording.operations import Amendment, Area, Place, Replace
from docgen.charter.wording.read import try_read
from docgen.charter.wording.word import word


def subject_of(title: str) -> str:
    """The name to put in 《》; none when that would not read as a name."""
    return "" if any(mark in title for mark in "「」“”\n\r。；") or len(title) > 80 else title


def all_anew(new: Charter) -> Replace:
    return Replace(Place(Area.WHOLE), tuple(print_text(new).split("\n")))


def is_ascending(charter: Charter) -> bool:
    labels = [node.label for node in charter.articles]
    return all(a < b for a, b in itertools.pairwise(labels))


def prove(amendment: Amendment, old: Charter, source: OldText | None = None) -> Applied:
    """Apply what the formal text says, not what was meant."""
    read, problems = try_read(word(amendment), sectional=amendment.sectional)
    applied = try_apply(read, old, source)
    return replace(applied, refused=(*problems, *applied.refused))
