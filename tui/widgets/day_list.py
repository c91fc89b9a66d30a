"""The days pane: all days, months and days, newest first, with counts and a small bar for votes."""

from collections.abc import Callable, Mapping
from typing import ClassVar

from textual.binding import BindingType
from textual.strip import Strip

from tui.browsing.days import BAR_CELLS, DayEntry, visible_entries
from tui.keys.bindings import bindings
from tui.rendering.painter import skip_rounds
from tui.search.order import TAGGED
from tui.widgets.line_list import LineList
from tui.widgets.line_view import fill, line

LEAST_WITH_BAR = 19
"""The width of the pane, in cells, below which the counts are shown without the bar."""
_COUNT = len("100/100")
FOLDED = " ▸"
"""The sign after a month whose days are folded."""


class DayList(LineList):
    """The days to choose from; the days of a folded month are hidden until one of them is chosen."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("days")]
    COMPONENT_PREFIX = "day-list"
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "day-list--day",
        "day-list--month",
        "day-list--quiet",
        "day-list--cursor",
        "day-list--cursor-quiet",
    }

    def __init__(self, on_choose: Callable[[str], None]) -> None:
        """Show no days yet.

        Args:
            on_choose: Is called with the scope of each entry that the user moves to.
        """
        super().__init__(id="day-list", on_move=lambda row: on_choose(self.entries[row].scope))
        self.entries: tuple[DayEntry, ...] = ()
        """The entries of the rows."""
        self.folded: frozenset[str] = frozenset({TAGGED})
        """The months whose days are hidden, and `TAGGED` if the tags are."""
        self._all: tuple[DayEntry, ...] = ()
        self._hits: Mapping[str, int] | None = None

    def show(self, entries: tuple[DayEntry, ...], scope: str, hits: Mapping[str, int] | None = None) -> None:
        """Show entries, with the cursor on the one of `scope`, and the hits of a filter by scope."""
        self._all, self._hits = entries, hits
        self.choose(scope)

    def show_hits(self, hits: Mapping[str, int] | None) -> None:
        """Show the hits of a filter by scope, or without a filter the papers."""
        self._hits = hits
        self.repaint()

    def choose(self, scope: str) -> None:
        """Put the cursor on the entry of `scope`, and unfold its month, or the tags, for it."""
        chosen = next((entry for entry in self._all if entry.scope == scope), None)
        if chosen and chosen.kind in ("day", "tag"):
            self.folded -= {chosen.group}
        self.entries = visible_entries(self._all, self.folded)
        self.reset(len(self.entries), self._row_of(scope))

    def fold_again(self) -> None:
        """Fold what a start folds."""
        if self.folded != (usual := frozenset({TAGGED})):
            self.folded = usual
            self.choose(self.entries[self.cursor].scope if self.entries else "")

    def action_fold_month(self) -> None:
        """Fold the month or the tags of the cursor, and put the cursor on them, or unfold them."""
        skip_rounds(self, 2)
        if self.entries and (group := self.entries[self.cursor].group):
            folds = group not in self.folded
            self.folded ^= {group}
            before = self.entries[self.cursor].scope
            self.choose(group)
            if folds and before != group:
                self._on_move(self.cursor)

    def lines(self, row: int, width: int, most: int) -> list[Strip]:
        entry = self.entries[row]
        bar = entry.bar if width >= LEAST_WITH_BAR else ""
        count = entry.count_text(self._hits)
        room = min(_COUNT, width - LEAST_WITH_BAR + _COUNT - 1)  # a blank parts the bar from the day
        facts = f"{bar:>{BAR_CELLS}} {count:>{room}}" if bar else f" {count}"
        indent = " " if entry.kind in ("day", "tag") else ""
        sign = FOLDED if entry.scope in self.folded else ""
        label = fill(indent + entry.label + sign, width - 1 - len(facts))
        if row == self.cursor:
            return [line(("▌", self.look("cursor-quiet")), (label + facts, self.look("cursor")))]
        style = self.look("day" if indent else "month")
        return [line((f" {label}", style), (facts, self.look("quiet")))]

    def _row_of(self, scope: str) -> int:
        """Return the row of the entry of `scope`; 0 if there is none."""
        return next((row for row, entry in enumerate(self.entries) if entry.scope == scope), 0)
