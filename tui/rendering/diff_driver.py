"""hanji's driver: sends only changes of the screen, and tells the terminal's answers from keys."""

import os
import sys
from contextlib import suppress
from functools import cache
from typing import TYPE_CHECKING

from textual.geometry import Size

from tui.rendering.driver import TtyDriver
from tui.rendering.frame import Frame
from tui.rendering.painter import PaintedApp
from tui.rendering.screen_buffer import ScreenBuffer

if TYPE_CHECKING:
    from tui.clipboard import TerminalAnswer
    from tui.terminal.reply import TerminalReply

_MARKS = ("\x1b[?2026h", "\x1b[?2026l")
"""The marks of a frame's start and end."""


class DiffDriver(TtyDriver):
    """A driver that sends fewer bytes, and can ask the terminal what it is."""

    _shown: ScreenBuffer | None = None

    def write(self, data: str) -> None:
        """Send data to the terminal."""
        super().write(data if data in _MARKS else self._buffer().minimize(data))

    def draw(self, frame: Frame, marked: bool) -> None:
        """Draw the changes of a frame, between the marks of one if `marked`."""
        begin, end = _MARKS if marked else ("", "")
        super().write(f"{begin}{self._buffer().diff(frame)}{end}")

    def _buffer(self) -> ScreenBuffer:
        """Return the content of the screen, unknown after the terminal has changed its size."""
        size = self.terminal_size
        if self._shown is None or self._shown.size != size:
            self._shown = ScreenBuffer(*size, _erases_in_color)
        return self._shown

    @property
    def terminal_size(self) -> Size:
        """The terminal's current columns and rows."""
        return Size(*self._get_terminal_size())

    def forget(self) -> None:
        """Draw the next frame completely: something else may have drawn over the last one."""
        self._shown = None

    _reply: "TerminalReply | None" = None
    """The terminal's answer, once it was asked."""

    def start_application_mode(self) -> None:
        """Take the terminal; the first time, ask it what it is, while the screen is still empty."""
        super().start_application_mode()
        self.ask()

    def ask(self) -> None:
        """Ask the terminal once what it is and how it looks, without waiting for the answer."""
        from tui.terminal.ask import QUERY
        from tui.terminal.reply import TerminalReply
        from tui.terminal.traits import BACKGROUND, MEASURE

        # Old kernels print the question on the console, which TERM names anyway.
        if self._reply is None and os.environ.get("TERM") != "linux":
            self._reply = TerminalReply()
            measure = MEASURE if self.terminal_size.height > 1 else ""
            self.write(f"{measure}{BACKGROUND}{QUERY}")

    def answer(self) -> "TerminalAnswer | None":
        """Return the terminal's answer, waiting up to a second; None if there is none or it was not asked."""
        return None if self._reply is None else self._reply.wait()

    def _filter_keys(self, data: str) -> str:
        """Return the keys in `data`, or in earlier input if it is empty, without the terminal's answer."""
        if self._reply is None:
            return data
        keys = self._reply.keys(data) if data else self._reply.overdue()
        if (answer := self._reply.take_news()) and isinstance(self._app, PaintedApp):
            with suppress(RuntimeError):  # the app is gone
                self._loop.call_soon_threadsafe(self._app.call_later, self._app.take_answer, answer)
        return keys

    def disable_input(self) -> None:
        """Stop reading once the terminal has answered: the shell would take the answer for keys."""
        self.answer()
        super().disable_input()


@cache
def _erases_in_color() -> bool:
    """Return whether the terminal erases in the current background colour, by its terminfo entry."""
    try:
        from curses import error, setupterm, tigetflag
    except ImportError:  # a Python without it
        return False
    try:
        setupterm(fd=sys.__stderr__.fileno() if sys.__stderr__ else -1)
    except error:
        return False
    return tigetflag("bce") > 0
