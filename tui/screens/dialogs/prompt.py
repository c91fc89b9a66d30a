"""Small dialogs that ask for a line or a text."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input

from tui import theme
from tui.widgets.line_input import LineInput


class LineDialog(ModalScreen[str | None]):
    """Asks for one line; None when it was left with Esc."""

    CSS_PATH = theme.sheets("dialog")
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", "leave")]

    def __init__(self, title: str, text: str, hint: str, keys: str = "Enter keeps · Esc leaves") -> None:
        super().__init__()
        self._title, self._keys = title, keys
        self.line = LineInput(text, placeholder=hint, select_on_focus=False)
        self.box = Container(self.line, classes="dialog")

    def compose(self) -> ComposeResult:
        self.box.border_title = Content(self._title)
        self.box.border_subtitle = Content(self._keys)
        yield self.box

    @on(Input.Submitted)
    def keep(self, line: Input.Submitted) -> None:
        """Answer with what was typed."""
        self.dismiss(line.value)


class TextDialog(ModalScreen[str]):
    """Asks for a text of several lines."""

    CSS_PATH = theme.sheets("dialog")
    BINDINGS: ClassVar[list[BindingType]] = [
        # Esc keeps what was written: a minute's writing does not go with one key, and `u` undoes it.
        Binding("escape,ctrl+s", "keep", "keep", priority=True),
    ]

    def __init__(self, title: str, text: str) -> None:
        super().__init__()
        self._title, self._text = title, text

    def compose(self) -> ComposeResult:
        from textual.widgets import TextArea  # the largest widget there is, which no start needs

        self._area = TextArea(self._text, compact=True)
        self._area.cursor_blink = False
        box = Container(self._area, classes="dialog -text")
        box.border_title = Content(self._title)
        box.border_subtitle = Content("Esc keeps")
        yield box

    def action_keep(self) -> None:
        """Answer with what was written."""
        self.dismiss(self._area.text)
