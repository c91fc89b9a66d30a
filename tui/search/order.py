"""The rows of a list without a filter, and their order."""

from typing import Literal

from tui.papers.day_span import DaySpan
from tui.papers.mark import Mark, MarksById
from tui.search.index import Index

Sort = Literal["day", "votes", "title", "relevance"]

STARRED, UNREAD = "starred", "unread"
"""The scopes of all starred and of all unread papers."""

TAGGED = "#"
"""The scope of all papers with a tag; with a tag behind it, of those with that tag."""

UNDATED = "undated"
"""The scope of the papers without a day."""

SAVED = "?"
"""The prefix of the scope of a saved filter; its name follows."""


def rows_of(index: Index, scope: str, marks: MarksById) -> tuple[int, ...]:
    """Return the rows of a day, a month, a list by marks, or all for an empty scope; newest first."""
    if scope in index.days:
        return index.days[scope]
    if not scope:
        return tuple(range(len(index)))
    if scope == UNDATED:
        return tuple(row for row in range(len(index)) if not index.seen[row])
    if scope == UNREAD:
        read = {index.row_of(id) for id, mark in marks.items() if mark.read}
        return tuple(row for row in range(len(index)) if row not in read)
    if scope == STARRED or scope.startswith(TAGGED):
        rows = (index.row_of(id) for id, mark in marks.items() if _is_in(mark, scope))
        return tuple(sorted(row for row in rows if row is not None))
    return tuple(
        dict.fromkeys(row for day, rows in index.days.items() if day.startswith(scope) for row in rows)
    )


def rows_of_days(index: Index, days: DaySpan) -> tuple[int, ...]:
    """Return the rows of some days, newest first."""
    first, last = days
    listed = (rows for day, rows in index.days.items() if first <= day and day[: len(last)] <= last)
    return tuple(dict.fromkeys(row for rows in listed for row in rows))


def _is_in(mark: Mark, scope: str) -> bool:
    """Return whether a paper with this mark is in the list of stars or of a tag."""
    if scope == STARRED:
        return mark.starred
    return bool(mark.tags) if scope == TAGGED else scope.removeprefix(TAGGED) in mark.tags


def sort_rows(index: Index, rows: tuple[int, ...], sort: Sort) -> tuple[int, ...]:
    """Sort rows; for "day" and "relevance" they stay in the order in which they come.

    Votes descend, unknown ones last; rows with equal votes keep their order.
    """
    if sort == "votes":
        return tuple(
            sorted(rows, key=lambda row: -1 if (vote := index.votes[row]) is None else vote, reverse=True)
        )
    if sort == "title":
        return tuple(sorted(rows, key=lambda row: index.titles[row].casefold()))
    return rows
