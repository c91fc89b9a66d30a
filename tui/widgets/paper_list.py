"""The papers pane: votes, state and title of each paper, one a line."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from rich.cells import cell_len
from textual.strip import Strip

from tui.papers.marks import UNMARKED, Mark
from tui.search.index import Index
from tui.widgets.line_list import LineList
from tui.widgets.line_view import fill, line

UNKNOWN_VOTES = "–"


@dataclass(frozen=True, slots=True)
class Listed:
    """What the list shows: rows of an index, and what the reader made of their papers."""

    index: Index = field(default_factory=lambda: Index.of((), {}))
    rows: tuple[int, ...] = ()
    marks: Mapping[str, Mark] = field(default_factory=dict)
    chosen: Collection[str] = ()
    """The ids of papers that were selected, to do something to all of them."""
    with_days: bool = False
    """True when the list spans days."""


class PaperList(LineList):
    """Rows of the index in the order given; only what changed is sent to the terminal."""

    COMPONENT_PREFIX = "paper-list"
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "paper-list--title",
        "paper-list--quiet",
        "paper-list--chosen",
        "paper-list--cursor",
        "paper-list--cursor-quiet",
    }

    def __init__(self, on_move: Callable[[int], None]) -> None:
        super().__init__(id="paper-list", on_move=on_move)
        self._listed = Listed()

    def show(self, listed: Listed, cursor: int | None = None) -> None:
        """Show a list with the cursor on one of its rows, or the same rows in another state."""
        self._listed = listed
        if cursor is None:
            self.repaint()
        else:
            self.reset(len(listed.rows), cursor)

    def id_at(self, row: int) -> str:
        """The id of the paper in a row."""
        return self._listed.index.ids[self._listed.rows[row]]

    def line(self, row: int, width: int) -> Strip:
        index, number = self._listed.index, self._listed.rows[row]
        id = index.ids[number]
        mark = self._listed.marks.get(id, UNMARKED)
        chosen = id in self._listed.chosen
        votes = index.votes[number]
        day = f"{index.last_day(number)[5:]} " if self._listed.with_days else ""
        state = f"{'★' if mark.starred else ' '}{' ' if mark.read else '·'}"
        facts = f"{UNKNOWN_VOTES if votes is None else votes:>4} {state} {day}"
        title = fill(index.titles[number], width - 1 - cell_len(facts))
        if row == self.cursor:
            return line(
                ("▌" if not chosen else "▐", self.look("cursor-quiet")), (facts + title, self.look("cursor"))
            )
        if chosen:
            return line((f"+{facts}{title.rstrip(' ')}", self.look("chosen")))
        return line((f" {facts}", self.look("quiet")), (title.rstrip(" "), self.look("title")))
