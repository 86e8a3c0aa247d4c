"""A desk in a workspace of its own, and a browser's part played by httpx."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from deskcase import INSTITUTION, ROLL, UNIT
from docgen.desk.desk import Clock, Desk
from docgen.desk.guard import Keys
from docgen.desk.server import create
from docgen.places import builtin
from docgen.workspace import load_workspace

PORT = 8765


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A workspace with one institution and its roll."""
    home = tmp_path / "工作区"
    (home / "templates").mkdir(parents=True)
    for name in ("机构", "党员"):
        (home / "data" / name).mkdir(parents=True)
    shutil.copy(builtin() / "data" / "行业.yaml", home / "data" / "行业.yaml")
    (home / "data" / "机构" / f"{UNIT}.yaml").write_text(INSTITUTION, encoding="utf-8")
    (home / "data" / "党员" / f"{UNIT}.yaml").write_text(ROLL, encoding="utf-8")
    return home


@pytest.fixture
def desk(root: Path) -> Desk:
    ticks = iter(range(2_000_000_000_000_000_000, 2_100_000_000_000_000_000, 10_000_000_000))
    return Desk(load_workspace(root), Clock(lambda: date(2021, 6, 1), lambda: next(ticks)), Keys(PORT))


@pytest.fixture
def stranger(desk: Desk) -> Iterator[TestClient]:
    """A client on this machine that knows neither the address nor the mark."""
    with TestClient(
        create(desk), base_url=f"http://127.0.0.1:{PORT}", raise_server_exceptions=False
    ) as client:
        yield client


@pytest.fixture
def client(stranger: TestClient, desk: Desk) -> TestClient:
    """A browser that came in by the printed address and shows a page of ours."""
    stranger.get(desk.keys.address)
    stranger.headers["x-docgen-write"] = desk.keys.write
    return stranger
