"""A key, or a step of the wheel, that arrived several times in a row: all of them may be done at once."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from textual import events
from textual.message import Message


class RepeatedKey(events.Key):
    """A key that was pressed several times; its characters are as many."""

    def __init__(self, key: events.Key, times: int) -> None:
        super().__init__(key.key, key.character and key.character * times)
        self.times = times
        self._once = key

    def rest(self, times: int) -> list[events.Key]:
        """Return the key as often as it was not acted on yet."""
        return [events.Key(self._once.key, self._once.character) for _ in range(times)]


Scroll = events.MouseScrollDown | events.MouseScrollUp


class RepeatedScroll(events.InputEvent):
    """Several steps of the wheel in one direction, in one place."""

    def __init__(self, once: Scroll, times: int) -> None:
        super().__init__()
        self.once, self.times = once, times

    def each(self) -> list[Scroll]:
        """Return the steps one by one."""
        return [self.once._apply_offset(0, 0) for _ in range(self.times)]  # type: ignore[misc]  # of its class


def joined(messages: Iterable[Message]) -> Iterator[Message]:
    """Yield the messages, what may be joined as one, and of changes of focus the last."""
    for _, group in groupby(messages, _kind):
        *rest, last = group
        if rest and isinstance(last, events.Key):
            yield RepeatedKey(last, 1 + len(rest))
        elif isinstance(last, Scroll):
            yield RepeatedScroll(last, 1 + len(rest))
        else:
            yield last


def _kind(message: Message) -> object:
    """Return what only messages that may be joined have in common."""
    if isinstance(message, events.AppFocus | events.AppBlur):
        return events.AppFocus
    if isinstance(message, Scroll):
        return type(message), message.x, message.y, message.shift, message.meta, message.ctrl
    return (message.key, message.character) if isinstance(message, events.Key) else message
