"""What a filter finds: at once what a key's time allows, the rest when the keys rest."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from textual.screen import Screen
from textual.timer import Timer

from tui.browsing.view import View
from tui.search.index import Index
from tui.widgets.paper_list import ListState

if TYPE_CHECKING:  # no start needs it
    from tui.search.match import Hits

LATER = 0.01
"""Seconds after the last key at which it is time for what takes longer."""


def prepare(index: Index) -> None:
    """Do ahead what the first key of a filter would wait for."""
    import tui.search.match  # noqa: F401

    index.prepare()


class FilterRunner:
    """Looks for what a view asks for, and once the keys rest, further.

    `on_late` hears once of each list that a filter made or ended, with all of its hits: what takes longer
    than a key may is shown then, together. What a newer key asked for is never answered with what an older
    one found.
    """

    def __init__(self, screen: Screen[None], on_late: Callable[["Hits | None"], None]) -> None:
        self._screen, self._on_late = screen, on_late
        self._timer: Timer | None = None
        self._last: Hits | None = None
        self.pending = False
        """True while `on_late` will be called in a moment, or is being called."""

    @property
    def is_done(self) -> bool:
        """True when all hits of what was looked for last are shown."""
        return not self.pending and (self._last is None or self._last.complete)

    def find(self, view: View, listed: ListState, wholly: bool = False) -> "Hits | None":
        """What the view finds, given what is listed now; None without a filter.

        That is what there is time for within a key or, when asked for `wholly`, all of it.
        """
        hits = view.hits(listed.index, listed.marks, listed.hits)
        self._last = _finished(hits) if hits and wholly else hits
        if self._timer is not None:
            self._timer.stop()
        # What the timer was to tell is still to be told: this may list the same once more.
        self.pending = self.pending or self._last is not None or listed.hits is not None
        if self.pending:
            self._timer = self._screen.set_timer(LATER, self._look_further)
        return self._last

    def _look_further(self) -> None:
        hits = self._last
        if hits is None or hits.complete:
            self._tell(hits)
            return
        self.pending = False
        work = partial(self._finish, hits)
        self._screen.run_worker(
            work, thread=True, exclusive=True, group="finish", description="looking further"
        )

    def _finish(self, hits: "Hits") -> None:
        from tui.search.match import finish_in_steps
        from tui.search.steps import run_to_end

        all_hits = run_to_end(finish_in_steps(hits), wanted=lambda: self._last is hits)
        if all_hits is not None:
            self._screen.app.call_from_thread(self._take, hits, all_hits)

    def _take(self, hits: "Hits", all_hits: "Hits") -> None:
        """Tell what was found late, unless something else has been looked for since."""
        if self._last is hits:
            self._last = all_hits
            self._tell(all_hits)

    def _tell(self, hits: "Hits | None") -> None:
        self.pending = True
        self._on_late(hits)
        self.pending = False


def _finished(hits: "Hits") -> "Hits":
    from tui.search.match import finish

    return finish(hits)
