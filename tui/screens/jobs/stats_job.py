"""Statistics of papers, computed in a worker thread and shown on a page."""

from collections.abc import Callable, Sequence
from functools import partial

from textual.screen import Screen

from tui.browsing.ports import Notice, PaperSource
from tui.errors import StoreError
from tui.language import gettext as _
from tui.screens.jobs.offer import STATS, push_if_idle
from tui.search.index import Index


class StatsJob:
    """Computes statistics and opens their page."""

    def __init__(
        self,
        screen: Screen[None],
        source: PaperSource,
        filter: Callable[[str], None],
        say: Callable[[Notice], None],
    ) -> None:
        """Compute nothing yet.

        Args:
            screen: The screen that the worker belongs to.
            source: The papers, with their authors.
            filter: Is called with the filter for a word or an author that was chosen.
            say: Shows a notice.
        """
        self._screen, self._source, self._filter, self._say = screen, source, filter, say

    def ask(self, index: Index, rows: Sequence[int], name: str) -> None:
        """Show the statistics of these rows, which are called by `name` in the title."""
        compute = partial(self._compute, index, rows, _("Statistics of {name}", name=name))
        self._screen.run_worker(
            compute, thread=True, exclusive=True, group=STATS, description="computing statistics"
        )

    def _compute(self, index: Index, rows: Sequence[int], title: str) -> None:
        from tui.screens.dialogs.stats_screen import StatsScreen
        from tui.stats.statistics import compute_statistics

        def authors_of(row: int) -> tuple[str, ...]:
            id = index.ids[row]
            paper = self._source.papers({id: index.seen[row]}).get(id)
            return paper.authors if paper else ()

        call = self._screen.app.call_from_thread
        try:
            statistics = compute_statistics(index, rows, authors_of)
        except StoreError as error:
            call(self._say, Notice(str(error), "error"))
        else:
            call(push_if_idle, self._screen, StatsScreen(title, statistics), self._choose)

    def _choose(self, filter: str | None) -> None:
        if filter:
            self._filter(filter)
