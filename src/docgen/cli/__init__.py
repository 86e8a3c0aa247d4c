"""The command line: where the program begins."""

import io
import sys


def main() -> None:
    """Run the command that was typed, and end with its exit code."""
    from docgen.cli.app import (
        run,  # here, so that worker processes, which import this file anew, need not load it
    )

    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal of another encoding shows ? for what it lacks
    code = run()
    sys.exit(code)
