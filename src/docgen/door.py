"""The one door to the files of a workspace: ordinary files inside their folder pass, nothing else is read or waited for."""

import errno
import os
import stat
from pathlib import Path

from docgen.problems import Problem, ProblemsError

MAX_BYTES = 1 << 20  # of a file that people write

_LINK = ("是指向别处的链接，没有读入", "请换成文件本身")
_NOT_ORDINARY = ("不是普通文件，没有读入", "请移走，换成普通文件")
_WORDS = {
    errno.ENOENT: ("没有这个文件", "请检查文件名"),
    errno.ELOOP: ("是转圈的链接，没有读入", "请换成文件本身"),
    errno.EISDIR: ("这里是文件夹，不是文件", "请移走，换成文件"),
    errno.ENOTDIR: ("上级位置是文件，不是文件夹", "请检查文件名"),
    errno.EACCES: ("没有读取权限", "请修改文件权限"),
    errno.EPERM: ("没有读取权限", "请修改文件权限"),
    errno.EMFILE: ("打开的文件太多，超过系统的限制", "请放宽限制（ulimit -n）后再运行"),
    errno.ENFILE: ("打开的文件太多，超过系统的限制", "请关闭别的程序后再运行"),
    errno.ENAMETOOLONG: ("文件名太长", "请改短"),
}


def present(path: Path) -> bool:
    """Whether anything stands there, a broken link too."""
    return os.path.lexists(path)


def read(path: Path, within: Path, name: str, most: int = MAX_BYTES) -> bytes:
    """The bytes of a file, or one more than `most`; `name` is what it is called in messages.

    Raises ProblemsError for what is not there, is no ordinary file, or leads out of the folder `within`.
    """
    try:
        return _read(path, within, name, most)
    except OSError as error:
        raise ProblemsError([reading_refused(name, error)]) from error


def reading_refused(name: str, error: OSError) -> Problem:
    """The problem behind the system's refusal to read."""
    unknown = (f"读不了（系统错误 {error.errno}）", "请检查这个文件和所在的磁盘")
    return Problem(name, *_WORDS.get(error.errno or 0, unknown))


def is_inside(path: Path, folder: Path) -> bool:
    """Whether the real place of `path` is below that of `folder`; also for links that go round in circles."""
    home = os.path.realpath(folder)
    return os.path.realpath(path).startswith(home if home.endswith(os.sep) else home + os.sep)


def _read(path: Path, within: Path, name: str, most: int) -> bytes:
    if not is_inside(path, within):
        raise ProblemsError([Problem(name, *_LINK)])
    # O_NONBLOCK: a pipe that nobody writes to is not waited for
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with open(handle, "rb") as stream:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise ProblemsError([Problem(name, *_NOT_ORDINARY)])
        return stream.read(most + 1)
