"""The lines above and below the panes: the title, the keys, and notices."""

from collections.abc import Sequence
from itertools import accumulate
from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.strip import Strip
from textual.timer import Timer

from tui.browsing.ports import Tone
from tui.keys.hints import Hint
from tui.language import gettext as _
from tui.widgets.line_view import (
    LineView,
    fill,
    fit,
    fit_items,
    fit_last,
    fit_quote,
    fit_reason,
    line,
)

LEAST_SECONDS, SECONDS_A_CELL = 2.0, 0.06
"""The time that a notice takes to read, during which no key removes it."""

_NARROW = 60
"""Cells below which a line has no room for what most notices say."""
_MOST_LINES = 3
"""The lines that a notice may have in so few."""


class TitleLine(LineView):
    """The program's name or the path to the pane on the left, the state of the list on the right."""

    COMPONENT_PREFIX = "title-line"
    COMPONENT_CLASSES: ClassVar[set[str]] = {"title-line--name", "title-line--state"}

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._left, self._short, self._right, self._least = "", "", "", ""

    def show(self, name: str, state: str, short: str = "", least: str = "") -> None:
        """Show both; if they do not fit, the short name, `least` of the state, or the name truncated."""
        self._left, self._short, self._right, self._least = name, short or name, state, least or state
        self.repaint()

    @property
    def is_cut(self) -> bool:
        """True if there is no room for the whole state."""
        return cell_len(self._right) > self.size.width - 2

    def draw(self) -> list[Strip]:
        width = self.size.width
        beside = width - cell_len(self._short) - len("   ")
        fits = cell_len(self._least) + len(" …") <= beside
        state = fit_items(self._right, beside if fits else width - 2)
        room = width - cell_len(state) - len("   ")
        name = self._left if cell_len(self._left) <= room else self._short
        shown = f" {fill(name, room)}" if room > 0 else ""
        return [line((f"{shown} ", self.look("name")), (f"{state} ", self.look("state")))]


