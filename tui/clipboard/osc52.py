"""The escape sequence that hands a terminal text for its clipboard, alone and in the wrappers of others.

OSC 52 is xterm's (https://invisible-island.net/xterm/ctlseqs/ctlseqs.html, "Manipulate Selection Data").
Its `c` is never left out: mosh drops an empty selection and xterm takes it for PRIMARY.
"""

import base64
import time
from collections.abc import Callable

Put = Callable[[str], bool]
"""Writes to the person's terminal, through whatever is in between; False if that failed."""

_LONGEST = 100_000
"""Base64 characters that terminals take in one sequence; hterm's limit, the lowest among the common ones."""
_LONGEST_IN_MOSH = 16 * 1024 - len("52;c;")
"""mosh 1.4 cuts off the rest and passes the beginning on as if it were all."""
_MOSH_SENDS_WITHIN = 0.3
_PIECE = 240


def fits(text: str, *, mosh: bool) -> bool:
    """Whether `text` is short enough to arrive whole."""
    return len(_encoded(text)) <= (_LONGEST_IN_MOSH if mosh else _LONGEST)


def hand_over(text: str, put: Put, *, mosh: bool) -> bool:
    """Whether `text` was written as an OSC 52 sequence; no terminal says whether it took it."""
    if mosh:
        # mosh sends what differs from its last state, and the person may have copied something else since.
        put("\x1b]52;c;\x07")
        time.sleep(_MOSH_SENDS_WITHIN)
    return put(f"\x1b]52;c;{_encoded(text)}\x07")


def in_tmux(sequence: str) -> str:
    """`sequence` for the terminal around tmux; from 3.3 on it gets there only with `allow-passthrough on`."""
    return "\x1bPtmux;" + sequence.replace("\x1b", "\x1b\x1b") + "\x1b\\"


def in_screen(sequence: str) -> str:
    """`sequence` for the terminal around GNU screen, which prints what is over 767 bytes in one piece."""
    pieces = (sequence[n : n + _PIECE] for n in range(0, len(sequence), _PIECE))
    return "".join(f"\x1bP{piece}\x1b\\" for piece in pieces)


def _encoded(text: str) -> str:
    return base64.b64encode(text.encode()).decode()
