"""The papers pane: votes, state and title of each paper, one a line."""

from collections.abc import Callable
from typing import ClassVar

from rich.cells import cell_len
from textual.strip import Strip

from tui.search.index import Index
from tui.widgets.line_list import LineList
from tui.widgets.line_view import fill, line

UNKNOWN_VOTES = "–"


class PaperList(LineList):
    """Rows of the index in the order given; only what changed is sent to the terminal."""

    COMPONENT_PREFIX = "paper-list"
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "paper-list--title",
        "paper-list--quiet",
        "paper-list--cursor",
        "paper-list--cursor-quiet",
    }

    def __init__(self, on_move: Callable[[int], None]) -> None:
        super().__init__(id="paper-list", on_move=on_move)
        self._index = Index.of((), {})
        self._rows: tuple[int, ...] = ()
        self._with_days = False
        self._votes_width = 3

    def show(self, index: Index, rows: tuple[int, ...], cursor: int, with_days: bool) -> None:
        """Show these rows of the index, with a day column when the list spans days."""
        self._index, self._rows, self._with_days = index, rows, with_days
        self.reset(len(rows), cursor)

    def id_at(self, row: int) -> str:
        """The id of the paper in a row."""
        return self._index.ids[self._rows[row]]

    def line(self, row: int, width: int) -> Strip:
        number = self._rows[row]
        votes = self._index.votes[number]
        day = f"{self._index.last_day(number)[5:]} " if self._with_days else ""
        facts = f"{UNKNOWN_VOTES if votes is None else votes:>4}  {day}"
        title = fill(self._index.titles[number], width - 1 - cell_len(facts))
        if row == self.cursor:
            look = self.look("cursor")
            return line(("▌", self.look("cursor-quiet")), (facts + title, look))
        return line((f" {facts}", self.look("quiet")), (title.rstrip(" "), self.look("title")))
