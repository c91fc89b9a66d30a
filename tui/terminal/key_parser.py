"""What was typed, as keys."""

from collections.abc import Iterable

from textual import events
from textual._xterm_parser import XTermParser

_BEGINS = frozenset("[]OPX^_N\\")
"""Behind Esc, what a terminal's own sequences begin with (ECMA-48, 5.3)."""
_ALONE = frozenset("bf\x7f\t")
"""Behind Esc, keys of their own: those of Readline for words, and Shift-Tab of the Linux console."""


class KeyParser(XTermParser):
    """Textual's parser, for which Esc and nearly any key behind it are two, also where they arrive as one.

    They do over a slow line, or from who types fast. Textual takes them for Alt and that key, which no action
    has, for another character, or for the second key alone.
    """

    def _sequence_to_key_events(self, sequence: str, alt: bool = False) -> Iterable[events.Key]:
        if len(sequence) == 2 and sequence[0] == "\x1b" and sequence[1] not in _BEGINS | _ALONE:
            alt, sequence = True, sequence[1]
        if alt:
            yield events.Key("escape", "\x1b")
        yield from super()._sequence_to_key_events(sequence)
