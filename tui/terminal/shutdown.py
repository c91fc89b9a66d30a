"""The end of hanji after a signal: soon, with marks on disk and the terminal restored."""

import atexit
import os
import select
import signal
import termios
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from threading import Lock, Thread, get_ident
from threading import enumerate as enumerate_threads
from time import monotonic, sleep
from typing import Any

from tui.early.held_terminal import original_modes
from tui.terminal import foreground
from tui.terminal.signals import on_signal

SIGNALS = (signal.SIGHUP, signal.SIGINT, signal.SIGQUIT, signal.SIGTERM)
"""The signals that end the reader. SIGHUP does so even under nohup: there is no terminal to read on."""

Modes = list[Any]
"""A terminal's modes as returned by termios."""

TYPED = 0.1
"""Seconds for keys that were typed before the signal."""
ASKED = 1.0
"""Seconds for the reader to end by itself after it was asked to."""
EDITOR = 0.4
"""The part of these seconds in which an editor may save and end before it is killed."""
KEPT = 0.7
"""Seconds for pending marks to reach the disk if the reader did not end."""
GONE = 0.5
"""Seconds for the process to exit if the reader ended by itself after all."""
RESTORED = 0.4
"""Seconds for the terminal to accept the restoring sequence."""

_ONCE_MORE = 0.01
"""Seconds between two attempts to write."""

_ERRORS = 2
"""The file descriptor of standard error, on which Textual draws, whatever `sys.stderr` is."""

_RESTORE = (
    # End a truncated sequence; switch off synchronized output, bracketed paste, reports of size, focus and
    # mouse, and the kitty keyboard; wrap lines; bring back the normal screen and the cursor.
    "\x18\x1b[?2026l\x1b[?2004l\x1b[?2048l\x1b[?1004l\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l\x1b[?1016l"
    "\x1b[<u\x1b[?7h\x1b[0m\x1b[?1049l\x1b[?25h"
)


def end_on_signals(ask: Callable[[int], object], keep: Callable[[], object]) -> Callable[[], object]:
    """Make each signal end hanji within 3 s, with exit code 128 plus its number. Call in the main thread.

    An editor that has the terminal is ended first, because the reader waits for it.

    Args:
        ask: Called with the exit code, in the signals' thread, to ask the reader to end.
        keep: Called to write pending marks if the reader does not end, as when its terminal is stalled.

    Returns:
        A function to call after the reader has ended by itself. It does not return while the terminal is
        being restored; otherwise the process would exit before that is done.
    """
    before = original_modes()
    last = Lock()
    # At exit Python restores the default handlers: another signal would then replace the exit code.
    atexit.register(_ignore_signals)
    for number in SIGNALS:
        on_signal(number, partial(_end, 128 + number, ask, keep, before, last))
    return last.acquire


def _ignore_signals() -> None:
    for number in SIGNALS:
        signal.signal(number, signal.SIG_IGN)


def _end(
    code: int, ask: Callable[[int], object], keep: Callable[[], object], before: Modes, last: Lock
) -> None:
    foreground.expect_end()
    sleep(TYPED)
    until = monotonic() + ASKED
    with suppress(RuntimeError):  # its event loop is already closed
        ask(code)
    foreground.end(EDITOR)
    sleep(max(0.0, until - monotonic()))
    keeper = Thread(target=keep, daemon=True)
    keeper.start()
    keeper.join(KEPT)
    last.acquire(timeout=GONE)
    with suppress(OSError, termios.error):
        _restore(before)
    os._exit(code)


def _restore(before: Modes) -> None:
    """Restore the terminal if it exists and is ours; drop output that it has not accepted yet."""
    own = os.open("/dev/tty", os.O_RDWR | os.O_NOCTTY | os.O_NONBLOCK)
    if os.tcgetpgrp(own) != os.getpgrp():
        return
    termios.tcsetattr(own, termios.TCSANOW, before)
    _interrupt_writing()
    termios.tcflush(own, termios.TCOFLUSH)
    left, until = _RESTORE.encode(), monotonic() + RESTORED
    while left and (rest := until - monotonic()) > 0 and select.select([], [own], [], rest)[1]:
        try:
            left = left[os.write(own, left) :]
        except BlockingIOError:
            sleep(_ONCE_MORE)  # another thread is still about to write


def _interrupt_writing() -> None:
    """Discard what other threads write: one that waits for the terminal would block all writers."""
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, _ERRORS)
    for thread in enumerate_threads():
        if thread.ident is not None and thread.ident != get_ident():
            # The handler only records it; a signal without a handler would not interrupt the write.
            signal.pthread_kill(thread.ident, signal.SIGHUP)
