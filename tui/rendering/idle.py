"""Whether a Textual app has finished what it was set to do: with what the next key is to find."""

from collections.abc import Iterator

from textual import events, messages
from textual.message_pump import MessagePump
from textual.screen import Screen
from textual.widget import Widget

from tui.rendering.painter import PaintedApp


def is_idle(app: PaintedApp) -> bool:
    """Return whether nothing is left to do but to take input, and to paint.

    Nothing is left when no widget has a message or is to be mounted, and no layout is due. To be asked while
    the app handles a message, which does not count.
    """
    screen = app.screen
    return not (
        app._batch_count
        or screen._layout_required
        or screen._scroll_required
        or any(not _is_input_or_paint(app, message) for message in _messages(app))
        or any(map(_is_busy, _widgets(app)))
    )


def _widgets(app: PaintedApp) -> Iterator[Widget]:
    for screen in app.screen_stack:
        yield screen
        yield from screen.walk_children(Widget)


def _messages(pump: MessagePump) -> Iterator[object]:
    return iter(pump._message_queue.values)


def _is_input_or_paint(app: PaintedApp, message: object) -> bool:
    if isinstance(message, events.Callback):
        return message.callback == app.painter.paint
    return isinstance(message, events.InputEvent | messages.Prompt)


def _is_busy(widget: Widget) -> bool:
    return (
        not widget.is_mounted
        # A screen behind another one is laid out when it is shown again.
        or (widget._layout_required and not isinstance(widget, Screen))
        or bool(widget._next_callbacks)
        # A prompt alone has the widget painted.
        or any(not isinstance(message, messages.Prompt) for message in _messages(widget))
    )
