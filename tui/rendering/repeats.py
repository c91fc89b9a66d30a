"""A key that arrived several times in a row: its action may do all of them at once."""

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


def joined(messages: Iterable[Message]) -> Iterator[Message]:
    """Yield the messages, the same key several times in a row as one, and of changes of focus the last."""
    for _, group in groupby(messages, _kind):
        *rest, last = group
        yield RepeatedKey(last, 1 + len(rest)) if rest and isinstance(last, events.Key) else last


def _kind(message: Message) -> object:
    """Return what only messages that may be joined have in common."""
    if isinstance(message, events.AppFocus | events.AppBlur):
        return events.AppFocus
    return (message.key, message.character) if isinstance(message, events.Key) else message
