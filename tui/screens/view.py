"""What the reader asked to see, and the rows that this gives."""

from dataclasses import dataclass, replace
from datetime import date
from itertools import cycle

from tui.search.index import Index
from tui.search.match import find, finish
from tui.search.order import Sort, ordered, rows_of
from tui.search.query import parse

_SAYS: dict[Sort, str] = {
    "day": "as listed",
    "votes": "by votes",
    "title": "by title",
    "relevance": "by relevance",
}


@dataclass(frozen=True, slots=True)
class View:
    """A scope (a day, a month, "" for all days), a filter, and an order; its methods are pure."""

    scope: str = ""
    filter: str = ""
    narrowed: bool = False
    """True when the filter looks only through the scope, not through all days."""
    chosen_sort: Sort | None = None
    """None for the order that suits what is shown."""

    @property
    def filtering(self) -> bool:
        """True when there is something to filter by."""
        return bool(self.filter.strip())

    @property
    def sort(self) -> Sort:
        """The order: a day as listed, a longer time by votes, a filter by relevance, or the chosen one."""
        if self.chosen_sort is not None:
            return self.chosen_sort
        if self.filtering:
            return "relevance"
        return "day" if len(self.scope) == len("YYYY-MM-DD") else "votes"

    @property
    def spans_days(self) -> bool:
        """True when the list may hold papers of several days."""
        return self.sort == "relevance" or len(self.scope) < len("YYYY-MM-DD") or self.widened

    @property
    def widened(self) -> bool:
        """True when the filter looks beyond the scope."""
        return self.filtering and not self.narrowed

    def rows(self, index: Index) -> tuple[int, ...]:
        """The rows to show, in order."""
        rows = rows_of(index, "" if self.widened else self.scope)
        if self.filtering:
            rows = finish(find(index, parse(self.filter), None if self.widened else rows)).rows
        return ordered(index, rows, self.sort)

    def next_sort(self) -> "View":
        """The view in the next order; only a filter has relevance."""
        order: tuple[Sort, ...] = ("day", "votes", "title")
        following = cycle((*order, "relevance") if self.filtering else order)
        next(sort for sort in following if sort == self.sort)
        return replace(self, chosen_sort=next(following))

    def heading(self, shown: int) -> str:
        """The title of the papers pane."""
        papers = f"{shown:,} paper{'' if shown == 1 else 's'}"
        order = f" · {_SAYS[self.sort]}" if self.sort in ("votes", "title") else ""
        return f"{_name('' if self.widened else self.scope)} · {papers}{order}"

    def state(self, index: Index, shown: int) -> str:
        """The filter and what it leaves, for the title line."""
        if not self.filtering:
            return f"filter: none · {_SAYS[self.sort]}"
        return f"filter: {self.filter.strip()} · {shown:,} of {len(index):,}"


def _name(scope: str) -> str:
    if not scope:
        return "All days"
    try:
        return f"{date.fromisoformat(scope):%a} {scope}"
    except ValueError:
        return scope
