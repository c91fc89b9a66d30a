"""Standard streams: messages to the user, and streams that are closed or cannot be written."""

import os
import signal
import sys
from collections.abc import Callable
from typing import TextIO

from tui.errors import HanjiError, reason_of
from tui.language import gettext as _
from tui.papers.text import printable

NOT_DONE = 1
"""Exit code if something was not done."""
NOT_READ = 128 + signal.SIGPIPE
"""Exit code if a pipe was closed early, as for programs ended by SIGPIPE."""
_INPUT, _OUTPUT, _ERRORS = range(3)


def complain(message: str, stream: TextIO | None = None) -> None:
    """Print one line to standard error or another stream, without control characters.

    A message that cannot be written is lost: the work continues, and the exit code tells how it ended.
    """
    stream = stream or sys.stderr
    try:
        print(printable(message), file=stream, flush=True)
    except OSError:
        _drop(stream.fileno())


def warn(message: object) -> None:
    """Print one line to standard error that begins with the program's name."""
    complain(f"hanji: {message}")


def exit_code(command: Callable[[], int]) -> int:
    """Run a command, report its errors in one line, and return the exit code."""
    try:
        code = command()
        sys.stdout.flush()
        return code
    except HanjiError as error:
        warn(error)
    except BrokenPipeError:
        _drop(_OUTPUT)
        return NOT_READ
    except FileNotFoundError:
        if _has_current_folder():
            raise
        warn(_("the current folder is gone; change to another one"))
    except OSError as error:
        if error.filename is not None:  # not a standard stream: an internal error
            raise
        _drop(_OUTPUT)
        warn(_("the output cannot be written: {why}", why=reason_of(error)))
    return NOT_DONE


def open_closed_streams() -> None:
    """Reserve the descriptors of closed standard streams, so that no file opened later takes their place.

    Otherwise messages would be written into that file. Writing to closed output fails as on a full disk;
    messages without standard error are lost.
    """
    for stream, mode in ((_INPUT, os.O_WRONLY), (_OUTPUT, os.O_RDONLY), (_ERRORS, os.O_WRONLY)):
        try:
            os.fstat(stream)
        except OSError:
            os.open(os.devnull, mode)  # takes the lowest free number, which is this one
    # Some libraries print messages to standard output if standard error is None.
    sys.stdout = sys.stdout or os.fdopen(_OUTPUT, "w", encoding="utf-8", closefd=False)
    sys.stderr = sys.stderr or os.fdopen(_ERRORS, "w", encoding="utf-8", closefd=False)


def _drop(stream: int) -> None:
    """Discard a stream's pending output: Python would try to write it again at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream)


def _has_current_folder() -> bool:
    try:
        os.getcwd()
    except FileNotFoundError:
        return False
    return True
