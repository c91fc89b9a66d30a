"""Bringing new papers while the reader reads."""

from collections.abc import Callable
from functools import partial
from threading import Event, Lock, Thread
from time import monotonic

from tui.errors import HanjiError
from tui.screens.given import Notice, Sync, Synced

SHOW_EVERY = 3.0
"""Seconds between two looks at what has arrived: each reads the store."""
GRACE = 0.3
"""Seconds that quitting waits for a day to be kept; a host that is slow to answer is not waited for."""


class Syncing:
    """One sync at a time, in a thread of its own, told and shown in the thread of the screen.

    `deliver` has a callable run there and does not wait for it. `show` shows how far the sync is, an empty
    text when it has ended; `reload` shows the papers that have arrived, and hears whether these are all.
    """

    def __init__(
        self,
        sync: Sync,
        deliver: Callable[[Callable[[], None]], object],
        show: Callable[[str], None],
        say: Callable[[Notice], None],
        reload: Callable[[bool], None],
    ) -> None:
        self._sync, self._deliver = sync, deliver
        self._show, self._say, self._reload = show, say, reload
        self._stopped: Event | None = None
        """Stops the sync that runs; None where none does."""
        self._thread: Thread | None = None
        self._one_at_a_time = Lock()
        self._reloaded_at = 0.0
        self._reloaded = 0

    def start(self) -> None:
        """Begin, unless it has begun."""
        if self._stopped is not None:
            self._say(Notice("A sync is running already; Esc stops it.", "warning"))
            return
        self._stopped = stopped = Event()
        self._reloaded_at, self._reloaded = monotonic(), 0
        self._show("Syncing · Esc stops")
        # No worker of Textual's, for whose end the program would wait: a host may take its time.
        self._thread = Thread(target=self._run, args=(stopped,), name="hanji-sync", daemon=True)
        self._thread.start()

    def stop(self) -> bool:
        """Stop the sync, and say so; False where none runs."""
        if self._stopped is None:
            return False
        self._stopped.set()
        self._end(self._stopped, Notice("The sync was stopped; the days that had arrived are kept."))
        return True

    def close(self) -> None:
        """Stop, and wait a moment for the day that is just being kept; the last thing asked of it."""
        if self._stopped is not None:
            self._stopped.set()
        if self._thread is not None:
            self._thread.join(GRACE)

    # In the sync's thread

    def _run(self, stopped: Event) -> None:
        notice = Notice("")
        try:
            # One that was stopped may still wait for its last answer.
            with self._one_at_a_time:
                notice = self._follow(stopped)
        except HanjiError as error:
            notice = Notice(str(error), "error")
        finally:
            self._deliver(partial(self._end, stopped, notice))

    def _follow(self, stopped: Event) -> Notice:
        troubles, summary = 0, ""
        for synced in self._sync(stopped):
            troubles, summary = troubles + len(synced.problems), synced.summary
            self._deliver(partial(self._tell, stopped, synced))
        if troubles:
            return Notice(f"{summary}; left out or cut: {troubles:,}", "warning")
        return Notice(summary)

    # In the screen's thread

    def _tell(self, stopped: Event, synced: Synced) -> None:
        if stopped is not self._stopped:
            return
        self._show(f"Syncing: {synced.progress} · Esc stops")
        if synced.brought > self._reloaded and monotonic() - self._reloaded_at > SHOW_EVERY:
            self._reloaded_at, self._reloaded = monotonic(), synced.brought
            self._reload(False)

    def _end(self, stopped: Event, notice: Notice) -> None:
        """Show what has arrived; one that was stopped before has nothing more to say."""
        self._reload(True)
        if stopped is self._stopped:
            self._stopped = None
            self._show("")
            self._say(notice)
