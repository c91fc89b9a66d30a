"""Standard streams: messages to the user, and what happens when a stream is closed or cannot be written."""

import os
import signal
import sys
from collections.abc import Callable
from typing import TextIO

from tui.errors import HanjiError
from tui.papers.text import printable

NOT_DONE = 1
"""Exit code when something that was asked for was not done."""
NOT_READ = 128 + signal.SIGPIPE
"""Exit code when the reader of a pipe went away, as of a program that SIGPIPE ends."""
_INPUT, _OUTPUT, _ERRORS = range(3)


def complain(message: str, stream: TextIO | None = None) -> None:
    """Say one line on standard error, or another stream, with nothing in it that acts on a terminal.

    A message that cannot be written is lost: the work goes on, and the exit code tells how it ended.
    """
    stream = stream or sys.stderr
    try:
        print(printable(message), file=stream, flush=True)
    except OSError:
        _drop(stream.fileno())


def exit_code(command: Callable[[], int]) -> int:
    """Run a command and return its exit code; what it cannot do is said in one line."""
    try:
        code = command()
        sys.stdout.flush()
        return code
    except HanjiError as error:
        complain(f"hanji: {error}")
    except BrokenPipeError:
        _drop(_OUTPUT)
        return NOT_READ
    except FileNotFoundError:
        if _has_current_folder():
            raise
        complain("hanji: the current folder is gone; change to another one")
    except OSError as error:
        if error.filename is not None:  # not a stream: the program's own mistake
            raise
        _drop(_OUTPUT)
        complain(f"hanji: what it prints cannot be written: {error.strerror}")
    return NOT_DONE


def open_closed_streams() -> None:
    """Have no file opened later take the place of a standard stream that is closed.

    Anything that writes to the stream's number would write into it. Output that is closed fails as a full
    disk does; a message without standard error is lost.
    """
    for stream, mode in ((_INPUT, os.O_WRONLY), (_OUTPUT, os.O_RDONLY), (_ERRORS, os.O_WRONLY)):
        try:
            os.fstat(stream)
        except OSError:
            os.open(os.devnull, mode)  # takes the lowest number that is free: this one
    # Libraries take standard output for a message when standard error is None.
    sys.stdout = sys.stdout or os.fdopen(_OUTPUT, "w", encoding="utf-8", closefd=False)
    sys.stderr = sys.stderr or os.fdopen(_ERRORS, "w", encoding="utf-8", closefd=False)


def _drop(stream: int) -> None:
    """Lose what is still to be written to a stream: Python would try it again at the end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream)


def _has_current_folder() -> bool:
    try:
        os.getcwd()
    except FileNotFoundError:
        return False
    return True
