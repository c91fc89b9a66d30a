"""The filter bar: a line to type a filter in."""

from collections.abc import Callable, Sequence
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, ClassVar, NamedTuple, Self

from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.reactive import var
from textual.strip import Strip

from tui.language import gettext as _
from tui.rendering.painter import first_line, mark_dirty
from tui.widgets.line_input import LineInput
from tui.widgets.line_view import line

if TYPE_CHECKING:
    from tui.search.completion import Completion


class Completer(NamedTuple):
    """Completes what is typed in the bar."""

    complete: Callable[[str], "Completion"]
    """Returns how a text goes on."""
    list_choices: Callable[[Sequence[str]], None]
    """Shows what the end of the text may become."""


class FilterBar(LineInput):
    """An input that reports its text at once, and never causes a layout."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "screen.keep_filter", "keep the list"),
        Binding("up", "earlier", "up or an earlier filter"),
        Binding("ctrl+n", "move(1)", "down"),
        Binding("ctrl+p", "move(-1)", "up"),
        Binding("tab", "complete", "complete, or only the chosen days or all"),
        Binding("shift+tab", "screen.narrow", "only the chosen days or all"),
    ]

    COMPONENT_CLASSES: ClassVar[set[str]] = {"filter-bar--misunderstood"}

    virtual_size = var(Size(0, 0))
    """The input's own, but without a layout: a key costs one frame of one line."""

    def __init__(
        self, on_type: Callable[[str], None], on_move: Callable[[int], None], completer: Completer
    ) -> None:
        """Make an empty bar.

        Args:
            on_type: Called with the text after each key.
            on_move: Called with the rows by which a key moves the list below.
            completer: Completes the text.
        """
        super().__init__(id="filter-bar", select_on_focus=False)
        self._on_type, self._on_move, self._completer = on_type, on_move, completer
        self.ghost = ""
        """The text that Tab would add."""
        self._misunderstood: Sequence[tuple[int, int]] = ()
        self._history: list[str] = []
        self.disable_messages(self.Changed)  # `on_type` comes before the frame
        self.placeholder = _("words in Korean or English · ↑ earlier filters")

    def refresh(
        self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False
    ) -> Self:
        """Refresh the bar; a change by a key is painted together with the list."""
        if not layout and mark_dirty(self, first_line):
            return self
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def render_line(self, y: int) -> Strip:
        """Render the typed line here: Rich takes as long for it as for the whole list."""
        if y or not self.value or not self.has_focus or not self.selection.is_empty:
            return super().render_line(y)
        at, style = self.cursor_position, self.rich_style
        under = style + self.get_component_rich_style("input--cursor")
        ghost = self.ghost if at == len(self.value) else ""
        faint = style + self.get_component_rich_style("input--suggestion")
        typed = [(letter, style) for letter in self.value]
        typed += [(letter, faint) for letter in ghost] or [(" ", style)]
        wrong = style + self.get_component_rich_style("filter-bar--misunderstood")
        for start, end in self._misunderstood:
            typed[start:end] = [(letter, wrong) for letter, _ in typed[start:end]]
        typed[at] = typed[at][0], under
        runs = ((list(run), look) for look, run in groupby(typed, key=itemgetter(1)))
        whole = line(*(("".join(letter for letter, _ in run), look) for run, look in runs))
        left, width = self.scroll_offset.x, self.scrollable_content_region.width + 1
        return whole.crop(left, left + width).extend_cell_length(width, style)

    def mark(self, misunderstood: Sequence[tuple[int, int]]) -> None:
        """Mark the places that are not understood."""
        if misunderstood != self._misunderstood:
            self._misunderstood = misunderstood
            self.refresh()

    def remember(self, filter: str) -> None:
        """Put a kept filter at the end of the history."""
        self._history = [*(old for old in self._history if old != filter), filter]

    def action_earlier(self) -> None:
        """Show an earlier filter if the bar is empty or holds one; else move the list up."""
        at = self._history.index(self.value) if self.value in self._history else len(self._history)
        if self.value and at == len(self._history):
            self._on_move(-1)
        elif at:
            self.value = self._history[at - 1]
            self.cursor_position = len(self.value)

    async def action_complete(self) -> None:
        """Complete the text, or show how it may go on; if it is complete, choose only some days, or all."""
        if self.cursor_position < len(self.value) or not self.value:
            await self.run_action("screen.narrow")
            return
        rest, choices = self._completer.complete(self.value)
        if rest:
            self.value += rest
            self.cursor_position = len(self.value)
            choices = self._completer.complete(self.value).choices
        if choices:
            self._completer.list_choices(choices)
        elif not rest:
            await self.run_action("screen.narrow")

    def action_move(self, rows: int) -> None:
        """Move the list below."""
        self._on_move(rows)

    def watch_value(self, value: str) -> None:
        """Report the text."""
        if self.is_mounted:
            self.ghost = self._completer.complete(value).rest
            self._on_type(value)
