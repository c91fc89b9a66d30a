"""All keys, by what they are for."""

from itertools import groupby
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from tui import keymap


class HelpScreen(ModalScreen[None]):
    """The keymap as it is."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,question_mark,f1,enter", "dismiss", "close"),
        Binding("j,down", "scroll(1)", "down"),
        Binding("k,up", "scroll(-1)", "up"),
    ]

    def compose(self) -> ComposeResult:
        self._box = VerticalScroll(Static(_keys()), id="help")
        self._box.border_title = Content("Keys")
        self._box.border_subtitle = Content("Esc closes")
        yield self._box

    def action_scroll(self, lines: int) -> None:
        self._box.scroll_relative(y=lines, animate=False)


def _keys() -> Content:
    blocks = []
    for group, actions in groupby(
        sorted(keymap.ACTIONS, key=lambda action: action.group), lambda action: action.group
    ):
        lines = [Content.styled(group, "bold")]
        lines += [
            Content.assemble((f"{action.shown_keys:<14}", "$accent"), f" {action.does}") for action in actions
        ]
        blocks.append(Content("\n").join(lines))
    return Content("\n\n").join(blocks)
