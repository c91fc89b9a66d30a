"""The whole store read while the user looks at the first papers."""

from collections.abc import Callable
from functools import partial
from math import inf
from threading import Lock
from time import monotonic, sleep

from textual.screen import Screen
from textual.widgets import Input
from textual.worker import get_current_worker

from tui.browsing.ports import Notice, PaperSource
from tui.errors import StoreError
from tui.search.index import Index
from tui.summaries import shown

REST = 0.03
"""Seconds of rest after each of the short steps in which something is learnt from the papers."""
SHORT_REST = 0.01
"""Seconds of rest after each of the steps in which the syllables of the papers are learnt."""
QUIET = 1.0
"""Seconds after a key in which nothing is learnt: the next key may already be on its way."""
PAUSE = 0.2
"""Seconds between looks whether the user still types, which nothing may slow down."""


class LoadJob:
    """Reads in a worker thread, one read at a time; the last one is shown last."""

    def __init__(
        self,
        screen: Screen[None],
        source: PaperSource,
        take: Callable[[Index], None],
        fail: Callable[[Notice], None],
    ) -> None:
        """Read nothing yet.

        Args:
            screen: The screen that the worker belongs to.
            source: The papers.
            take: Is called with all papers.
            fail: Is called with the reason if they cannot be read.
        """
        self._screen, self._source, self._take, self._fail = screen, source, take, fail
        self.has_read = False
        """True once all papers were read, or could not be."""
        self._one_reads = Lock()
        self._last_input = -inf

    def note_input(self) -> None:
        """Have learning wait until no key is pressed for a while."""
        self._last_input = monotonic()

    def start(self) -> None:
        """Read all papers, and have them shown."""
        self._screen.run_worker(
            self._read, thread=True, exclusive=True, group="load", description="reading the store"
        )

    def _read(self) -> None:
        call = self._screen.app.call_from_thread
        with self._one_reads:
            if get_current_worker().is_cancelled:
                return  # a later one reads all that this one would
            try:
                index = self._source.everything()
                _prepare(index)
            except StoreError as error:
                call(self._end, partial(self._fail, Notice(str(error), "error")))
            else:
                call(self._end, partial(self._take, index))
                call(self._start_learning, index)

    def _end(self, show: Callable[[], None]) -> None:
        self.has_read = True
        show()

    def _start_learning(self, index: Index) -> None:
        work = partial(self._learn, index)
        self._screen.run_worker(
            work, thread=True, exclusive=True, group="learn", description="learning from the papers"
        )

    def _learn(self, index: Index) -> None:
        """Learn from the papers in short steps with rests between, and not while keys are pressed.

        Their syllables are learnt in any case: that takes less than a second, and typing is faster then.
        """
        worker = get_current_worker()
        shown.prepare()
        for _ in index.learn_syllables():
            sleep(SHORT_REST)
            if worker.is_cancelled:
                return
        for _ in self._source.learn(index):
            sleep(REST)
            while self._is_used() and not worker.is_cancelled:
                sleep(PAUSE)
            if worker.is_cancelled:
                return

    def _is_used(self) -> bool:
        """Return whether a filter is being typed, or a key was pressed a moment ago."""
        return isinstance(self._screen.focused, Input) or monotonic() - self._last_input < QUIET


def _prepare(index: Index) -> None:
    """Do in advance what the first key of a filter would wait for."""
    import tui.search.match  # noqa: F401

    index.prepare()
