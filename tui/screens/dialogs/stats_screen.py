"""Statistics about papers, on a page that scrolls."""

from typing import ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Region
from textual.widgets import Static

from tui import theme
from tui.language import gettext as _
from tui.rendering.dimmed import Dialog
from tui.stats.page import PageLine, lay_out_page
from tui.stats.statistics import Statistics

_SCROLLBAR = 2
"""Cells that the text leaves to the scrollbar."""
_CORNERS = 2
"""Cells of the lower border in which no keys are written, beyond those beside the text."""


class StatsScreen(Dialog[str | None]):
    """The statistics of some papers; returns a filter for the word or author that was chosen, or None."""

    CSS_PATH = theme.sheets("stats")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,v", "dismiss(None)", "close"),
        Binding("enter", "choose", "filter by the word or author"),
        Binding("j,down", "move(1)", "move down"),
        Binding("k,up", "move(-1)", "move up"),
        Binding("g,home", "top", "go to the top"),
        Binding("G,end", "bottom", "go to the bottom"),
    ]

    def __init__(self, title: str, statistics: Statistics) -> None:
        super().__init__()
        self._title, self._statistics = title, statistics
        self._lines: list[PageLine] = []
        self._cursor: int | None = None
        """The line of the chosen word or author; None before a key has moved to one."""

    def compose(self) -> ComposeResult:
        self._text = Static(markup=False)
        self._box = VerticalScroll(self._text, id="stats")
        self._box.border_title = Content(self._title)
        yield self._box

    def on_resize(self) -> None:
        """Draw again for the new width."""
        room = self._box.container_size.width
        keys = _("j k choose a word or author · Enter filters by it · Esc closes")
        if cell_len(keys) > room - _CORNERS:
            keys = _("j k · Enter filters · Esc closes")
        self._box.border_subtitle = Content(keys)
        self._lines = lay_out_page(self._statistics, max(room - _SCROLLBAR, 20))
        self._show()

    def action_move(self, rows: int) -> None:
        """Move the cursor to the next word or author, or scroll to an end if there is none."""
        choices = [number for number, line in enumerate(self._lines) if line.filter]
        here = -1 if self._cursor is None else choices.index(self._cursor)
        if 0 <= here + rows < len(choices):
            self._cursor = choices[here + rows]
            self._show()
            self._box.scroll_to_region(self._region_of(self._cursor), animate=False)
        elif rows > 0:
            self._box.scroll_end(animate=False)
        else:
            self._box.scroll_home(animate=False)

    def action_top(self) -> None:
        """Scroll to the top, where no word or author is chosen."""
        self._cursor = None
        self._show()
        self._box.scroll_home(animate=False)

    def action_bottom(self) -> None:
        """Choose the last word or author, and scroll to the bottom."""
        choices = [number for number, line in enumerate(self._lines) if line.filter]
        self._cursor = choices[-1] if choices else None
        self._show()
        self._box.scroll_end(animate=False)

    def action_choose(self) -> None:
        """Return the filter for the line under the cursor, or show that line first; without one, close."""
        if self._cursor is None:
            self.dismiss(None)
            return
        region = self._region_of(self._cursor)
        if region.overlaps(self._box.window_region):
            self.dismiss(self._lines[self._cursor].filter)
        else:
            self._box.scroll_to_region(region, animate=False)

    def _region_of(self, number: int) -> Region:
        """Return where a line of the page is, which takes more than one on the screen if that is narrow."""
        width = self._text.content_size.width
        *above, height = (len(Content(line.text).wrap(width)) for line in self._lines[: number + 1])
        return Region(0, sum(above), width, height)

    def _show(self) -> None:
        self._text.update(
            Content("\n").join(
                Content.styled(line.text, "reverse" if number == self._cursor else "")
                for number, line in enumerate(self._lines)
            )
        )
