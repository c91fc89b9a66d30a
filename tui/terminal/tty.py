"""Writing on a terminal by its name: the one around a multiplexer, or our own where streams lead away."""

import os
import select
import time

LIMIT = 2.0
"""Seconds that a terminal is waited for."""


def write(path: str, text: str) -> bool:
    """Whether all of `text` was taken by the terminal `path` within 2 s."""
    try:
        terminal = os.open(path, os.O_WRONLY | os.O_NOCTTY | os.O_NONBLOCK)
    except OSError:
        return False
    try:
        return _write(terminal, text.encode(), time.monotonic() + LIMIT)
    except OSError:
        return False
    finally:
        os.close(terminal)


def _write(terminal: int, data: bytes, deadline: float) -> bool:
    # One call for as much as it takes: tmux writes there too, and would come between two.
    while data and (left := deadline - time.monotonic()) > 0:
        _, ready, _ = select.select([], [terminal], [], left)
        if ready:
            data = data[os.write(terminal, data) :]
    return not data
