"""Terminal input, split into whole keys, sequences and pastes in constant memory.

The forms are those of ECMA-48 (5.3 to 5.6) and of xterm's keys, mouse reports and bracketed paste
(https://invisible-island.net/xterm/ctlseqs/ctlseqs.html).
"""

import re
from collections.abc import Callable, Iterator
from time import monotonic
from typing import NamedTuple

from textual import constants

from tui.rendering.long_input import PASTE_END, Pasted, Skipped

_ESC = "\x1b"
_PASTE_START = "\x1b[200~"
_WHOLE = re.compile(
    r"[^\x1b]"
    r"|\x1b\[(?:\[[A-E]|M[^\x00-\x1f]{3}|\d\d?\$|(?!M)[0-?]{0,200}[ -/]{0,8}[@-Z^-~])"
    r"|\x1bO[0-9;]{0,8}[A-Za-z]"
    r"|\x1b[^\x1b\[O\]PX^_]"
)
"""A character, or a whole sequence. `ESC [` and a bracket begin only the Linux console's F1 to F5."""
_BEGUN = re.compile(r"\x1b(?:\[(?:\[|M[^\x00-\x1f]{0,2}|[0-?]{0,200}[ -/]{0,8})?|O[0-9;]{0,8}|[\]PX^_])?\Z")
"""The start of a sequence that has not arrived as a whole."""
_PREFIX = re.compile(r"\x1b(?:\[[0-?]*[ -/]*|O[0-9;]*|[\]PX^_])?")
"""The part of a broken sequence before the first character that does not belong to it."""
_STRINGS = frozenset("]PX^_")
"""The characters after Esc that begin a control string: OSC, DCS, SOS, PM and APC."""
_LONGEST = 200
"""Characters of a CSI sequence at most; the longest is a key that an input method sends as text."""
_TAIL = re.compile(r"\[(?:[A-IOPQRSZ]|[0-9<?])|O[A-DFHP-Sa-d]|\]\d+;|P>\|")
"""The start of a sequence whose Esc came before it, alone."""


class Paste(NamedTuple):
    """A pasted text."""

    text: str


class Splitter:
    """Splits input as it arrives, in parts of any size.

    The possible start of a sequence is held back for a while: an Esc for `ESCDELAY`, Esc and one character
    for five times as long, and more, which nobody types, for ten times.
    """

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._arrived = clock()
        self._escape_typed = float("-inf")
        """The time of an Esc that was yielded as a key because nothing followed it."""
        self._begun = ""
        """The start of a sequence."""
        self._long: Pasted | Skipped | None = None
        """Input without a limit that has begun."""

    @property
    def is_idle(self) -> bool:
        """True if no sequence or paste has begun."""
        return not self._begun and self._long is None

    def feed(self, text: str) -> Iterator[str | Paste]:
        """Yield the characters, sequences and pastes that `text` completes."""
        now, since_escape = self._clock(), self._clock() - self._escape_typed
        quiet, self._arrived, self._escape_typed = now - self._arrived, now, float("-inf")
        if isinstance(self._long, Pasted) and quiet >= _patience(2) and text in ("\x1b", "\x03"):
            self._escape_typed = now if text == _ESC else self._escape_typed  # it may be the end, split
            text = PASTE_END  # the end was lost: Esc and Ctrl-C must work nevertheless
        elif isinstance(self._long, Skipped) and self._long.is_overlong and _is_key(text):
            yield from text
            return
        elif not self._begun and since_escape < _patience(2) and _TAIL.match(text):
            text = _ESC + text
        yield from self._split(text)

    def tick(self) -> Iterator[str]:
        """Yield the keys held back as the start of a sequence whose rest has not come in time."""
        quiet = self._clock() - self._arrived
        if isinstance(self._long, Skipped):
            if quiet < _patience(1 if self._long.is_overlong else 2 if self._long.ends_in_escape else 3):
                return
            keys, self._long = self._long.keys(), None
        elif self._begun and quiet >= _patience(len(self._begun)):
            keys, self._begun = self._begun if _may_be_keys(self._begun) else "", ""
        else:
            return
        if keys.endswith(_ESC):
            self._escape_typed = self._arrived
        yield from keys

    def _split(self, text: str) -> Iterator[str | Paste]:
        text, self._begun = self._begun + text, ""
        at = 0
        while at < len(text):
            if self._long is not None:
                rest = self._long.add(text[at:])
                if rest is None:
                    return
                yield from self._ended()
                text, at = rest, 0  # it may begin with an Esc that came before
            elif _BEGUN.match(text, at):
                self._begun = text[at:]
                return
            elif whole := _WHOLE.match(text, at):
                at = whole.end()
                if whole[0] == _PASTE_START:
                    self._long = Pasted()
                else:
                    yield whole[0]
            elif broken := _PREFIX.match(text, at):
                at = broken.end()
                yield from self._broken(broken[0])

    def _ended(self) -> Iterator[str | Paste]:
        """Yield the input without a limit that has ended."""
        long, self._long = self._long, None
        if isinstance(long, Pasted):
            yield Paste(long.text)
        elif long is not None:
            yield from long.keys()

    def _broken(self, prefix: str) -> str:
        """Return the keys in the start of a broken sequence."""
        if prefix[1:] in _STRINGS or len(prefix) > _LONGEST:
            self._long = Skipped(prefix[:2])
        elif _may_be_keys(prefix):
            return prefix
        return ""


def _may_be_keys(begun: str) -> bool:
    """Return whether the start of a sequence may have been typed: Esc and one key, or brackets."""
    return len(begun) <= 2 or begun == "\x1b[["


def _is_key(text: str) -> bool:
    """Return whether a text that arrived at once is a key rather than a part of a sequence."""
    return len(text) <= 2 and text.isprintable()


def _patience(length: int) -> float:
    """Return the seconds to wait for the rest of a sequence, by the length of its start."""
    return constants.ESCAPE_DELAY * {1: 1, 2: 5}.get(length, 10)
