"""What the tests of verify share: the bench, and a way to verify documents."""

from pathlib import Path

import pytest

from docgen.places import builtin
from docgen.verify.bench import Bench, load_bench


@pytest.fixture(scope="session")
def bench() -> Bench:
    return load_bench((builtin() / "templates",))


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("verify")
