"""Statistics about papers, on a page that scrolls."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from tui import theme
from tui.stats.page import render_page
from tui.stats.statistics import Statistics

_FRAME = 4
"""Cells of the box beside its text."""


class StatsScreen(ModalScreen[None]):
    """The statistics of some papers, as wide as the terminal allows."""

    CSS_PATH = theme.sheets("stats")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,v,enter", "dismiss", "close"),
        Binding("j,down", "scroll(1)", "move down"),
        Binding("k,up", "scroll(-1)", "move up"),
    ]

    def __init__(self, title: str, statistics: Statistics) -> None:
        super().__init__()
        self._title, self._statistics = title, statistics

    def compose(self) -> ComposeResult:
        self._text = Static(markup=False)
        self._box = VerticalScroll(self._text, id="stats")
        self._box.border_title = Content(self._title)
        self._box.border_subtitle = Content("Esc closes")
        yield self._box

    def on_resize(self) -> None:
        """Plot again for the new width."""
        self._text.update(
            Content(render_page(self._statistics, max(self._box.container_size.width - _FRAME, 20)))
        )

    def action_scroll(self, lines: int) -> None:
        self._box.scroll_relative(y=lines, animate=False)
