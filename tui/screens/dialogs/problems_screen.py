"""A list of problems or messages, one a line."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tui import theme
from tui.language import gettext as _
from tui.rendering.dimmed import Dialog

SHOWN = 1_000
"""Lines shown at most; nobody reads more of them here."""


class ProblemsScreen(Dialog[None]):
    """Lines under a title, closed by Esc, Enter or q."""

    CSS_PATH = theme.sheets("dialog")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,q", "dismiss", "close"),
        Binding("j", "scroll('down')", "move down"),
        Binding("k", "scroll('up')", "move up"),
        Binding("g", "scroll('home')", "go to the top"),
        Binding("G", "scroll('end')", "go to the bottom"),
    ]

    def __init__(self, title: str, lines: Sequence[str]) -> None:
        super().__init__()
        more = len(lines) - SHOWN
        rest = [_("… and {n:,} more", n=more)] if more > 0 else []
        self._title, self._lines = title, [*lines[:SHOWN], *rest]

    def compose(self) -> ComposeResult:
        self._box = VerticalScroll(
            Static(Content("\n").join(map(Content, self._lines))), classes="dialog -problems"
        )
        self._box.border_title = Content(self._title)
        self._box.border_subtitle = Content(_("j k scroll · Esc closes"))
        yield self._box

    def action_scroll(self, where: str) -> None:
        """Scroll `down` or `up` by a line, or to `home` or `end`."""
        getattr(self._box, f"scroll_{where}")(animate=False)
