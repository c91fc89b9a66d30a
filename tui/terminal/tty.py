"""Write to a terminal by its path: the one around a multiplexer, or our own if streams are redirected."""

import os
import select
import time

LIMIT = 2.0
"""Seconds to wait for a terminal."""


def write(path: str, text: str) -> bool:
    """Write `text` and return whether the terminal at `path` accepted all of it within 2 s."""
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
    # As much as possible in one call: tmux writes there too and could come in between.
    while data and (left := deadline - time.monotonic()) > 0:
        _, ready, _ = select.select([], [terminal], [], left)
        if ready:
            data = data[os.write(terminal, data) :]
    return not data
