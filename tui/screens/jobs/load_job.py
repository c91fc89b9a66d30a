"""Reading the whole store while the first papers are looked at."""

from collections.abc import Callable
from threading import Lock

from textual.screen import Screen
from textual.worker import get_current_worker

from tui.browsing.ports import Notice, PaperSource
from tui.errors import StoreError
from tui.screens.jobs.filter_job import prepare
from tui.search.index import Index


class LoadJob:
    """Reads in a thread; what was read last is shown last."""

    def __init__(
        self,
        screen: Screen[None],
        shelf: PaperSource,
        take: Callable[[Index], None],
        say: Callable[[Notice], None],
    ) -> None:
        self._screen, self._source, self._take, self._say = screen, shelf, take, say
        self._one_reads = Lock()

    def begin(self) -> None:
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
                prepare(index)
            except StoreError as error:
                call(self._say, Notice(str(error), "error"))
            else:
                call(self._take, index)
