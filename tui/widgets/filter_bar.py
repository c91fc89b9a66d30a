"""The filter bar: one line to type in."""

from collections.abc import Callable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.reactive import var
from textual.widgets import Input


class FilterBar(Input):
    """An input that says what is typed at once, and never lays out the screen anew."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "screen.keep_filter", "keep the list"),
        Binding("ctrl+n", "screen.move(1)", "down"),
        Binding("ctrl+p", "screen.move(-1)", "up"),
        Binding("tab", "screen.narrow", "only the chosen days, or all"),
    ]

    virtual_size = var(Size(0, 0))
    """As the input has it, but without a layout: a key costs one frame of one line."""

    def __init__(self, on_type: Callable[[str], None]) -> None:
        super().__init__(id="filter-bar", compact=True, select_on_focus=False)
        self._on_type = on_type
        self.placeholder = "words in Korean or English · Enter keeps the list · Esc brings back the old one"
        self.cursor_blink = False
        self.display = False

    def watch_value(self, value: str) -> None:
        """Say what is in the bar."""
        if self.is_mounted:
            self._on_type(value)
