"""The controlling terminal, even if the standard streams are redirected."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from tui.language import gettext as _
from tui.terminal import ask as terminal_ask
from tui.terminal import tty
from tui.terminal.ask import TerminalAnswer

_OWN = "/dev/tty"


def write(text: str) -> None:
    """Write to the terminal within 2 s. Raises OSError if that fails."""
    if not tty.write(_OWN, text):
        raise OSError(_("{file} cannot be written to", file=_OWN))


def ask() -> TerminalAnswer | None:
    """Ask the terminal what it is; None if there is no answer, no terminal, or another program has it."""
    with open_terminal() as own:
        return None if own is None else terminal_ask.ask(own, own)


@contextmanager
def open_terminal() -> Iterator[int | None]:
    """Open the terminal for reading and writing; None if there is none or another program has it."""
    own = _open()
    try:
        # A process that reads keys in the background is stopped.
        yield own if own is not None and os.tcgetpgrp(own) == os.getpgrp() else None
    finally:
        if own is not None:
            os.close(own)


def _open() -> int | None:
    try:
        return os.open(_OWN, os.O_RDWR | os.O_NOCTTY)
    except OSError:
        return None
