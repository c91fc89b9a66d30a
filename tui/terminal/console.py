"""The terminal that hanji was started from, wherever its streams lead."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from tui.terminal import ask as terminal_ask
from tui.terminal import tty
from tui.terminal.ask import TerminalAnswer

_OWN = "/dev/tty"


def write(text: str) -> None:
    """Write on the terminal, within 2 s; OSError where that cannot be done."""
    if not tty.write(_OWN, text):
        raise OSError(f"{_OWN} cannot be written to")


def ask() -> TerminalAnswer | None:
    """What the terminal says it is; None if it says nothing, or there is none, or it is not ours now."""
    with opened() as own:
        return None if own is None else terminal_ask.ask(own, own)


@contextmanager
def opened() -> Iterator[int | None]:
    """The terminal for reading and writing; None where there is none, or another program has it now."""
    own = _open()
    try:
        # Whoever asks for keys in the background is stopped.
        yield own if own is not None and os.tcgetpgrp(own) == os.getpgrp() else None
    finally:
        if own is not None:
            os.close(own)


def _open() -> int | None:
    try:
        return os.open(_OWN, os.O_RDWR | os.O_NOCTTY)
    except OSError:
        return None
