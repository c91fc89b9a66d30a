"""A list of problems or messages, one a line."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tui import theme
from tui.language import gettext as _
from tui.rendering.dimmed import Dialog

if TYPE_CHECKING:
    from rich.table import Table

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

    def __init__(self, title: str, lines: Sequence[str], hang: int = 0) -> None:
        """List lines; what does not fit in one goes on below it, `hang` characters further right."""
        super().__init__()
        more = len(lines) - SHOWN
        rest = [_("… and {n:,} more", n=more)] if more > 0 else []
        self._title, self._lines, self._hang = title, [*lines[:SHOWN], *rest], hang

    def compose(self) -> ComposeResult:
        listed = self._hung() if self._hang else Content("\n").join(map(Content, self._lines))
        self._box = VerticalScroll(Static(listed), classes="dialog -problems")
        self._box.border_title = Content(self._title)
        self._box.border_subtitle = Content(_("j k scroll · Esc closes"))
        yield self._box

    def _hung(self) -> "Table":
        """Return the lines in two columns, the first one as wide as the others hang."""
        from rich.table import Table
        from rich.text import Text

        columns = Table.grid()
        columns.add_column(no_wrap=True)
        columns.add_column(overflow="fold")
        for line in self._lines:
            columns.add_row(Text(line[: self._hang]), Text(line[self._hang :]))
        return columns

    def action_scroll(self, where: str) -> None:
        """Scroll `down` or `up` by a line, or to `home` or `end`."""
        getattr(self._box, f"scroll_{where}")(animate=False)
