"""A dialog that asks for a path."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content

from tui.screens.dialogs.path_completion import completed
from tui.screens.dialogs.prompt import LineDialog
from tui.widgets.line_view import fit

_KEYS = "Tab completes · Enter imports · Esc leaves"


class PathDialog(LineDialog):
    """Asks for a path, which Tab completes; what could follow stands on the frame."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("tab", "complete", "complete", priority=True)]

    def __init__(self, title: str) -> None:
        super().__init__(title, "", "a file or a folder, typed or dropped here", _KEYS)

    def action_complete(self) -> None:
        """Add what is certain, and show what is not."""
        text, names = completed(self.line.value)
        self.line.value = text
        self.line.cursor_position = len(text)
        offered = names if len(names) > 1 else ()
        self.box.border_subtitle = Content(fit("  ".join(offered) or _KEYS, self.box.size.width - 4))
