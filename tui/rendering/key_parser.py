"""Keys, mouse reports and pastes, parsed from the terminal's input."""

import re
from collections.abc import Callable, Iterable, Iterator
from time import monotonic

from textual import events
from textual._xterm_parser import XTermParser
from textual.keys import Keys
from textual.message import Message

from tui.rendering.plain_paste import PlainPaste, looks_pasted
from tui.rendering.sequences import Paste, Splitter

_ESC = "\x1b"
_ALONE = frozenset("bf\x7f\t")
"""Characters that make one key with Esc: Readline's for words, and the Linux console's Shift-Tab."""
_SEARCHED = 32
"""Characters after which Textual takes an unknown sequence for keys."""
_SOON = 0.1
"""Seconds within which the rest of a pasted text follows."""
_MOVE = re.compile(r"\x1b\[<(3[2-9]|[45]\d|6[0-3]);")
"""A report that the mouse has moved, with its buttons."""


class KeyParser(XTermParser):
    """Textual's parser, fed with whole sequences only.

    Textual takes an interrupted, long or unknown sequence for the keys it consists of, and Esc with a key
    behind it, which arrive together over a slow line, for Alt and that key. Here Esc and nearly any key are
    two keys, and no part of a sequence is a key.
    """

    def __init__(self, debug: bool = False, clock: Callable[[], float] = monotonic) -> None:
        super().__init__(debug)
        self._splitter, self._clock = Splitter(clock), clock
        self._pasting_until = float("-inf")
        """The time until which what arrives belongs to a pasted text that filled a read."""

    @property
    def is_idle(self) -> bool:
        """True if nothing is held back that `tick` may yield."""
        return self._splitter.is_idle

    def feed(self, data: str, is_full: bool = False) -> Iterator[Message]:
        """Yield the messages that `data` completes; `is_full` if there was no room for more in its read."""
        is_alone, now = self._splitter.is_idle, self._clock()
        messages = [
            message for unit in _last_moves(self._splitter.feed(data)) for message in self._parse_unit(unit)
        ]
        if is_alone and looks_pasted(data, now < self._pasting_until):
            self._pasting_until = now + _SOON if is_full else float("-inf")
            messages = [PlainPaste(data, messages)]
        yield from messages

    def tick(self) -> Iterator[Message]:
        """Yield the keys held back as the start of a sequence."""
        for unit in self._splitter.tick():
            yield from self._parse_unit(unit)

    def _parse_unit(self, unit: str | Paste) -> Iterable[Message]:
        if isinstance(unit, Paste):
            return [events.Paste(unit.text.replace("\x00", ""))]
        if unit == _ESC:
            return [events.Key("escape", _ESC)]
        if unit[0] == _ESC and len(unit) == 2 and unit[1] not in _ALONE:
            return [events.Key("escape", _ESC), *self._parse_sequence(unit[1])]
        try:
            return self._parse_sequence(unit)
        except (ValueError, OverflowError):  # a key or a place with an impossible number
            self._restart()
            return []

    def _parse_sequence(self, unit: str) -> list[Message]:
        """Return the messages of a key or sequence; none if Textual does not know it."""
        if len(unit) > _SEARCHED:
            return [key for key in self._sequence_to_key_events(unit) if key.key != Keys.Ignore]
        messages = list(super().feed(unit))
        if self._awaiting.timeout is not None:  # it waits for more
            self._restart()
        return messages

    def _restart(self) -> None:
        self._tokens.clear()
        self._gen = self.parse(self._tokens.append)
        self._awaiting = next(self._gen)


def _last_moves(units: Iterable[str | Paste]) -> Iterator[str | Paste]:
    """Yield the units; of mouse moves in a row with the same buttons, only the last."""
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
