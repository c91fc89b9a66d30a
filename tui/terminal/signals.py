"""Signals, handled in a thread of their own.

A Python handler may interrupt anything, even itself: 4,000 signals at once would be that many nested calls.
So the handlers here do nothing. The interpreter's C handler writes the signal's number into a pipe
(`signal.set_wakeup_fd`), and a thread reads it.
"""

import operator
import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from itertools import groupby
from threading import Thread

_MUTE, _UNMUTE = 0x40, 0x80
"""Flags added to a number in the pipe, so that muting takes effect in the order of the signals."""
_READ = 65_536
"""Bytes read at once: a pipe holds no more."""

_callbacks: dict[int, Callable[[], object]] = {}


def on_signal(number: int, callback: Callable[[], object]) -> None:
    """Call `callback` in the signals' thread, once per run of equal signals. For the main thread."""
    _callbacks[number] = callback
    _start_thread()
    # A C function, so that no signal interrupts it.
    signal.signal(number, operator.is_)


@contextmanager
def use_default(*numbers: int) -> Iterator[None]:
    """Restore the system's handling of some signals for a while. Call in the main thread."""
    before = {number: signal.signal(number, signal.SIG_DFL) for number in numbers}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def mute(number: int) -> Iterator[None]:
    """Ignore a signal for a while, except in programs started meanwhile."""
    note = _start_thread()
    os.write(note, bytes([number | _MUTE]))
    try:
        yield
    finally:
        os.write(note, bytes([number | _UNMUTE]))


@cache
def _start_thread() -> int:
    """Start the thread and return the write end of the pipe."""
    noted, note = os.pipe()
    os.set_blocking(note, False)
    signal.set_wakeup_fd(note, warn_on_full_buffer=False)
    Thread(target=_handle_signals, args=(noted,), name="hanji-signals", daemon=True).start()
    return note


def _handle_signals(noted: int) -> None:
    ignored: set[int] = set()
    while True:
        for note, _ in groupby(os.read(noted, _READ)):
            number = note & ~(_MUTE | _UNMUTE)
            if note & _MUTE:
                ignored.add(number)
            elif note & _UNMUTE:
                ignored.discard(number)
            elif number in _callbacks and number not in ignored:
                _callbacks[number]()
