"""Counting figures of the papers shown, away from the keys."""

from collections.abc import Callable, Sequence
from functools import partial

from textual.screen import Screen

from tui.browsing.ports import Notice, PaperSource
from tui.errors import StoreError
from tui.screens.jobs.offer import FIGURES, push_if_idle
from tui.search.index import Index


class StatsJob:
    """Counts, and shows the page."""

    def __init__(self, screen: Screen[None], shelf: PaperSource, say: Callable[[Notice], None]) -> None:
        self._screen, self._source, self._say = screen, shelf, say

    def ask(self, index: Index, rows: Sequence[int], of: str) -> None:
        """Show the figures of these rows under a title."""
        count = partial(self._count, index, rows, of)
        self._screen.run_worker(
            count, thread=True, exclusive=True, group=FIGURES, description="counting figures"
        )

    def _count(self, index: Index, rows: Sequence[int], of: str) -> None:
        from tui.screens.dialogs.stats_screen import (
            StatsScreen,  # with the plots, for something looked at once a week
        )
        from tui.stats.statistics import compute_statistics

        def names_of(row: int) -> tuple[str, ...]:
            id = index.ids[row]
            paper = self._source.papers({id: index.seen[row]}).get(id)
            return paper.authors if paper else ()

        call = self._screen.app.call_from_thread
        try:
            counted = compute_statistics(index, rows, names_of)
        except StoreError as error:
            call(self._say, Notice(str(error), "error"))
        else:
            call(push_if_idle, self._screen, StatsScreen(of, counted))
