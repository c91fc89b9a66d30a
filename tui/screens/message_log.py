"""The notices of a session, to be read again."""

from collections import deque
from datetime import datetime

from tui.browsing.ports import Notice

KEPT = 50
"""The last notices that are kept."""


class MessageLog:
    """The last notices and their times."""

    def __init__(self) -> None:
        self._notices: deque[tuple[datetime, Notice]] = deque(maxlen=KEPT)

    def add(self, notice: Notice) -> None:
        """Keep a notice that is shown now."""
        self._notices.append((datetime.now().astimezone(), notice))

    def lines(self) -> tuple[str, ...]:
        """Return the notices, a line each with its time, the newest first."""
        return tuple(f"{time:%H:%M:%S}  {notice.text}" for time, notice in reversed(self._notices))
