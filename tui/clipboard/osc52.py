"""The escape sequence that hands a terminal text for its clipboard, plain and wrapped for multiplexers.

OSC 52 is xterm's (https://invisible-island.net/xterm/ctlseqs/ctlseqs.html, "Manipulate Selection Data").
Its `c` is never omitted: mosh drops an empty selection, and xterm treats it as PRIMARY.
"""

import base64
import time
from collections.abc import Callable

Put = Callable[[str], bool]
"""Writes to the user's terminal, through anything in between; returns False if that failed."""

_LONGEST = 100_000
"""Base64 characters that terminals accept in one sequence; hterm's limit is the lowest of the common ones."""
_LONGEST_IN_MOSH = 16 * 1024 - len("52;c;")
"""mosh 1.4 truncates longer texts and passes the beginning on as if it were complete."""
_MOSH_SENDS_WITHIN = 0.3
_PIECE = 240


def fits(text: str, *, mosh: bool) -> bool:
    """Return whether `text` is short enough to arrive complete."""
    return len(_encode(text)) <= (_LONGEST_IN_MOSH if mosh else _LONGEST)


def send(text: str, put: Put, *, mosh: bool) -> bool:
    """Write `text` as an OSC 52 sequence and return whether that worked; terminals confirm nothing."""
    if mosh:
        # mosh sends only what differs from its last state, and the user may have copied something else since.
        put("\x1b]52;c;\x07")
        time.sleep(_MOSH_SENDS_WITHIN)
    return put(f"\x1b]52;c;{_encode(text)}\x07")


def wrap_for_tmux(sequence: str) -> str:
    """Wrap `sequence` for the terminal around tmux; since 3.3 it arrives only with `allow-passthrough on`."""
    return "\x1bPtmux;" + sequence.replace("\x1b", "\x1b\x1b") + "\x1b\\"


def wrap_for_screen(sequence: str) -> str:
    """Wrap `sequence` for the terminal around GNU screen, which prints pieces over 767 bytes as text."""
    pieces = (sequence[n : n + _PIECE] for n in range(0, len(sequence), _PIECE))
    return "".join(f"\x1bP{piece}\x1b\\" for piece in pieces)


def _encode(text: str) -> str:
    return base64.b64encode(text.encode()).decode()
