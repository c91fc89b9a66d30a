"""The line above the panes: the title, or the filter bar in its place."""

import re
from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from textual.containers import Horizontal

from tui.language import gettext as _
from tui.widgets.status_line import TitleLine

if TYPE_CHECKING:
    from tui.widgets.filter_bar import Completer, FilterBar

_YEAR = re.compile(r"\b\d{4}-(?=\d\d-\d\d\b)")
"""The year in the name of a day, which the frame of its papers says, too."""


class Header:
    """The widgets of the line, and what they show."""

    def __init__(
        self,
        on_type: Callable[[str], None],
        on_move: Callable[[int], None],
        completer: Callable[[], "Completer"],
    ) -> None:
        """Make the title; the bar is made when it is first used.

        Args:
            on_type: Is called with the text of the filter bar after each key.
            on_move: Is called with the rows by which a key in the bar moves the list.
            completer: Returns what completes the text of the bar.
        """
        self._on_type, self._on_move, self._completer = on_type, on_move, completer
        self.title, self._state_line = TitleLine(id="title"), TitleLine(id="bar-state")
        self.papers = self.filter = self.state = ""
        """The title of the papers pane, the filter, and its state in words."""
        self.selected = 0
        """The number of selected papers, which keys act on."""

    @cached_property
    def bar(self) -> "FilterBar":
        """The input for the filter."""
        from tui.widgets.filter_bar import FilterBar

        return FilterBar(self._on_type, self._on_move, self._completer())

    @cached_property
    def row(self) -> Horizontal:
        """The bar with the state of its filter, not displayed at first."""
        row = Horizontal(self.bar, self._state_line, id="bar-row")
        row.display = False
        return row

    @property
    def is_state_cut(self) -> bool:
        """True if the line beside the bar has no room for the whole state."""
        return self._state_line.is_cut

    @property
    def is_bar(self) -> bool:
        """True while the filter bar is shown."""
        return not self.title.display

    def show(self, path: tuple[str, ...], place: str, scope: str) -> None:
        """Show the title.

        Args:
            path: The names of the panes on the way to the only one on the screen; empty if there are more.
            place: Where in the paper the user is, if nothing else says so; replaces the state of the filter.
            scope: The name of the list if the days beside it are hidden; empty otherwise.
        """
        chosen = _("{n:,} selected · Esc", n=self.selected) if self.selected else ""
        self._state_line.show("", _join(chosen, self.state))
        if path:
            state = place or (self.state if self.filter else "")
            name, short = (" › ".join(names) for names in (path, (_YEAR.sub("", name) for name in path)))
            least = _join(chosen, self.filter, state.partition(" · ")[0])
            self.title.show(name, _join(chosen, self.filter, state), short, least)
        else:
            name = f"{_('Days')} ‹ {_YEAR.sub('', scope)}" if scope else "hanji"
            filter = _("filter: {text}", text=self.filter) if self.filter else ""
            self.title.show(name, _join(chosen, filter, place or self.state))

    def toggle_bar(self, shown: bool) -> None:
        """Show the filter bar, or the title again."""
        self.title.display, self.row.display = not shown, shown


def _join(*parts: str) -> str:
    return " · ".join(filter(None, parts))
