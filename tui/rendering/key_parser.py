"""Keys, mouse reports and pastes, made of what the terminal sends."""

import re
from collections.abc import Callable, Iterable, Iterator
from time import monotonic

from textual import events
from textual._xterm_parser import XTermParser
from textual.keys import Keys
from textual.message import Message

from tui.rendering.sequences import Paste, Splitter

_ESC = "\x1b"
_ALONE = frozenset("bf\x7f\t")
"""Behind Esc, keys of their own: those of Readline for words, and Shift-Tab of the Linux console."""
_SEARCHED = 32
"""Characters after which Textual takes a sequence that it does not know for keys."""
_MOVE = re.compile(r"\x1b\[<(3[2-9]|[45]\d|6[0-3]);")
"""A report that the mouse has moved, and with which buttons."""


class KeyParser(XTermParser):
    """Textual's parser, given whole sequences only.

    Textual takes a sequence that is interrupted, long or unknown for the keys it consists of, and Esc with a
    key behind it, which arrive together over a slow line, for Alt and that key. Here Esc and nearly any key
    are two keys, and no part of a sequence is a key.
    """

    def __init__(self, debug: bool = False, clock: Callable[[], float] = monotonic) -> None:
        super().__init__(debug)
        self._splitter = Splitter(clock)

    def feed(self, data: str) -> Iterator[Message]:
        """Give the messages of what has arrived."""
        for unit in _without_moves_between(self._splitter.feed(data)):
            yield from self._messages(unit)

    def tick(self) -> Iterator[Message]:
        """Give the keys that were held back as the beginning of a sequence."""
        for unit in self._splitter.tick():
            yield from self._messages(unit)

    def _messages(self, unit: str | Paste) -> Iterable[Message]:
        if isinstance(unit, Paste):
            return [events.Paste(unit.text.replace("\x00", ""))]
        if unit == _ESC:
            return [events.Key("escape", _ESC)]
        if unit[0] == _ESC and len(unit) == 2 and unit[1] not in _ALONE:
            return [events.Key("escape", _ESC), *self._known(unit[1])]
        try:
            return self._known(unit)
        except (ValueError, OverflowError):  # a key or a place with a number that is none
            self._start_again()
            return []

    def _known(self, unit: str) -> list[Message]:
        """Return what Textual takes a unit for: nothing if it does not know it."""
        if len(unit) > _SEARCHED:
            return [key for key in self._sequence_to_key_events(unit) if key.key != Keys.Ignore]
        messages = list(super().feed(unit))
        if self._awaiting.timeout is not None:  # it looks for more that belongs to it
            self._start_again()
        return messages

    def _start_again(self) -> None:
        self._tokens.clear()
        self._gen = self.parse(self._tokens.append)
        self._awaiting = next(self._gen)


def _without_moves_between(units: Iterable[str | Paste]) -> Iterator[str | Paste]:
    """Give the units, but of mouse moves in a row, with the same buttons, only the last."""
    last, buttons = "", None
    for unit in units:
        move = _MOVE.match(unit) if isinstance(unit, str) else None
        if last and (move is None or move[1] != buttons):
            yield last
        last, buttons = (move.string, move[1]) if move else ("", None)
        if move is None:
            yield unit
    if last:
        yield last
