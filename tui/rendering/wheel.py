"""Widgets that the mouse wheel scrolls, by any number of its steps at once."""

from textual import events
from textual.widget import Widget

WHEEL_LINES = 3
"""Lines that one step of the mouse wheel scrolls."""


class WheelScrolled(Widget):
    """A widget that scrolls at once, so that the next key finds it scrolled."""

    @property
    def wheel_rows(self) -> int:
        """The rows that one step of the wheel scrolls."""
        return WHEEL_LINES

    def scroll_rows(self, lines: int) -> None:
        """Scroll down by some lines, or up for a negative number, if the widget scrolls at all."""

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        event.stop()
        self.scroll_rows(self.wheel_rows)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        event.stop()
        self.scroll_rows(-self.wheel_rows)
