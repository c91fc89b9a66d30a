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
    """Give the messages, the same key several times in a row as one."""
    for _, group in groupby(messages, _kind):
        first, *rest = group
        yield RepeatedKey(first, 1 + len(rest)) if rest and isinstance(first, events.Key) else first


def _kind(message: Message) -> object:
    """Return what only messages that may be joined have in common."""
    return (message.key, message.character) if isinstance(message, events.Key) else message
