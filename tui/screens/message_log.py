"""The notices of a session, to be read again."""

from collections import deque
from datetime import datetime
from typing import TYPE_CHECKING

from tui.browsing.ports import Notice
from tui.language import gettext as _

if TYPE_CHECKING:
    from tui.screens.dialogs.problems_screen import ProblemsScreen

KEPT = 50
"""The last notices that are kept."""


class MessageLog:
    """The last notices and their times."""

    def __init__(self) -> None:
        self._notices: deque[tuple[datetime, Notice]] = deque(maxlen=KEPT)

    def add(self, notice: Notice) -> None:
        """Keep a notice that is shown now."""
        self._notices.append((datetime.now().astimezone(), notice))

    def dialog(self) -> "ProblemsScreen":
        """Return a screen with the notices, or one that says that there are none."""
        from tui.screens.dialogs.problems_screen import ProblemsScreen

        title = _("Last messages, newest first")
        if not self._notices:
            return ProblemsScreen(title, [_("There are none yet.")])
        return ProblemsScreen(title, self.lines(), hang=len("00:00:00  "))

    def lines(self) -> tuple[str, ...]:
        """Return the notices, a line each with its time, the newest first."""
        return tuple(f"{time:%H:%M:%S}  {notice.text}" for time, notice in reversed(self._notices))
