"""The temporary folder with the sockets that worker processes are started by: what a killed build left goes.

A build marks its folder with a file that it holds locked as long as it lives; the system lets go of the lock.
"""

import os
import shutil
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

_MARK = "docgen.lock"
_held: list[int] = []  # the marks of this process, open until it ends


def mark_sockets() -> None:
    """Mark the folder of this process as in use. Raises OSError."""
    if sys.platform == "win32" or _held:
        return
    import fcntl
    from multiprocessing.util import get_temp_dir

    mark = os.open(Path(get_temp_dir(), _MARK), os.O_CREAT | os.O_RDWR, 0o600)
    _held.append(mark)
    fcntl.flock(mark, fcntl.LOCK_EX | fcntl.LOCK_NB)


def remove_left_sockets() -> None:
    """Remove the folders of builds that are no more."""
    if sys.platform == "win32":
        return
    for mark in Path(tempfile.gettempdir()).glob(f"pymp-*/{_MARK}"):
        with suppress(OSError):  # in use, or not ours
            _remove(mark)


def _remove(mark: Path) -> None:
    import fcntl

    opened = os.open(mark, os.O_RDWR | os.O_NOFOLLOW)
    try:
        fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if not mark.parent.is_symlink():
            shutil.rmtree(mark.parent)
    finally:
        os.close(opened)
