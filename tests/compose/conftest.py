"""What the tests of composing share."""

from pathlib import Path

import pytest

from desk import Desk


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A desk in an empty workspace."""
    return Desk(tmp_path)
