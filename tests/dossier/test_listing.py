"""docs/模板可用的名称.md lists the names that there are."""

from pathlib import Path

import docgen.batch.correction
import docgen.batch.workshop  # noqa: F401
from docgen.dossier.listing import page

ROOT = Path(__file__).parents[2]


def test_the_page_of_names_is_current() -> None:
    """`scripts/generated` writes it anew."""
    assert (ROOT / "docs" / "模板可用的名称.md").read_text("utf-8") == page()
