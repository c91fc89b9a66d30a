"""A Textual app on a terminal that is heard, outlived, and sent nothing but text."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual import events, on
from textual.filter import LineFilter
from textual.geometry import Offset
from textual.widgets import Input
from textual.worker import WorkerFailed

from tui.rendering.diff_driver import DiffDriver
from tui.rendering.frame import Frame, Run, with_room
from tui.rendering.painter import PaintedApp, Painter
from tui.rendering.repeats import RepeatedKey
from tui.rendering.sanitize import TextOnly

if TYPE_CHECKING:
    from tui.clipboard import TerminalAnswer


class TerminalApp(PaintedApp):
    """Knows nothing of papers: only what any program of hanji's does with its terminal."""

    def __init__(self, ansi_color: bool) -> None:
        super().__init__(driver_class=DiffDriver, ansi_color=ansi_color)
        self._text_only = TextOnly()
        self.painter = Painter(self, self._draws, self._draw)
        self._repeats = 1
        self.animation_level = "none"  # a page that slides is many frames, on whatever line

    @property
    def cursor_position(self) -> Offset:
        """Where the terminal's cursor is put with each frame: an input method shows its letters there."""
        focused = self.focused
        if not isinstance(focused, Input):
            return self._cursor_position
        # Not Textual's own: it is of the last key, when the input may not have had its place yet, and at the
        # end of the line it leaves a cell free.
        return focused.cursor_screen_offset - (int(focused.cursor_at_end), 0)

    @cursor_position.setter
    def cursor_position(self, position: Offset) -> None:
        self._cursor_position = position

    @on(events.DescendantFocus)
    def _keep_cursor(self, event: events.DescendantFocus) -> None:
        """Have no cursor blink, those of Textual's palette neither: it would be painted for ever."""
        if isinstance(event.widget, Input):
            event.widget.cursor_blink = False

    async def run_bound(self, key: events.Key) -> bool:
        """Run what a key is bound to, from the focus up; False if that is nothing, or nothing here."""
        self._repeats = key.times if isinstance(key, RepeatedKey) else 1
        done = await self._check_bindings(key.key, priority=True) or await self._check_bindings(key.key)
        left, self._repeats = self._repeats - 1, 1
        if not isinstance(key, RepeatedKey):
            return done
        # Widgets that look at keys themselves know plain ones only.
        for again in key.rest(left if done else key.times):
            await self.on_event(again)
        return True

    def take_repeats(self) -> int:
        """Return how often the key that acts was pressed: its action does all of them at once."""
        repeats, self._repeats = self._repeats, 1
        return repeats

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Textual's, and then the one that lets only text through."""
        return [*super().get_line_filters(), self._text_only]

    def action_redraw(self) -> None:
        """Draw over what something else has written on the terminal."""
        self._forget_screen()
        self.refresh(layout=True)

    def on_resize(self, event: events.Resize) -> None:
        """Draw all anew; who knows what the terminal has made of it."""
        self._forget_screen()
        size = self._driver.terminal_size if isinstance(self._driver, DiffDriver) else event.size
        if size != event.size:  # of two signals at once, Textual tells the second one first
            self.post_message(events.Resize(size, size))
        elif size == self.screen.outer_size:  # again: Textual draws nothing, whatever it was meanwhile
            self.refresh(layout=True)

    def _forget_screen(self) -> None:
        if isinstance(self._driver, DiffDriver):
            self._driver.forget()

    def panic(self, *_: object) -> None:
        """End; `failure` says why, and not Textual, which prints what it was raised on as it is."""
        self._close_messages_no_wait()

    _fatal_error = panic

    @property
    def failure(self) -> BaseException | None:
        """The error that ended the reader."""
        error = self._exception
        return error.error if isinstance(error, WorkerFailed) else error

    @property
    def is_exiting(self) -> bool:
        """True once the app was asked to end."""
        return self._exit

    def set_inner_clipboard(self, text: str) -> None:
        """Set the text that Textual's own inputs paste."""
        self._clipboard = text

    def fail(self, error: BaseException) -> None:
        """End because of an error; from any thread."""
        self.call_later(self._handle_exception, error)

    def write(self, data: str) -> None:
        """Send the terminal something that draws nothing, from another thread.

        Never while another program has the terminal: what is written then is lost.
        """
        self.call_from_thread(self._write, data)

    def _draws(self) -> bool:
        return isinstance(self._driver, DiffDriver) and self.is_running and not self._closed

    def _draw(self, pieces: list[Run]) -> None:
        """Draw a frame, and put the cursor where the focus has it."""
        if isinstance(self._driver, DiffDriver):
            column, row = self.screen.outer_size.clamp_offset(self.cursor_position)
            self._driver.draw(Frame(with_room(pieces), row + 1, column + 1), self._sync_available)

    def _write(self, data: str) -> None:
        if self._driver is not None:
            self._driver.write(data)
            self._driver.flush()

    def ask_terminal(self) -> None:
        """Ask it what it is, without waiting for the answer."""
        if isinstance(self._driver, DiffDriver):
            self._driver.ask()

    def terminal_answer(self) -> "TerminalAnswer | None":
        """What the terminal says of itself, asked from another thread; None where it says nothing."""
        if not isinstance(self._driver, DiffDriver):
            return None
        self.call_from_thread(self._driver.ask)
        return self._driver.answer()
