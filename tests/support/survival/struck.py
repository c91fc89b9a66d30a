"""hanji with a timer that strikes it with a signal, by the thousand: `python -m … NUMBER --store S`.

Each signal arrives before a handler written in Python has ended. From another process they do so only if
there is a processor to spare for it.
"""

import ctypes
import signal
import sys
import threading
import time

from tui.cli import main

_MONOTONIC = 1
_EVERY = 10_000
"""Nanoseconds between two signals."""
_SECONDS = 0.5


class _Event(ctypes.Structure):
    """`struct sigevent`."""

    _fields_ = (
        ("value", ctypes.c_void_p),
        ("number", ctypes.c_int),
        ("kind", ctypes.c_int),
        ("rest", ctypes.c_char * 48),
    )


def strike(number: int) -> None:
    """Wait for SIGUSR1, and then have the system send this process signals for a while."""
    signal.sigwait({signal.SIGUSR1})
    libc, timer = ctypes.CDLL(None, use_errno=True), ctypes.c_void_p()
    assert libc.timer_create(_MONOTONIC, ctypes.byref(_Event(number=number)), ctypes.byref(timer)) == 0
    intervals = (ctypes.c_long * 4)(0, _EVERY, 0, _EVERY)
    assert libc.timer_settime(timer, 0, intervals, None) == 0
    time.sleep(_SECONDS)
    assert libc.timer_delete(timer) == 0


if __name__ == "__main__":
    number = int(sys.argv.pop(1))
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGUSR1})
    threading.Thread(target=strike, args=(number,), daemon=True).start()
    main()
