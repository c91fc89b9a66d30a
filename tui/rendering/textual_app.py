"""The base of hanji's app: everything that any Textual program of its kind does with its terminal."""

from asyncio import sleep
from collections.abc import Callable, Sequence
from time import monotonic
from typing import TYPE_CHECKING

from textual import events, on
from textual.binding import BindingsMap
from textual.dom import DOMNode
from textual.errors import NoWidget
from textual.filter import LineFilter
from textual.geometry import Offset
from textual.widget import Widget
from textual.widgets import Input
from textual.worker import WorkerFailed

from tui.early.early_frame import EarlyFrame
from tui.rendering.ascii_marks import AsciiMarks
from tui.rendering.diff_driver import DiffDriver
from tui.rendering.frame import Frame, Run, reserve_room
from tui.rendering.idle import is_laid_out
from tui.rendering.kept_frame import make_frame
from tui.rendering.no_color import NoColors
from tui.rendering.painter import PaintedApp, Painter
from tui.rendering.repeats import RepeatedKey, RepeatedScroll
from tui.rendering.sanitize import TextOnly
from tui.rendering.wheel import WheelScrolled
from tui.rendering.widths import set_ambiguous

if TYPE_CHECKING:
    from tui.clipboard import TerminalAnswer

_LOOKS = 10


