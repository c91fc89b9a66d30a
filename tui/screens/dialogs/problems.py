"""What went wrong, a line each."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from tui import theme

SHOWN = 1_000
"""Lines that are shown; whoever has more will not read them here."""


class ProblemsScreen(ModalScreen[None]):
    """Lines under a title, until Esc, Enter or q."""

    CSS_PATH = theme.sheets("dialog")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,q", "dismiss", "go on"),
        Binding("j", "scroll('down')", "down"),
        Binding("k", "scroll('up')", "up"),
        Binding("g", "scroll('home')", "to the beginning"),
        Binding("G", "scroll('end')", "to the end"),
    ]

    def __init__(self, title: str, lines: Sequence[str]) -> None:
        super().__init__()
        more = [f"… and {len(lines) - SHOWN:,} more"] if len(lines) > SHOWN else []
        self._title, self._lines = title, [*lines[:SHOWN], *more]

    def compose(self) -> ComposeResult:
        self._box = VerticalScroll(
            Static(Content("\n").join(map(Content, self._lines))), classes="dialog -problems"
        )
        self._box.border_title = Content(self._title)
        self._box.border_subtitle = Content("j k scroll · Esc goes on")
        yield self._box

    def action_scroll(self, where: str) -> None:
        """Scroll to where it says."""
        getattr(self._box, f"scroll_{where}")(animate=False)
