"""The command line: where the program begins."""

import io
import os
import shutil
import signal
import sys
from types import FrameType

from docgen.cli.codes import BROKEN_OFF

QUIET = "ignore::UserWarning:multiprocessing.resource_tracker"


def main() -> None:
    """Run the command that was typed, and end with its exit code."""
    _open_closed_streams()
    _speak_utf8()
    signal.signal(signal.SIGTERM, _break_off)
    sys.warnoptions.append(
        QUIET
    )  # handed on to the process that clears up semaphores, which would speak of them
    os.environ["PYDANTIC_DISABLE_PLUGINS"] = "1"  # none is wanted, and to look for them reads every package
    try:
        from docgen.cli.app import (
            run,  # here, so that worker processes, which import this file anew, need not load it
        )

        code = run()
    except KeyboardInterrupt:  # while the program was still being loaded
        os.write(2, "已中断。还没有开始做。\n".encode())
        code = BROKEN_OFF
    _end(code)


def _break_off(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _open_closed_streams() -> None:
    """Streams that were closed lead nowhere, so that no file of ours comes to stand in their place."""
    for number in (0, 1, 2):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # takes the lowest number that is free: this one
    sys.stdout = sys.stdout or open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.stderr = sys.stderr or open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal of another encoding shows ? for what it lacks


def _speak_utf8() -> None:
    """Where the locale cannot name files in Chinese, begin anew so that it can; what is said stays in its encoding."""
    if os.name != "posix" or sys.flags.utf8_mode or sys.getfilesystemencoding() == "utf-8":
        return
    os.environ |= {"PYTHONUTF8": "1", "PYTHONIOENCODING": f"{sys.stdout.encoding}:replace"}
    os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])


def _end(code: int) -> None:
    """End; at once when broken off, so that nothing is waited for and no second Ctrl-C is heard."""
    if code != BROKEN_OFF:
        sys.exit(code)
    for heard in (signal.SIGINT, signal.SIGTERM):
        signal.signal(heard, signal.SIG_IGN)
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:
        pass
    _leave_nothing()
    os._exit(code)


def _leave_nothing() -> None:
    """Remove the folder in which worker processes were spoken to: the end is too sudden for their library to do so."""
    server = sys.modules.get("multiprocessing.forkserver")
    if server is not None:
        server._forkserver._stop()  # its last words would be of the folder that is gone
    if "multiprocessing.util" in sys.modules:
        from multiprocessing.util import get_temp_dir

        shutil.rmtree(get_temp_dir(), ignore_errors=True)
