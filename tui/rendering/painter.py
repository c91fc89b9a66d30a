"""Painting of changed lines as one frame at once, past Textual's compositor.

The compositor would wait for the next idle moment, and then compose each line of the screen from all the
widgets that share it: more than half of a key's time. The lines painted here belong to one widget, as far as
it is wide.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import TYPE_CHECKING

from textual import events
from textual.app import App
from textual.dom import DOMNode
from textual.errors import NoWidget
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from tui.rendering.frame import Run, split_runs

if TYPE_CHECKING:
    from tui.terminal.ask import TerminalAnswer


class Painter:
    """Paints the changed lines of an app's widgets, batch by batch."""

    def __init__(
        self, app: App[None], can_draw: Callable[[], bool], draw: Callable[[list[Run]], None]
    ) -> None:
        """Paint nothing yet.

        Args:
            app: The app whose widgets are painted.
            can_draw: Tells whether `draw` can be called; if not, Textual paints.
            draw: Draws runs on the terminal.
        """
        self._app, self._can_draw, self._draw = app, can_draw, draw
        self._batching = False
        self._dirty: dict[Widget, Callable[[], Collection[int]]] = {}
        """The function of each dirty widget that returns its changed lines."""

    @contextmanager
    def batch(self) -> Iterator[None]:
        """Paint at the end all lines that change meanwhile, and by messages that already wait."""
        if self._batching or not self._can_draw():
            yield
            return
        waiting = bool(self._dirty)
        self._batching = True
        try:
            yield
        finally:
            self._batching = False
        if self._dirty and not self._app.message_queue_size:
            self.paint()
        elif self._dirty and not waiting:
            self._app.post_message(events.Callback(self.paint))

    def mark_dirty(self, widget: Widget, changed: Callable[[], Collection[int]]) -> bool:
        """Paint lines of a widget with the batch; return False if there is none, and Textual has to.

        Args:
            widget: The widget, always with the same `changed`.
            changed: Returns the changed lines. It is called once before they are painted, however many keys
                change them until then.
        """
        if self._batching:
            self._dirty[widget] = changed
        return self._batching

    def paint(self) -> None:
        """Paint the dirty lines now."""
        dirty, self._dirty = self._dirty, {}
        drawn: list[Run] = []
        for widget, changed in dirty.items():
            lines = changed() if widget.is_attached else ()
            if not lines:
                continue
            widget._styles_cache.clear()  # as `refresh` does
            if place := self._region_of(widget):
                for y, strip in _render(widget, lines):
                    drawn += split_runs(strip, place.y + y + 1, place.x + 1, self._app.console)
            else:
                widget.refresh(*(Region(0, y, widget.outer_size.width, 1) for y in lines))
        if drawn:
            self._draw(drawn)

    def _region_of(self, widget: Widget) -> Region | None:
        """Return the region of a widget on the screen; None if not all of it is seen."""
        try:
            place = self._app.screen.find_widget(widget)
        except NoWidget:
            return None
        whole = place.visible_region == place.region and place.region.size == widget.outer_size
        return place.region if whole else None


class PaintedApp(App[None]):
    """An app with a painter for its widgets."""

    painter: Painter

    def take_repeats(self) -> int:
        """Return how often the current key was pressed; its action then handles all of them."""
        return 1

    def skip_rounds(self, presses: int, first: int) -> None:
        """Leave out presses of the current key that go round; see `painter.skip_rounds`."""

    def take_answer(self, answer: "TerminalAnswer") -> None:
        """Take what the terminal has answered, once it has."""

    @property
    def continues(self) -> bool:
        """True while the screen is that of the last session, with what has changed since."""
        return False

    @property
    def began_early(self) -> bool:
        """True if the last session's frame was put on the screen, whether or not it still stays."""
        return self.continues

    def kept_region(self) -> Region | None:
        """Return the part of the last session's frame that stays for now; None if nothing does."""
        return None

    @property
    def backlog(self) -> int:
        """The number of messages that wait to be handled."""
        return self.message_queue_size


def batch(node: DOMNode) -> AbstractContextManager[None]:
    """Paint everything that changes meanwhile as one frame at the end."""
    app = node.app
    return app.painter.batch() if isinstance(app, PaintedApp) else nullcontext()


def repeats(node: DOMNode) -> int:
    """Return how often the current key was pressed, to an action that handles all of them."""
    app = node.app
    return app.take_repeats() if isinstance(app, PaintedApp) else 1


def skip_rounds(node: DOMNode, presses: int, first: int = 1) -> None:
    """Leave out all whole rounds of a current key that was pressed several times.

    Its action is then called for each press that is left: a layout for each of a thousand takes a minute.

    Args:
        node: A node of the app.
        presses: The presses of a round, behind which everything is as before it.
        first: The presses that are never left out: as many as it may take into the round, and at least one.
    """
    app = node.app
    if isinstance(app, PaintedApp):
        app.skip_rounds(presses, first)


def mark_dirty(widget: Widget, changed: Callable[[], Collection[int]]) -> bool:
    """Paint lines of a widget, which no other one covers, with the batch; return False if Textual has to.

    See `Painter.mark_dirty`.
    """
    app = widget.app if widget.is_attached else None
    return isinstance(app, PaintedApp) and app.painter.mark_dirty(widget, changed)


def first_line() -> tuple[int]:
    """Return the first line, for widgets that change nowhere else."""
    return (0,)


def _render(widget: Widget, dirty: Iterable[int]) -> Iterator[tuple[int, Strip]]:
    """Yield dirty lines of a widget as they look on the screen, without those it no longer has."""
    width, height = widget.outer_size
    lines = sorted(y for y in dirty if y < height)
    if lines:
        first, end = lines[0], lines[-1] + 1
        strips = widget.render_lines(Region(0, first, width, end - first))
        yield from ((y, strips[y - first]) for y in lines)
