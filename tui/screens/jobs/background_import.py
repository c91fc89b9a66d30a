"""A sync or an import in the background, while the user reads."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import partial
from threading import Event, Lock, Thread
from time import monotonic
from typing import NamedTuple

from tui.browsing.ports import Fetch, Notice, Progress
from tui.errors import HanjiError
from tui.language import gettext as _

SHOW_EVERY = 3.0
"""Seconds between two looks at the papers that have arrived: each reads the store."""
GRACE = 0.3
"""Seconds that quitting waits for a day to be written; a host that is slow to answer is not waited for."""


class Way(NamedTuple):
    """The words for a way for papers to come, which are translated when they are shown."""

    is_running: str
    """The notice that it is running already."""
    doing: str
    """The words for the status line while it runs."""
    stopped: str = ""
    """The notice after a stop; empty if its own summary comes soon."""
    counts_problems: bool = False
    """True if its summary counts its problems."""


class BackgroundImport:
    """One sync or import at a time, in a thread of its own, shown in the screen's thread."""

    def __init__(
        self,
        deliver: Callable[[Callable[[], None]], object],
        show: Callable[[str], None],
        end: Callable[[Notice, Sequence[str]], None],
        reload: Callable[[bool], None],
    ) -> None:
        """Run nothing yet.

        Args:
            deliver: Has a function called in the screen's thread, without waiting for it.
            show: Shows the progress; an empty text at the end.
            end: Is called with the summary, and a line for each thing that was skipped or truncated.
            reload: Shows the papers that have arrived; True at the end.
        """
        self._deliver, self._show, self._on_end, self._reload = deliver, show, end, reload
        self.way = Way("", "")
        """The way that runs, or ran last."""
        self._stopped: Event | None = None
        """Stops the one that runs; None if none does."""
        self._thread: Thread | None = None
        self._one_at_a_time: defaultdict[Way, Lock] = defaultdict(Lock)
        self._progress = ""
        self._reloaded_at = 0.0
        self._reloaded = 0

    def start(self, way: Way, fetch: Fetch) -> None:
        """Start, unless one is running."""
        if self._stopped is not None:
            self._on_end(Notice(_(self.way.is_running), "warning"), ())
            return
        self.way, self._stopped = way, Event()
        self._reloaded_at, self._reloaded = monotonic(), 0
        self._show_running("")
        # Not a Textual worker: the program would wait for its end, and a host may take its time.
        run = partial(self._run, way, fetch, self._stopped)
        self._thread = Thread(target=run, name="hanji-import", daemon=True)
        self._thread.start()

    def stop(self) -> bool:
        """Stop the one that runs, and show that; return False if none does, or it is stopping already."""
        if self._stopped is None or self._stopped.is_set():
            return False
        self._stopped.set()
        if self.way.stopped:
            self._end(self._stopped, Notice(_(self.way.stopped)), ())
        else:
            self._show(_("{doing}: stopping", doing=_(self.way.doing)))
        return True

    def close(self) -> None:
        """Stop, and wait a moment for what is being written; nothing can be started after this."""
        if self._stopped is not None:
            self._stopped.set()
        if self._thread is not None:
            self._thread.join(GRACE)

    # In the thread of the import

    def _run(self, way: Way, fetch: Fetch, stopped: Event) -> None:
        notice, problems = Notice(""), list[str]()
        try:
            # One that was stopped may still wait for its last answer.
            with self._one_at_a_time[way]:
                notice = self._follow(fetch, stopped, problems)
        except HanjiError as error:
            notice = Notice(str(error), "error")
        finally:
            self._deliver(partial(self._end, stopped, notice, problems))

    def _follow(self, fetch: Fetch, stopped: Event, problems: list[str]) -> Notice:
        """Run to the end, and return the summary."""
        summary = ""
        for progress in fetch(stopped, lambda why: self._deliver(partial(self._show_wait, stopped, why))):
            problems += progress.problems
            summary = progress.summary
            self._deliver(partial(self._show_progress, stopped, progress))
        if problems and not self.way.counts_problems:
            summary = _("{summary}; {n:,} skipped or truncated", summary=summary, n=len(problems))
        return Notice(summary, "warning" if problems else "plain")

    # In the screen's thread

    def _show_progress(self, stopped: Event, progress: Progress) -> None:
        if stopped is not self._stopped or stopped.is_set():
            return
        self._show_running(progress.progress)
        if progress.changed > self._reloaded and monotonic() - self._reloaded_at > SHOW_EVERY:
            self._reloaded_at, self._reloaded = monotonic(), progress.changed
            self._reload(False)

    def _show_wait(self, stopped: Event, why: str) -> None:
        if stopped is not self._stopped or stopped.is_set():
            return
        self._show_running(self._progress, why)

    def _show_running(self, progress: str, wait: str = "") -> None:
        self._progress = progress
        doing = _(self.way.doing)
        if text := wait or progress:
            doing = _("{doing}: {progress}", doing=doing, progress=text)
        self._show(_("{doing} · Esc stops", doing=doing))

    def _end(self, stopped: Event, notice: Notice, problems: Sequence[str]) -> None:
        """Show the papers that have arrived; one that was stopped before shows no notice."""
        self._reload(True)
        if stopped is self._stopped:
            self._stopped = None
            self._show("")
            self._on_end(notice, problems)
