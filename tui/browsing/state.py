"""The state of the list: its rows, the current paper, the selection and the marks, and steps from there."""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from tui.browsing.empty import empty_state
from tui.browsing.view import View
from tui.keys.remap import Keymap
from tui.papers.mark import UNMARKED, Mark
from tui.search.index import Index

if TYPE_CHECKING:
    from tui.search.match import Hits


class ListState(NamedTuple):
    """Rows of an index with a cursor, a selection and marks; its methods are pure."""

    index: Index = Index.of((), {})  # type: ignore[assignment]  # hides the method of tuples
    rows: tuple[int, ...] = ()
    """The rows of the index that are listed, in order; a position counts from 0 in here."""
    cursor: int = 0
    """The position of the current paper."""
    marks: Mapping[str, Mark] = MappingProxyType({})
    """The marks by paper's id; never changed in place."""
    chosen: frozenset[str] = frozenset()
    """The ids of the selected papers, on which keys act together."""
    hits: "Hits | None" = None
    """The hits of the filter; None without one."""
    day_from: int | None = None
    """The place in an ISO date from which on it is shown; None if no date is shown."""
    instead: tuple[str, ...] = ()
    """Paragraphs to show if there are no rows."""

    @property
    def selected(self) -> str | None:
        """The id of the current paper; None if there are no rows."""
        return self.index.ids[self.rows[self.cursor]] if self.rows else None

    @property
    def fuzzy_from(self) -> int:
        """The position from which on rows match only nearly."""
        return self.hits.fuzzy_from if self.hits else len(self.rows)

    @property
    def targets(self) -> tuple[str, ...]:
        """The ids of the papers that a key acts on: the selection, or else the current paper."""
        if self.chosen:
            return tuple(sorted(self.chosen, key=lambda id: self.index.rows.get(id, 0)))
        return (self.selected,) if self.selected else ()

    @property
    def last_day(self) -> str:
        """The last day that listed the current paper; empty without one."""
        return self.index.last_day(self.rows[self.cursor]) if self.rows else ""

    def targets_of(self, in_days: bool) -> tuple[str, ...]:
        """Return the targets; in the days pane all listed papers if there is no selection."""
        if in_days and not self.chosen:
            return tuple(self.index.ids[row] for row in self.rows)
        return self.targets

    def mark(self, id: str) -> Mark:
        """Return the marks of a paper."""
        return self.marks.get(id, UNMARKED)

    def title(self, id: str) -> str:
        """Return the title of a paper, or its id if it is not in the index."""
        row = self.index.row_of(id)
        return id if row is None else self.index.titles[row]

    def days_of(self, ids: Iterable[str]) -> dict[str, Sequence[str]]:
        """Return the days that listed each of these papers."""
        rows = {id: self.index.row_of(id) for id in ids}
        return {id: self.index.seen[row] for id, row in rows.items() if row is not None}

    def common_tags(self, ids: Iterable[str]) -> list[str]:
        """Return the tags that all of these papers have."""
        return sorted(set.intersection(*({*self.mark(id).tags} for id in ids)))

    def all_tags(self) -> set[str]:
        """Return the tags of all papers."""
        return {tag for mark in self.marks.values() for tag in mark.tags}

    def with_marks(self, changed: Mapping[str, Mark]) -> "ListState":
        """Return the list with other marks of some papers.

        The rows stay: a paper that was just read is still being looked at.
        """
        return self._replace(marks={**self.marks, **changed})

    def toggle_chosen(self, id: str) -> "ListState":
        """Return the list with a paper added to the selection, or removed from it."""
        return self._replace(chosen=self.chosen ^ {id})

    def choose_all(self) -> "ListState":
        """Return the list with all its papers selected, or none if all were."""
        every = frozenset(self.index.ids[row] for row in self.rows)
        return self._replace(chosen=frozenset() if every <= self.chosen else every)

    def relist(
        self, view: View, hits: "Hits | None", keep: str | None, keys: Keymap, is_read: bool = True
    ) -> "ListState":
        """Return the list of a view and the hits of its filter.

        The cursor is on the paper `keep`, in its old place if it is gone, or at the top for None. Papers that
        are gone leave the selection. An empty list names keys that help, unless more hits may come or not all
        papers were read.
        """
        rows = view.rows(self.index, self.marks, hits)
        row = None if keep is None else self.index.row_of(keep)
        gone = 0 if keep is None else max(0, min(self.cursor, len(rows) - 1))
        cursor = rows.index(row) if row is not None and row in rows else gone
        has_more = hits is not None and not hits.complete
        return self._replace(
            rows=rows,
            cursor=cursor,
            chosen=self.chosen if has_more else self._chosen_among(rows),
            hits=hits,
            day_from=view.day_from(self.index),
            instead=() if rows or has_more else empty_state(view, len(self.index), keys, is_read),
        )

    def _chosen_among(self, rows: Iterable[int]) -> frozenset[str]:
        """Return the selection without papers that are not among these rows."""
        return self.chosen.intersection(self.index.ids[row] for row in rows) if self.chosen else self.chosen

    # Days

    def day(self, view: View) -> str:
        """Return the day that is shown, or else the last day of the current paper; empty without one."""
        return view.scope if view.scope in self.index.days else self.last_day

    def marked_day(self, view: View) -> str:
        """Return the day to mark as a whole: a filter shows papers of other days than the chosen one."""
        return (view.widened and self.last_day) or self.day(view)

    def day_step(self, view: View, older: int) -> str | None:
        """Return the day so many days older, or newer if negative; None if there is none."""
        days, day = list(self.index.days), self.day(view)
        there = (days.index(day) if day else -1) + older
        return days[there] if 0 <= there < len(days) else None

    # Unread papers

    def unread_beyond(self, step: int) -> int | None:
        """Return the position of the next unread paper, or for -1 of the previous one; None without any."""
        after, before = range(self.cursor + 1, len(self.rows)), range(self.cursor - 1, -1, -1)
        return self._first_unread(after if step > 0 else before)

    def outermost_unread(self, step: int) -> int | None:
        """Return the position of the first unread paper, or for -1 of the last one; None without any."""
        return self._first_unread(range(len(self.rows))[::step])

    def unread_day(self, view: View, step: int) -> str | None:
        """Return the next older day with unread papers, or for -1 the next newer one; None without any."""
        days = list(self.index.days)
        if view.filtering or view.scope not in days:
            return None
        here = days.index(view.scope)
        beyond = days[here + 1 :] if step > 0 else days[:here][::-1]
        return next((day for day in beyond if any(map(self._is_unread, self.index.days[day]))), None)

    def _first_unread(self, positions: Iterable[int]) -> int | None:
        return next((position for position in positions if self._is_unread(self.rows[position])), None)

    def _is_unread(self, row: int) -> bool:
        return not self.mark(self.index.ids[row]).read
