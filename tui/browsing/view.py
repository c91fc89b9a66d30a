"""What the reader asked to see, and the rows that this gives."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from tui.papers.mark import Mark
from tui.search.index import Index
from tui.search.order import SAVED, STARRED, Sort, rows_of, sort_rows

if TYPE_CHECKING:  # no start needs it
    from tui.search.match import Hits

_SAYS: dict[Sort, str] = {
    "day": "as listed",
    "votes": "by votes",
    "title": "by title",
    "relevance": "by relevance",
}


class View(NamedTuple):
    """A scope (a day, a month, "" for all days), a filter, and an order; its methods are pure."""

    scope: str = ""
    filter: str = ""
    """What is typed into the bar."""
    narrowed: bool = False
    """True when the filter looks only through the scope, not through all days."""
    chosen_sort: Sort | None = None
    """None for the order that suits what is shown."""
    saved: str = ""
    """The filter that was saved under the scope's name, where the scope is one of those."""

    @property
    def text(self) -> str:
        """All that is filtered by."""
        return f"{self.saved} {self.filter}".strip()

    @property
    def filtering(self) -> bool:
        """True when something to filter by is typed."""
        return bool(self.filter.strip())

    @property
    def sort(self) -> Sort:
        """The order: a day as listed, a longer time by votes, a filter by relevance, or the chosen one."""
        if self.chosen_sort is not None:
            return self.chosen_sort
        if self.text:
            return "relevance"
        return "day" if self._is_day or self.scope == STARRED else "votes"

    def day_from(self, index: Index) -> int | None:
        """Where in an ISO date that begins which the list says of each paper; None where all have the same.

        Within a month or a year that is at the month, over years at the year's last two digits.
        """
        if self._is_day and not self.widened:
            return None
        of_month = len(self.scope) == len("YYYY-MM") and not self.widened
        return 5 if of_month or len(index.years) < 2 else 2

    @property
    def _is_day(self) -> bool:
        return len(self.scope) == len("YYYY-MM-DD")

    @property
    def widened(self) -> bool:
        """True when the filter looks beyond the scope."""
        return bool(self.saved) or (self.filtering and not self.narrowed)

    def hits(self, index: Index, marks: Mapping[str, Mark], before: "Hits | None" = None) -> "Hits | None":
        """What the filter finds within a key's time; None without a filter.

        `before` is what it found before the last key.
        """
        if not self.text:
            return None
        from tui.search.match import find
        from tui.search.query import parse

        within = None if self.widened else rows_of(index, self.scope, marks)
        return find(index, parse(self.text), within, marks, before)

    def rows(self, index: Index, marks: Mapping[str, Mark], hits: "Hits | None") -> tuple[int, ...]:
        """The rows to show, in order, given what the filter found; fuzzy hits stand below all others."""
        if hits is None:
            return sort_rows(index, rows_of(index, self.scope, marks), self.sort)
        plain, fuzzy = hits.rows[: hits.fuzzy_from], hits.rows[hits.fuzzy_from :]
        if self.sort == "day":
            return tuple(sorted(plain)) + tuple(sorted(fuzzy))
        return sort_rows(index, plain, self.sort) + sort_rows(index, fuzzy, self.sort)

    def next_sort(self) -> "View":
        """The view in the next order; only a filter has relevance."""
        order: tuple[Sort, ...] = ("day", "votes", "title")
        if self.text:
            order = (*order, "relevance")
        return self._replace(chosen_sort=order[(order.index(self.sort) + 1) % len(order)])

    def heading(self, shown: int) -> str:
        """The title of the papers pane."""
        papers = f"{shown:,} paper{'' if shown == 1 else 's'}"
        order = f" · {_SAYS[self.sort]}" if self.sort in ("votes", "title") else ""
        scope = self.scope if self.saved or not self.widened else ""
        return f"{name_of(scope)} · {papers}{order}"

    def state(self, index: Index, hits: "Hits | None") -> str:
        """What the filter leaves, and what of it was taken otherwise than it was typed."""
        if hits is None:
            return f"filter: none · {_SAYS[self.sort]}"
        within = len(index) if self.widened else len(rows_of(index, self.scope, {}))
        said = [f"{len(hits.rows):,} of {within:,}"]
        if hits.shown_for:
            said.append(f"shown for {hits.shown_for}")
        said += [problem.message for problem in hits.query.problems[:1]]
        return " · ".join(said)


def name_of(scope: str) -> str:
    """A scope as a person reads it: `Tue 2025-05-06`."""
    if not scope or scope == STARRED:
        return scope.capitalize() or "All days"
    if scope.startswith(SAVED):
        return scope.removeprefix(SAVED)
    try:
        return f"{date.fromisoformat(scope):%a} {scope}"
    except ValueError:
        return scope
