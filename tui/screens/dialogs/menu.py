"""A menu of entries, chosen by a letter or with the cursor."""

from collections.abc import Callable, Sequence
from typing import ClassVar, NamedTuple

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tui import theme
from tui.language import gettext as _
from tui.rendering.dimmed import Dialog

Entry = tuple[str, str, str]
"""A letter, the text, and the value returned if the entry is chosen."""


class Entries(NamedTuple):
    """What a menu shows on a screen of some size."""

    title: str
    """The text on its frame."""
    entries: Sequence[Entry]


class Menu(Dialog[str | None]):
    """A menu that returns the value of the chosen entry; None after Esc."""

    CSS_PATH = theme.sheets("menu", "option_list")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "dismiss(None)", "cancel"),
        Binding("j", "move(1)", "move down"),
        Binding("k", "move(-1)", "move up"),
    ]

    def __init__(
        self,
        title: str,
        entries: Sequence[Entry],
        wide: bool = False,
        refit: Callable[[Size], Entries] | None = None,
    ) -> None:
        """Make a menu.

        Args:
            title: The text on its frame.
            entries: The entries, from the top.
            wide: Whether the entries are as long as titles.
            refit: Returns as many entries, and the title, for another size of the screen.
        """
        super().__init__()
        self._title, self._entries, self._wide, self._refit = title, entries, wide, refit
        self._is_new = True

    def compose(self) -> ComposeResult:
        options = (Option(_prompt(entry), id=entry[2]) for entry in self._entries)
        self._list = OptionList(*options, id="menu", classes="-wide" if self._wide else None, markup=False)
        self._list.border_title = Content(self._title)
        self._list.border_subtitle = Content(_("Enter chooses · Esc cancels"))
        yield self._list

    def on_resize(self, event: events.Resize) -> None:
        """Have the entries fit the screen."""
        if self._is_new or self._refit is None:  # the first time it is as large as it was made for
            self._is_new = False
            return
        self._title, self._entries = self._refit(event.size)
        self._list.border_title = Content(self._title)
        for row, entry in enumerate(self._entries):
            self._list.replace_option_prompt_at_index(row, _prompt(entry))

    def action_move(self, rows: int) -> None:
        """Move the cursor one row down, or up for a negative number."""
        (self._list.action_cursor_down if rows > 0 else self._list.action_cursor_up)()

    @on(OptionList.OptionSelected)
    def choose(self, chosen: OptionList.OptionSelected) -> None:
        """Return the entry under the cursor."""
        self.dismiss(chosen.option_id)

    def on_key(self, event: events.Key) -> None:
        """Return the entry with the letter that was typed, unless the menu has bound the key."""
        for letter, _text, value in self._entries:
            if event.character == letter:
                event.stop()
                self.dismiss(value)


def _prompt(entry: Entry) -> Content:
    letter, text, _value = entry
    return Content.assemble((f"{letter}  ", "bold"), text)
