"""The end that a signal asks for: marks on disk, the terminal as it was, and soon."""

import atexit
import os
import select
import signal
import sys
import termios
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from threading import Lock, Thread, get_ident
from threading import enumerate as enumerate_threads
from time import monotonic, sleep
from typing import Any

from tui.terminal import foreground
from tui.terminal.signals import on_signal

SIGNALS = (signal.SIGHUP, signal.SIGINT, signal.SIGQUIT, signal.SIGTERM)
"""What ends the reader. SIGHUP does so even under nohup: without a terminal there is nothing to read on."""

Modes = list[Any]
"""A terminal's modes, as termios has them."""

TYPED = 0.1
"""Seconds for keys that were typed before."""
ASKED = 1.0
"""Seconds for the reader to end by itself, once it was asked to."""
EDITOR = 0.4
"""Seconds of them for an editor that has the terminal to save and end; then it is killed."""
KEPT = 0.7
"""Seconds for marks on their way to the disk, where the reader did not end."""
GONE = 0.5
"""Seconds for the process, where the reader ended by itself after all."""
RESTORED = 0.4
"""Seconds for the terminal to take what restores it."""

_ONCE_MORE = 0.01
"""Seconds between two tries to write."""

_ERRORS = 2
"""Standard error, on which Textual draws, whatever `sys.stderr` is meanwhile."""

_RESTORE = (
    # What was cut off ends; then synchronized output, paste brackets, reports of size, focus and mouse, and
    # the kitty keyboard off; lines wrap; the first screen and the cursor are back.
    "\x18\x1b[?2026l\x1b[?2004l\x1b[?2048l\x1b[?1004l\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l\x1b[?1016l"
    "\x1b[<u\x1b[?7h\x1b[0m\x1b[?1049l\x1b[?25h"
)


def end_on_signals(ask: Callable[[int], object], keep: Callable[[], object]) -> Callable[[], object]:
    """From now on, end within 3 s of a signal, with the exit code 128 + its number; in the main thread.

    `ask` is called with the exit code, in the signals' thread, and asks the reader to end. Where it does not,
    for it waits for a terminal that nobody reads, `keep` is called to bring to disk what is on its way there.
    An editor that has the terminal is ended first, for the reader waits for it.

    What it gives is to be called when the reader has ended by itself: it does not return where the terminal
    is being restored, for the process would be gone before that is done.
    """
    before = termios.tcgetattr(sys.stdin.fileno())
    last = Lock()
    # At its very end Python gives the signals back to the system: one more would replace the exit code.
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
    with suppress(RuntimeError):  # its loop is closed by now
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
    """Give the terminal back as it was, if it is there and ours; what it has not taken yet is dropped."""
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
            sleep(_ONCE_MORE)  # it has room, and another thread is about to write still


def _interrupt_writing() -> None:
    """Have what other threads write end in nothing; one that waits for room keeps all others from writing."""
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, _ERRORS)
    for thread in enumerate_threads():
        if thread.ident is not None and thread.ident != get_ident():
            # Its handler only notes it, and a signal without a handler would not interrupt.
            signal.pthread_kill(thread.ident, signal.SIGHUP)
