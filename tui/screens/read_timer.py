"""The time after which a paper on the screen counts as read."""

from collections.abc import Callable

from textual.widget import Widget

from tui.screens.debounce import Delay

READ_AFTER = 2.0
"""Seconds on the screen after which a paper counts as read."""


class ReadTimer(Delay):
    """Calls `on_read` when a paper has been on the screen for a while."""

    def __init__(self, screen: Widget, on_read: Callable[[], None]) -> None:
        super().__init__(screen, READ_AFTER, on_read)
