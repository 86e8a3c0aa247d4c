"""Files of the output folder: looked at, staged beside their place, and put there in one step."""

import errno
import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from stat import S_ISDIR, S_ISREG
from uuid import uuid4

from docgen.batch.key import digest
from docgen.batch.ledger import Entry
from docgen.problems import Problem, ProblemsError

STAGING = ".docgen.staging"  # in the output folder, hence on its file system: a move from there is one step


@dataclass(frozen=True, slots=True)
class Found:
    """What stands at a place: `digest` is empty when nothing does."""

    digest: str = ""
    size: int = 0
    mtime: int = 0  # nanoseconds


def look(path: Path, entry: Entry | None) -> Found:
    """What stands at `path`; its bytes are read only when size or time differ from those in the ledger.

    Good enough to leave a file alone, not to overwrite it: see `unseen`. Raises OSError, and ProblemsError for
    what is no ordinary file.
    """
    try:
        found = path.stat()
    except FileNotFoundError:
        return Found()
    if not S_ISREG(found.st_mode) and not S_ISDIR(found.st_mode):
        raise ProblemsError([Problem(str(path), "这里是管道、设备之类，不是普通文件", "请把它移走")])
    same = entry and (entry.size, entry.mtime) == (found.st_size, found.st_mtime_ns)
    hashed = entry.digest if entry and same else digest(path.read_bytes())
    return Found(hashed, found.st_size, found.st_mtime_ns)


def unseen(path: Path, expected: str) -> bool:
    """Whether other bytes stand at `path` than those of the digest; nothing, if it is empty. Raises as `look`."""
    return look(path, None).digest not in ("", expected)


def stage(data: bytes, output: Path) -> Path:
    """Write bytes to a new file in the staging folder and see them onto the disk. Raises ProblemsError."""
    path = output / STAGING / uuid4().hex
    try:
        with path.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise ProblemsError([refusal(output, error)]) from error
    return path


def prepare(output: Path) -> None:
    """Make an empty staging folder; what a killed build left there goes. Raises ProblemsError."""
    clear(output)
    try:
        (output / STAGING).mkdir()
    except OSError as error:
        raise ProblemsError([refusal(output, error)]) from error


def clear(output: Path) -> None:
    """Remove the staging folder, if the system lets us; a link in its place is left for `prepare` to refuse."""
    shutil.rmtree(output / STAGING, ignore_errors=True)


def put(staged: Path, output: Path, path: str) -> None:
    """Move a staged file to its place in one step. Raises OSError, also when a link stands on the way."""
    target = output / path
    folder = target.parent
    while folder != output:
        if folder.is_symlink():
            raise OSError(errno.ELOOP, "a link leads out of the output folder", str(folder))
        folder = folder.parent
    target.parent.mkdir(parents=True, exist_ok=True)
    os.replace(staged, target)


def give(files: Mapping[Path, bytes]) -> None:
    """Put files at their places: each stands there whole or not at all, and none before all are on the disk.

    Raises ProblemsError when the system refuses, or a link stands in a place: what was there stays as it was.
    """
    staged: dict[Path, Path] = {}
    try:
        for path, data in files.items():
            staged[path] = _beside(path, data)
        for path, fresh in staged.items():
            _move(fresh, path)
    finally:
        for fresh in staged.values():
            fresh.unlink(missing_ok=True)


def _move(fresh: Path, path: Path) -> None:
    try:
        os.replace(fresh, path)
    except OSError as error:
        raise ProblemsError([refusal(path, error)]) from error


def _beside(path: Path, data: bytes) -> Path:
    """A new file in the folder of a place, seen onto the disk, with the access that the old one gives."""
    if path.is_symlink():
        raise ProblemsError([Problem(str(path), "是指向别处的链接，没有写入", "请换成文件本身")])
    fresh = path.parent / f".{uuid4().hex}.docgen"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with fresh.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            shutil.copymode(path, fresh)
        return fresh
    except OSError as error:
        fresh.unlink(missing_ok=True)
        raise ProblemsError([refusal(path, error)]) from error


def refusal(path: Path, error: OSError) -> Problem:
    """The problem behind the system's refusal to read or write at `path`."""
    what, remedy = _REFUSALS.get(
        error.errno or 0, (f"系统不让读写（系统错误 {error.errno}）", "请检查这个位置")
    )
    return Problem(str(path), what, remedy)


_REFUSALS = {
    errno.ENOSPC: ("磁盘已满", "请腾出空间后再运行，已生成的不会重做"),
    errno.EDQUOT: ("磁盘配额已用完", "请腾出空间后再运行，已生成的不会重做"),
    errno.EFBIG: ("文件超过了系统允许的大小", "请检查磁盘配额和系统的限制"),
    errno.EROFS: ("磁盘只能读", "请用 --out 换一个文件夹"),
    errno.EACCES: ("没有读写权限，或者文件正被别的程序打开", "请修改权限，或者关闭打开它的程序"),
    errno.EPERM: ("没有读写权限", "请修改权限，或者用 --out 换一个文件夹"),
    errno.EMFILE: ("打开的文件太多，超过系统的限制", "请放宽限制（ulimit -n）后再运行"),
    errno.ENFILE: ("打开的文件太多，超过系统的限制", "请关闭别的程序后再运行"),
    errno.ENAMETOOLONG: ("文件名太长", "请改短"),
    errno.ENOENT: ("没有这个文件或文件夹", "请检查写法"),
    errno.ELOOP: ("所在的文件夹是链接", "请换成真正的文件夹，成品只放在输出文件夹里面"),
    errno.EISDIR: ("这里已有同名的文件夹", "请把它改名或移走"),
    errno.ENOTDIR: ("上级位置是文件，不是文件夹", "请把它改名或移走"),
    errno.EEXIST: ("上级位置是文件，不是文件夹", "请把它改名或移走"),
}
