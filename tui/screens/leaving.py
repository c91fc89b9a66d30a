"""What is kept for the next start as the user leaves: the session, and the frame that is shown first."""

from collections.abc import Awaitable, Callable

from tui.early.early_frame import EarlyFrame
from tui.screens.main_screen import MainScreen
from tui.session import Session

PATIENCE = 0.5
"""Seconds at most that the frame may take."""

Capture = Callable[[Callable[[], None], float], Awaitable[EarlyFrame | None]]
"""Changes the screen unseen and returns the frame that it would be; None if that takes too many seconds."""


class Leaving:
    """Takes the session and the frame while the app still runs, and ends it."""

    def __init__(self, capture: Capture, exit: Callable[[None, int], None], main: MainScreen) -> None:
        self._capture, self._exit, self._main = capture, exit, main
        self.keeps_frame = False
        """True to take the frame, too."""
        self.frame: EarlyFrame | None = None
        """The frame; None if it was not taken."""
        self._session: Session | None = None

    async def leave(self, code: int = 0) -> None:
        """End the app with an exit code; the frame is taken of a main screen on which all has arrived."""
        main = self._main
        self._session = main.session
        if self.keeps_frame and self._session and main.is_current and main.arrivals.are_all:
            self.frame = await self._capture(main.return_to_start, PATIENCE)
            self._session = self._session._replace(tops=(main.session or self._session).tops)
        self._exit(None, code)

    @property
    def session(self) -> Session | None:
        """The session to restore on the next start; None if there are no papers."""
        return self._session or self._main.session
