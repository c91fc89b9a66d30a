"""A debounced call: of a quick series only the first and the last call are made."""

from collections.abc import Callable
from time import monotonic

from textual.timer import Timer
from textual.widget import Widget

RESTED = 0.05
"""Seconds without a call after which a call counts as the first one."""


class Debounce:
    """Calls a function at once, or within a quick series of calls after the last one."""

    def __init__(self, screen: Widget, act: Callable[[], None]) -> None:
        self._screen, self._act = screen, act
        self._timer: Timer | None = None
        """The call that was put off; None if there is none."""
        self._called_at = 0.0

    def call(self) -> None:
        """Call the function now, or once the calls rest."""
        last = self._called_at
        self.skip()
        if self._called_at - last > RESTED:
            self._act()
        else:
            self._timer = self._screen.set_timer(RESTED, self.flush)

    def skip(self) -> None:
        """Drop a call that was put off, because the caller makes it later; count as a call."""
        self._stop()
        self._called_at = monotonic()

    def flush(self) -> None:
        """Call the function now if that was put off."""
        if self._timer is not None:
            self._stop()
            self._act()

    def _stop(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
