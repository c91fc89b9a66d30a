"""Keys and their actions in groups, and the grammar of the filter, scrolled by lines."""

from collections.abc import Sequence
from itertools import zip_longest
from typing import ClassVar

from rich.cells import cell_len
from textual.content import Content
from textual.strip import Strip

from tui.keys.key_search import Groups
from tui.language import N_
from tui.language import gettext as _
from tui.search.grammar import Rule
from tui.widgets.line_view import LineView, fill, fit, line

_KEYS = 12
"""Cells for the keys beside their descriptions; longer keys have a line of their own."""
FILTER = N_("Filter")
"""The name of the group of the filter's grammar."""
SIGNS = N_("Signs")
"""The name of the group of the signs in the lists."""


class KeyList(LineView):
    """The actions that were shown last, wrapped to the width."""

    COMPONENT_PREFIX = "key-list"
    COMPONENT_CLASSES: ClassVar[set[str]] = {"key-list--group", "key-list--key", "key-list--description"}

    def __init__(self) -> None:
        super().__init__(id="key-list")
        self.groups: Groups = ()
        """The shown actions, under the names of their groups."""
        self.rules: Sequence[Rule] = ()
        """The shown rules of the filter, below them."""
        self.signs: Sequence[tuple[str, str]] = ()
        """The shown signs and their meanings, between them."""

    def show(self, groups: Groups, rules: Sequence[Rule] = (), signs: Sequence[tuple[str, str]] = ()) -> None:
        """Show actions, signs and rules, from the first one on."""
        self.groups, self.rules, self.signs, self.top = groups, rules, signs, 0
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
        shown = [
            (group, [(action.shown_keys or "–", _(action.description)) for action in actions])
            for group, actions in self.groups
        ]
        if self.signs:
            shown.append((_(SIGNS), [(_(sign), _(meaning)) for sign, meaning in self.signs]))
        if self.rules:
            shown.append((_(FILTER), [(rule.examples, rule.plain_meaning) for rule in self.rules]))
        lines = [] if shown else [line((fit(_("Nothing found."), width), self.look("description")))]
        for group, entries in shown:
            lines += [Strip([])] if lines else []
            lines.append(line((fit(group, width), self.look("group"))))
            lines += [row for entry in entries for row in self._entry(*entry, keys, width)]
        return lines

    def _entry(self, typed: str, meaning: str, keys: int, width: int) -> list[Strip]:
        """Return the lines of an entry: what is typed, and beside or below it the meaning, indented."""
        left = [wrapped.plain for wrapped in Content(typed).wrap(max(1, width))]
        right = [wrapped.plain for wrapped in Content(meaning).wrap(max(1, width - keys))]
        if cell_len(typed) >= keys:
            right = [""] * len(left) + right
        return [
            line(
                (fill(first, max(keys, cell_len(first))), self.look("key")), (rest, self.look("description"))
            )
            for first, rest in zip_longest(left, right, fillvalue="")
        ]
