"""Signals, acted on in a thread of their own.

A Python handler may run in the middle of anything, also of itself: 4,000 signals at once would be as many
calls, one inside the other. So the handlers here do nothing. The interpreter's own handler, in C, writes the
signal's number into a pipe (`signal.set_wakeup_fd`), and a thread reads it.
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
"""What is added to a number in the pipe, so that it takes effect among the signals in their order."""
_READ = 65_536
"""Bytes that are read at once: as many as a pipe holds."""

_callbacks: dict[int, Callable[[], object]] = {}


def on_signal(number: int, callback: Callable[[], object]) -> None:
    """Call `callback` in the signals' thread, once for many signals in a row; in the main thread."""
    _callbacks[number] = callback
    _pipe()
    # In C, so that no signal interrupts it.
    signal.signal(number, operator.is_)


@contextmanager
def default(*numbers: int) -> Iterator[None]:
    """Have the system act on some signals for a while; in the main thread."""
    before = {number: signal.signal(number, signal.SIG_DFL) for number in numbers}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def muted(number: int) -> Iterator[None]:
    """Ignore a signal for a while, but not in the programs that are started meanwhile."""
    note = _pipe()
    os.write(note, bytes([number | _MUTE]))
    try:
        yield
    finally:
        os.write(note, bytes([number | _UNMUTE]))


@cache
def _pipe() -> int:
    """Start the thread; return the end of the pipe that is written to."""
    noted, note = os.pipe()
    os.set_blocking(note, False)
    signal.set_wakeup_fd(note, warn_on_full_buffer=False)
    Thread(target=_act, args=(noted,), name="hanji-signals", daemon=True).start()
    return note


def _act(noted: int) -> None:
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
