"""The keys that the status line hints at: which ones in each pane, and in what order."""

from typing import NamedTuple

from tui.language import N_

HINTED = (
    "enter filter newest-day newer-day older-day fold-month sort read-day",
    "filter copy-link copy-as open star read next-unread newer-day older-day undo",
    "read-on copy-link copy-as open star note previous-section/next-section authors tag zoom previous-pane",
)
"""The ids in the status line of the days, papers and paper panes, most important first.

Two joined by a slash share the hint of the second.
"""
KEPT = ("quit help", "days-pane quit help", "days-pane quit help")
"""The ids behind them, which are shown first if there is little room; the last one on any terminal."""
HINTED_IN_EMPTY_STORE = "import sync sample"
"""The ids in any pane as long as there are no papers, before those for leaving and help."""


class Hint(NamedTuple):
    """One or two keys and what they do, in the status line."""

    label: str
    """The keys as people write them."""
    does: str
    """It is translated when it is shown."""
    keys: tuple[str, ...]
    """Textual's names of the keys, in the order of the label."""
    is_kept: bool = False
    """True if it is shown before all others that there is no room for."""

    def key_at(self, column: int) -> str:
        """Return the key to press for a click in a column of the label, or beside it."""
        columns = len(self.label)
        return self.keys[column * len(self.keys) // columns if column in range(columns) else -1]


FILTER_HINTS = (
    Hint("Enter", N_("keep"), ("enter",)),
    Hint("↑↓", N_("move"), ("up", "down")),
    Hint("Tab", N_("complete, or only these days"), ("tab",)),
    Hint("Esc", N_("back"), ("escape",), is_kept=True),
)
"""What keys do while a filter is typed, most important first."""
