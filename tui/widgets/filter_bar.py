"""The filter bar: one line to type in."""

from collections.abc import Callable
from typing import ClassVar, Self

from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.reactive import var
from textual.strip import Strip

from tui.rendering.painter import mark_dirty
from tui.widgets.line_input import LineInput
from tui.widgets.line_view import line


class FilterBar(LineInput):
    """An input that says what is typed at once, and never lays out the screen anew."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "screen.keep_filter", "keep the list"),
        Binding("up", "earlier", "up, or an earlier filter"),
        Binding("ctrl+n", "move(1)", "down"),
        Binding("ctrl+p", "move(-1)", "up"),
        Binding("tab,shift+tab", "screen.narrow", "only the chosen days, or all"),
    ]

    virtual_size = var(Size(0, 0))
    """As the input has it, but without a layout: a key costs one frame of one line."""

    def __init__(self, on_type: Callable[[str], None], on_move: Callable[[int], None]) -> None:
        super().__init__(id="filter-bar", select_on_focus=False)
        self._on_type, self._on_move = on_type, on_move
        self._history: list[str] = []
        self.disable_messages(self.Changed)  # who hears of it has, before the frame
        self.placeholder = "words in Korean or English · ↑ earlier filters"

    def refresh(
        self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False
    ) -> Self:
        """As any widget's; what a key changes in it is painted with the list."""
        if not layout and mark_dirty(self, [0]):
            return self
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def render_line(self, y: int) -> Strip:
        """The line being typed, put together here: Rich takes as long for it as the whole list does."""
        if y or not self.value or not self.has_focus or not self.selection.is_empty:
            return super().render_line(y)
        text, at, style = f"{self.value} ", self.cursor_position, self.rich_style
        under = style + self.get_component_rich_style("input--cursor")
        whole = line((text[:at], style), (text[at], under), (text[at + 1 :], style))
        left, width = self.scroll_offset.x, self.scrollable_content_region.width + 1
        return whole.crop(left, left + width).extend_cell_length(width, style)

    def remember(self, filter: str) -> None:
        """Put a filter that was kept at the end of the history."""
        self._history = [*(old for old in self._history if old != filter), filter]

    def action_earlier(self) -> None:
        """Bring an earlier filter into the bar where it is empty or holds one; else move the list up."""
        at = self._history.index(self.value) if self.value in self._history else len(self._history)
        if self.value and at == len(self._history):
            self._on_move(-1)
        elif at:
            self.value = self._history[at - 1]
            self.cursor_position = len(self.value)

    def action_move(self, rows: int) -> None:
        """Move the list below."""
        self._on_move(rows)

    def watch_value(self, value: str) -> None:
        """Say what is in the bar."""
        if self.is_mounted:
            self._on_type(value)
