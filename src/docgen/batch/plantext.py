"""Plans as texts, as the index keeps them."""

import json
from datetime import date

from docgen.batch.lot import Planned
from docgen.batch.paper import Paper
from docgen.index.rows import from_text, to_text
from docgen.records.question import Question

Kept = tuple[tuple[Question, ...], str]  # what was asked about cities and areas, and what was found as text


def plan_text(found: Planned) -> str:
    """A plan as text."""
    papers = [
        [
            each.kind,
            each.record,
            each.place,
            each.formats,
            each.packets,
            each.unit,
            each.item,
            str(each.day or ""),
        ]
        for each in found.papers
    ]
    return json.dumps([papers, to_text(found.problems)], ensure_ascii=False)


def plan_kept(group: int, kept: Kept) -> Planned:
    """The plan of a group as it was kept."""
    asked, text = kept
    papers, problems = json.loads(text)
    made = (
        Paper(
            kind,
            (record[0], record[1]),
            place,
            tuple(formats),
            tuple(packets),
            unit,
            item,
            date.fromisoformat(day) if day else None,
        )
        for kind, record, place, formats, packets, unit, item, day in papers
    )
    return Planned(group, tuple(made), from_text(problems), asked)
