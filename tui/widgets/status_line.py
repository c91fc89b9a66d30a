"""The lines above and below the panes: where one is, what keys there are, and what just happened."""

from collections.abc import Sequence
from functools import partial
from itertools import accumulate
from typing import ClassVar

from rich.cells import cell_len
from textual.strip import Strip
from textual.timer import Timer

from tui.browsing.ports import Tone
from tui.widgets.line_view import LineView, fill, fit, fit_reason, line

NOTICE_SECONDS = 6.0
"""How long a notice stays when no key takes it away."""


class TitleLine(LineView):
    """The program's name or the way back on the left, the state of the list on the right."""

    COMPONENT_PREFIX = "title-line"
    COMPONENT_CLASSES: ClassVar[set[str]] = {"title-line--name", "title-line--state"}

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._left, self._right = "", ""

    def show(self, name: str, state: str) -> None:
        """Show both; the left one is cut where they do not fit."""
        self._left, self._right = name, state
        self.repaint()

    def draw(self) -> list[Strip]:
        state = fit(self._right, self.size.width - 2)
        room = self.size.width - cell_len(state) - 2
        return [line((f" {fill(self._left, room)}", self.look("name")), (f"{state} ", self.look("state")))]


class StatusLine(LineView):
    """What goes on and the keys that matter now, as many as fit, or the last notice."""

    COMPONENT_PREFIX = "status-line"
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "status-line--key",
        "status-line--does",
        "status-line--plain",
        "status-line--warning",
        "status-line--error",
    }

    def __init__(self) -> None:
        super().__init__(id="status-line")
        self._hints: Sequence[tuple[str, str]] = ()
        self._tone: Tone = "plain"
        self._timer: Timer | None = None
        self._doing = ""
        self.notice = ""
        """What is being said, or empty when the keys are shown."""

    def show(self, hints: Sequence[tuple[str, str]]) -> None:
        """Show these keys and what they do, most important first; for the last one there is always room."""
        self._hints = hints
        self.repaint()

    def go_on(self, doing: str) -> None:
        """Show what goes on before the keys, in place of a notice when it begins; empty when it has ended."""
        if doing and not self._doing:
            self.say("")
        self._doing = doing
        self.repaint()

    def say(self, notice: str, tone: Tone = "plain") -> None:
        """Say one line for a while; an empty one brings the keys back."""
        self.notice, self._tone = notice, tone
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(NOTICE_SECONDS, partial(self.say, "")) if notice else None
        self.repaint()

    def hush(self) -> None:
        """Bring the keys back, unless something went wrong: that stays its time."""
        if self.notice and self._tone == "plain":
            self.say("")

    def draw(self) -> list[Strip]:
        width = self.size.width
        if self.notice:
            # An error may begin with a path of any length, and ends with the reason.
            fitted = (fit_reason if self._tone == "error" else fit)(self.notice, width - 1)
            return [line((f" {fitted}", self.look(self._tone)))]
        doing = fit(f" {self._doing} ", width) if self._doing else ""
        shown = [
            (("key", f" {key}"), ("does", f" {does} "))
            for key, does in self._fitting(width - cell_len(doing))
        ]
        hints = ((text, self.look(look)) for hint in shown for look, text in hint)
        return [line((doing, self.look("plain")), *hints)]

    def _fitting(self, width: int) -> Sequence[tuple[str, str]]:
        """The hints there is room for: the last one, and from the first as many as fit before it."""
        widths = [cell_len(key) + cell_len(does) + 3 for key, does in self._hints]
        most = sum(1 for used in accumulate(widths[:-1]) if used + widths[-1] <= width)
        return (*self._hints[:most], *self._hints[-1:])
