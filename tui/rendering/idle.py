"""The idle state of a Textual app: everything is done that the next key is to find done."""

from collections.abc import Collection, Iterable, Iterator

from textual import events, messages
from textual.message import Message
from textual.message_pump import MessagePump
from textual.screen import Screen
from textual.widget import Widget

from tui.rendering.painter import PaintedApp

_EXPECTED = (events.InputEvent, messages.Prompt, events.Callback)


def is_idle(app: PaintedApp) -> bool:
    """Return whether an app has nothing left to do but to take input and to paint.

    It is idle if no widget has a message or is still to be mounted, no answer of a dialog is to be taken, and
    no layout is due. The message that the app is handling does not count.
    """
    screen = app.screen
    return not (
        app._batch_count
        or app._next_callbacks
        or screen._layout_required
        or screen._scroll_required
        or _has_other_work(app)
        or any(map(_is_busy, _widgets(app.screen_stack)))
    )


def is_laid_out(screen: Screen[object]) -> bool:
    """Return whether all widgets of a screen are done with their messages, whatever its app has to do."""
    return not (screen._layout_required or screen._scroll_required or any(map(_is_busy, _widgets([screen]))))


def _widgets(screens: Iterable[Widget]) -> Iterator[Widget]:
    waiting: list[Widget] = list(screens)
    while waiting:
        widget = waiting.pop()
        yield widget
        waiting += widget._nodes


def _messages(pump: MessagePump) -> Collection[Message]:
    return pump._message_queue.values


def _has_other_work(app: PaintedApp) -> bool:
    """Return whether the app has a message that is neither input nor to paint.

    Types are compared first: hundreds of keys may wait, and each of them asks.
    """
    waiting = _messages(app)
    if not all(issubclass(kind, _EXPECTED) for kind in set(map(type, waiting))):
        return True
    callbacks = [message for message in waiting if type(message) is events.Callback]
    return any(each.callback != app.painter.paint for each in callbacks)


def _is_busy(widget: Widget) -> bool:
    return (
        not widget.is_mounted
        # A screen behind another one is laid out when it is shown again.
        or (widget._layout_required and not isinstance(widget, Screen))
        or bool(widget._next_callbacks)
        # A prompt only repaints the widget.
        or any(not isinstance(message, messages.Prompt) for message in _messages(widget))
    )
