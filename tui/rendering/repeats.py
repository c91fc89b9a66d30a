"""Keys and wheel steps that arrive several times in a row, joined so that all are handled at once."""

from collections.abc import Iterable, Iterator
from copy import copy
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
        """Return the key once for each time that is still to be handled."""
        return [events.Key(self._once.key, self._once.character) for _ in range(times)]


Scroll = events.MouseScrollDown | events.MouseScrollUp


class RepeatedScroll(events.InputEvent):
    """Several steps of the wheel in one direction, at one place."""

    def __init__(self, once: Scroll, times: int) -> None:
        super().__init__()
        self.once, self.times = once, times

    def steps(self) -> list[Scroll]:
        """Return the steps one by one."""
        return [copy(self.once) for _ in range(self.times)]


def join_repeats(messages: Iterable[Message]) -> Iterator[Message]:
    """Yield the messages with repeats joined as one, and of changes of focus in a row the last."""
    for _, group in groupby(messages, _kind):
        *rest, last = group
        if rest and isinstance(last, events.Key):
            yield RepeatedKey(last, 1 + len(rest))
        elif isinstance(last, Scroll):
            yield RepeatedScroll(last, 1 + len(rest))
        else:
            yield last


def _kind(message: Message) -> object:
    """Return a value that only messages to be joined share."""
    if isinstance(message, events.AppFocus | events.AppBlur):
        return events.AppFocus
    if isinstance(message, Scroll):
        return type(message), message.x, message.y, message.shift, message.meta, message.ctrl
    return (message.key, message.character) if isinstance(message, events.Key) else message
