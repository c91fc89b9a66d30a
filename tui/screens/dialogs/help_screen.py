"""Help: all keys, the signs in the lists and the grammar of the filter, searched by typing."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.content import Content
from textual.widgets import Input

from tui import theme
from tui.keys.key_search import look_up, look_up_rules
from tui.keys.keymap import Action
from tui.keys.signs import look_up_signs
from tui.language import gettext as _
from tui.rendering.dimmed import Dialog
from tui.widgets.key_list import KeyList
from tui.widgets.line_input import LineInput


class HelpScreen(Dialog[None]):
    """The keys in force, the signs and the filter's grammar, narrowed by every character typed."""

    CSS_PATH = theme.sheets("help")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "clear or close"),
        Binding("f1", "dismiss", "close"),
        Binding("down,ctrl+n", "scroll(1)", "move down"),
        Binding("up,ctrl+p", "scroll(-1)", "move up"),
        Binding("pagedown", "page(1)", "page down"),
        Binding("pageup", "page(-1)", "page up"),
    ]

    def __init__(self, actions: Sequence[Action]) -> None:
        super().__init__()
        self._actions = actions

    def compose(self) -> ComposeResult:
        self._input = LineInput(placeholder=_("type a key or what it does"))
        self._list = KeyList()
        self._look_up("")
        box = Container(self._input, self._list, id="help")
        box.border_title = Content(_("Keys and filter"))
        box.border_subtitle = Content(_("↑↓ more · Esc closes"))
        yield box

    @on(Input.Changed)
    def look_up(self, typed: Input.Changed) -> None:
        """Show what the text finds."""
        self._look_up(typed.value)

    @on(Input.Submitted)
    def close(self) -> None:
        """Close help."""
        self.dismiss()

    def _look_up(self, text: str) -> None:
        self._list.show(look_up(self._actions, text), look_up_rules(text), look_up_signs(text))

    def action_back(self) -> None:
        if self._input.value:
            self._input.value = ""
        else:
            self.dismiss()

    def action_scroll(self, lines: int) -> None:
        self._list.scroll_rows(lines)

    def action_page(self, pages: int) -> None:
        self._list.scroll_rows(pages * self._list.page)
