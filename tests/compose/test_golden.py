"""What each kind of document says about the sample data, word for word; `pytest --approve` rewrites it."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from casefacts import facts_of
from docgen.compose.catalogue import Kind
from docgen.compose.compose import Composer
from docgen.compose.dump import dump
from docgen.records.register import load_register

ROOT = Path(__file__).parents[2]
GOLDEN = ROOT / "tests" / "golden"
ON = date(2021, 6, 1)
FIRST = "赣州明衡司法鉴定所"  # the institution whose papers are read word for word

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
    """The documents of a kind, as text under their places."""
    register, _ = load_register(ROOT / "data")
    for record in sorted(register.records.values(), key=lambda record: record.id != FIRST):
        if record.KIND in kind.subjects:
            facts = facts_of(record, register, ON)
            if kind.concerns(facts):
                yield f"{'/'.join(kind.file(facts))}\n\n{dump(COMPOSER.compose(kind, facts))}"
