"""Figures about papers, on a page to scroll through."""

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
"""Cells that the box needs besides its text."""


class StatsScreen(ModalScreen[None]):
    """The figures of some papers, as wide as the terminal allows."""

    CSS_PATH = theme.sheets("stats")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,v,enter", "dismiss", "close"),
        Binding("j,down", "scroll(1)", "down"),
        Binding("k,up", "scroll(-1)", "up"),
    ]

    def __init__(self, of: str, figures: Statistics) -> None:
        super().__init__()
        self._of, self._figures = of, figures

    def compose(self) -> ComposeResult:
        self._text = Static(markup=False)
        self._box = VerticalScroll(self._text, id="figures")
        self._box.border_title = Content(self._of)
        self._box.border_subtitle = Content("Esc closes")
        yield self._box

    def on_resize(self) -> None:
        """Plot anew for the width that there is."""
        self._text.update(
            Content(render_page(self._figures, max(self._box.container_size.width - _FRAME, 20)))
        )

    def action_scroll(self, lines: int) -> None:
        self._box.scroll_relative(y=lines, animate=False)
