"""PDF files read in a process of their own, with limits of time and memory: a file that breaks it breaks no more."""

import pickle
import struct
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from docgen.problems import Problem, ProblemsError
from docgen.verify.page import Page

LIMIT = 120  # seconds for a file
MEMORY = 3_000_000_000  # bytes of address space
_LENGTH = struct.Struct(">Q")


@dataclass(slots=True)
class SeparateReader:
    """Reads files one after another; the process is begun anew when one has ended it."""

    limit: float = LIMIT
    _process: subprocess.Popen[bytes] | None = field(default=None)

    def read(self, path: Path) -> tuple[Page, ...]:
        """The pages of a PDF. Raises ProblemsError when it is damaged, locked, or more than can be read."""
        process = self._process = self._process or _begin()
        assert process.stdin is not None
        assert process.stdout is not None
        late = threading.Timer(self.limit, process.kill)
        late.start()
        try:
            process.stdin.write(_packed(str(path)))
            process.stdin.flush()
            answer = _answer(process.stdout)
        except OSError:  # it has ended
            answer = None
        finally:
            late.cancel()
        if answer is None:
            self.close()
            raise ProblemsError([Problem(str(path), "这份 PDF 读到一半就读不下去了", "请重新导出")])
        if isinstance(answer, Problem):
            raise ProblemsError([answer])
        return answer

    def close(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            with process:  # closes its pipes and waits
                pass


def _begin() -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "docgen.verify.apart"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )


def _packed(value: str | tuple[Page, ...] | Problem) -> bytes:
    data = pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL)
    return _LENGTH.pack(len(data)) + data


def _answer(stream: IO[bytes]) -> tuple[Page, ...] | Problem | None:
    """What the process of ours answers; None when it ended before it had done so."""
    data = _message(stream)
    answer: tuple[Page, ...] | Problem | None = pickle.loads(data) if data else None
    return answer


def _message(stream: IO[bytes]) -> bytes:
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return b""
    (length,) = _LENGTH.unpack(head)
    data = stream.read(length)
    return data if len(data) == length else b""


def _serve(asked: Iterator[str], answers: IO[bytes]) -> None:
    from docgen.verify.pdf import read_pages

    for path in asked:
        try:
            answer: tuple[Page, ...] | Problem = read_pages(Path(path))
        except ProblemsError as error:
            answer = error.problems[0]
        except (MemoryError, RecursionError):
            answer = Problem(path, "这份 PDF 太大，读不了", "请分成几份")
        answers.write(_packed(answer))
        answers.flush()


def _asked(stream: IO[bytes]) -> Iterator[str]:
    while data := _message(stream):
        path: str = pickle.loads(data)
        yield path


def _hold_back() -> None:
    """No more memory than a PDF may cost, where the system knows such a limit."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        most = MEMORY if hard == resource.RLIM_INFINITY else min(MEMORY, hard)
        resource.setrlimit(resource.RLIMIT_AS, (most, hard))
        resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))


if __name__ == "__main__":
    _hold_back()
    _serve(_asked(sys.stdin.buffer), sys.stdout.buffer)
