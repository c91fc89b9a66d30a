"""What holds in every process of hanji: UTF-8, a quiet end at Ctrl-c, and errors in one line."""

import io
import signal
import sys
import threading
from types import FrameType

from tui.cli import crash
from tui.cli.output import open_closed_streams


def prepare() -> None:
    """To be called before anything else is done."""
    open_closed_streams()
    sys.excepthook = crash.hook
    threading.excepthook = lambda args: crash.report(args.exc_value or args.exc_type())
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, _interrupted)
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # Whatever LANG and PYTHONIOENCODING say: papers have letters that only UTF-8 has.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _interrupted(number: int, _: FrameType | None) -> None:
    sys.exit(128 + number)
