"""The exit codes that the program itself gives a meaning; docs/architecture.md names the others."""

BROKEN_OFF = 130  # with Ctrl-C, or by a signal to end
