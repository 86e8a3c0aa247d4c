"""The desk itself: what all its pages share."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date

from docgen.batch.key import fingerprint
from docgen.batch.ledger import NAME as LEDGER
from docgen.batch.opening import open_stock
from docgen.batch.stock import Stock
from docgen.batch.workshop import Workshop
from docgen.desk.data import DataFiles, DataState
from docgen.desk.events import Events
from docgen.desk.guard import Keys
from docgen.desk.history import History
from docgen.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Clock:
    """Where the desk learns the day and the moment (nanoseconds)."""

    day: Callable[[], date]
    moment: Callable[[], int]


@dataclass
class Desk:
    """A workspace on the desk. `lock`: held by whoever writes data or works in the output folder;
    `pdfium`: by whoever uses PDFium, which is for one thread at a time.
    """

    space: Workspace
    clock: Clock
    keys: Keys
    events: Events = field(default_factory=Events)
    lock: threading.RLock = field(default_factory=threading.RLock)
    pdfium: threading.Lock = field(default_factory=threading.Lock)
    _shops: dict[str, Workshop] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._data = DataFiles(self.space.data.absolute())
        self._reading = threading.Lock()
        self.history = History(self.space.output.absolute())

    @property
    def day(self) -> date:
        """The day by which all is judged."""
        return self.clock.day()

    def data(self) -> DataState:
        """The data as they stand on disk."""
        with self._reading:
            return self._data.state()

    def changed(self) -> None:
        """Something on disk has changed, or may have."""
        self._data.touch()

    def made_stamp(self) -> str:
        """Stands for what was written into the output folder so far."""
        ledger = self.space.output / LEDGER
        return str(ledger.stat().st_mtime_ns) if ledger.is_file() else ""

    def shop(self) -> Workshop:
        """Where papers are composed, over the data as they stand; its tools last until templates or rules change.

        Raises ProblemsError.
        """
        return self._tooled().over(self.data().register)

    @contextmanager
    def stock(self) -> Iterator[Stock]:
        """The lots of the workspace as it stands, for one thread at a time. Raises ProblemsError."""
        with self.lock, open_stock(self.space, self.day, self.clock.moment()) as stock:
            shop = self._tooled()
            stock.__dict__["shop"] = shop
            yield stock

    def _tooled(self) -> Workshop:
        """A workshop over nothing, with tools that are up to date."""
        key = fingerprint(str(self.day), *self._tools_stamps())
        with self._reading:
            if key not in self._shops:
                self._shops = {key: Workshop(self.space, self._data.state().register, self.day)}
            return self._shops[key]

    def _tools_stamps(self) -> Iterator[str]:
        """Stands for templates, rules and settings by the times of their files."""
        folders = (*self.space.templates, self.space.data / "policy", *self.space.fonts)
        for folder in folders:
            for path in sorted(folder.rglob("*")):
                stat = path.stat()
                yield f"{path}:{stat.st_mtime_ns}:{stat.st_size}"
