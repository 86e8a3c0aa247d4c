"""The data as they stand: read once, and of what changed on disk only the changed files again."""

import time
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from docgen.problems import Level, Problem, ProblemsError
from docgen.records.files import read_bytes, strange_folders
from docgen.records.industry import FILE, Industry
from docgen.records.loader import FOLDERS, KINDS, Loaded, files_of, load_file, load_industry
from docgen.records.record import Record
from docgen.records.register import Register, register_of

_FRESH = 2.0  # seconds for which nobody looks at the disk again unless told that something changed


@dataclass(frozen=True, slots=True)
class FileState:
    """What a data file held when it was read. `stamp`: its time and size; `packed`: its bytes, compressed."""

    kind: type[Record]
    stamp: tuple[int, int]
    packed: bytes
    loaded: Loaded

    @property
    def is_sound(self) -> bool:
        """Whether all that it holds could be read."""
        return not self.loaded.lost.keys and not any(
            each.level is Level.ERROR for each in self.loaded.problems
        )

    @property
    def data(self) -> bytes:
        """Its bytes."""
        return zlib.decompress(self.packed)


@dataclass(frozen=True, slots=True)
class DataState:
    """All data at a moment. `files`: what each file holds; `good`: of files that are at fault now, what they last
    held without fault.
    """

    loaded: Loaded
    register: Register
    problems: tuple[Problem, ...]
    files: Mapping[str, FileState]
    good: Mapping[str, FileState]


@dataclass
class DataFiles:
    """The data files below a folder. Not for two threads at once."""

    root: Path
    _files: dict[str, FileState] = field(default_factory=dict)
    _good: dict[str, FileState] = field(default_factory=dict)
    _strays: tuple[tuple[type[Record] | None, Problem], ...] = ()
    _state: DataState | None = None
    _looked: float = 0.0

    def touch(self) -> None:
        """Something on disk may have changed."""
        self._looked = 0.0

    def state(self) -> DataState:
        """The data as they stand."""
        now = time.monotonic()
        if self._state is None or now - self._looked > _FRESH:
            if self._look() or self._state is None:
                self._state = self._made()
            self._looked = now
        return self._state

    def _look(self) -> bool:
        """Read again what changed; whether anything did."""
        found, strays = self._found()
        stamps = {file: (kind, _stamp(self.root / file)) for file, kind in found.items()}
        known = {file: (each.kind, each.stamp) for file, each in self._files.items()}
        if stamps == known and strays == self._strays:
            return False
        self._strays = strays
        again = stamps.get(FILE) != known.get(FILE)  # another trade: all is judged by other words
        for file in [file for file in self._files if file not in found]:
            self._forget(file)
        for file, (kind, stamp) in stamps.items():
            if again or (kind, stamp) != known.get(file):
                self._read(file, kind, stamp)
        return True

    def _found(self) -> tuple[dict[str, type[Record]], tuple[tuple[type[Record] | None, Problem], ...]]:
        found: dict[str, type[Record]] = {FILE: Industry} if (self.root / FILE).exists() else {}
        strays: list[tuple[type[Record] | None, Problem]] = [
            (None, each) for each in strange_folders(self.root, FOLDERS)
        ]
        for kind in KINDS:
            for each in files_of(self.root, kind):
                if isinstance(each, Problem):
                    strays.append((kind, each))
                else:
                    found[each] = kind
        return found, tuple(strays)

    def _forget(self, file: str) -> None:
        """A file that is gone; if it was sound, what it held is still known."""
        gone = self._files.pop(file)
        if gone.is_sound:
            self._good[file] = gone

    def _read(self, file: str, kind: type[Record], stamp: tuple[int, int]) -> None:
        loaded = Loaded(dict(self._trade()))
        if kind is Industry:
            loaded = Loaded()
            load_industry(loaded, self.root)
        else:
            load_file(loaded, self.root, file, kind)
            loaded.records.pop((Industry.KIND, Industry.KIND), None)
        try:
            packed = zlib.compress(read_bytes(self.root, file), 1)
        except ProblemsError:
            packed = b""
        before = self._files.get(file)
        made = self._files[file] = FileState(kind, stamp, packed, loaded)
        if made.is_sound:
            self._good.pop(file, None)
        elif before and before.is_sound:
            self._good[file] = before

    def _trade(self) -> Mapping[tuple[str, str], Record]:
        return self._files[FILE].loaded.records if FILE in self._files else {}

    def _made(self) -> DataState:
        """All files together, in the order in which they are read."""
        whole = Loaded()
        order = {kind: place for place, kind in enumerate((Industry, *KINDS))}
        for kind, problem in self._strays:
            if kind is None:
                whole.problems.append(problem)
            else:
                whole.stray(kind, problem)
        for file in sorted(self._files, key=lambda file: (order[self._files[file].kind], file)):
            part = self._files[file].loaded
            whole.lost = whole.lost.and_also(part.lost)
            whole.problems += part.problems
            for key, record in part.records.items():
                whole.add(record, part.trees[key])
        register, problems = register_of(whole)
        return DataState(whole, register, problems, dict(self._files), dict(self._good))


def _stamp(path: Path) -> tuple[int, int]:
    try:
        stat = path.stat()
    except OSError:
        return (0, -1)
    return (stat.st_mtime_ns, stat.st_size)
