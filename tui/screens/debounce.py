"""Calls that are put off until a quick series of events has ended."""

from collections.abc import Callable
from time import monotonic

from textual.timer import Timer
from textual.widget import Widget

RESTED = 0.05
"""Seconds without a call after which a call counts as the first one of a series."""


class Delay:
    """Calls a function some seconds after the last `start`.

    `start` may be called thousands of times a second: a running timer is kept, and waits on for the rest.
    """

    def __init__(self, screen: Widget, seconds: float, act: Callable[[], None]) -> None:
        self._screen, self._seconds, self._act = screen, seconds, act
        self._started_at: float | None = None
        self._timer: Timer | None = None

    @property
    def pending(self) -> bool:
        """True while the call is still to be made."""
        return self._started_at is not None

    def start(self) -> None:
        """Make the call after the seconds, counted from now."""
        self._started_at = monotonic()
        if self._timer is None:
            self._timer = self._screen.set_timer(self._seconds, self._check)

    def stop(self) -> None:
        """Do not make the call."""
        self._started_at = None

    def _check(self) -> None:
        self._timer = None
        if self._started_at is None:
            return
        left = self._started_at + self._seconds - monotonic()
        if left > 0:
            self._timer = self._screen.set_timer(left, self._check)
        else:
            self._started_at = None
            self._act()


class Debounce:
    """Calls a function at once, or within a quick series of calls after the last one."""

    def __init__(self, screen: Widget, act: Callable[[], None]) -> None:
        self._act = act
        self._delay = Delay(screen, RESTED, act)
        self._called_at = 0.0

    def call(self) -> None:
        """Call the function now, or once the calls rest."""
        last = self._called_at
        self.skip()
        if self._called_at - last > RESTED:
            self._act()
        else:
            self._delay.start()

    def skip(self) -> None:
        """Drop a call that was put off, because the caller makes it later; count as a call."""
        self._delay.stop()
        self._called_at = monotonic()

    def flush(self) -> None:
        """Call the function now if that was put off."""
        if self._delay.pending:
            self._delay.stop()
            self._act()
