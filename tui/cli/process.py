"""The set-up of every hanji process: UTF-8, a quiet end on Ctrl-c, and internal errors in one line."""

import io
import signal
import sys
import threading
from types import FrameType

from tui.cli import crash
from tui.cli.output import open_closed_streams


def prepare() -> None:
    """Set up this process. Call it before anything else."""
    open_closed_streams()
    sys.excepthook = crash.hook
    threading.excepthook = lambda args: crash.report(args.exc_value or args.exc_type())
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, _exit_on_interrupt)
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # Regardless of LANG and PYTHONIOENCODING: only UTF-8 can encode every paper.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _exit_on_interrupt(number: int, _: FrameType | None) -> None:
    sys.exit(128 + number)
