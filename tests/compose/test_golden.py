"""What each kind of document says about the sample data, word for word; `pytest --approve` rewrites it."""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from docgen.batch.workshop import Workshop
from docgen.compose.catalogue import Kind
from docgen.compose.compose import Composer
from docgen.compose.dump import dump
from docgen.dossier.facts import UNIT
from docgen.records.record import Record
from docgen.records.register import load_register
from docgen.workspace import load_workspace

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
    about = (facts for record, facts in everything() if record.KIND in kind.subjects)
    due = [each for facts in about for each in kind.each(facts) if kind.concerns(each)]
    for facts in sorted(due, key=is_generated):
        yield f"{'/'.join(kind.file(facts))}\n\n{dump(COMPOSER.compose(kind, facts))}"


@cache
def everything() -> tuple[tuple[Record, Mapping[str, object]], ...]:
    """Every record of the sample with its facts."""
    register, _ = load_register(ROOT / "data")
    shop = Workshop(load_workspace(ROOT), register, ON)
    return tuple((record, shop.facts(record)) for record in register.records.values())


def is_generated(facts: Mapping[str, object]) -> bool:
    """Whether a record is of a unit that may be made anew with other names."""
    return getattr(facts.get(UNIT), "id", "") not in BY_HAND