class StatusLine(LineView):
    """The running job and the keys that fit, most useful first; or a notice, or a remark on the filter.

    A click on a key and its hint is that key.
    """

    COMPONENT_PREFIX = "status-line"
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "status-line--key",
        "status-line--hint",
        "status-line--plain",
        "status-line--warning",
        "status-line--error",
    }

    def __init__(self) -> None:
        super().__init__(id="status-line")
        self._hints: Sequence[Hint] = ()
        self._tone: Tone = "plain"
        self._timer: Timer | None = None
        self._job = ""
        self._remark = ""
        self._remark_tone: Tone = "warning"
        self._lines: list[str] = []
        """The lines of the notice, or else of the remark."""
        self._height = 1
        self._is_told = False
        """True if there was time to read the notice."""
        self.notice = ""
        """The notice shown; empty if the keys are shown."""

    def show(self, hints: Sequence[Hint]) -> None:
        """Show keys and their hints, most important first; there is always room for the last one."""
        if hints != self._hints:
            self._hints = hints
            self.repaint()

    def show_job(self, job: str) -> None:
        """Show a running job before the keys, replacing a notice as it begins; nothing once it has ended."""
        if job and not self._job:
            self.say("")
        self._job = job
        self.repaint()

    def explain(self, remark: str, tone: Tone = "warning") -> None:
        """Show a remark on the filter that is being typed, in as many lines as it needs; empty for none."""
        if (remark, tone) != (self._remark, self._remark_tone):
            self._remark_tone = tone
            if remark and self._tone == "plain":
                self.say("")
            self._remark = remark
            self._wrap()
            self.repaint()

    def on_resize(self) -> None:
        """Wrap what is said to the width."""
        self._wrap()
        super().on_resize()

    def _wrap(self) -> None:
        """Wrap the notice, or else the remark; most of the screen stays for the list."""
        if not self.size:
            return
        most, width = max(1, self.screen.size.height // 4), max(1, self.size.width - 1)
        if self.notice:
            lines = min(most, _MOST_LINES) if width < _NARROW else 1
            self._lines = _wrap_notice(self.notice, self._tone, width, lines)
        else:
            self._lines = _wrap_text(self._remark, width, most)
        if len(self._lines or [""]) != self._height:
            self._height = len(self._lines or [""])
            self.styles.height = self._height

    def say(self, notice: str, tone: Tone = "plain") -> None:
        """Show a notice until the user does something after the time to read it; an empty one ends it."""
        self.notice, self._tone, self._is_told = notice, tone, False
        if self._timer is not None:
            self._timer.stop()
        seconds = max(LEAST_SECONDS, SECONDS_A_CELL * cell_len(notice))
        self._timer = self.set_timer(seconds, self._let_go) if notice else None
        self._wrap()
        self.repaint()

    def end(self, notice: str) -> None:
        """End a notice that is no longer true, unless another one is shown already."""
        if notice and notice == self.notice:
            self.say("")

    def _let_go(self) -> None:
        """Have the next key end the notice, or end it if a job has to be shown."""
        self._is_told = True
        if self._job:
            self.say("")

    def note_input(self) -> None:
        """Bring the keys back if there was time to read the notice."""
        if self._is_told:
            self.say("")

    def draw(self) -> list[Strip]:
        if self._lines:
            look = self.look(self._tone if self.notice else self._remark_tone)
            return [line((f" {fit(text, self.size.width - 1)}", look)) for text in self._lines]
        parts = (
            (text, self.look(look))
            for hint in self._fitting()
            for look, text in (("key", f" {hint.label}"), ("hint", f" {_(hint.does)} "))
        )
        return [line((self._job_text, self.look("plain")), *parts)]

    def on_click(self, event: events.Click) -> None:
        """Press the key of the hint that was clicked."""
        if self.notice or self._lines:
            return
        column = event.x - cell_len(self._job_text)
        for hint in self._fitting():
            if column in range(_cells(hint)):
                self.app.simulate_key(hint.key_at(column - 1))
            column -= _cells(hint)

    @property
    def _job_text(self) -> str:
        return f" {fit_last(self._job, self.size.width - 2)} " if self._job else ""

    def _fitting(self) -> Sequence[Hint]:
        """Return the hints that fit: of those to keep the last ones, and before them as many others."""
        width = self.size.width - cell_len(self._job_text)
        others = [hint for hint in self._hints if not hint.is_kept]
        kept = [hint for hint in self._hints if hint.is_kept][::-1]
        least = 0 if self._job else 1  # a job says how to stop it
        kept = kept[: max(least, _count_fitting(kept, width))][::-1]
        others = others[: _count_fitting(others, width - sum(map(_cells, kept)))]
        return (*others, *kept)


def _wrap_notice(notice: str, tone: Tone, width: int, most: int) -> list[str]:
    """Return a notice in no more lines than keep its end, with its title or path truncated to fit them."""
    # An error may begin with a long path, and ends with the reason.
    shorten = fit_reason if tone == "error" else fit_quote
    line = shorten(notice, width)
    if line[-1] == notice[-1] or most == 1:
        return [line]
    fitted: list[str] = []
    for cells in range(width + 1, min(cell_len(notice), most * width) + 1):
        text = shorten(notice, cells)
        lines = _wrap_text(text, width, most)
        if fitted and len(lines) > len(fitted):
            break
        if text[-1] == notice[-1] and cell_len(lines[-1]) <= width:
            fitted = lines
    return fitted or _wrap_text(notice, width, most)


def _wrap_text(text: str, width: int, most: int) -> list[str]:
    """Return a text in lines, the last of which has all that is left, however long."""
    lines = [wrapped.plain for wrapped in Content(text).wrap(width)] if text else []
    return [*lines[: most - 1], *([" ".join(lines[most - 1 :])] if lines[most - 1 :] else [])]


def _count_fitting(hints: Sequence[Hint], width: int) -> int:
    """Return how many of the hints fit, from the first one on."""
    return sum(1 for used in accumulate(map(_cells, hints)) if used <= width)


def _cells(hint: Hint) -> int:
    return cell_len(hint.label) + cell_len(_(hint.does)) + len("   ")
