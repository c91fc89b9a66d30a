"""A menu to choose one thing from, by a letter or with the cursor."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tui import theme


class Menu(ModalScreen[str | None]):
    """Answers with the value of the chosen entry; None when it was left with Esc."""

    CSS_PATH = theme.sheets("menu", "option_list")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "dismiss(None)", "leave"),
        Binding("j", "move(1)", "down"),
        Binding("k", "move(-1)", "up"),
    ]

    def __init__(self, title: str, entries: Sequence[tuple[str, str, str]], wide: bool = False) -> None:
        """Entries are a letter, what it says, and the value it answers with; `wide` ones are whole titles."""
        super().__init__()
        self._title, self._entries, self._wide = title, entries, wide
        for letter, says, value in entries:
            self._bindings.bind(letter, f"dismiss({value!r})", says)

    def compose(self) -> ComposeResult:
        options = (
            Option(Content.assemble((f"{letter}  ", "bold"), says), id=value)
            for letter, says, value in self._entries
        )
        self._list = OptionList(*options, id="menu", classes="-wide" if self._wide else None, markup=False)
        self._list.border_title = Content(self._title)
        self._list.border_subtitle = Content("Enter chooses · Esc leaves")
        yield self._list

    def action_move(self, rows: int) -> None:
        """Move the cursor."""
        (self._list.action_cursor_down if rows > 0 else self._list.action_cursor_up)()

    @on(OptionList.OptionSelected)
    def choose(self, chosen: OptionList.OptionSelected) -> None:
        """Answer with the entry under the cursor."""
        self.dismiss(chosen.option_id)
