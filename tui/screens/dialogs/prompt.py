"""Small dialogs that ask for a line, a path or a text."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.content import Content
from textual.widgets import Input

from tui import theme
from tui.language import N_
from tui.language import gettext as _
from tui.rendering.dimmed import Dialog
from tui.screens.dialogs.path_completion import complete_path
from tui.widgets.line_input import LineInput
from tui.widgets.line_view import fit

_SAVE_KEYS = N_("Enter saves · Esc cancels")
_PATH_KEYS = N_("Tab completes · Enter imports · Esc cancels")
_DISCARD = N_("Esc again discards · {key} saves")


class LinePrompt(Dialog[str | None]):
    """A dialog that returns one line; None after Esc, which asks first if the line was changed."""

    CSS_PATH = theme.sheets("dialog")
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "cancel")]

    def __init__(self, title: str, text: str, hint: str, keys: str = _SAVE_KEYS) -> None:
        """Make a prompt.

        Args:
            title: The text above, on the frame.
            text: The line to edit.
            hint: The text shown while the line is empty.
            keys: The text below, on the frame; it is translated when it is shown.
        """
        super().__init__()
        self._title, self._keys = title, keys
        self._before, self._asked = text, ""
        self.line = LineInput(text, placeholder=hint, select_on_focus=False)
        self.box = Container(self.line, classes="dialog")

    def compose(self) -> ComposeResult:
        self.box.border_title = Content(self._title)
        self.box.border_subtitle = Content(_(self._keys))
        yield self.box

    def action_leave(self) -> None:
        """Return None, but if the line was changed only after a second Esc."""
        if self.line.value in (self._before, self._asked):
            self.dismiss(None)
        else:
            self._asked = self.line.value
            self.box.border_subtitle = Content(_(_DISCARD, key="Enter"))

    @on(Input.Submitted)
    def submit(self, line: Input.Submitted) -> None:
        """Return the line."""
        self.dismiss(line.value)


class PathPrompt(LinePrompt):
    """A dialog that returns a path. Tab completes it; the names that could follow are on the frame."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("tab", "complete", "complete", priority=True)]

    def __init__(self, title: str) -> None:
        super().__init__(title, "", _("a file or a folder, typed or dropped here"), _PATH_KEYS)

    def action_leave(self) -> None:
        """Return None: a path is typed again in a moment."""
        self.dismiss(None)

    def action_complete(self) -> None:
        """Complete the path as far as it is certain, and show the names that could follow."""
        text, names = complete_path(self.line.value)
        self.line.value = text
        self.line.cursor_position = len(text)
        offered = names if len(names) > 1 else ()
        shown = "  ".join(offered) or _(_PATH_KEYS)
        self.box.border_subtitle = Content(fit(shown, self.box.size.width - 4))


class TextPrompt(Dialog[str | None]):
    """A dialog that returns a text of several lines; None after Esc, which asks first if it was changed."""

    CSS_PATH = theme.sheets("dialog")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "save", priority=True),
        Binding("escape", "leave", "leave", priority=True),
    ]

    def __init__(self, title: str, text: str) -> None:
        super().__init__()
        self._title, self._text, self._asked = title, text, text

    def compose(self) -> ComposeResult:
        from textual.widgets import TextArea

        self._area = TextArea(self._text, compact=True)
        self._area.cursor_blink = False
        self._box = Container(self._area, classes="dialog -text")
        self._box.border_title = Content(self._title)
        self._box.border_subtitle = Content(_("Ctrl-s saves · Esc leaves"))
        yield self._box

    def action_save(self) -> None:
        """Return the text."""
        self.dismiss(self._area.text)

    def action_leave(self) -> None:
        """Return None, but if the text was changed only after a second Esc."""
        if self._area.text in (self._text, self._asked):
            self.dismiss(None)
        else:
            self._asked = self._area.text
            self._box.border_subtitle = Content(_(_DISCARD, key="Ctrl-s"))
