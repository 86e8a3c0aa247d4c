"""A cluster (Dask) at work: lots go out, values and bytes come back; its machines share no disk with us.

Files are compared, put in their places and entered in the ledger by us alone, so that nothing is there twice, whatever
becomes of a machine. What a machine does not bring back, or brings back with a problem, is done here.
"""

import logging
import warnings
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from time import monotonic
from typing import TYPE_CHECKING, TypeVar

from docgen.batch.far import Parcel, act_far, basis_of, carry_lot, deliver, make_of, pack
from docgen.batch.lot import LotBuild, Worked
from docgen.batch.workshop import Workshop
from docgen.problems import Problem, ProblemsError

if TYPE_CHECKING:  # an extra
    from distributed import Client, Future

T = TypeVar("T")
M = TypeVar("M")
Act = Callable[[T, Workshop], Iterable[M]]
Found = list[tuple[M, ...] | None]

OPTION = "--cluster"
_CHUNK = 8  # lots that a worker takes at a time
_AHEAD = 3  # chunks in store for each worker
_RETRIES = 3  # how often lots whose worker died are given to another
_CONNECT, _LOOK, _PATIENCE = (
    10,
    5,
    60.0,
)  # seconds: to connect, between looks, for which there may be no worker


@contextmanager
def open_cluster(address: str, shop: Workshop) -> Iterator["Cluster"]:
    """The cluster at an address, every worker of it like us. Raises ProblemsError."""
    try:
        from distributed import Client
    except ImportError:
        what, remedy = "没有安装集群组件", "请先安装：pip install 'gongwen-docgen[cluster]'"
        raise ProblemsError([Problem(OPTION, what, remedy)]) from None
    logging.getLogger("distributed").setLevel(logging.CRITICAL)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of versions, which we compare ourselves, and of large lots
        try:
            client = Client(address, timeout=_CONNECT)  # type: ignore[no-untyped-call]
        except (OSError, ValueError, TypeError, ImportError) as error:
            what = f"连不上“{address}”"
            remedy = "请写成 tcp://主机:端口，并确认那里的 dask scheduler 开着"
            raise ProblemsError([Problem(OPTION, what, remedy)]) from error
        with client:
            parcel = pack(shop.workspace, shop.on, shop.force)
            _compare(client, parcel, shop, address)
            yield Cluster(client, shop, parcel)


def _compare(client: "Client", parcel: Parcel, shop: Workshop, address: str) -> None:
    """See to it that all workers would make the very same files. Raises ProblemsError."""
    workers = tuple(client.scheduler_info(n_workers=-1)["workers"])
    if not workers:
        raise ProblemsError([Problem(OPTION, f"“{address}”没有工作进程", "请先在各台机器上启动 dask worker")])
    ours = (make_of(), shop.tools.basis)
    theirs: dict[str, object] = {
        worker: (_asked(client, worker, make_of), _asked(client, worker, basis_of, parcel))
        for worker in workers
    }
    for worker, found in theirs.items():
        if found != ours:
            same_code = isinstance(found, tuple) and found[0] == ours[0]
            what = "样式或字体与本机的不同" if same_code else "docgen、Python 或排版组件的版本与本机的不同"
            remedy = "请装上同样的字体" if same_code else "请在那台机器上装同一版本的 docgen"
            raise ProblemsError([Problem(worker, what, remedy)])


def _asked(client: "Client", worker: str, act: Callable[..., str], *words: object) -> str:
    """What a worker tells; nothing if it cannot, for want of our code."""
    try:
        return str(client.run(act, *words, workers=[worker])[worker])
    except Exception:  # whatever a foreign process lacks comes back as what it raised
        return ""


@dataclass(frozen=True)
class Cluster:
    """A cluster that works for a workshop."""

    client: "Client"
    shop: Workshop
    parcel: Parcel

    def run(self, tasks: Iterable[T], act: Act[T, M]) -> Generator[M]:
        """What comes of every task; in any order. Raises ProblemsError when no worker is left."""
        for task, found in self._spread(iter(tasks), act):
            yield from act(task, self.shop) if found is None else found

    def make(self, tasks: Iterable[LotBuild], act: Act[LotBuild, Worked]) -> Generator[Worked]:
        """The files of lots, set there and staged here. Raises ProblemsError as `run`, and when the disk is full."""
        for task, found in self._spread(iter(tasks), carry_lot):
            if found is None:
                yield from act(task, self.shop)
            else:
                yield from (deliver(task, carried, self.shop) for carried in found)

    def _spread(self, tasks: Iterator[T], act: Act[T, M]) -> Generator[tuple[T, tuple[M, ...] | None]]:
        """Every task with what came of it; nothing where it is to be done here."""
        chunks = iter(lambda: tuple(islice(tasks, _CHUNK)), ())
        held = self.client.scatter(self.parcel, broadcast=True, hash=False)  # type: ignore[no-untyped-call]
        ahead = _AHEAD * max(1, len(self.client.scheduler_info(n_workers=-1)["workers"]))
        given = {self._give(act, chunk, held): chunk for chunk in islice(chunks, ahead)}
        try:
            while given:
                for future in self._done(tuple(given)):
                    chunk = given.pop(future)
                    yield from zip(chunk, _result(future, len(chunk)), strict=True)
                    given.update((self._give(act, more, held), more) for more in islice(chunks, 1))
        finally:
            self.client.cancel(list(given))  # type: ignore[no-untyped-call]

    def _give(self, act: Act[T, M], chunk: tuple[T, ...], held: object) -> "Future[Found[M]]":
        return self.client.submit(act_far, act, chunk, held, pure=False, retries=_RETRIES)

    def _done(self, futures: Sequence["Future[Found[M]]"]) -> Sequence["Future[Found[M]]"]:
        """Those that are over, once some are. Raises ProblemsError when there is no worker for too long."""
        from distributed import TimeoutError as NothingYetError
        from distributed import wait

        since = monotonic()
        while True:
            try:
                found = wait(futures, timeout=_LOOK, return_when="FIRST_COMPLETED")  # type: ignore[no-untyped-call]
                return tuple(found.done)
            except NothingYetError:
                if self.client.scheduler_info(n_workers=-1)["workers"]:
                    since = monotonic()
                elif monotonic() - since > _PATIENCE:
                    words = "集群里已经没有工作进程", "已生成的不会重做，请启动工作进程后再运行"
                    raise ProblemsError([Problem(OPTION, *words)]) from None


def _result(future: "Future[Found[M]]", number: int) -> Sequence[tuple[M, ...] | None]:
    """What came of a chunk; nothing of one that workers died of, or that could not be sent."""
    try:
        found: Found[M] = future.result()
    except Exception:  # done again here, where a fault of ours shows as itself
        return [None] * number
    return found
