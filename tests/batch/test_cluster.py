"""A cluster: a real scheduler and workers on this machine that share no folder with the build, one of them killed."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from docgen.batch.ledger import NAME
from docgen.batch.paper import Paper
from docgen.batch.workshop import Workshop
from docgen.cli.app import run
from fewunits import made, workspace

ON = "2022-01-10"
MODULE = "distributed.cli.dask_"


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """The address of a scheduler with two workers, and the workers."""
    told = tmp_path / "scheduler.json"
    common = ["--no-dashboard", "--scheduler-file", str(told)]
    scheduler = _start("scheduler", "--host", "127.0.0.1", "--port", "0", *common, at=tmp_path)
    while not told.exists():
        assert scheduler.poll() is None
        time.sleep(0.1)
    workers = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        words = ("--nthreads", "1", "--no-nanny", "--local-directory", str(tmp_path / name), *common)
        workers.append(_start("worker", *words, at=tmp_path / name))
    text = told.read_text("utf-8")
    yield text.split('"address": "')[1].split('"')[0], workers
    for process in (*workers, scheduler):
        process.kill()
        process.wait()


def _start(what: str, *words: str, at: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", f"{MODULE}{what}", *words]
    return subprocess.Popen(command, cwd=at, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def _workers_there(address: str) -> None:
    from distributed import Client

    with Client(address, timeout=60, set_as_default=False) as client:  # type: ignore[no-untyped-call]
        client.wait_for_workers(2, timeout=120)  # type: ignore[no-untyped-call]


def _kill_in_the_middle(output: Path, worker: subprocess.Popen[bytes], over: threading.Event) -> None:
    """End a worker once the first files stand."""
    while not over.is_set() and not any(output.rglob("*.html")):
        time.sleep(0.01)
    os.kill(worker.pid, signal.SIGKILL)


def test_a_cluster_makes_the_files_that_we_would_even_if_a_worker_is_killed(
    tmp_path: Path,
    cluster: tuple[str, list[subprocess.Popen[bytes]]],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Everything built, byte for byte, every file once in the ledger; the next build finds nothing to do."""
    address, workers = cluster
    root = workspace(tmp_path / "w")
    monkeypatch.chdir(root)
    command = ["build", "--format", "html,docx", "--on", ON]
    code = run([*command, "--jobs", "1"])
    ours = made(root)
    shutil.rmtree(root / "output")
    _workers_there(address)
    with monkeypatch.context() as other:
        other.setattr("docgen.batch.far.versions", lambda: "另一版本")
        assert run([*command, "--cluster", address]) == 1
        assert "排版组件的版本与本机的不同；请在那台机器上装同一版本的 docgen" in capsys.readouterr().err
    here: list[Paper] = []
    compose = Workshop.compose
    monkeypatch.setattr(Workshop, "compose", lambda shop, paper: here.append(paper) or compose(shop, paper))
    over = threading.Event()
    killer = threading.Thread(target=_kill_in_the_middle, args=(root / "output", workers[0], over))
    killer.start()
    told = run([*command, "--cluster", address])
    over.set()
    killer.join()
    assert workers[0].wait() == -signal.SIGKILL
    assert (told, made(root)) == (code, ours)
    assert 4 * len(here) < len(ours)  # the cluster has done the work: only what has a problem is done here
    base = sqlite3.connect(root / "output" / NAME)
    paths = [path for (path,) in base.execute("SELECT path FROM file")]
    base.close()
    assert sorted(f"output/{path}" for path in paths) == sorted(ours)
    capsys.readouterr()
    run([*command, "--cluster", address])
    assert f"未变 {len(ours)}" in capsys.readouterr().out


def test_an_address_where_nothing_answers_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(workspace(tmp_path / "w"))
    monkeypatch.setattr("docgen.batch.cluster._CONNECT", 1)
    for address in ("tcp://127.0.0.1:9", "随便", "tcp://127.0.0.1:notaport"):
        assert run(["build", "--on", ON, "--cluster", address]) == 1
        assert f"--cluster：连不上“{address}”；请写成 tcp://主机:端口" in capsys.readouterr().err


def test_a_missing_extra_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(workspace(tmp_path / "w"))
    monkeypatch.setitem(sys.modules, "distributed", None)
    assert run(["build", "--on", ON, "--cluster", "tcp://127.0.0.1:9"]) == 1
    assert "没有安装集群组件；请先安装：pip install 'gongwen-docgen[cluster]'" in capsys.readouterr().err
