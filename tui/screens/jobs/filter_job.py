"""The hits of a filter: within a key's time as many as that allows, the rest when typing pauses."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from textual.screen import Screen
from textual.timer import Timer

from tui.browsing.state import ListState
from tui.browsing.view import View
from tui.rendering.garbage import collect_young_garbage
from tui.screens.debounce import Delay

if TYPE_CHECKING:
    from tui.search.match import Hits

PAUSE = 0.001
"""Seconds after the last key until the search goes on."""
REST = 0.1
"""Seconds after the last hits until garbage is collected; that takes up to 40 ms, too long during a key."""


class FilterJob:
    """Searches for the filter of a view, and goes on when typing pauses.

    The answer to an older filter is dropped once there is a newer one.
    """

    def __init__(self, screen: Screen[None], on_late: Callable[["Hits | None"], None]) -> None:
        """Search for nothing yet.

        Args:
            screen: The screen that timers and workers belong to.
            on_late: Is called once for each list that a filter made or ended, with all of its hits, to show
                together what takes longer than a key may.
        """
        self._screen, self._on_late = screen, on_late
        self._timer: Timer | None = None
        self._rest = Delay(screen, REST, collect_young_garbage)
        self._last: Hits | None = None
        self.pending = False
        """True while `on_late` is running or will be called in a moment."""

    @property
    def is_done(self) -> bool:
        """True if all hits of the last search are shown."""
        return not self.pending and (self._last is None or self._last.complete)

    def find(self, view: View, listed: ListState, wholly: bool = False) -> "Hits | None":
        """Return the hits of the view's filter, given the list as it is; None without a filter.

        They are those that a key has time for, or all if `wholly`.
        """
        hits = view.hits(listed.index, listed.marks, listed.hits)
        self._last = _finish(hits) if hits and wholly else hits
        self._rest.stop()
        if self._timer is not None:
            self._timer.stop()
        # A call that the stopped timer was to make is still due: the list may be the same once more.
        self.pending = self.pending or self._last is not None or listed.hits is not None
        if self.pending:
            self._timer = self._screen.set_timer(PAUSE, self._continue)
        return self._last

    def _continue(self) -> None:
        hits = self._last
        if hits is None or hits.complete:
            self._deliver(hits)
            return
        self.pending = False
        work = partial(self._complete, hits)
        self._screen.run_worker(
            work, thread=True, exclusive=True, group="finish", description="completing a search"
        )

    def _complete(self, hits: "Hits") -> None:
        from tui.search.match import finish_in_steps
        from tui.search.steps import run_to_end

        all_hits = run_to_end(finish_in_steps(hits), wanted=lambda: self._last is hits)
        if all_hits is not None:
            self._screen.app.call_from_thread(self._take, hits, all_hits)

    def _take(self, hits: "Hits", all_hits: "Hits") -> None:
        """Deliver late hits, unless there has been another search since."""
        if self._last is hits:
            self._last = all_hits
            self._deliver(all_hits)

    def _deliver(self, hits: "Hits | None") -> None:
        self.pending = True
        self._on_late(hits)
        self.pending = False
        self._rest.start()


def _finish(hits: "Hits") -> "Hits":
    from tui.search.match import finish

    return finish(hits)
