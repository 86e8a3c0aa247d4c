"""Papers seen to one after another, or in worker processes; what comes of each comes as it is ready."""

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, ProcessPoolExecutor, wait
from contextlib import contextmanager
from itertools import islice
from multiprocessing.connection import wait as wait_for_end
from typing import TYPE_CHECKING, TypeVar

from docgen.batch.sockets import mark_sockets
from docgen.problems import Problem, ProblemsError

if TYPE_CHECKING:  # loaded only where papers are made
    from docgen.batch.workshop import Workshop

T = TypeVar("T")
M = TypeVar("M")
Act = Callable[[T, "Workshop"], Iterable[M]]  # a function of a module, so that a worker process finds it

_LOADED = [
    "docgen.batch.work",
    "docgen.layout.lay",
    "docgen.draw.draw",
    "docgen.emit.word",
    "docgen.emit.pdf.writer",
    "rjieba",
]  # what all workers need: loaded once, by the process that they come from
_CHUNK = 8  # tasks that a worker takes at a time: few enough to keep all busy to the end
_AHEAD = 3  # chunks in store for each worker


def run(tasks: Iterable[T], act: Act[T, M], shop: "Workshop", jobs: int) -> Generator[M]:
    """What comes of every task, acted upon here (one job) or in `jobs` worker processes; in any order.

    The tasks are made as they are taken. Raises ProblemsError when the disk takes nothing, or a worker was ended
    from outside.
    """
    if jobs == 1:
        for task in tasks:
            yield from act(task, shop)
    else:
        with _workers(shop, jobs) as executor:
            yield from _spread(iter(tasks), act, executor, jobs * _AHEAD)


def _spread(tasks: Iterator[T], act: Act[T, M], executor: Executor, ahead: int) -> Iterator[M]:
    chunks = iter(lambda: tuple(islice(tasks, _CHUNK)), ())
    pending = {_given(executor, act, chunk) for chunk in islice(chunks, ahead)}
    while pending:
        done, pending = wait(pending, timeout=_patience(), return_when=FIRST_COMPLETED)
        if not done:
            raise BrokenExecutor("nothing has come for too long")
        pending |= {_given(executor, act, chunk) for chunk in islice(chunks, len(done))}
        for future in done:
            yield from future.result()


def _given(executor: Executor, act: Act[T, M], chunk: tuple[T, ...]) -> Future[tuple[M, ...]]:
    """A chunk handed over, which may start a worker: it is known to the executor before a signal breaks us off."""
    with _heard_later():
        return executor.submit(_act_on, act, chunk)


@contextmanager
def _heard_later() -> Iterator[None]:
    """Signals to end that come meanwhile are acted upon at the end."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    came: list[int] = []
    acts = {each: signal.getsignal(each) for each in (signal.SIGINT, signal.SIGTERM)}
    for each in acts:
        signal.signal(each, lambda number, frame: came.append(number))
    mask = getattr(signal, "pthread_sigmask", None)  # handed on to workers that no server makes
    before = mask(signal.SIG_BLOCK, set(acts)) if mask else None
    try:
        yield
    finally:
        if mask:
            mask(signal.SIG_SETMASK, before)
        for each, heard in acts.items():
            signal.signal(each, heard)
    for number in came:
        signal.raise_signal(number)


@contextmanager
def _workers(shop: "Workshop", jobs: int) -> Iterator[Executor]:
    """Worker processes that hold the workshop; what is not begun is dropped when the build is broken off."""
    context = multiprocessing.get_context("forkserver" if _start_server() else "spawn")
    executor = ProcessPoolExecutor(jobs, context, _begin, (shop,))
    try:
        yield executor
    except (BrokenExecutor, MemoryError) as error:
        _stop(executor)
        problem = Problem("", "一个工作进程被系统中止，可能是内存不够", "请再运行一次，用 --jobs 减少进程数")
        raise ProblemsError([problem]) from error
    except BaseException:  # broken off: what is being made is given up, not waited for
        _stop(executor)
        raise
    executor.shutdown(cancel_futures=True)


def _stop(executor: ProcessPoolExecutor) -> None:
    """End the workers at once; files are put in their places by us alone, so none is left half made."""
    for process in list((executor._processes or {}).values()):
        process.kill()
    executor.shutdown(wait=False, cancel_futures=True)


def _start_server() -> bool:
    """Start the process that workers come from, deaf to Ctrl-C and SIGTERM as they are: it is for us to hear.

    False where there is no such process: on Windows, or in a temporary folder whose name is too long for its socket.
    """
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return False
    from multiprocessing.forkserver import ensure_running

    multiprocessing.get_context("forkserver").set_forkserver_preload(_LOADED)
    acts = {each: signal.getsignal(each) for each in (signal.SIGINT, signal.SIGTERM)}
    try:
        for each in acts:
            signal.signal(each, signal.SIG_IGN)  # handed on; a mask would be taken off on the way
        mark_sockets()
        ensure_running()
    except OSError:
        return False
    finally:
        for each, heard in acts.items():
            signal.signal(each, heard)
    return True


def _patience() -> float:
    """How long nothing may come of the workers, seconds: under a limit of memory they may have died unheard."""
    if sys.platform == "win32":
        return _LONG
    import resource

    return _LONG if resource.getrlimit(resource.RLIMIT_AS)[0] == resource.RLIM_INFINITY else _SHORT


_LONG, _SHORT = 900.0, 60.0


_shops: list["Workshop"] = []  # in a worker process: the one that it works in


def _begin(shop: "Workshop") -> None:
    """Set a worker up: it leaves Ctrl-C to the main process, and ends when that has ended."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _shops[:] = [shop]


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait_for_end([parent.sentinel])
        os._exit(1)


def _act_on(act: Act[T, M], tasks: Sequence[T]) -> tuple[M, ...]:
    return tuple(made for task in tasks for made in act(task, _shops[0]))
