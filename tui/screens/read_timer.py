"""The time after which a paper on the screen counts as read."""

from collections.abc import Callable

from textual.timer import Timer
from textual.widget import Widget

READ_AFTER = 2.0
"""Seconds on the screen after which a paper counts as read."""


class ReadTimer:
    """Calls `on_read` when a paper has been on the screen for a while."""

    def __init__(self, screen: Widget, on_read: Callable[[], None]) -> None:
        self._screen, self._on_read = screen, on_read
        self._timer: Timer | None = None

    def start(self) -> None:
        """Start from zero: the user moved to a paper, or to another pane."""
        self.stop()
        self._timer = self._screen.set_timer(READ_AFTER, self._on_read)

    def stop(self) -> None:
        """Stop: the paper is no longer on the screen."""
        if self._timer is not None:
            self._timer.stop()
