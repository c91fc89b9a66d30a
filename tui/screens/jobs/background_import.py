"""Papers brought into the store, from wherever, while the reader reads."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import partial
from threading import Event, Lock, Thread
from time import monotonic
from typing import NamedTuple

from tui.browsing.ports import Bring, Notice, Progress
from tui.errors import HanjiError

SHOW_EVERY = 3.0
"""Seconds between two looks at what has arrived: each reads the store."""
GRACE = 0.3
"""Seconds that quitting waits for a day to be kept; a host that is slow to answer is not waited for."""


class Way(NamedTuple):
    """A way for papers to come, in words."""

    name: str
    """With its article: `A sync`."""
    doing: str
    """What the status line says meanwhile."""
    stopped: str = ""
    """What it comes to when it is stopped; empty where it says so itself, and soon."""


class BackgroundImport:
    """One sync or import at a time, in a thread of its own, told and shown in the thread of the screen.

    `deliver` has a callable run there and does not wait for it. `show` shows how far it is, an empty text
    when it has ended; `end` hears the summary and, a line each, what was left out or cut; `reload` shows the
    papers that have arrived, and hears whether these are all.
    """

    def __init__(
        self,
        deliver: Callable[[Callable[[], None]], object],
        show: Callable[[str], None],
        end: Callable[[Notice, Sequence[str]], None],
        reload: Callable[[bool], None],
    ) -> None:
        self._deliver, self._show, self._tell_end, self._reload = deliver, show, end, reload
        self.way = Way("", "")
        """That of what runs, or ran last."""
        self._stopped: Event | None = None
        """Stops what runs; None where nothing does."""
        self._thread: Thread | None = None
        self._one_at_a_time: defaultdict[Way, Lock] = defaultdict(Lock)
        self._progress = ""
        self._reloaded_at = 0.0
        self._reloaded = 0

    def start(self, way: Way, bring: Bring) -> None:
        """Begin, unless something has begun."""
        if self._stopped is not None:
            self._tell_end(Notice(f"{self.way.name} is running already; Esc stops it.", "warning"), ())
            return
        self.way, self._stopped = way, Event()
        self._reloaded_at, self._reloaded = monotonic(), 0
        self._show_running("")
        # No worker of Textual's, for whose end the program would wait: a host may take its time.
        run = partial(self._run, way, bring, self._stopped)
        self._thread = Thread(target=run, name="hanji-bringing", daemon=True)
        self._thread.start()

    def stop(self) -> bool:
        """Stop what runs, and say so; False where nothing does that was not stopped before."""
        if self._stopped is None or self._stopped.is_set():
            return False
        self._stopped.set()
        if self.way.stopped:
            self._end(self._stopped, Notice(self.way.stopped), ())
        else:
            self._show(f"{self.way.doing}: stopping")
        return True

    def close(self) -> None:
        """Stop, and wait a moment for what is just being kept; the last thing asked of it."""
        if self._stopped is not None:
            self._stopped.set()
        if self._thread is not None:
            self._thread.join(GRACE)

    # In the thread that brings

    def _run(self, way: Way, bring: Bring, stopped: Event) -> None:
        notice, problems = Notice(""), list[str]()
        try:
            # One that was stopped may still wait for its last answer.
            with self._one_at_a_time[way]:
                notice = self._follow(bring, stopped, problems)
        except HanjiError as error:
            notice = Notice(str(error), "error")
        finally:
            self._deliver(partial(self._end, stopped, notice, problems))

    def _follow(self, bring: Bring, stopped: Event, problems: list[str]) -> Notice:
        summary = ""
        for brought in bring(stopped, lambda line: self._deliver(partial(self._tell_wait, stopped, line))):
            problems += brought.problems
            summary = brought.summary
            self._deliver(partial(self._tell, stopped, brought))
        if problems:
            return Notice(f"{summary}; left out or cut: {len(problems):,}", "warning")
        return Notice(summary)

    # In the screen's thread

    def _tell(self, stopped: Event, brought: Progress) -> None:
        if stopped is not self._stopped or stopped.is_set():
            return
        self._show_running(brought.progress)
        if brought.brought > self._reloaded and monotonic() - self._reloaded_at > SHOW_EVERY:
            self._reloaded_at, self._reloaded = monotonic(), brought.brought
            self._reload(False)

    def _tell_wait(self, stopped: Event, why: str) -> None:
        if stopped is not self._stopped or stopped.is_set():
            return
        self._show_running(self._progress, why)

    def _show_running(self, progress: str, instead: str = "") -> None:
        self._progress = progress
        said = instead or progress
        self._show(f"{self.way.doing}{said and f': {said}'} · Esc stops")

    def _end(self, stopped: Event, notice: Notice, problems: Sequence[str]) -> None:
        """Show what has arrived; one that was stopped before has nothing more to say."""
        self._reload(True)
        if stopped is self._stopped:
            self._stopped = None
            self._show("")
            self._tell_end(notice, problems)
