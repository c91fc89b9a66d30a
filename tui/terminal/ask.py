"""The terminal's description of itself, asked for once, before the screen is taken over.

XTVERSION and the primary and secondary device attributes (DA1, DA2) are described in
https://invisible-island.net/xterm/ctlseqs/ctlseqs.html. Every terminal answers DA1, so it is asked last.
"""

import os
import re
import select
import termios
import time
import tty
from dataclasses import dataclass

_LONGEST = 4096
"""Characters of all answers together; a longer text is not an answer."""
QUERY = "\x1b[>q\x1b[>c\x1b[c"

_NAME = re.compile(r"\x1bP>\|([ -~]{0,100})[^\x1b]{0,100}\x1b\\")
_SECONDARY = re.compile(r"\x1b\[>([0-9;]{0,100})c")
_BACKGROUND = re.compile(r"\x1b\]11;([ -~]{0,100})(?:\x07|\x1b\\)")
_CURSOR = re.compile(r"\x1b\[2;([23])R")
_PRIMARY = re.compile(r"\x1b\[\?([0-9;]{0,100})c")


@dataclass(frozen=True, slots=True)
class TerminalAnswer:
    """A terminal in its own words; unanswered fields are empty."""

    name: str = ""
    """XTVERSION, such as `XTerm(379)`; printable ASCII."""
    primary: tuple[int, ...] = ()
    secondary: tuple[int, ...] = ()
    background: str = ""
    """The background colour, such as `rgb:f6f6/f1f1/e5e5`."""
    cells: int = 0
    """The cells of a character of ambiguous width; 0 if it was not measured, or cannot be."""


def parse(reply: str) -> TerminalAnswer:
    """Return the answers within `reply`, which may contain keys typed meanwhile."""
    name, background, cursor = (each.search(reply) for each in (_NAME, _BACKGROUND, _CURSOR))
    return TerminalAnswer(
        name[1] if name else "",
        _numbers(_PRIMARY, reply),
        _numbers(_SECONDARY, reply),
        background[1] if background else "",
        int(cursor[1]) - 1 if cursor else 0,
    )


def ask(read_from: int, write_to: int, seconds: float = 1.0) -> TerminalAnswer | None:
    """Ask the terminal behind two file descriptors; None if one is not a terminal or nothing came in time.

    Keys pressed before the answer is complete are lost.
    """
    answer = parse(converse(read_from, write_to, QUERY, seconds))
    return None if answer == TerminalAnswer() else answer


def converse(read_from: int, write_to: int, query: str, seconds: float = 1.0) -> str:
    """Return a terminal's reply to a query that ends with DA1; empty if it is none or is stopped."""
    if not (os.isatty(read_from) and os.isatty(write_to)):
        return ""
    deadline = time.monotonic() + seconds
    before = termios.tcgetattr(read_from)
    try:
        tty.setcbreak(read_from, termios.TCSANOW)
        return _read_reply(read_from, deadline) if _write_query(write_to, query, deadline) else ""
    finally:
        termios.tcsetattr(read_from, termios.TCSANOW, before)


def _write_query(write_to: int, query: str, deadline: float) -> bool:
    """Write the query and return whether the terminal accepted it: a ready one has room for 100s of bytes."""
    _, ready, _ = select.select([], [write_to], [], max(0, deadline - time.monotonic()))
    return bool(ready) and os.write(write_to, query.encode()) > 0


def _read_reply(read_from: int, deadline: float) -> str:
    reply = ""
    while len(reply) < _LONGEST and not _PRIMARY.search(reply):
        ready, _, _ = select.select([read_from], [], [], max(0, deadline - time.monotonic()))
        read = os.read(read_from, 4096) if ready else b""
        if not read:
            break
        reply += read.decode("latin-1")
    return reply


def _numbers(attributes: re.Pattern[str], reply: str) -> tuple[int, ...]:
    found = attributes.search(reply)
    # No attribute is longer, and JSON cannot hold numbers of arbitrary length.
    return tuple(int(number) for number in found[1].split(";") if 0 < len(number) < 10) if found else ()