class TerminalApp(PaintedApp):
    """An app that draws its screen itself, sends only text, and ends without Textual's traceback."""

    def __init__(self, ansi_color: bool) -> None:
        super().__init__(driver_class=DiffDriver, ansi_color=ansi_color)
        self._text_only = TextOnly()
        self._no_colors = NoColors()
        self._ascii_marks = AsciiMarks()
        self.heard: TerminalAnswer | None = None
        """The terminal's answer to what it is, once it is complete."""
        self.painter = Painter(self, self._can_draw, self._draw)
        self._repeats = 1
        self._chain: Sequence[tuple[DOMNode, BindingsMap]] | None = None
        self._chain_key: object = None
        self.animation_level = "none"  # sliding pages are many frames

    @property
    def cursor_position(self) -> Offset:
        """The place of the terminal's cursor after each frame: input methods show their letters there."""
        focused = self.focused
        if not isinstance(focused, Input):
            return self._cursor_position
        # Textual's own is that of the last key, when the input may not have had its place yet, and at the
        # end of the line it is a cell too far.
        return focused.cursor_screen_offset - (int(focused.cursor_at_end), 0)

    @cursor_position.setter
    def cursor_position(self, position: Offset) -> None:
        self._cursor_position = position

    @on(events.DescendantFocus)
    def _keep_cursor(self, event: events.DescendantFocus) -> None:
        """Keep all cursors from blinking, which would repaint the screen forever."""
        if isinstance(event.widget, Input):
            event.widget.cursor_blink = False

    async def run_bound(self, key: events.Key) -> bool:
        """Run the action that a key is bound to, from the focus up; return False if none applies."""
        self._repeats = key.times if isinstance(key, RepeatedKey) else 1
        done = await self._run_action_of(key.key)
        left, self._repeats = self._repeats - 1, 1
        if not isinstance(key, RepeatedKey):
            return done
        # Widgets that handle keys themselves know single ones only.
        for again in key.rest(left if done else key.times):
            await self.on_event(again)
        return True

    async def _run_action_of(self, key: str) -> bool:
        """Run the first action of a key that applies here, as Textual does; return False if none does."""
        chain = self._binding_nodes()
        modal = next((at for at, (node, _) in enumerate(chain, 1) if node.is_modal), len(chain))
        for priority, nodes in ((True, reversed(chain)), (False, chain[:modal])):
            for node, bindings in nodes:
                for binding in bindings.key_to_bindings.get(key, ()):
                    if binding.priority == priority and await self.run_action(binding.action, node):
                        return True
        return False

    def _binding_nodes(self) -> Sequence[tuple[DOMNode, BindingsMap]]:
        """Return the nodes with their bindings, from the focus up.

        Textual copies all bindings, and asks each node whether their keys are text. Here that is done once
        for all keys with the same focus.
        """
        now = self.screen, self.focused, self._keymap
        if self._chain is None or self._chain_key != now:
            self._chain_key, self._chain = now, self.screen._binding_chain
        return self._chain

    def take_repeats(self) -> int:
        """Return how often the current key was pressed; its action then handles all of them."""
        repeats, self._repeats = self._repeats, 1
        return repeats

    def skip_rounds(self, presses: int, first: int) -> None:
        """Leave out presses of the current key that go round; see `painter.skip_rounds`."""
        self._repeats -= max(0, self._repeats - first) // presses * presses

    def scroll(self, event: RepeatedScroll) -> bool:
        """Scroll the widget under the mouse; return False if it has to handle the events itself."""
        try:
            widget, _ = self.get_widget_at(event.once.x, event.once.y)
        except NoWidget:
            return False
        if not isinstance(widget, WheelScrolled) or self.mouse_captured:
            return False
        rows = widget.wheel_rows * event.times
        widget.scroll_rows(rows if isinstance(event.once, events.MouseScrollDown) else -rows)
        return True

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Return the filters for colours and ambiguous widths, and the one that lets only text through."""
        colors = [self._no_colors] if self.no_color else super().get_line_filters()
        signs = [self._ascii_marks] if self._ascii_marks.enabled else []
        return [*colors, *signs, self._text_only]

    def draw_ambiguous(self, wide: bool) -> None:
        """Draw for a terminal that gives characters of ambiguous width two cells, or one."""
        if wide == self._ascii_marks.enabled:
            return
        self._ascii_marks.enabled = wide
        set_ambiguous(wide)
        if self.is_running:
            self._forget_screen()
            for screen in self.screen_stack:
                for node in screen.walk_children(Widget, with_self=True):
                    node.refresh()

    def action_redraw(self) -> None:
        """Redraw the whole screen, over anything that other programs wrote."""
        self._forget_screen()
        self.refresh(layout=True)

    def on_resize(self, event: events.Resize) -> None:
        """Redraw the whole screen: its content after a change of size is unknown."""
        if isinstance(self._driver, DiffDriver):
            self._driver.resize(event.size)
        size = self._driver.terminal_size if isinstance(self._driver, DiffDriver) else event.size
        if size != event.size:  # Textual posts two changes at once in reverse
            self.post_message(events.Resize(size, size))
        elif size == self.screen.outer_size:  # changed back: Textual draws nothing
            self.refresh(layout=True)

    def _forget_screen(self) -> None:
        if isinstance(self._driver, DiffDriver):
            self._driver.forget()

    def panic(self, *_: object) -> None:
        """End the app. Textual would print values as they are; `failure` holds the error instead."""
        self._close_messages_no_wait()

    _fatal_error = panic

    @property
    def failure(self) -> BaseException | None:
        """The error that ended the app."""
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
        """Write a sequence that draws nothing, from another thread.

        It is lost while another program has the terminal.
        """
        self.call_from_thread(self._write, data)

    @property
    def continues(self) -> bool:
        """True while the screen is that of the last session, with what has changed since."""
        return isinstance(self._driver, DiffDriver) and self._driver.continues

    @property
    def began_early(self) -> bool:
        """True if the last session's frame was put on the screen, whether or not it still stays."""
        return self.continues or (isinstance(self._driver, DiffDriver) and self._driver.began_early)

    async def capture(self, change: Callable[[], None], seconds: float) -> EarlyFrame | None:
        """Change the screen unseen, and return the frame that it would be; None if that takes longer.

        Nothing is drawn from then on.
        """
        if not isinstance(self._driver, DiffDriver):
            return None
        self._driver.mute()
        change()
        until = monotonic() + seconds
        for _ in range(_LOOKS):  # what one message starts may only be seen after the next one
            await sleep(0)
        while not is_laid_out(self.screen):
            if monotonic() > until:
                return None
            await sleep(0.001)
        self.painter.paint()
        return make_frame(self.screen, (1, 1))

    def _can_draw(self) -> bool:
        return isinstance(self._driver, DiffDriver) and self.is_running and not self._closed

    def _draw(self, runs: list[Run]) -> None:
        """Draw runs, and put the cursor at its place."""
        if isinstance(self._driver, DiffDriver):
            column, row = self.screen.outer_size.clamp_offset(self.cursor_position)
            self._driver.draw(Frame(reserve_room(runs), row + 1, column + 1), self._sync_available)

    def _write(self, data: str) -> None:
        if self._driver is not None:
            self._driver.write(data)
            self._driver.flush()

    def take_answer(self, answer: "TerminalAnswer") -> None:
        """Keep the terminal's answer."""
        self.heard = answer

    def terminal_answer(self) -> "TerminalAnswer | None":
        """Return the terminal's answer to what it is, from another thread; None if there is none."""
        if not isinstance(self._driver, DiffDriver):
            return None
        self.call_from_thread(self._driver.ask)
        return self._driver.answer()
