"""The program that has the terminal instead of hanji, such as an editor, and its end when hanji must end."""

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
    """Run a program until it ends; return its exit code, or the negative number of the signal that ended it.

    That is SIGHUP when hanji has to end, whatever the program says, which was told, too.
    Raises OSError if the program cannot be started.
    """
    global _process
    with subprocess.Popen(command) as process:
        _over.clear()
        _process = process
        try:
            if _told.is_set():  # `end` may have found no program
                process.kill()
            code = process.wait()
        finally:
            _process = None
            _over.set()
    return -signal.SIGHUP if _ending.is_set() else code


def expect_end() -> None:
    """Note that hanji is going to end, before the program may end because of the same signal."""
    _ending.set()


def end(patience: float) -> None:
    """Tell the program that its terminal is gone, for which editors save; kill it after `patience` seconds.

    To be called from another thread than `run`.
    """
    _told.set()
    process = _process  # it may end meanwhile
    if process is None:
        return
    process.send_signal(signal.SIGHUP)
    process.send_signal(signal.SIGCONT)  # it may be stopped
    if not _over.wait(patience):
        process.kill()
