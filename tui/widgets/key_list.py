"""Keys and their actions, in groups, scrolled by lines."""

from itertools import zip_longest
from typing import ClassVar

from rich.cells import cell_len
from textual.content import Content
from textual.strip import Strip

from tui.keys.key_search import Groups
from tui.keys.keymap import Action
from tui.widgets.line_view import LineView, fill, fit, line

_KEYS = 12
"""Cells for the keys beside their descriptions; longer keys have a line of their own."""
_NOTHING = "Nothing found."


class KeyList(LineView):
    """The actions that were shown last, wrapped to the width."""

    COMPONENT_PREFIX = "key-list"
    COMPONENT_CLASSES: ClassVar[set[str]] = {"key-list--group", "key-list--key", "key-list--description"}

    def __init__(self) -> None:
        super().__init__(id="key-list")
        self.groups: Groups = ()
        """The shown actions, under the names of their groups."""

    def show(self, groups: Groups) -> None:
        """Show actions, from the first one on."""
        self.groups, self.top = groups, 0
        self.repaint()

    def scroll_rows(self, lines: int) -> None:
        """Scroll by some lines, as far as there are any."""
        self.top = self._clamp(self.top + lines)
        self.repaint()

    def draw(self) -> list[Strip]:
        self.top = self._clamp(self.top)
        return self._lines(self.size.width)[self.top : self.top + self.size.height]

    def _clamp(self, top: int) -> int:
        """Return the line nearest to `top` that may be first on the screen."""
        return max(0, min(top, len(self._lines(self.size.width)) - self.size.height))

    def _lines(self, width: int) -> list[Strip]:
        keys = min(_KEYS, width // 2)
        lines = [] if self.groups else [line((fit(_NOTHING, width), self.look("description")))]
        for group, actions in self.groups:
            lines += [Strip([])] if lines else []
            lines.append(line((fit(group, width), self.look("group"))))
            lines += [row for action in actions for row in self._action(action, keys, width)]
        return lines

    def _action(self, action: Action, keys: int, width: int) -> list[Strip]:
        """Return the lines of an action: its keys, and beside them its description, indented."""
        keys_shown = action.shown_keys or "–"
        description = [wrapped.plain for wrapped in Content(action.description).wrap(max(1, width - keys))]
        if cell_len(keys_shown) >= keys:
            description.insert(0, "")
        return [
            line(
                (fill(first, max(keys, cell_len(first))), self.look("key")), (rest, self.look("description"))
            )
            for first, rest in zip_longest([keys_shown], description, fillvalue="")
        ]
