"""No paper of the sample tells of anything later than its own day."""

from collections import defaultdict
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from docgen.batch.paper import Paper
from docgen.batch.workshop import Workshop
from docgen.compose.dump import dump
from docgen.records.register import Register, load_register
from docgen.workspace import load_workspace

ROOT = Path(__file__).parents[2]
ON = date(2021, 12, 31)


@cache
def whole() -> Workshop:
    """The workshop of the sample as it is, with all that came later."""
    register, _ = load_register(ROOT / "data")
    return Workshop(load_workspace(ROOT), register, ON)


def by_day() -> dict[date, list[Paper]]:
    """The papers with a day of their own, by that day."""
    found: defaultdict[date, list[Paper]] = defaultdict(list)
    for paper in whole().plan.papers:
        if paper.day:
            found[paper.day].append(paper)
    return found


@pytest.mark.parametrize("month", sorted({(day.year, day.month) for day in by_day()}))
def test_what_came_later_does_not_change_a_paper(month: tuple[int, int]) -> None:
    """Made from data in which nothing later was ever written, each paper reads the same to the letter."""
    for day, papers in by_day().items():
        if (day.year, day.month) == month:
            known = Register(dict(whole().register.as_of(day).records))
            then = Workshop(whole().workspace, known, day)
            for paper in papers:
                assert dump(then.compose(paper)) == dump(whole().compose(paper)), paper.place


def test_most_papers_have_a_day_of_their_own() -> None:
    """The rest are lists and forms of the day on which they are made."""
    dated = [paper for paper in whole().plan.papers if paper.day]
    assert len(dated) > len(whole().plan.papers) / 2


def test_a_survey_of_march_lists_no_branch_of_summer() -> None:
    """An organisation asked for in June stands in no paper of March."""
    register = whole().register.as_of(date(2021, 3, 29))
    for paper in whole().plan.papers:
        if paper.kind == "摸底汇总报告" and paper.day:
            text = dump(whole().compose(paper))
            later = [
                key[1]
                for key in whole().register.records
                if key[0] == "党组织" and key not in register.records
            ]
            assert not [name for name in later if f"│{name}│" in text]
