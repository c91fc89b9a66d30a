"""The days pane: all days, months and days, newest first, with counts and a small bar for votes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import ClassVar, Literal

from textual.strip import Strip

from tui.search.index import Index
from tui.widgets.line_list import LineList
from tui.widgets.line_view import fill, line

BARS = " ▁▂▃▄▅▆▇█"
BAR_CELLS = 3


@dataclass(frozen=True, slots=True)
class DayEntry:
    """A line of the pane: `scope` is what it chooses (a day, a month, or "" for all days)."""

    scope: str
    label: str
    papers: int
    kind: Literal["all", "month", "day"]
    bar: str = ""


def entries_of(index: Index) -> tuple[DayEntry, ...]:
    """The lines of the pane for what is in the index."""
    highest = max((best for rows in index.days.values() for best in _best(index, rows)), default=0)
    entries = [DayEntry("", "All days", len(index), "all")]
    for month, days in groupby(index.days, key=lambda day: day[:7]):
        of_month = [
            DayEntry(
                day, _label(day), len(index.days[day]), "day", _bar(_best(index, index.days[day]), highest)
            )
            for day in days
        ]
        papers = len({row for entry in of_month for row in index.days[entry.scope]})
        entries += [DayEntry(month, month, papers, "month"), *of_month]
    return tuple(entries)


class DayList(LineList):
    """The days to choose from."""

    COMPONENT_PREFIX = "day-list"
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "day-list--day",
        "day-list--month",
        "day-list--quiet",
        "day-list--cursor",
        "day-list--cursor-quiet",
    }

    def __init__(self, on_move: Callable[[int], None]) -> None:
        super().__init__(id="day-list", on_move=on_move)
        self.entries: tuple[DayEntry, ...] = ()
        """What the rows stand for."""

    def show(self, entries: tuple[DayEntry, ...], scope: str) -> None:
        """Show these lines, with the cursor on the one that chooses `scope`."""
        self.entries = entries
        self.reset(len(entries), self.row_of(scope))

    def choose(self, scope: str) -> None:
        """Put the cursor on the line that chooses `scope`."""
        self.reset(self.count, self.row_of(scope))

    def row_of(self, scope: str) -> int:
        """The row that chooses `scope`; 0 when there is none."""
        return next((row for row, entry in enumerate(self.entries) if entry.scope == scope), 0)

    def line(self, row: int, width: int) -> Strip:
        entry = self.entries[row]
        facts = f"{entry.bar:>{BAR_CELLS}} {entry.papers:>5}"
        indent = " " if entry.kind == "day" else ""
        label = fill(indent + entry.label, width - 1 - len(facts))
        if row == self.cursor:
            return line(("▌", self.look("cursor-quiet")), (label + facts, self.look("cursor")))
        style = self.look("month" if entry.kind != "day" else "day")
        return line((f" {label}", style), (facts, self.look("quiet")))


def _label(day: str) -> str:
    try:
        return f"{day[8:]} {date.fromisoformat(day):%a}"
    except ValueError:
        return day[8:]


def _best(index: Index, rows: Sequence[int]) -> list[int]:
    """The votes of the day's best papers, as many as the bar has cells."""
    return sorted((index.votes[row] or 0 for row in rows), reverse=True)[:BAR_CELLS]


def _bar(votes: Sequence[int], highest: int) -> str:
    """The best papers' votes as blocks, on a root scale: a day with 300 does not flatten all others."""
    top = len(BARS) - 1
    return "".join(
        BARS[max(1, round(top * (vote / highest) ** 0.5)) if vote and highest else 0] for vote in votes
    )
