"""hanji's driver: sends only changes of the screen, and tells the terminal's answers from keys."""

import os
import sys
from contextlib import suppress
from functools import cache
from typing import TYPE_CHECKING

from textual.geometry import Size

from tui.early.early_frame import EarlyFrame
from tui.early.held_terminal import take_over
from tui.rendering.driver import TtyDriver
from tui.rendering.frame import Frame, parse
from tui.rendering.kept_frame import read_runs
from tui.rendering.painter import PaintedApp
from tui.rendering.screen_buffer import ScreenBuffer

if TYPE_CHECKING:
    from tui.clipboard import TerminalAnswer
    from tui.terminal.reply import TerminalReply

_MARKS = ("\x1b[?2026h", "\x1b[?2026l")
"""The marks of a frame's start and end."""
_ALTERNATE = "\x1b[?1049h"
_MEASURED = 3
"""The first cells of the second row, which a measurement may change."""


class DiffDriver(TtyDriver):
    """A driver that sends fewer bytes, and can ask the terminal what it is."""

    _shown: ScreenBuffer | None = None

    _adopted: ScreenBuffer | None = None
    """The buffer that began with the last session's frame."""
    began_early = False
    """True if the last session's frame was put on the screen, even if the terminal did not take all of it."""
    _in_place: str | None = None
    """What is sent in place of a switch to the alternate screen, which is shown and would be cleared."""
    _is_muted = False

    def write(self, data: str) -> None:
        """Send data to the terminal."""
        if self._in_place is not None and data == _ALTERNATE:
            super().write(self._in_place)
            return
        if not (self._is_muted and parse(data)):
            super().write(data if data in _MARKS else self._buffer().minimize(data))

    def draw(self, frame: Frame, marked: bool) -> None:
        """Draw the changes of a frame, between the marks of one if `marked`."""
        begin, end = _MARKS if marked else ("", "")
        if not self._is_muted:
            super().write(f"{begin}{self._buffer().diff(frame)}{end}")

    def mute(self) -> None:
        """Draw no more frames."""
        self._is_muted = True

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

    def resize(self, size: Size) -> None:
        """Draw the next frame completely, unless it was only told the size of the last session's frame."""
        if self.was_resized or not self.continues or size != self.terminal_size:
            self.forget()

    def forget(self) -> None:
        """Draw the next frame completely: something else may have drawn over the last one."""
        self._shown = None

    _reply: "TerminalReply | None" = None
    """The terminal's answer, once it was asked."""

    @property
    def continues(self) -> bool:
        """True while the screen is still that of the last session's frame, with what has changed since."""
        return self._adopted is not None and self._shown is self._adopted

    def start_application_mode(self) -> None:
        """Take the terminal; the first time, ask it what it is, while the screen is still empty."""
        if held := take_over():
            self.began_early = True
            self._adopt(held.frame)
            self._in_place = "" if held.frame else held.end_style
        super().start_application_mode()
        self._in_place = None
        if held:
            self.attrs_before = held.modes
        self.ask()

    def _adopt(self, frame: EarlyFrame | None) -> None:
        """Begin with the frame on the screen, if it is known and fills it."""
        if frame and frame.size == self.terminal_size and isinstance(self._app, PaintedApp):
            self._shown = self._adopted = self._buffer()
            self._shown.begin_with(read_runs(frame), self._app.kept_region)

    def ask(self) -> None:
        """Ask the terminal once what it is and how it looks, without waiting for the answer."""
        from tui.terminal.ask import QUERY
        from tui.terminal.reply import TerminalReply
        from tui.terminal.traits import BACKGROUND, MEASURE, MEASURE_OVER

        # Old kernels print the question on the console, which TERM names anyway.
        if self._reply is None and os.environ.get("TERM") != "linux":
            self._reply = TerminalReply()
            if self.continues and self.terminal_size.height > 1:
                # Past the buffer, which need not forget the screen: what was there is drawn again.
                super().write(f"{MEASURE_OVER}{self._buffer().redraw(2, _MEASURED)}")
                self.write(f"{BACKGROUND}{QUERY}")
            else:
                measure = MEASURE if self.terminal_size.height > 1 else ""
                self.write(f"{measure}{BACKGROUND}{QUERY}")

    def answer(self) -> "TerminalAnswer | None":
        """Return the terminal's answer, waiting up to a second; None if there is none or it was not asked."""
        return None if self._reply is None else self._reply.wait()

    @property
    def _holds_back(self) -> bool:
        return self._reply is not None and self._reply.holds_back

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
