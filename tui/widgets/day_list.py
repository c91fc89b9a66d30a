"""The days pane: all days, months and days, newest first, with counts and a small bar for votes."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from itertools import groupby
from typing import ClassVar, Literal, NamedTuple

from textual.binding import BindingType
from textual.strip import Strip

from tui.keys import keymap
from tui.papers.mark import Mark
from tui.search.index import Index
from tui.search.order import SAVED, STARRED, rows_of
from tui.widgets.line_list import LineList
from tui.widgets.line_view import fill, line

BARS = " ▁▂▃▄▅▆▇█"
BAR_CELLS = 3
LEAST_WITH_BAR = 20
"""Cells of the pane below which the counts go without the bar."""
FOLDED = " ▸"
"""What stands behind a month whose days are folded away."""


class DayEntry(NamedTuple):
    """A line of the pane."""

    scope: str
    """What it chooses: a day, a month, "" for all days, `STARRED`, or a saved filter."""
    label: str
    papers: int
    unread: int
    kind: Literal["all", "filter", "month", "day", "to come"]
    bar: str = ""

    @property
    def month(self) -> str:
        """The month it is or belongs to; empty for what is neither month nor day."""
        return self.scope[:7] if self.kind in ("month", "day") else ""

    def counted(self, found: Mapping[str, int] | None) -> str:
        """What a filter found, by scope; without one unread of all papers, or all where none is unread."""
        if self.kind == "filter":
            return ""
        if found is not None:
            return f"{hits:,}" if (hits := found.get(self.scope)) else ""
        return f"{self.unread:,}/{self.papers:,}" if self.unread else f"{self.papers:,}"


def entries_of(index: Index, marks: Mapping[str, Mark], saved: Iterable[str] = ()) -> tuple[DayEntry, ...]:
    """The lines of the pane: for what is in the index, what the reader made of it, and saved filters."""
    read = {row for id, mark in marks.items() if mark.read and (row := index.row_of(id)) is not None}
    starred = rows_of(index, STARRED, marks)
    read_in = counts(index, read)
    stars = DayEntry(STARRED, "Starred", len(starred), len(set(starred) - read), "all")
    everything, *rest = (
        entry._replace(unread=entry.unread - read_in[entry.scope]) if read_in[entry.scope] else entry
        for entry in _unread(index, tuple(saved))
    )
    return (everything, stars, *rest)


@lru_cache(1)
def _unread(index: Index, saved: tuple[str, ...]) -> tuple[DayEntry, ...]:
    """The lines but for the stars', with all papers unread; made once, for a key changes only marks."""
    highest = max((best for rows in index.days.values() for best in _best(index, rows)), default=0)
    entries = [
        DayEntry("", "All days", len(index), len(index), "all"),
        *(DayEntry(SAVED + name, f"/ {name}", 0, 0, "filter") for name in saved),
    ]
    past = [day for day in index.days if day <= index.latest_day]
    for month, days in groupby(past, key=lambda day: day[:7]):
        of_month: list[DayEntry] = []
        papers: set[int] = set()
        for day in days:
            rows = index.days[day]
            papers.update(rows)
            bar = _bar(_best(index, rows), highest)
            of_month.append(DayEntry(day, _label(day), len(rows), len(rows), "day", bar))
        entries += [DayEntry(month, month, len(papers), len(papers), "month"), *of_month]
    to_come = ((day, len(rows)) for day, rows in index.days.items() if day > index.latest_day)
    entries += [DayEntry(day, day, papers, papers, "to come") for day, papers in to_come]
    return tuple(entries)


class DayList(LineList):
    """The days to choose from. The days of a folded month are not among them until one of them is gone to."""

    BINDINGS: ClassVar[list[BindingType]] = [*keymap.bindings("days")]
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
        self.folded: frozenset[str] = frozenset()
        """The months whose days are folded away."""
        self._all: tuple[DayEntry, ...] = ()
        self._found: Mapping[str, int] | None = None

    def show(self, entries: tuple[DayEntry, ...], scope: str, found: Mapping[str, int] | None = None) -> None:
        """Show these lines, the cursor on the one that chooses `scope`, and what a filter found in each."""
        self._all, self._found = entries, found
        self.choose(scope)

    def choose(self, scope: str) -> None:
        """Put the cursor on the line that chooses `scope`, and unfold its month for it."""
        chosen = next((entry for entry in self._all if entry.scope == scope), None)
        if chosen and chosen.kind == "day":
            self.folded -= {chosen.month}
        self.entries = tuple(
            entry for entry in self._all if entry.kind != "day" or entry.month not in self.folded
        )
        self.reset(len(self.entries), self.row_of(scope))

    def action_fold_month(self) -> None:
        """Fold the month of the cursor, which then is on it, or unfold it."""
        if self.entries and (month := self.entries[self.cursor].month):
            folds = month not in self.folded
            self.folded ^= {month}
            before = self.entries[self.cursor].scope
            self.choose(month)
            if folds and before != month:
                self._on_move(self.cursor)

    def row_of(self, scope: str) -> int:
        """The row that chooses `scope`; 0 when there is none."""
        return next((row for row, entry in enumerate(self.entries) if entry.scope == scope), 0)

    def line(self, row: int, width: int) -> Strip:
        entry = self.entries[row]
        bar = entry.bar if width >= LEAST_WITH_BAR else ""
        count = entry.counted(self._found)
        facts = f"{bar:>{BAR_CELLS}} {count:>7}" if bar else f" {count}"
        indent = " " if entry.kind == "day" else ""
        sign = FOLDED if entry.scope in self.folded else ""
        label = fill(indent + entry.label + sign, width - 1 - len(facts))
        if row == self.cursor:
            return line(("▌", self.look("cursor-quiet")), (label + facts, self.look("cursor")))
        style = self.look("month" if entry.kind != "day" else "day")
        return line((f" {label}", style), (facts, self.look("quiet")))


def counts(index: Index, rows: Collection[int]) -> Counter[str]:
    """How many of these rows there are on each day, in each month, and in all."""
    found: Counter[str] = Counter({"": len(rows)})
    # Papers by the days that listed them, which are few: a key waits for this.
    for days, papers in Counter(map(index.seen.__getitem__, rows)).items():
        for scope in {*days, *(day[:7] for day in days)}:
            found[scope] += papers
    return found


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
