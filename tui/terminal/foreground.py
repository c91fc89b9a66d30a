"""A program that has the terminal in hanji's place, such as an editor, and its end when hanji must end."""

import signal
import subprocess
from collections.abc import Sequence
from threading import Event

_ending = Event()
_told = Event()
"""Set when the program that has the terminal was told of the end, or there was none."""
_over = Event()
_process: "subprocess.Popen[bytes] | None" = None


def run(command: Sequence[str]) -> int:
    """Run a program to its end and return its exit code, or the negative number of the signal that ended it.

    When hanji has to end, the result is -SIGHUP, however the program ended. Raises OSError if the program
    cannot be started.
    """
    global _process
    with subprocess.Popen(command) as process:
        _over.clear()
        _process = process
        try:
            if _told.is_set():  # `end` may have been called before the program started
                process.kill()
            code = process.wait()
        finally:
            _process = None
            _over.set()
    return -signal.SIGHUP if _ending.is_set() else code


def expect_end() -> None:
    """Record that hanji is going to end, before the same signal may end the program."""
    _ending.set()


def end(patience: float) -> None:
    """Tell the program that its terminal is gone, so that an editor saves; kill it after `patience` seconds.

    Called from another thread than `run`.
    """
    _told.set()
    process = _process  # it may end at any moment
    if process is None:
        return
    process.send_signal(signal.SIGHUP)
    process.send_signal(signal.SIGCONT)  # it may be stopped
    if not _over.wait(patience):
        process.kill()
