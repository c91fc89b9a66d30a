"""The last place before the terminal, both ways.

What the terminal shows is not sent again, for a slow line, and what it says of itself is no key.
"""

import os
import sys
from functools import cache
from typing import TYPE_CHECKING

from textual.geometry import Size

from tui.rendering.driver import TtyDriver
from tui.rendering.frame import Frame
from tui.rendering.screen_buffer import ScreenBuffer

if TYPE_CHECKING:
    from tui.clipboard import TerminalAnswer
    from tui.terminal.reply import TerminalReply

_MARKS = ("\x1b[?2026h", "\x1b[?2026l")
"""Where a frame begins and ends."""


class DiffDriver(TtyDriver):
    """The driver for terminals, in fewer bytes; it also knows what the terminal says of itself."""

    _shown: ScreenBuffer | None = None

    def write(self, data: str) -> None:
        """Send data to the terminal."""
        super().write(data if data in _MARKS else self._now_shown().minimize(data))

    def draw(self, frame: Frame, marked: bool) -> None:
        """Draw what is new of a frame, marked as one where the terminal knows what that is."""
        begin, end = _MARKS if marked else ("", "")
        super().write(f"{begin}{self._now_shown().diff(frame)}{end}")

    def _now_shown(self) -> ScreenBuffer:
        """What the terminal shows; nothing is known of one that has changed its size."""
        size = self.terminal_size
        if self._shown is None or self._shown.size != size:
            self._shown = ScreenBuffer(*size, _erases_in_color)
        return self._shown

    @property
    def terminal_size(self) -> Size:
        """The columns and rows that the terminal has now."""
        return Size(*self._get_terminal_size())

    def forget(self) -> None:
        """Draw the next frame in whole: something else may have drawn over the last one."""
        self._shown = None

    _reply: "TerminalReply | None" = None
    """The terminal's, once it was asked."""

    def ask(self) -> None:
        """Ask the terminal what it is, if that was not done before, without waiting for it."""
        from tui.terminal.ask import QUERY
        from tui.terminal.reply import TerminalReply  # no start needs it

        # Old kernels print on the console what they do not know; what it is, TERM says.
        if self._reply is None and os.environ.get("TERM") != "linux":
            self._reply = TerminalReply()
            self.write(QUERY)

    def answer(self) -> "TerminalAnswer | None":
        """What it says, in the second that it has for that; None if it says nothing, or was not asked."""
        return None if self._reply is None else self._reply.wait()

    def _typed(self, data: str) -> str:
        """What of `data`, or of what was read before, are keys and no answer."""
        if self._reply is None:
            return data
        return self._reply.keys(data) if data else self._reply.overdue()

    def disable_input(self) -> None:
        """Read no more, once the terminal has answered: the shell would take the answer for keys."""
        self.answer()
        super().disable_input()


@cache
def _erases_in_color() -> bool:
    """True where the terminal's entry in the system's database says so."""
    try:
        from curses import error, setupterm, tigetflag  # no start needs it
    except ImportError:  # a Python without it
        return False
    try:
        setupterm(fd=sys.__stderr__.fileno() if sys.__stderr__ else -1)
    except error:
        return False
    return tigetflag("bce") > 0
