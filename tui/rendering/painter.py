"""What changes together, painted as one frame at once, past Textual's compositor.

That would wait for the next idle moment, and then put each line of the screen together from all the widgets
which share it: more than half of a key's time. The lines painted here belong to one widget alone, as far as
that is wide.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext

from textual import events
from textual.app import App
from textual.dom import DOMNode
from textual.errors import NoWidget
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from tui.rendering.frame import Run, split_runs


class Painter:
    """Paints lines of an app's widgets with `draw`, where that `draws`. Where it cannot, Textual has to."""

    def __init__(self, app: App[None], draws: Callable[[], bool], draw: Callable[[list[Run]], None]) -> None:
        self._app, self._draws, self._draw = app, draws, draw
        self._held = False
        self._touched: dict[Widget, Callable[[], Collection[int]]] = {}
        """For each widget, what returns the lines that have changed."""

    @contextmanager
    def batch(self) -> Iterator[None]:
        """Paint at the end what was touched meanwhile, with what the messages that wait already change."""
        if self._held or not self._draws():
            yield
            return
        waiting = bool(self._touched)
        self._held = True
        try:
            yield
        finally:
            self._held = False
        if self._touched and not self._app.message_queue_size:
            self.paint()
        elif self._touched and not waiting:
            self._app.post_message(events.Callback(self.paint))

    def touch(self, widget: Widget, changed: Callable[[], Collection[int]]) -> bool:
        """Have lines of a widget painted; False where Textual has to, because the brush is not held.

        Args:
            widget: The widget, always with the same `changed`.
            changed: Returns the lines that have changed. It is called once before they are painted, however
                many keys change them until then.
        """
        if self._held:
            self._touched[widget] = changed
        return self._held

    def paint(self) -> None:
        """Paint what was touched."""
        touched, self._touched = self._touched, {}
        drawn: list[Run] = []
        for widget, changed in touched.items():
            lines = changed() if widget.is_attached else ()
            if not lines:
                continue
            widget._styles_cache.clear()  # as `refresh` does
            if place := self._place(widget):
                for y, strip in _strips(widget, lines):
                    drawn += split_runs(strip, place.y + y + 1, place.x + 1, self._app.console)
            else:
                widget.refresh(*(Region(0, y, widget.outer_size.width, 1) for y in lines))
        if drawn:
            self._draw(drawn)

    def _place(self, widget: Widget) -> Region | None:
        """Where a widget is on the screen, or None where it is not there, or not all of it."""
        try:
            place = self._app.screen.find_widget(widget)
        except NoWidget:
            return None
        whole = place.visible_region == place.region and place.region.size == widget.outer_size
        return place.region if whole else None


class PaintedApp(App[None]):
    """An app with a brush for its widgets."""

    painter: Painter

    def take_repeats(self) -> int:
        """Return how often the key that acts was pressed: its action does all of them at once."""
        return 1

    @property
    def backlog(self) -> int:
        """How many messages wait to be acted on."""
        return self.message_queue_size


def batch(node: DOMNode) -> AbstractContextManager[None]:
    """Have what changes meanwhile painted as one frame at the end."""
    app = node.app
    return app.painter.batch() if isinstance(app, PaintedApp) else nullcontext()


def repeats(node: DOMNode) -> int:
    """Return how often the key that acts was pressed, for an action that does all of them at once."""
    app = node.app
    return app.take_repeats() if isinstance(app, PaintedApp) else 1


def mark_dirty(widget: Widget, changed: Callable[[], Collection[int]]) -> bool:
    """Have lines of a widget, over which no other one lies, painted at once; False where Textual has to."""
    app = widget.app if widget.is_attached else None
    return isinstance(app, PaintedApp) and app.painter.touch(widget, changed)


def first_line() -> tuple[int]:
    """Return the first line, for a widget that is touched nowhere else."""
    return (0,)


def _strips(widget: Widget, touched: Iterable[int]) -> Iterator[tuple[int, Strip]]:
    """These lines of a widget as they look on the screen, without those it no longer has."""
    width, height = widget.outer_size
    lines = sorted(y for y in touched if y < height)
    if lines:
        first, end = lines[0], lines[-1] + 1
        strips = widget.render_lines(Region(0, first, width, end - first))
        yield from ((y, strips[y - first]) for y in lines)
