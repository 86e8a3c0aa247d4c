"""Small workspaces made of text."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("records", deadline=None, derandomize=True)
settings.load_profile("records")

Write = Callable[[str, str | bytes], Path]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """An empty data directory."""
    folder = tmp_path / "data"
    folder.mkdir()
    return folder


@pytest.fixture
def write(data: Path) -> Write:
    """Write one file below the data directory."""

    def write_one(file: str, content: str | bytes) -> Path:
        path = data / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write_one
