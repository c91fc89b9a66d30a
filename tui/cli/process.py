"""The set-up of every hanji process: language, UTF-8, a quiet Ctrl-c, internal errors in one line."""

import io
import signal
import sys
import threading
from types import FrameType

from tui.cli import crash
from tui.cli.output import open_closed_streams
from tui.language import choose_language


def prepare() -> None:
    """Set up this process. Call it before anything else."""
    open_closed_streams()
    speak_by_settings()
    sys.excepthook = crash.hook
    threading.excepthook = lambda args: crash.report(args.exc_value or args.exc_type())
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, _exit_on_interrupt)
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # Regardless of LANG and PYTHONIOENCODING: only UTF-8 can encode every paper.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def speak_by_settings(config: str | None = None) -> None:
    """Have hanji speak the language that the settings file names; it is read when a message is shown."""

    def read_setting() -> str:
        from tui.errors import HanjiError
        from tui.locations import settings_file
        from tui.settings import load

        try:
            return load(settings_file(config))[0].language
        except HanjiError:  # there is no folder for settings
            return "auto"

    choose_language(read_setting)


def _exit_on_interrupt(number: int, _: FrameType | None) -> None:
    sys.exit(128 + number)
