"""When a paper has been looked at long enough to count as read."""

from collections.abc import Callable

from textual.timer import Timer
from textual.widget import Widget

READ_AFTER = 2.0
"""Seconds on the screen after which a paper counts as read."""


class ReadTimer:
    """Calls `on_read` once a paper was looked at for a while without moving on."""

    def __init__(self, screen: Widget, on_read: Callable[[], None]) -> None:
        self._screen, self._on_read = screen, on_read
        self._timer: Timer | None = None

    def start(self) -> None:
        """From now on the paper is looked at: it was moved to, or its pane was."""
        self.stop()
        self._timer = self._screen.set_timer(READ_AFTER, self._on_read)

    def stop(self) -> None:
        """It is looked at no longer."""
        if self._timer is not None:
            self._timer.stop()
