"""What each kind of document says about the sample data, word for word, with the roles, heading levels and marks of
its text; `pytest --approve` rewrites it."""

from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from docgen.batch.paper import Paper
from docgen.batch.workshop import Workshop
from docgen.compose.catalogue import Kind
from docgen.compose.compose import Composer
from docgen.compose.dump import dump
from docgen.records.register import load_register
from docgen.workspace import load_workspace
from marked import marked

ROOT = Path(__file__).parents[2]
GOLDEN = ROOT / "tests" / "golden"
ON = date(2021, 12, 31)
BY_HAND = ("赣州明衡司法鉴定所", "赣州云岭司法鉴定中心", "信丰橘里司法鉴定所")

COMPOSER = Composer([ROOT / "templates"], ROOT)
KINDS = COMPOSER.catalogue().kinds


@pytest.mark.parametrize("name", KINDS)
def test_document(name: str, approve: bool) -> None:
    """The document of its kind about one institution of the sample data reads as approved."""
    text = next(composed(KINDS[name]))
    golden = GOLDEN / f"{name}.txt"
    if approve:
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text(encoding="utf-8")


def test_every_golden_has_its_kind() -> None:
    assert {path.stem for path in GOLDEN.glob("*.txt")} == set(KINDS)


def composed(kind: Kind) -> Iterator[str]:
    """The documents of a kind, as text under their places; those of the units made by hand first."""
    shop, papers = everything()
    due = [paper for paper in papers if paper.kind == kind.id]
    for paper in sorted(due, key=is_generated):
        yield f"{paper.place}\n\n{dump(marked(shop.compose(paper)))}"


@cache
def everything() -> tuple[Workshop, tuple[Paper, ...]]:
    """All papers of the sample, and the workshop that makes them."""
    register, _ = load_register(ROOT / "data")
    shop = Workshop(load_workspace(ROOT), register, ON)
    return shop, shop.plan.papers


def is_generated(paper: Paper) -> bool:
    """Whether a paper is of a unit that may be made anew with other names."""
    return paper.unit not in BY_HAND
